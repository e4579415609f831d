import { totalUsd } from '../../lambdas/domain/cost.ts';
import type { ServicesReport } from '../../lambdas/domain/run-report.ts';
import { noUsage } from '../../lambdas/domain/usage.ts';
import { costOfUsage, type ServicePrices } from '../../lambdas/domain/usage-cost.ts';
import type { PatientOutcome, Ports } from '../../lambdas/ports/index.ts';

/** How a patient ended in a run, and what compute and requests of its phases came to beside its models (`usd`). */
export interface CostedOutcome {
  readonly outcome: PatientOutcome;
  readonly services: Pick<ServicesReport, 'usd' | 'items'>;
}

/** Counters that are looked at together. */
const atOnce = 100;

/**
 * The patients of a run with their costs, in order of patient key, as they stream by.
 * @param prices null where compute and requests cost nothing.
 */
export async function* patientCosts(
  ports: {
    readonly runs: Pick<Ports['runs'], 'outcomes'>;
    readonly usage: Pick<Ports['usage'], 'ofPatients'>;
  },
  { runId, prices }: { readonly runId: string; readonly prices: ServicePrices | null },
): AsyncGenerator<CostedOutcome> {
  let group: PatientOutcome[] = [];
  const costed = async (): Promise<CostedOutcome[]> => {
    const keys = group.map(({ patientKey }) => patientKey);
    const counters = await ports.usage.ofPatients(runId, keys);
    return group.map((outcome) => {
      const items = costOfUsage(counters.get(outcome.patientKey) ?? noUsage, prices);
      return { outcome, services: { usd: totalUsd(items), items } };
    });
  };
  for await (const outcome of ports.runs.outcomes(runId)) {
    group.push(outcome);
    if (group.length < atOnce) continue;
    yield* await costed();
    group = [];
  }
  if (group.length > 0) yield* await costed();
}
