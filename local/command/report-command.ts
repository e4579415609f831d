import { writeFile } from 'node:fs/promises';
import { formatPilot, pilotReport } from '../pilot/pilot-report.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';
import { findRun } from './find-run.ts';

/** `radiant report --pilot RUN`: pilot, quality and cost of a run with the gates of the roll-out. */
export async function reportCommand(
  options: RecordsChoice & {
    readonly pilot: string;
    readonly to: string | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  return withRecords(options, async (records) => {
    const run = await findRun(records, options.pilot);
    const pilot = await pilotReport(records.ports, run);
    if (pilot === undefined) throw new UsageError(`${run.runId} has no report yet: it is ${run.status}`);
    await records.audit({ actor: records.actor(), action: 'report', object: run.runId });
    const text = options.json ? `${JSON.stringify(pilot)}\n` : formatPilot(pilot);
    if (options.to === undefined) console.data(text);
    else {
      await writeFile(options.to, text).catch((error: Error) => {
        throw new UsageError(`${options.to} cannot be written: ${error.message}`);
      });
      console.say(`the report is in ${options.to}`);
    }
    return 0;
  });
}
