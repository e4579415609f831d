import { daysBetween } from './calendar.ts';
import { inOrder } from './in-order.ts';

/** An operation a document may describe: a tumour surgery, or another procedure that claims its own documents. */
export interface Operation {
  readonly operationId: string;
  readonly date: string;
  readonly encounterIds: readonly string[];
  /** True for a tumour surgery of the plan. */
  readonly isTumorSurgery: boolean;
}

/** An operative document by its columns. */
export interface OperativeDocument {
  readonly documentId: string;
  readonly binaryId: string | null;
  readonly typeText: string | null;
  readonly encounterIds: readonly string[];
  /** Day the context period starts: the reliable day of surgery. */
  readonly contextDay: string | null;
  /** Day of the document itself, often later or absent. */
  readonly documentDay: string | null;
  readonly isPreliminary: boolean;
  readonly isAnesthesia: boolean;
}

/** How sure a match is, best first. */
const tiers = { encounter: 0, contextDay: 1, nearContextDay: 2, nearDocumentDay: 3 } as const;
const nearContextDays = 3;

/**
 * Matches each operative document to the one operation it describes, in tiers: the same encounter, then the context
 * period starting on its day, then within 3 days of it, then the document's own day within `windowDays`; within a tier
 * the nearest, a tumour surgery before another procedure of that day. A note nearer to a shunt than to the craniotomy
 * goes to the shunt and so to no surgery (`domain.md` 4.3).
 *
 * @returns documents of each tumour surgery, best first: complete, then brief, anaesthesia last; final before
 * preliminary.
 */
export function matchOperativeDocuments(
  documents: readonly OperativeDocument[],
  { operations, windowDays }: { readonly operations: readonly Operation[]; readonly windowDays: number },
): Map<string, OperativeDocument[]> {
  const byEncounter = new Map<string, Operation[]>();
  for (const operation of operations)
    for (const encounterId of operation.encounterIds)
      byEncounter.set(encounterId, [...(byEncounter.get(encounterId) ?? []), operation]);
  const inOrderOfDay = [...operations].sort((a, b) =>
    inOrder([a.date, a.operationId], [b.date, b.operationId]),
  );
  const matches = new Map<string, { document: OperativeDocument; rank: readonly (string | number)[] }[]>();
  for (const document of documents) {
    const best = bestOperation(document, { byEncounter, inOrderOfDay, windowDays });
    if (best === undefined || !best.operation.isTumorSurgery) continue;
    const rank = [
      preference(document),
      best.tier,
      best.distance,
      document.documentId,
      document.binaryId ?? '',
    ];
    const { operationId } = best.operation;
    matches.set(operationId, [...(matches.get(operationId) ?? []), { document, rank }]);
  }
  return new Map(
    [...matches].map(([operationId, matched]) => [
      operationId,
      matched.sort((a, b) => inOrder(a.rank, b.rank)).map(({ document }) => document),
    ]),
  );
}

interface Match {
  readonly operation: Operation;
  readonly tier: number;
  readonly distance: number;
}

function bestOperation(
  document: OperativeDocument,
  search: {
    readonly byEncounter: ReadonlyMap<string, readonly Operation[]>;
    readonly inOrderOfDay: readonly Operation[];
    readonly windowDays: number;
  },
): Match | undefined {
  const day = document.contextDay ?? document.documentDay;
  const sameEncounter = new Set(document.encounterIds.flatMap((id) => search.byEncounter.get(id) ?? []));
  const candidates: Match[] = [];
  for (const operation of sameEncounter)
    candidates.push({ operation, tier: tiers.encounter, distance: distance(day, operation) });
  if (candidates.length === 0 && day !== null) {
    const reach =
      document.contextDay === null ? search.windowDays : Math.max(nearContextDays, search.windowDays);
    for (const operation of near(search.inOrderOfDay, { day, reach })) {
      const tier = tierByDays(document, { operation, windowDays: search.windowDays });
      if (tier !== undefined) candidates.push({ operation, tier, distance: distance(day, operation) });
    }
  }
  return candidates.sort((a, b) => inOrder(claim(a), claim(b)))[0];
}

const claim = ({ operation, tier, distance }: Match): (string | number)[] => [
  tier,
  distance,
  operation.isTumorSurgery ? 0 : 1,
  operation.date,
  operation.operationId,
];

function tierByDays(
  { contextDay, documentDay }: OperativeDocument,
  { operation, windowDays }: { readonly operation: Operation; readonly windowDays: number },
): number | undefined {
  if (contextDay === operation.date) return tiers.contextDay;
  if (contextDay !== null && distance(contextDay, operation) <= nearContextDays) return tiers.nearContextDay;
  return documentDay !== null && distance(documentDay, operation) <= windowDays
    ? tiers.nearDocumentDay
    : undefined;
}

const distance = (day: string | null, operation: Operation): number =>
  day === null ? 0 : Math.abs(daysBetween(day, operation.date));

/** Operations within `reach` days of a day; `operations` in order of day. */
function near(
  operations: readonly Operation[],
  { day, reach }: { readonly day: string; readonly reach: number },
): Operation[] {
  let low = 0;
  let high = operations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const date = operations[middle]?.date;
    if (date !== undefined && daysBetween(date, day) > reach) low = middle + 1;
    else high = middle;
  }
  const found: Operation[] = [];
  for (let index = low; index < operations.length; index += 1) {
    const operation = operations[index];
    if (operation === undefined || daysBetween(day, operation.date) > reach) break;
    found.push(operation);
  }
  return found;
}

function preference({ typeText, isAnesthesia, isPreliminary }: OperativeDocument): number {
  if (isAnesthesia) return 5;
  const type = typeText?.toLowerCase() ?? '';
  if (/\bbrief\b/.test(type)) return 4;
  const rank = /\bcomplete\b|\bfull\b/.test(type)
    ? 0
    : /\boperative (?:record|report|note)\b/.test(type)
      ? 1
      : 2;
  return isPreliminary ? 3 : rank;
}
