import { costOfCall } from '../pricing.ts';
import type { CohortPlan, Component, PlanRequest } from './cohort-plan.ts';
import type { PriceTable } from './price-table.ts';
import { recommend } from './recommend.ts';
import type { Workload } from './workload.ts';

/**
 * How a cohort would go: copies, time, tokens a minute, dollars by component (`docs/cost.md` derives each line). As many
 * copies, or patients at once, as the deadline needs and the quotas allow; where that is not enough, the plan says so
 * and is the fastest the quotas allow.
 */
export function planCohort(
  request: PlanRequest,
  given: { readonly workload: Workload; readonly prices: PriceTable },
): CohortPlan {
  const { workload, prices } = given;
  const { patients } = request;
  const tokens = tokensOf(request, workload);
  for (const { model } of tokens) requirePrice(model, prices);
  const time = timeOf(request, { workload, tokens });
  const usd = dollarsOf(request, { workload, prices, tokens, time });
  const totalUsd = sum(Object.values(usd));
  const [component, most] = (Object.entries(usd) as [Component, number][]).reduce((largest, other) =>
    other[1] > largest[1] ? other : largest,
  );
  const plan: Omit<CohortPlan, 'recommendations'> = {
    request,
    copies: time.copies,
    maxConcurrency: time.maxConcurrency,
    minutes: time.minutes,
    limitedBy: time.limitedBy,
    meetsDeadline: time.minutes.makespan <= request.deadlineHours * 60,
    fitsBudget: request.budgetUsd === null ? null : totalUsd <= request.budgetUsd,
    tokensPerMinute: tokens.map(({ model, input, output }) => ({
      model,
      input: (patients * input) / time.minutes.reading,
      output: (patients * output) / time.minutes.reading,
      usable: usableQuota(model, workload),
    })),
    gpuSecondsPerPatient: request.reader === 'medgemma' ? gpuSeconds(workload) : null,
    usd,
    totalUsd,
    usdPerPatient: totalUsd / patients,
    atRestUsdPerMonth: restUsd(given),
    dominates: { component, share: totalUsd === 0 ? 0 : most / totalUsd },
  };
  return { ...plan, recommendations: recommend(plan, workload) };
}

/** Tokens of one patient at one of Claude's models. */
interface PatientTokens {
  readonly component: 'reader' | 'adjudicator';
  readonly model: string;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

function tokensOf({ reader, adjudicator }: PlanRequest, workload: Workload): PatientTokens[] {
  const { readers, adjudicator: judge } = workload;
  const all: PatientTokens[] = [];
  if (reader === 'claude') {
    const { model, tokenFactor, cachedPromptShare } = readers.claude;
    const asked = askedDocuments(workload);
    const prompts = asked.count * workload.promptTokens * tokenFactor;
    all.push({
      component: 'reader',
      model,
      input: asked.inputTokens * tokenFactor + prompts,
      cached: prompts * cachedPromptShare,
      output: asked.outputTokens * tokenFactor,
    });
  }
  if (adjudicator === 'claude') {
    const { model, inputTokens, cachedShare, outputTokens } = judge;
    all.push({
      component: 'adjudicator',
      model,
      input: inputTokens,
      cached: inputTokens * cachedShare,
      output: outputTokens,
    });
  }
  return all;
}

/** Documents of one patient that a model is asked about, with their tokens. */
function askedDocuments({ documents, cachedShare }: Workload): {
  readonly count: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
} {
  const asked = 1 - cachedShare;
  return {
    count: asked * sum(documents.map(({ perPatient }) => perPatient)),
    inputTokens: asked * sum(documents.map(({ perPatient, inputTokens }) => perPatient * inputTokens)),
    outputTokens: asked * sum(documents.map(({ perPatient, outputTokens }) => perPatient * outputTokens)),
  };
}

/** The prompt is the same for all and stays in the endpoint's prefix cache, so it takes no time worth counting. */
function gpuSeconds(workload: Workload): number {
  const { gpuSecondsPerPatient, inputTokensPerSecond, outputTokensPerSecond } = workload.readers.medgemma;
  if (gpuSecondsPerPatient !== null) return gpuSecondsPerPatient * (1 - workload.cachedShare);
  const { inputTokens, outputTokens } = askedDocuments(workload);
  return inputTokens / inputTokensPerSecond + outputTokens / outputTokensPerSecond;
}

interface PlannedTime {
  readonly copies: number;
  readonly maxConcurrency: number;
  readonly minutes: CohortPlan['minutes'];
  readonly limitedBy: string;
}

function timeOf(
  request: PlanRequest,
  { workload, tokens }: { readonly workload: Workload; readonly tokens: readonly PatientTokens[] },
): PlannedTime {
  const { patients, reader, deadlineHours } = request;
  const { perRun, readers, quotas } = workload;
  const warm = reader === 'medgemma' ? readers.medgemma.warmMinutes : 0;
  const available = Math.max(0, deadlineHours * 60 - perRun.exportMinutes - warm);
  const lower = tokens.flatMap((need) => quotaMinutes(need, { patients, workload }));

  let copies = 0;
  let maxConcurrency: number;
  let work: { readonly minutes: number; readonly words: string };
  const alone = patientSeconds(request, workload) / 60;
  if (reader === 'medgemma') {
    const busy = (patients * gpuSeconds(workload)) / 60 / readers.medgemma.utilisation;
    copies = atMost(quotas.copies, needed(busy, available));
    maxConcurrency = copies * readers.medgemma.patientsPerCopy;
    work = { minutes: busy / copies, words: `${copies} ${copies === 1 ? 'copy' : 'copies'} of the reader` };
  } else {
    maxConcurrency = atMost(Math.min(quotas.patientsAtOnce, patients), needed(patients * alone, available));
    work = { minutes: (patients * alone) / maxConcurrency, words: `${maxConcurrency} patients at once` };
  }
  const limits = [work, ...lower, { minutes: alone, words: 'one patient, which nothing makes faster' }];
  const slowest = limits.reduce((most, other) => (other.minutes > most.minutes ? other : most));
  return {
    copies,
    maxConcurrency,
    minutes: {
      export: perRun.exportMinutes,
      warm,
      reading: slowest.minutes,
      makespan: perRun.exportMinutes + warm + slowest.minutes,
    },
    limitedBy: slowest.words,
  };
}

/** Minutes that the quotas of a model make a cohort take, whatever else is fast. */
function quotaMinutes(
  { model, input, output }: PatientTokens,
  { patients, workload }: { readonly patients: number; readonly workload: Workload },
): { minutes: number; words: string }[] {
  const usable = usableQuota(model, workload);
  if (usable === null) return [];
  return [
    { minutes: (patients * input) / usable.input, words: `input tokens a minute of ${model}` },
    { minutes: (patients * output) / usable.output, words: `output tokens a minute of ${model}` },
  ];
}

function usableQuota(model: string, { quotas }: Workload): { input: number; output: number } | null {
  const quota = quotas.tokensPerMinute[model];
  if (quota === undefined) return null;
  return { input: quota.input * quotas.usableShare, output: quota.output * quotas.usableShare };
}

/** From a patient's start to its end where it waits for nobody. */
function patientSeconds({ reader, adjudicator }: PlanRequest, workload: Workload): number {
  const { readers, adjudicator: judge } = workload;
  const reading = {
    medgemma: () => gpuSeconds(workload),
    claude: () =>
      (askedDocuments(workload).count * readers.claude.secondsPerDocument) / readers.claude.documentsInFlight,
    rules: () => readers.rules.secondsPerPatient,
  }[reader]();
  return reading + (adjudicator === 'claude' ? judge.secondsPerPatient : 0);
}

function dollarsOf(
  { patients, reader, ocr }: PlanRequest,
  given: {
    readonly workload: Workload;
    readonly prices: PriceTable;
    readonly tokens: readonly PatientTokens[];
    readonly time: PlannedTime;
  },
): Record<Component, number> {
  const { workload, prices, tokens, time } = given;
  const { perPatient, perRun, readers } = workload;
  const { services } = prices;
  const million = (count: number, usd: number): number => (count * usd) / 1_000_000;
  const modelUsd = (wanted: PatientTokens['component']): number =>
    patients *
    sum(
      tokens
        .filter(({ component }) => component === wanted)
        .flatMap(({ component, model, input, cached, output }) =>
          costOfCall({
            prices,
            component,
            model,
            usage: { inputTokens: input, cachedTokens: cached, outputTokens: output },
          }),
        )
        .map(({ usd }) => usd),
    );
  const heldHours =
    reader === 'medgemma'
      ? (time.copies * (time.minutes.warm + time.minutes.reading + readers.medgemma.coolMinutes)) / 60
      : 0;
  return {
    endpoint: heldHours === 0 ? 0 : heldHours * instancePrice(readers.medgemma.instance, prices),
    reader: modelUsd('reader'),
    adjudicator: modelUsd('adjudicator'),
    textract: ocr ? (patients * workload.scannedPages * services.textractUsdPerThousandPages) / 1000 : 0,
    lambda:
      patients *
      (perPatient.lambdaGibSeconds * services.lambdaUsdPerGibSecond +
        million(perPatient.lambdaRequests, services.lambdaUsdPerMillionRequests)),
    stepFunctions: million(
      patients * perPatient.transitions + perRun.transitions,
      services.transitionsUsdPerMillion,
    ),
    dynamodb:
      patients *
      (million(perPatient.writes, services.dynamodbUsdPerMillionWrites) +
        million(perPatient.reads, services.dynamodbUsdPerMillionReads)),
    aurora:
      (time.minutes.makespan / 60) * perRun.auroraAcu * services.auroraUsdPerAcuHour +
      million(patients * perPatient.dataApiRequests, services.dataApiUsdPerMillionRequests),
    s3:
      patients *
      (million(perPatient.s3Puts, services.s3UsdPerMillionPuts) +
        million(perPatient.s3Gets, services.s3UsdPerMillionGets)),
    athena: (perRun.scannedGib / 1024) * prices.athenaUsdPerTebibyte,
    logs: patients * perPatient.logGib * services.logsUsdPerGib,
  };
}

/** @throws RangeError for a model the table has no price of. */
function requirePrice(model: string, { models }: PriceTable): void {
  if (!models.some(({ match }) => model.includes(match)))
    throw new RangeError(
      `config/prices.json has no price of ${model}; it has ${models.map(({ match }) => match).join(', ')}`,
    );
}

/** @throws RangeError for an instance the table has no price of: a plan that took 0 for it would be wrong in silence. */
function instancePrice(instance: string, { endpointUsdPerHourByInstance: table }: PriceTable): number {
  const price = table[instance];
  if (price === undefined)
    throw new RangeError(
      `config/prices.json has no price of ${instance}; it has ${Object.keys(table).join(', ')}`,
    );
  return price;
}

function restUsd({
  workload: { atRest },
  prices: { monthly },
}: {
  readonly workload: Workload;
  readonly prices: PriceTable;
}): number {
  return (
    atRest.keys * monthly.keyUsd +
    atRest.alarms * monthly.alarmUsd +
    atRest.dashboards * monthly.dashboardUsd +
    atRest.secrets * monthly.secretUsd +
    atRest.storageGib * monthly.storageUsdPerGib +
    atRest.databaseStorageGib * monthly.databaseStorageUsdPerGib +
    atRest.interfaceEndpoints * atRest.zones * monthly.interfaceEndpointUsdPerZone
  );
}

/** How many workers do so many minutes of work in the time there is; without time, no number is enough. */
const needed = (workMinutes: number, availableMinutes: number): number =>
  availableMinutes > 0 ? Math.ceil(workMinutes / availableMinutes) : Number.POSITIVE_INFINITY;

const atMost = (limit: number, count: number): number => Math.max(1, Math.min(limit, count));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
