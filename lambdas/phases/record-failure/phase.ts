import { hashOf } from '../../domain/canonical.ts';
import { unpublishedOutcome } from '../../domain/unpublished-outcome.ts';
import type { Ports } from '../../ports/index.ts';
import { patientSpending } from '../../readers/patient-spending.ts';
import type { contract } from './contract.ts';

type Needs = Pick<Ports, 'artifacts' | 'checkpoints' | 'clock' | 'controls' | 'failedPatients' | 'runs'>;
type Input = ReturnType<typeof contract.input.parse>;

/**
 * Keeps why a patient failed and what was finished before: the failed index that `failed` lists and `resume` works
 * from, and what the dead-letter queue says, with what its models
 * cost. A wrong configuration stops the run, since every other patient would fail the same way.
 */
export const recordFailure =
  (ports: Needs) =>
  async (input: Input): Promise<{ recorded: true }> => {
    const { run, patientKey, state, error, cause, startedAt } = input;
    const nowMs = ports.clock.now();
    const partial = await ports.artifacts.putJson(`partial/${patientKey}`, input.partial);
    const { plan, inconsistencies } = input.partial;
    const usd = await patientSpending(ports, { run, patientKey, plan, inconsistencies });
    const failure = { error, phase: state, reason: cause };
    await ports.runs.recordOutcome(
      unpublishedOutcome('failed', { run, patientKey, nowMs, usd, partial, startedAt, failure }),
    );
    if (error === 'ConfigurationError') {
      await ports.controls.set(run.runId, { paused: false, stopping: true, reason: cause });
    }
    // Last, and safe to repeat: what is kept above is what counts.
    const { runId, attempt } = run;
    await ports.failedPatients.send([
      {
        deduplicationId: hashOf(['failed', runId, attempt, patientKey]),
        group: patientKey,
        body: {
          runId,
          attempt,
          patientKey,
          phase: state,
          error,
          reason: cause,
          partial,
          failedAt: new Date(nowMs).toISOString(),
        },
      },
    ]);
    return { recorded: true };
  };
