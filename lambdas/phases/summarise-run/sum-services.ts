import { totalUsd } from '../../domain/cost.ts';
import type { ServicesReport } from '../../domain/run-report.ts';
import { addedUsage, noUsage } from '../../domain/usage.ts';
import { costOfUsage } from '../../domain/usage-cost.ts';
import type { Ports } from '../../ports/index.ts';

/** Counters looked at together. */
const atOnce = 100;

/** Adds up the counters of a cohort's patients, also of those who ended without a word; keeps the sum alone. */
export async function sumServices(
  { settings, usage }: Pick<Ports, 'settings' | 'usage'>,
  { runId, patientKeys }: { readonly runId: string; readonly patientKeys: ReadonlySet<string> },
): Promise<ServicesReport> {
  const keys = [...patientKeys];
  let sum = noUsage;
  let patients = 0;
  for (let start = 0; start < keys.length; start += atOnce) {
    const counters = await usage.ofPatients(runId, keys.slice(start, start + atOnce));
    for (const counter of counters.values()) sum = addedUsage(sum, counter);
    patients += counters.size;
  }
  const prices = settings.billsServices ? settings.planning.prices.services : null;
  const items = costOfUsage(sum, prices);
  return { usd: totalUsd(items), items, patients };
}
