import type { CohortPlan } from './cohort-plan.ts';
import type { Workload } from './workload.ts';

/** What would make a plan meet its deadline or cost less, most pressing first. */
export function recommend(plan: Omit<CohortPlan, 'recommendations'>, workload: Workload): string[] {
  return [
    ...deadlineAdvice(plan, workload),
    ...quotaAdvice(plan),
    ...costAdvice(plan, workload),
    ...(plan.fitsBudget === false
      ? [
          `the budget of $${plan.request.budgetUsd} does not carry the run ($${plan.totalUsd.toFixed(2)}): it would be stopped before its end.`,
        ]
      : []),
  ];
}

function deadlineAdvice(
  { meetsDeadline, minutes, limitedBy, copies, request }: Omit<CohortPlan, 'recommendations'>,
  { quotas }: Workload,
): string[] {
  if (meetsDeadline) return [];
  const words = `the deadline is missed by ${Math.ceil(minutes.makespan - request.deadlineHours * 60)} minutes; what limits the run is ${limitedBy}`;
  if (minutes.export + minutes.warm >= request.deadlineHours * 60)
    return [`${words}; export and warming alone take ${minutes.export + minutes.warm} minutes.`];
  if (request.reader === 'medgemma' && copies === quotas.copies) {
    const left = request.deadlineHours * 60 - minutes.export - minutes.warm;
    const wanted = Math.ceil((minutes.reading * copies) / left);
    return [`${words}; ${wanted} copies would do: raise the instance quota and the environment's copyCap.`];
  }
  return [`${words}; raise it, or give the run more time.`];
}

function quotaAdvice({ tokensPerMinute }: Omit<CohortPlan, 'recommendations'>): string[] {
  return tokensPerMinute.flatMap(({ model, input, output, usable }) => {
    if (usable === null)
      return [
        `no quota of ${model} is configured: make sure of ${thousands(input)} input and ${thousands(output)} output tokens a minute first.`,
      ];
    const used = Math.max(input / usable.input, output / usable.output);
    return used > 0.999
      ? [`${model} is asked for all its quota gives: ask for more tokens a minute, or expect throttles.`]
      : [];
  });
}

function costAdvice(
  { copies, minutes, request, usd, dominates, usdPerPatient }: Omit<CohortPlan, 'recommendations'>,
  { readers }: Workload,
): string[] {
  const advice: string[] = [];
  const idle = minutes.warm + readers.medgemma.coolMinutes;
  if (copies > 0 && idle > minutes.reading)
    advice.push(
      'warming and cooling take longer than reading: put more patients into one run, or read so few with claude.',
    );
  if (dominates.component === 'adjudicator' && dominates.share > 0.3)
    advice.push('the adjudicator costs most: a smaller model, or fewer escalated rules, saves most.');
  if (dominates.component === 'aurora')
    advice.push('the database costs most: nothing else of this run is worth saving at.');
  if (request.patients > 1 && usd.athena / request.patients > usdPerPatient / 4)
    advice.push('the export is a large part of a small cohort: several cohorts in one run share it.');
  return advice;
}

const thousands = (count: number): string => `${Math.ceil(count / 1000)}k`;
