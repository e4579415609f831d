import type { PatientOutcome } from '../../lambdas/ports/index.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import { patientName } from '../run/result-folder.ts';
import type { Console } from './console.ts';
import { findRun } from './find-run.ts';

/** `radiant failed [RUN]`: who failed in a run (the newest by default), in which phase and why. */
export async function failedCommand(
  options: RecordsChoice & { readonly run: string; readonly json: boolean },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const { runs, artifacts } = records.ports;
    const { runId } = await findRun(records, options.run);
    const failures: (PatientOutcome & { readonly patientId: string })[] = [];
    for await (const outcome of runs.outcomes(runId)) {
      if (outcome.status !== 'failed') continue;
      failures.push({ ...outcome, patientId: await patientName(artifacts, outcome.patientKey) });
    }
    await records.audit({ actor: records.actor(), action: 'failed', object: runId });
    if (options.json) {
      console.data(`${JSON.stringify({ runId, failures })}\n`);
      return 0;
    }
    for (const { patientId, failure, artifact } of failures)
      console.data(
        `${patientId}  ${failure?.phase}  ${failure?.error}  ${failure?.reason}  ${artifact ?? 'nothing finished'}\n`,
      );
    console.say(
      failures.length === 0
        ? `nobody failed in ${runId}`
        : `${failures.length} failed in ${runId}; once the cause is mended: radiant resume ${runId}`,
    );
    return 0;
  });
}
