import { type CohortPlan, components } from '../../lambdas/domain/plan/cohort-plan.ts';

/** Words for each component, as a plan lists them. */
const names: Readonly<Record<(typeof components)[number], string>> = {
  endpoint: "reader's endpoint",
  reader: 'reader (Claude)',
  adjudicator: 'adjudicator (Claude)',
  textract: 'Textract',
  lambda: 'Lambda',
  stepFunctions: 'Step Functions',
  dynamodb: 'DynamoDB',
  aurora: 'Aurora',
  s3: 'S3',
  athena: 'Athena',
  logs: 'logs',
};

/** A plan in words, one fact a line. */
export function formatPlan(plan: CohortPlan, sources: readonly string[]): string {
  const { request, minutes, tokensPerMinute, usd, totalUsd } = plan;
  const { patients, reader, adjudicator, deadlineHours, budgetUsd } = request;
  const share = (amount: number): string =>
    totalUsd === 0 ? '' : `${Math.round((100 * amount) / totalUsd)} %`;
  const budget =
    plan.fitsBudget === null
      ? []
      : [['budget', `$${budgetUsd}: ${plan.fitsBudget ? 'carries it' : 'does not carry it'}`]];
  const facts: string[][] = [
    [
      'cohort',
      `${patients} ${patients === 1 ? 'patient' : 'patients'}, reader ${reader}, adjudicator ${adjudicator}`,
    ],
    ['copies', `${plan.copies}`],
    ['maxConcurrency', `${plan.maxConcurrency}`],
    [
      'makespan',
      `${hours(minutes.makespan)} (export ${hours(minutes.export)}, warming ${hours(minutes.warm)}, reading ${hours(minutes.reading)})`,
    ],
    [
      'deadline',
      `${deadlineHours} h: ${plan.meetsDeadline ? 'met' : 'missed'}; limited by ${plan.limitedBy}`,
    ],
    ...tokensPerMinute.map(({ model, input, output, usable }) => [
      'tokens a minute',
      `${model}: ${whole(input)} in, ${whole(output)} out; usable of the quota: ${usable === null ? 'not configured' : `${whole(usable.input)} in, ${whole(usable.output)} out`}`,
    ]),
    ...components
      .filter((component) => usd[component] > 0)
      .map((component) => [names[component], `$${usd[component].toFixed(2)}  ${share(usd[component])}`]),
    ['total', `$${totalUsd.toFixed(2)}, $${plan.usdPerPatient.toFixed(3)} a patient`],
    ...budget,
    ['at rest', `$${plan.atRestUsdPerMonth.toFixed(2)} a month while nothing runs`],
    ['most of it', `${names[plan.dominates.component]}, ${Math.round(100 * plan.dominates.share)} %`],
    ...plan.recommendations.map((advice) => ['advice', advice]),
    ...sources.map((source) => ['source', source]),
  ];
  return facts.map(([name = '', value = '']) => `${name.padEnd(22)}${value}\n`).join('');
}

function hours(minutes: number): string {
  const rounded = Math.round(minutes);
  return `${Math.floor(rounded / 60)}:${String(rounded % 60).padStart(2, '0')} h`;
}

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');
