import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Workload } from '../../lambdas/domain/plan/workload.ts';
import type { ArtifactStore, RunRegistry } from '../../lambdas/ports/index.ts';

/** What an earlier run tells of the work in a chart; each null where the run says nothing about it. */
export interface MeasuredRun {
  readonly runId: string;
  /** Patients it was measured on: those the run published, or found unchanged. */
  readonly patients: number;
  /** Documents that were read, by kind, for one patient. */
  readonly documents: readonly { readonly kind: string; readonly perPatient: number }[];
  /** Tokens of one document, prompt included, over the calls that were paid for. */
  readonly readerTokens: { readonly input: number; readonly output: number } | null;
  /** Tokens of one patient. */
  readonly adjudicatorTokens: {
    readonly input: number;
    readonly cached: number;
    readonly output: number;
  } | null;
  /** From a patient's start to its end, on the average. */
  readonly secondsPerPatient: number | null;
}

/** Sums up what a run's patients took. Outcomes and abstractions stream by; nothing of a patient is kept. */
export async function measureRun(
  ports: { readonly artifacts: ArtifactStore; readonly runs: Pick<RunRegistry, 'outcomes'> },
  runId: string,
): Promise<MeasuredRun> {
  let patients = 0;
  let seconds = 0;
  let timed = 0;
  let readerCalls = 0;
  const kinds = new Map<string, number>();
  const used = { reader: { in: 0, cached: 0, out: 0 }, adjudicator: { in: 0, cached: 0, out: 0 } };
  for await (const { status, artifact, startedAt, endedAt, counts } of ports.runs.outcomes(runId)) {
    if (artifact === null || (status !== 'published' && status !== 'unchanged')) continue;
    const { documents, cost } = await ports.artifacts.getJson(artifact, Abstraction);
    patients += 1;
    readerCalls += Math.max(0, (counts.documentsRead ?? 0) - (counts.cacheHits ?? 0));
    for (const { kind, status: end } of documents)
      if (end === 'read') kinds.set(kind ?? 'other', (kinds.get(kind ?? 'other') ?? 0) + 1);
    for (const { component, unit, quantity } of cost.items) {
      if (component !== 'reader' && component !== 'adjudicator') continue;
      if (unit === 'input_tokens') used[component].in += quantity;
      if (unit === 'cached_tokens') used[component].cached += quantity;
      if (unit === 'output_tokens') used[component].out += quantity;
    }
    if (startedAt !== null && status === 'published') {
      seconds += (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
      timed += 1;
    }
  }
  const { reader, adjudicator } = used;
  const isRead = readerCalls > 0 && reader.out > 0;
  return {
    runId,
    patients,
    documents: [...kinds].sort().map(([kind, count]) => ({ kind, perPatient: count / patients })),
    readerTokens: isRead
      ? { input: (reader.in + reader.cached) / readerCalls, output: reader.out / readerCalls }
      : null,
    adjudicatorTokens:
      adjudicator.out > 0
        ? {
            input: (adjudicator.in + adjudicator.cached) / patients,
            cached: adjudicator.cached / patients,
            output: adjudicator.out / patients,
          }
        : null,
    secondsPerPatient: timed > 0 && seconds > 0 ? seconds / timed : null,
  };
}

/** The workload with what was measured in place of what was assumed. */
export function replaceMeasured(
  workload: Workload,
  measured: MeasuredRun,
  reader: 'rules' | 'medgemma' | 'claude',
): Workload {
  const { documents, readerTokens, adjudicatorTokens, secondsPerPatient } = measured;
  const assumed = new Map(workload.documents.map((document) => [document.kind, document]));
  const mean = meanTokens(workload);
  // Tokens of a model are in its own measure; the plan's factor would count them twice.
  const factor = reader === 'claude' ? workload.readers.claude.tokenFactor : 1;
  return {
    ...workload,
    source: `measured on ${measured.patients} patients of ${measured.runId}; ${readerTokens === null ? 'tokens of a document assumed' : 'tokens measured'}; the rest: ${workload.source}`,
    documents:
      measured.patients === 0
        ? workload.documents
        : documents.map(({ kind, perPatient }) => ({
            kind,
            perPatient,
            inputTokens:
              readerTokens === null
                ? (assumed.get(kind)?.inputTokens ?? mean.input)
                : Math.max(0, readerTokens.input / factor - workload.promptTokens),
            outputTokens:
              readerTokens === null
                ? (assumed.get(kind)?.outputTokens ?? mean.output)
                : readerTokens.output / factor,
          })),
    readers: {
      ...workload.readers,
      rules: {
        secondsPerPatient:
          reader === 'rules' && secondsPerPatient !== null
            ? secondsPerPatient
            : workload.readers.rules.secondsPerPatient,
      },
    },
    adjudicator:
      adjudicatorTokens === null
        ? workload.adjudicator
        : {
            ...workload.adjudicator,
            inputTokens: adjudicatorTokens.input,
            cachedShare:
              adjudicatorTokens.input === 0 ? 0 : adjudicatorTokens.cached / adjudicatorTokens.input,
            outputTokens: adjudicatorTokens.output,
          },
  };
}

function meanTokens({ documents }: Workload): { readonly input: number; readonly output: number } {
  const count = documents.reduce((sum, { perPatient }) => sum + perPatient, 0);
  const over = (tokens: (document: Workload['documents'][number]) => number): number =>
    count === 0
      ? 0
      : documents.reduce((sum, document) => sum + document.perPatient * tokens(document), 0) / count;
  return { input: over(({ inputTokens }) => inputTokens), output: over(({ outputTokens }) => outputTokens) };
}
