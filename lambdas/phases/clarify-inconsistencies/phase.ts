import * as z from 'zod';
import type { AnswerUse } from '../../domain/answer-use.ts';
import type { Clarified } from '../../domain/clarified.ts';
import { clarifyByRules } from '../../domain/clarify-by-rules.ts';
import type { CostItem } from '../../domain/cost.ts';
import { PatientReadings } from '../../domain/document-reading.ts';
import { Inconsistency } from '../../domain/inconsistency.ts';
import { throttleWait } from '../../domain/limits.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import { costOfCall } from '../../domain/pricing.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { textKey, workPrefix } from '../../domain/run-layout.ts';
import type { ReaderName } from '../../domain/vocabulary.ts';
import type { LanguageModel, Ports } from '../../ports/index.ts';
import { cachedModel } from '../../readers/cached-model.ts';
import type {
  ClarificationQuestion,
  DisputedDocument,
} from '../../readers/clarify/clarification-question.ts';
import { clarifyByModel } from '../../readers/clarify/clarify-by-model.ts';
import { revisedFinding } from '../../readers/clarify/revised-finding.ts';
import { ruleGates } from '../../readers/evidence/rule-gates.ts';
import { meteredModel } from '../../readers/metered-model.ts';
import { promptVersion } from '../../readers/prompt/prompt-version.ts';
import { rulesModelId } from '../../readers/read-text.ts';
import { applyResolution } from './apply-resolution.ts';
import type { contract } from './contract.ts';
import { spentCosts } from './spent-costs.ts';

type Needs = Pick<Ports, 'answers' | 'artifacts' | 'clock' | 'models' | 'settings'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/** With less time left than one call may take, the rest goes on in the next call. */
const worstCaseMs = 180_000;

/**
 * Settles inconsistencies: the rules first, over the whole chart; what they escalate goes to the adjudicator, where
 * one is configured, with the texts, and the adjudicator may ask the reader again. Every answer is cached, so a call
 * that was cut short repeats none of them; what it spent is kept for the call that finishes.
 */
export const clarifyInconsistencies =
  (ports: Needs) =>
  async (input: Input, invocation: Invocation): Promise<Output> => {
    const config = await ports.artifacts.getJson(input.run.config, RunConfig);
    const plan = await ports.artifacts.getJson(input.plan, PatientPlan);
    const readings = await ports.artifacts.getJson(input.readings, PatientReadings);
    const inconsistencies = await ports.artifacts.getJson(input.inconsistencies, z.array(Inconsistency));
    const byRules = clarifyByRules({ plan, readings, inconsistencies, model: rulesModelId });
    let clarified: Clarified = { ...byRules, costs: [] };

    const counts = { calls: 0, hits: 0 };
    const claude = config.adjudicator === 'claude' ? ports.models.claude : undefined;
    if (claude !== undefined) {
      const spent = spentCosts(ports.artifacts, { runId: input.run.runId, ...input });
      const costs = await spent.load();
      const uses: AnswerUse[] = [];
      const readerModel = modelOfReader(ports, config);
      for (const inconsistency of byRules.inconsistencies.filter(
        ({ resolution }) => resolution === 'escalated',
      )) {
        if (invocation.remainingMs() < worstCaseMs) return unfinished({ waitSeconds: 0, throttles: 0 });
        const paid: CostItem[] = [];
        const cached = (model: LanguageModel, component: 'adjudicator' | 'reader', name: ReaderName) =>
          cachedModel({
            ...ports,
            model: meteredModel(model, (call) =>
              paid.push(...costOfCall({ prices: ports.settings.prices, component, ...call })),
            ),
            counts,
            onUse: (use) =>
              uses.push({ ...use, reader: name, promptVersion, documents: inconsistency.documentIds }),
          });
        const settling = settle(ports, {
          config,
          plan,
          clarified,
          inconsistency,
          model: cached(claude, 'adjudicator', 'claude'),
          reader: readerModel === undefined ? null : cached(readerModel, 'reader', config.reader),
          signal: invocation.signal,
        });
        const outcome = await afterwards(settling, async () => {
          if (paid.length === 0) return;
          costs.push(...paid);
          await spent.save(costs);
        });
        if (outcome.kind === 'throttled') {
          const throttles = input.throttles + 1;
          return unfinished({ waitSeconds: throttleWait(throttles, outcome.waitSeconds), throttles });
        }
        clarified = outcome.clarified;
      }
      clarified = { ...clarified, costs, ...(uses.length === 0 ? {} : { answers: uses }) };
    }
    return {
      done: true,
      waitSeconds: 0,
      throttles: 0,
      clarified: await ports.artifacts.putJson(workPrefix(input.patientKey), clarified),
      counts: {
        clarifications: clarified.clarifications.length,
        modelCalls: counts.calls,
        cacheHits: counts.hits,
      },
    };
  };

/** Does something after work that succeeded or failed: what was paid for is kept either way. */
async function afterwards<T>(work: Promise<T>, last: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } finally {
    await last();
  }
}

/** The model that read the documents, where one did: rules asked again say the same again. */
const modelOfReader = ({ models }: Needs, { reader }: RunConfig): LanguageModel | undefined =>
  reader === 'medgemma' ? models.medgemma : reader === 'claude' ? models.claude : undefined;

const unfinished = (wait: { readonly waitSeconds: number; readonly throttles: number }): Output => ({
  done: false,
  ...wait,
  clarified: null,
  counts: {},
});

/** Puts one inconsistency before the adjudicator and applies what it decides. */
async function settle(
  ports: Needs,
  options: {
    readonly config: RunConfig;
    readonly plan: PatientPlan;
    readonly clarified: Clarified;
    readonly inconsistency: Inconsistency;
    readonly model: LanguageModel;
    readonly reader: LanguageModel | null;
    readonly signal: AbortSignal;
  },
): Promise<
  | { readonly kind: 'settled'; readonly clarified: Clarified }
  | { readonly kind: 'throttled'; readonly waitSeconds: number | null }
> {
  const { config, plan, clarified, inconsistency, model, reader, signal } = options;
  const documents = await disputedDocuments(ports, clarified, inconsistency);
  const question: ClarificationQuestion = {
    inconsistency,
    documents,
    timeline: plan.timeline,
    dictionary: config.dictionary,
  };
  const rounds = config.dictionary.limits.clarificationRounds;
  const outcome = await clarifyByModel({ model, reader, question, rounds, gates: ruleGates, signal });
  if (outcome.kind === 'throttled') return outcome;
  const textOf = new Map(documents.map((document) => [document.documentId, document]));
  const revised = outcome.revisions.flatMap((revision) => {
    const document = textOf.get(revision.finding.documentId);
    if (document === undefined) return [];
    const { text, textSha256 } = document;
    return [
      revisedFinding(revision, {
        text,
        textSha256,
        model: model.modelId,
        promptVersion,
        rule: inconsistency.rule,
      }),
    ];
  });
  const { duplicateDocumentId } = outcome;
  const of = documents.find(({ documentId }) => documentId !== duplicateDocumentId)?.documentId ?? null;
  return {
    kind: 'settled',
    clarified: {
      readings: applyResolution(clarified.readings, { revised, duplicateDocumentId, of }),
      inconsistencies: clarified.inconsistencies.map((other) =>
        other.inconsistencyId === inconsistency.inconsistencyId
          ? { ...other, resolution: outcome.resolution }
          : other,
      ),
      clarifications: [...clarified.clarifications, ...outcome.clarifications],
      costs: [],
    },
  };
}

async function disputedDocuments(
  ports: Needs,
  { readings }: Clarified,
  { documentIds, findingIds }: Inconsistency,
): Promise<(DisputedDocument & { readonly textSha256: string })[]> {
  const named = readings.documents.filter(({ documentId }) => documentIds.includes(documentId));
  const found = await Promise.all(
    named.map(async ({ documentId, kind, date, textSha256, findings }) => {
      const bytes = textSha256 === null ? undefined : await ports.artifacts.find(textKey(textSha256));
      if (bytes === undefined || textSha256 === null) return [];
      return [
        {
          documentId,
          type: kind ?? ('unrelated' as const),
          date,
          textSha256,
          text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
          findings: findings.filter(({ findingId }) => findingIds.includes(findingId)),
        },
      ];
    }),
  );
  return found.flat();
}
