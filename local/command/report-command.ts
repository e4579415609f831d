import { writeFile } from 'node:fs/promises';
import prices from '../../config/prices.json' with { type: 'json' };
import type { RunItem } from '../../lambdas/ports/index.ts';
import { formatPilot, pilotReport } from '../pilot/pilot-report.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import { patientCosts } from '../records/patient-costs.ts';
import type { Records } from '../records/records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';
import { findRun } from './find-run.ts';

/**
 * `radiant report --pilot RUN`: pilot, quality and cost of a run with the gates of the roll-out. `--costs RUN`: what its
 * patients cost, by key; in an environment by list price, in a state folder at nothing but the models' dollars.
 */
export async function reportCommand(
  options: RecordsChoice & {
    readonly pilot?: string | undefined;
    readonly costs?: string | undefined;
    readonly to: string | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  const name = options.costs ?? options.pilot;
  if (name === undefined) throw new UsageError('name a run with --pilot RUN or --costs RUN');
  return withRecords(options, async (records) => {
    const run = await findRun(records, name);
    const text =
      options.costs === undefined
        ? await pilotText(records, { run, isJson: options.json })
        : await costLines(records, run);
    await records.audit({ actor: records.actor(), action: 'report', object: run.runId });
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

async function pilotText(
  { ports }: Records,
  { run, isJson }: { readonly run: RunItem; readonly isJson: boolean },
): Promise<string> {
  const pilot = await pilotReport(ports, run);
  if (pilot === undefined) throw new UsageError(`${run.runId} has no report yet: it is ${run.status}`);
  return isJson ? `${JSON.stringify(pilot)}\n` : formatPilot(pilot);
}

/** Keys and numbers: who is behind a key is for those who read charts. */
async function costLines({ ports, statePath }: Records, { runId }: RunItem): Promise<string> {
  const lines: string[] = [];
  const services = statePath === undefined ? prices.services : null;
  for await (const costed of patientCosts(ports, { runId, prices: services })) {
    const { patientKey, attempt, status, usd } = costed.outcome;
    lines.push(`${JSON.stringify({ patientKey, attempt, status, usd, services: costed.services })}\n`);
  }
  return lines.join('');
}
