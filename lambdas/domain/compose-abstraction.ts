import { type AbstractedDocument, type Abstraction, type CostSummary, schemaVersion } from './abstraction.ts';
import { hashOf } from './canonical.ts';
import type { Clarified } from './clarified.ts';
import type { Classified } from './classified.ts';
import { type CostItem, totalUsd } from './cost.ts';
import type { DocumentReading } from './document-reading.ts';
import type { PatientPlan } from './patient-plan.ts';
import type { Quality } from './quality.ts';
import type { RunConfig } from './run-config.ts';

/** What an abstraction says, before it has a version, a run and a time. */
export type AbstractionContent = Omit<Abstraction, 'runId' | 'version' | 'parentVersion' | 'createdAt'>;

/** Puts the phases' results together in the shape of `design.md` section 4.3. */
export function composeAbstraction(parts: {
  readonly config: RunConfig;
  readonly plan: PatientPlan;
  readonly clarified: Clarified;
  readonly classified: Classified;
  readonly quality: Quality;
}): AbstractionContent {
  const { config, plan, clarified, classified, quality } = parts;
  const readings = clarified.readings.documents;
  return {
    patientId: plan.patientId,
    schemaVersion,
    dictionaryVersion: config.dictionary.version,
    policies: config.policies,
    documents: readings.map(abstractedDocument),
    findings: readings.flatMap(({ findings }) => findings),
    surgeries: classified.surgeries,
    events: classified.events,
    inconsistencies: clarified.inconsistencies,
    clarifications: clarified.clarifications,
    review: quality.review,
    completeness: quality.completeness,
    cost: costSummary(readings, clarified.costs),
  };
}

/**
 * Hash of what an abstraction says about the patient: not of its cost, nor of the names of the policies in force, so
 * that a policy that changes no value makes no version.
 */
export function contentHash({
  cost: _cost,
  policies: _policies,
  surgeries,
  ...said
}: AbstractionContent): string {
  return hashOf({ ...said, surgeries: surgeries.map(({ policy: _policy, ...surgery }) => surgery) });
}

function abstractedDocument(reading: DocumentReading): AbstractedDocument {
  const { documentId, binaryId, kind, date, textSha256, status, reason, duplicateOf } = reading;
  return { documentId, binaryId, kind, date, textSha256, status, reason, duplicateOf };
}

function costSummary(readings: readonly DocumentReading[], clarification: readonly CostItem[]): CostSummary {
  const items = merged([...readings.flatMap(({ costs }) => costs), ...clarification]);
  const quantity = (unit: CostItem['unit']): number =>
    items.reduce((sum, item) => sum + (item.unit === unit ? item.quantity : 0), 0);
  return {
    usd: totalUsd(items),
    modelCalls: quantity('calls'),
    cacheHits: readings.filter(({ cached }) => cached).length,
    inputTokens: quantity('input_tokens'),
    outputTokens: quantity('output_tokens'),
    items,
  };
}

/** One line per component, model and unit. */
function merged(items: readonly CostItem[]): CostItem[] {
  const lines = new Map<string, CostItem>();
  for (const item of items) {
    const key = `${item.component}|${item.model}|${item.unit}`;
    const known = lines.get(key);
    lines.set(
      key,
      known === undefined
        ? item
        : { ...known, quantity: known.quantity + item.quantity, usd: known.usd + item.usd },
    );
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
