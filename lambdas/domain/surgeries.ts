import { inOrder } from './in-order.ts';
import type { PlannedSurgery } from './patient-plan.ts';
import type { PerformedProcedure } from './performed-procedures.ts';

/** A tumour operation with the encounters its procedures belong to, for matching documents. */
export interface SurgeryWithEncounters {
  readonly surgery: PlannedSurgery;
  readonly encounterIds: readonly string[];
}

/** Types that the source view counts as tumour surgery although they remove no tumour (`domain.md` 2.5). */
const supportTypes = new Set(['csf_management', 'device_implant', 'exploratory']);
const takesTumor =
  /\b(?:resect\w*|excis\w*|debulk\w*|biops\w*|lobectom\w*|remov\w* of (?:\w+ ){0,4}(?:tumou?r|lesion|mass))\b/;
const onlySamples = /\bbiops\w*\b/;

/**
 * Tumour operations that were performed, in order of day. Procedures of one day and one encounter are one operation
 * with several codes; other days are other operations (second look, second stage). CSF diversion, devices and bare
 * exploration are no operation of their own unless their words say that tumour was taken.
 */
export function tumorSurgeries(procedures: readonly PerformedProcedure[]): SurgeryWithEncounters[] {
  const days = new Map<string, PerformedProcedure[]>();
  for (const procedure of procedures.filter(isTumorOperation)) {
    const sameDay = days.get(procedure.date);
    if (sameDay === undefined) days.set(procedure.date, [procedure]);
    else sameDay.push(procedure);
  }
  return [...days.values()]
    .flatMap(operationsOfDay)
    .map(asSurgery)
    .sort((a, b) =>
      inOrder(
        [a.surgery.date, a.surgery.minuteOfDay, a.surgery.surgeryId],
        [b.surgery.date, b.surgery.minuteOfDay, b.surgery.surgeryId],
      ),
    );
}

/**
 * One operation for procedures that share an encounter, directly or by way of another; what names no encounter belongs
 * to the first of the day. Every procedure is in one operation, so that no two have the same id.
 */
function operationsOfDay(procedures: readonly PerformedProcedure[]): PerformedProcedure[][] {
  const operations: { readonly encounters: Set<string>; readonly procedures: PerformedProcedure[] }[] = [];
  for (const procedure of procedures) {
    const { encounterIds } = procedure;
    if (encounterIds.length === 0) continue;
    const shared = operations.filter(({ encounters }) => encounterIds.some((id) => encounters.has(id)));
    const joined = {
      encounters: new Set([...encounterIds, ...shared.flatMap(({ encounters }) => [...encounters])]),
      procedures: [...shared.flatMap((operation) => operation.procedures), procedure],
    };
    for (const operation of shared) operations.splice(operations.indexOf(operation), 1);
    operations.push(joined);
  }
  const unplaced = procedures.filter(({ encounterIds }) => encounterIds.length === 0);
  const [first, ...others] = operations
    .map((operation) => ({ ...operation, name: [...operation.encounters].sort()[0] ?? '' }))
    .sort((a, b) => inOrder([a.name], [b.name]))
    .map((operation) => operation.procedures);
  return first === undefined ? [unplaced] : [[...first, ...unplaced], ...others];
}

const isTumorOperation = (procedure: PerformedProcedure): boolean =>
  procedure.isTumorSurgery &&
  !procedure.isExcluded &&
  (!supportTypes.has(procedure.type) || takesTumor.test(procedure.words));

function asSurgery(procedures: readonly PerformedProcedure[]): SurgeryWithEncounters {
  const ranked = [...procedures].sort((a, b) =>
    inOrder([weight(a), a.procedureId], [weight(b), b.procedureId]),
  );
  const [main, ...others] = ranked;
  if (main === undefined) throw new RangeError('an operation has at least one procedure');
  const ids = ranked.map(({ procedureId }) => procedureId);
  const minutes = ranked.flatMap(({ minuteOfDay }) => minuteOfDay ?? []);
  return {
    surgery: {
      surgeryId: `surg_${[...ids].sort()[0] ?? ''}`,
      procedureIds: ids,
      date: main.date,
      minuteOfDay: minutes.length === 0 ? null : Math.min(...minutes),
      type: main.type,
      description: [...new Set([main, ...others].map(({ description }) => description))].join('; '),
      bodySite: ranked.find(({ bodySite }) => bodySite !== null)?.bodySite ?? null,
      outcomeText: ranked.find(({ outcomeText }) => outcomeText !== null)?.outcomeText ?? null,
      operativeDocumentIds: [],
    },
    encounterIds: [...new Set(ranked.flatMap(({ encounterIds }) => encounterIds))],
  };
}

/** What names the operation: a resection before a biopsy before the rest. */
const weight = ({ words }: PerformedProcedure): number =>
  takesTumor.test(words) && !onlySamples.test(words) ? 0 : onlySamples.test(words) ? 2 : 1;
