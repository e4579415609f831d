import type { Ports } from '../ports/index.ts';
import type { OperationName, PhaseName } from './environment.ts';

export type PortName = keyof Ports;

/**
 * What each phase asks of the outside world, its wrapper's lease, checkpoint and usage included: a function gets leave for
 * exactly this. `clock`, `logger`, `metrics` and `settings` need no leave beyond every function's own; they stand here
 * so that the list is the phase's, whole. A test compares it with what the phases' types name.
 */
export const phaseNeeds = {
  'plan-run': [
    'artifacts',
    'catalog',
    'clock',
    'controls',
    'logger',
    'models',
    'recogniser',
    'runs',
    'settings',
  ],
  'gather-records': ['artifacts', 'clock', 'logger', 'pseudonyms', 'runs'],
  'warm-endpoint': ['clock', 'endpoint'],
  'summarise-run': ['artifacts', 'clock', 'controls', 'metrics', 'notices', 'runs', 'settings', 'usage'],
  'cool-endpoint': ['endpoint'],
  'acquire-lease': ['clock', 'controls', 'leases', 'runs', 'usage'],
  'plan-patient': ['artifacts', 'checkpoints', 'earlierTexts', 'leases', 'usage'],
  'read-documents': [
    'answers',
    'artifacts',
    'checkpoints',
    'clock',
    'controls',
    'documents',
    'flows',
    'leases',
    'logger',
    'models',
    'recogniser',
    'runs',
    'settings',
    'texts',
    'usage',
  ],
  'detect-inconsistencies': ['artifacts', 'checkpoints', 'leases', 'usage'],
  'clarify-inconsistencies': [
    'answers',
    'artifacts',
    'checkpoints',
    'clock',
    'controls',
    'flows',
    'leases',
    'logger',
    'models',
    'runs',
    'settings',
    'usage',
  ],
  'adjudicate-resection': ['artifacts', 'checkpoints', 'leases', 'usage'],
  'classify-events': ['artifacts', 'checkpoints', 'leases', 'usage'],
  'assure-quality': ['artifacts', 'checkpoints', 'leases', 'usage'],
  'publish-abstraction': [
    'artifacts',
    'clock',
    'leases',
    'logger',
    'repository',
    'reviewRequests',
    'reviews',
    'runs',
    'usage',
  ],
  'release-lease': ['leases', 'usage'],
  'record-failure': ['artifacts', 'checkpoints', 'clock', 'controls', 'failedPatients', 'runs', 'usage'],
} as const satisfies Readonly<Record<PhaseName, readonly PortName[]>>;

/** The same of what is called by the clock; `executions` is a port of operations only. */
export const operationNeeds = {
  janitor: ['clock', 'endpoint', 'executions', 'flows', 'logger', 'metrics', 'models', 'repository', 'runs'],
  'daily-summary': ['artifacts', 'clock', 'notices', 'runs'],
  'measure-progress': ['artifacts', 'clock', 'metrics', 'runs'],
} as const satisfies Readonly<Record<OperationName, readonly (PortName | 'executions')[]>>;

/** Ports that something needs: each of them has its leave in `lib/`. */
export type NeededPort =
  | (typeof phaseNeeds)[PhaseName][number]
  | (typeof operationNeeds)[OperationName][number];
