import { hashOf } from '../../domain/canonical.ts';
import type { Ports } from '../../ports/index.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'controls' | 'failedPatients' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;

/**
 * Keeps why a patient failed and what was finished before: the failed index that `failed` lists and `resume` works
 * from, and what the dead-letter queue says. A wrong configuration stops the run, since every other patient would fail the same way.
 */
export const recordFailure =
  (ports: Needs) =>
  async (input: Input): Promise<{ recorded: true }> => {
    const { run, patientKey, state, error, cause, startedAt } = input;
    const failedAt = new Date(ports.clock.now()).toISOString();
    const partial = await ports.artifacts.putJson(`partial/${patientKey}`, input.partial);
    await ports.runs.recordOutcome({
      runId: run.runId,
      patientKey,
      attempt: run.attempt,
      status: 'failed',
      artifact: partial,
      version: null,
      counts: {},
      usd: 0,
      failure: { error, phase: state, reason: cause },
      startedAt,
      endedAt: failedAt,
    });
    if (error === 'ConfigurationError') {
      await ports.controls.set(run.runId, { paused: false, stopping: true, reason: cause });
    }
    // Last, and safe to repeat: what is kept above is what counts.
    const { runId, attempt } = run;
    await ports.failedPatients.send([
      {
        deduplicationId: hashOf(['failed', runId, attempt, patientKey]),
        group: patientKey,
        body: { runId, attempt, patientKey, phase: state, error, reason: cause, partial, failedAt },
      },
    ]);
    return { recorded: true };
  };
