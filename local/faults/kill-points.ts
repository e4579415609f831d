import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import type { FaultyService } from './faulty-services.ts';

type Checkpoint = `${FaultyService}.${string}`;

/**
 * Where each phase leaves something that lasts: its named checkpoints, in the order it first comes to them. A test holds
 * this list to what phases do.
 */
export const killPoints: Readonly<Record<PhaseName, readonly Checkpoint[]>> = {
  'plan-run': [
    'runs.claim',
    'artifacts.putJson',
    'artifacts.put',
    'runs.create',
    'runs.reopen',
    'controls.set',
  ],
  'gather-records': ['artifacts.putJson', 'artifacts.put'],
  'warm-endpoint': ['endpoint.demand'],
  'acquire-lease': ['leases.acquire'],
  'plan-patient': ['leases.renew', 'artifacts.put', 'artifacts.putJson', 'checkpoints.complete'],
  'read-documents': [
    'leases.renew',
    'flows.hold',
    'artifacts.put',
    'artifacts.putJson',
    'answers.put',
    'checkpoints.complete',
    'flows.release',
    'flows.amend',
  ],
  'detect-inconsistencies': ['leases.renew', 'artifacts.putJson', 'checkpoints.complete'],
  'clarify-inconsistencies': [
    'leases.renew',
    'flows.hold',
    'artifacts.putJson',
    'artifacts.put',
    'answers.put',
    'flows.release',
    'flows.amend',
  ],
  'adjudicate-resection': ['leases.renew', 'artifacts.putJson', 'checkpoints.complete'],
  'classify-events': ['leases.renew', 'artifacts.putJson', 'checkpoints.complete'],
  'assure-quality': ['leases.renew', 'artifacts.putJson', 'checkpoints.complete'],
  'publish-abstraction': [
    'leases.renew',
    'artifacts.putJson',
    'repository.commit',
    'runs.recordOutcome',
    'reviewRequests.send',
  ],
  'release-lease': ['leases.release'],
  'record-failure': ['artifacts.putJson', 'runs.recordOutcome', 'failedPatients.send'],
  'summarise-run': ['runs.setPatients', 'artifacts.putJson', 'notices.publish', 'runs.end'],
  'cool-endpoint': ['endpoint.withdraw'],
};

/** `phase:service.operation`, of every phase. */
export const killPointNames: readonly string[] = Object.entries(killPoints).flatMap(([phase, checkpoints]) =>
  checkpoints.map((checkpoint) => `${phase}:${checkpoint}`),
);

/** The call that a name stands for. */
export function partsOfPoint(name: string): { phase: string; service: string; operation: string } {
  const [phase = '', checkpoint = ''] = name.split(':');
  const [service = '', operation = ''] = checkpoint.split('.');
  return { phase, service, operation };
}
