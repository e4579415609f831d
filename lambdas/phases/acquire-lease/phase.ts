import { leaseMinutes } from '../../domain/limits.ts';
import { unpublishedOutcome } from '../../domain/unpublished-outcome.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'clock' | 'controls' | 'leases' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Takes the patient for this execution, unless the run is being stopped or another execution works on the patient.
 * In both cases the run still accounts for the patient.
 */
export const acquireLease =
  (ports: Needs) =>
  async (input: Input): Promise<Output> => {
    const { run, patientKey, owner } = input;
    const control = await ports.controls.read(run.runId);
    if (control.stopping) {
      await account(ports, input, 'stopped');
      return { kind: 'stopping' };
    }
    const nowMs = ports.clock.now();
    const ttlMs = leaseMinutes * 60_000;
    const request = { patientKey, owner, runId: run.runId, attempt: run.attempt, nowMs, ttlMs };
    let lease = await ports.leases.acquire(request);
    if (lease.kind === 'held_by_other' && lease.holder !== null) {
      const ended = await endedAttempt(ports, lease.holder);
      if (ended !== undefined) lease = await ports.leases.acquire({ ...request, ended });
    }
    if (lease.kind === 'acquired') return { kind: 'acquired', lease: { owner, token: lease.token } };
    await account(ports, input, 'skipped_in_progress');
    return { kind: 'held_by_other' };
  };

/** A run that was ended from outside leaves its patients' leases standing; its end says that nobody needs them. */
async function endedAttempt(
  { runs }: Needs,
  { runId, attempt }: { readonly runId: string; readonly attempt: number },
): Promise<{ readonly runId: string; readonly attempt: number } | undefined> {
  const holder = await runs.find(runId);
  if (holder === undefined || holder.status === 'running' || holder.attempt < attempt) return undefined;
  return { runId, attempt };
}

async function account(ports: Needs, input: Input, status: 'stopped' | 'skipped_in_progress'): Promise<void> {
  await ports.runs.recordOutcome(unpublishedOutcome(status, { ...input, nowMs: ports.clock.now() }));
}
