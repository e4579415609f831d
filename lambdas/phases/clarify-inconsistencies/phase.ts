import * as z from 'zod';
import type { AnswerUse } from '../../domain/answer-use.ts';
import { sha256 } from '../../domain/canonical.ts';
import type { Clarified } from '../../domain/clarified.ts';
import { clarifyByRules } from '../../domain/clarify-by-rules.ts';
import { type CostItem, totalUsd } from '../../domain/cost.ts';
import { PatientReadings } from '../../domain/document-reading.ts';
import { TransientError } from '../../domain/errors.ts';
import { expectCount, expectWholeChart } from '../../domain/expect-count.ts';
import { Inconsistency } from '../../domain/inconsistency.ts';
import { pauseWait, throttleWait } from '../../domain/limits.ts';
import { PatientPlan } from '../../domain/patient-plan.ts';
import type { Invocation } from '../../domain/phase-contract.ts';
import { costOfCall } from '../../domain/pricing.ts';
import { RunConfig } from '../../domain/run-config.ts';
import { textKey, workPrefix } from '../../domain/run-layout.ts';
import { unpublishedOutcome } from '../../domain/unpublished-outcome.ts';
import type { ReaderName } from '../../domain/vocabulary.ts';
import type { LanguageModel, Ports } from '../../ports/index.ts';
import { cachedModel } from '../../readers/cached-model.ts';
import type {
  ClarificationQuestion,
  DisputedDocument,
} from '../../readers/clarify/clarification-question.ts';
import { clarifyByModel } from '../../readers/clarify/clarify-by-model.ts';
import { revisedFinding } from '../../readers/clarify/revised-finding.ts';
import { spentCosts } from '../../readers/clarify/spent-costs.ts';
import { ruleGates } from '../../readers/evidence/rule-gates.ts';
import { meteredModel } from '../../readers/metered-model.ts';
import { patientSpending } from '../../readers/patient-spending.ts';
import { promptVersion } from '../../readers/prompt/prompt-version.ts';
import { QuestionsInFlight } from '../../readers/questions-in-flight.ts';
import { rulesModelId } from '../../readers/read-text.ts';
import { runSpending } from '../../readers/run-spending.ts';
import { applyResolution } from './apply-resolution.ts';
import type { contract } from './contract.ts';
import { openSessions } from './open-sessions.ts';

type Needs = Pick<
  Ports,
  | 'answers'
  | 'artifacts'
  | 'checkpoints'
  | 'clock'
  | 'controls'
  | 'flows'
  | 'logger'
  | 'models'
  | 'runs'
  | 'settings'
>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

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
    expectWholeChart(plan, { readings });
    const byRules = clarifyByRules({ plan, readings, inconsistencies, model: rulesModelId });
    let clarified: Clarified = { ...byRules, costs: [] };

    const counts = { calls: 0, hits: 0 };
    const escalated = byRules.inconsistencies.filter(({ resolution }) => resolution === 'escalated');
    if (config.adjudicator === 'claude' && escalated.length > 0) {
      const control = await ports.controls.read(input.run.runId);
      if (control.stopping) {
        await recordStopped(ports, input);
        return unfinished({ stopping: true, waitSeconds: 0, throttles: input.throttles });
      }
      if (control.paused) return waiting(input, pauseWait(input.throttles));
      const spent = spentCosts(ports.artifacts, { runId: input.run.runId, ...input });
      const costs = await spent.load();
      const spending = runSpending(ports, { run: input.run, budgetUsd: config.budgetUsd });
      const uses: AnswerUse[] = [];
      const inFlight = new QuestionsInFlight();
      const sessions = openSessions(ports, { config, input, invocation });
      let fault: TransientError | undefined;
      let isTurnedAway = false;
      let isCutShort = false;
      for (const inconsistency of escalated) {
        const paid: CostItem[] = [];
        const cached = (model: LanguageModel, component: 'adjudicator' | 'reader', name: ReaderName) =>
          cachedModel({
            ...ports,
            model: meteredModel(model, (call) =>
              paid.push(...costOfCall({ prices: ports.settings.prices, component, ...call })),
            ),
            inFlight,
            counts,
            onUse: (use) =>
              uses.push({ ...use, reader: name, promptVersion, documents: inconsistency.documentIds }),
          });
        const settling = settle(ports, {
          config,
          plan,
          clarified,
          inconsistency,
          model: cached(sessions.adjudicator, 'adjudicator', 'claude'),
          reader: sessions.reader === null ? null : cached(sessions.reader, 'reader', config.reader),
          signal: invocation.signal,
        });
        const keepCosts = async (): Promise<void> => {
          if (paid.length === 0) return;
          costs.push(...paid);
          await spent.save(costs);
          await spending.pay(totalUsd(paid));
        };
        const outcome = await afterwards(settling, keepCosts).catch(async (error: unknown) => {
          if (error instanceof TransientError) fault = error;
          else await sessions.close();
          if (fault === undefined) throw error;
        });
        isTurnedAway = outcome?.kind === 'throttled';
        if (outcome?.kind !== 'settled') break;
        clarified = outcome.clarified;
        isCutShort = spending.isUsedUp && inconsistency !== escalated.at(-1);
        if (isCutShort) break;
      }
      const { outForSeconds } = await sessions.close();
      if (fault !== undefined) {
        if (sessions.answered() === 0 && outForSeconds === null) throw fault;
        return waiting(input, outForSeconds);
      }
      if (isTurnedAway) {
        const notNow = sessions.notNow();
        // Every answer is kept, so what comes next begins where this call ends.
        if (notNow?.why === 'time' && sessions.answered() > 0)
          return unfinished({ stopping: false, waitSeconds: 0, throttles: 0 });
        return waiting(input, notNow?.waitSeconds ?? null);
      }
      if (isCutShort) {
        await recordStopped(ports, input);
        return unfinished({ stopping: true, waitSeconds: 0, throttles: input.throttles });
      }
      clarified = { ...clarified, costs, ...(uses.length === 0 ? {} : { answers: uses }) };
    }
    expectCount('inconsistencies after their clarification', {
      expected: inconsistencies.length,
      got: clarified.inconsistencies.length,
    });
    expectCount('readings after their clarification', {
      expected: readings.documents.length,
      got: clarified.readings.documents.length,
    });
    return {
      done: true,
      stopping: false,
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

const unfinished = (how: {
  readonly stopping: boolean;
  readonly waitSeconds: number;
  readonly throttles: number;
}): Output => ({ done: false, ...how, clarified: null, counts: {} });

/** Longer with every wait: a patient has one such row of them, so it is never begun anew. */
const waiting = (input: Input, askedSeconds: number | null): Output => {
  const throttles = input.throttles + 1;
  return unfinished({
    stopping: false,
    waitSeconds: throttleWait(throttles, askedSeconds),
    throttles,
  });
};

async function recordStopped(ports: Needs, input: Input): Promise<void> {
  const usd = await patientSpending(ports, input);
  await ports.runs.recordOutcome(unpublishedOutcome('stopped', { ...input, usd, nowMs: ports.clock.now() }));
}

/** Does something after work that succeeded or failed: what was paid for is kept either way. */
async function afterwards<T>(work: Promise<T>, last: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } finally {
    await last();
  }
}

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

/** @throws InputRejectedError where a text that was read is gone or altered: nobody settles a dispute by half of it. */
async function disputedDocuments(
  ports: Needs,
  { readings }: Clarified,
  { documentIds, findingIds }: Inconsistency,
): Promise<(DisputedDocument & { readonly textSha256: string })[]> {
  const named = readings.documents.flatMap(({ textSha256, ...document }) =>
    textSha256 !== null && documentIds.includes(document.documentId) ? [{ ...document, textSha256 }] : [],
  );
  const found = await Promise.all(
    named.map(async ({ documentId, kind, date, textSha256, findings }) => {
      const bytes = await ports.artifacts.find(textKey(textSha256));
      if (bytes === undefined || sha256(bytes) !== textSha256) return [];
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
  expectCount('texts in dispute', { expected: named.length, got: found.flat().length });
  return found.flat();
}
