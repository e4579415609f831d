import { planCohort } from '../../domain/plan/plan-cohort.ts';
import type { Workload } from '../../domain/plan/workload.ts';
import type { Settings } from '../../ports/index.ts';
import type { PlannedCohort, RunRequest } from './contract.ts';

/** Without a deadline the plan is held against a week, which is how long an execution may take. */
const longestHours = 7 * 24;

/**
 * What a run is expected to take, held against its budget and deadline: stated in the output of PlanRun before anything is
 * spent. It refuses nothing, since the figures are assumptions until runs are measured, and a repeat finds its answers
 * known (decision 0058); what money really goes is counted, and stops the run at its budget.
 *
 * @param patients null where nobody has counted them: a cohort given as a query.
 * @returns null where there is nothing to reckon with: no count, or a model without a price.
 */
export function weighPlan(
  {
    request,
    patients,
    models,
  }: {
    readonly request: RunRequest;
    readonly patients: number | null;
    readonly models: { readonly reader: string | null; readonly adjudicator: string | null };
  },
  { planning }: Pick<Settings, 'planning'>,
): PlannedCohort | null {
  if (patients === null) return null;
  const workload = askingFor(planning.workload, { request, models });
  const known = [request.reader === 'claude' ? models.reader : null, models.adjudicator];
  const isPriced = (model: string): boolean =>
    planning.prices.models.some(({ match }) => model.includes(match));
  if (!known.every((model) => model === null || isPriced(model))) return null;
  const { reader, adjudicator, ocr, budgetUsd, deadlineHours = null } = request;
  const plan = planCohort(
    { patients, reader, adjudicator, ocr, budgetUsd, deadlineHours: deadlineHours ?? longestHours },
    { workload, prices: planning.prices },
  );
  return {
    patients,
    usd: plan.totalUsd,
    minutes: plan.minutes.makespan,
    copies: plan.copies,
    maxConcurrency: plan.maxConcurrency,
    fitsBudget: plan.fitsBudget,
    meetsDeadline: deadlineHours === null ? null : plan.meetsDeadline,
    advice: [...plan.recommendations],
  };
}

/** The workload with the models this environment has. */
function askingFor(
  workload: Workload,
  {
    request,
    models,
  }: {
    readonly request: RunRequest;
    readonly models: { readonly reader: string | null; readonly adjudicator: string | null };
  },
): Workload {
  const { readers, adjudicator } = workload;
  return {
    ...workload,
    readers: {
      ...readers,
      claude: {
        ...readers.claude,
        model: (request.reader === 'claude' ? models.reader : null) ?? readers.claude.model,
      },
    },
    adjudicator: { ...adjudicator, model: models.adjudicator ?? adjudicator.model },
  };
}
