import { bareId } from './bare-id.ts';
import { parseDay } from './calendar.ts';
import { canonicalJson } from './canonical.ts';
import { chunksOf } from './chunking.ts';
import type { Dictionary } from './dictionary.ts';
import { isAnesthesiaRecord } from './document-kind.ts';
import { expectCount } from './expect-count.ts';
import { inOrder } from './in-order.ts';
import { noteStatistics } from './note-filter.ts';
import { type PrioritisedNote, type PriorityEvent, prioritiseNotes } from './note-priority.ts';
import { matchOperativeDocuments, type OperativeDocument } from './operative-matching.ts';
import type { PatientPlan, PlannedDocument, PlannedSurgery, TimelineEvent } from './patient-plan.ts';
import type { PatientRecord } from './patient-record.ts';
import { type PerformedProcedure, performedProcedures } from './performed-procedures.ts';
import { type DocumentDraft, documentDrafts, documentKey } from './plan-documents.ts';
import { noteVerdicts, type Selection, selectDocuments } from './select-documents.ts';
import { type SurgeryWithEncounters, tumorSurgeries } from './surgeries.ts';
import { timelineOf } from './timeline.ts';
import type { ReaderName } from './vocabulary.ts';
import { readingSeconds } from './work-estimate.ts';

/**
 * The patient's work: the dated history, the tumour surgeries with their operative documents, every document with the
 * decision whether it is read and why, and chunks of about equal work. The same rows in another order give the same
 * plan.
 *
 * @returns beside the plan the texts of reports that only the imaging table holds (`inlineTextKey` is left null: the
 * caller stores them), and counts for the log.
 * @throws InputRejectedError where a row is in no document, or a document to be read not in exactly one chunk.
 */
export function planPatient(
  unordered: PatientRecord,
  { dictionary, reader }: { readonly dictionary: Dictionary; readonly reader: ReaderName },
): {
  readonly plan: PatientPlan;
  readonly inlineTexts: { readonly documentId: string; readonly text: string }[];
  readonly counts: Record<string, number>;
} {
  const record = inRowOrder(unordered);
  const { procedures, undatedIds } = performedProcedures(record.procedures);
  const matchable = tumorSurgeries(procedures);
  const demographics = demographicsOf(record);
  const { drafts, repeatedRows, imagingWithoutReport } = documentDrafts(record);
  const history = timelineOf(record, {
    procedures,
    tumorProcedureIds: new Set(matchable.flatMap(({ surgery }) => surgery.procedureIds)),
    documents: drafts,
    birthDate: demographics.birthDate,
    deceasedDate: demographics.deceasedDate,
  });
  const matched = operativeDocuments(drafts, { procedures, matchable, dictionary });
  const verdicts = noteVerdicts(drafts);
  const prioritised = notesByPriority(drafts, {
    verdicts,
    surgeries: matchable.map(({ surgery }) => surgery),
    timeline: history.events,
    windowDays: dictionary.windows.noteDays,
  });
  const selections = selectDocuments(drafts, { verdicts, prioritised, reading: dictionary.reading[reader] });
  const surgeryIds = new Map(
    [...matched].flatMap(([surgeryId, described]) =>
      described.map(({ documentId, binaryId }) => [documentKey(documentId, binaryId), surgeryId] as const),
    ),
  );
  const documents = drafts.map((draft) => plannedDocument(draft, { selections, surgeryIds }));
  const selected = documents.flatMap(({ selection }, index) => (selection === 'read' ? [index] : []));
  const chunks = chunksOf(
    selected.map((index) => workOf(drafts[index], { reader, limits: dictionary.limits })),
    {
      ...dictionary.limits,
      // Copies of a document are of one moment, and only one chunk can see that they ask the same.
      isWithPrevious: (position) =>
        isOfOneMoment(documents[selected[position] ?? -1], documents[selected[position - 1] ?? -1]),
    },
  ).map((chunk) => chunk.map((position) => selected[position] ?? 0));
  expectEveryRow(record, documents);
  expectEverySelected(selected, chunks);
  return {
    plan: {
      patientId: bareId(record.patientId) ?? record.patientId,
      ...demographics,
      timeline: history.events,
      milestones: history.milestones,
      demographicConflicts: [...(record.demographicConflicts ?? [])],
      surgeries: matchable.map(({ surgery }) => ({
        ...surgery,
        operativeDocumentIds: [
          ...new Set((matched.get(surgery.surgeryId) ?? []).map(({ documentId }) => documentId)),
        ],
      })),
      documents,
      chunks,
    },
    inlineTexts: drafts.flatMap(({ document, inlineText }) =>
      inlineText === null ? [] : [{ documentId: document.documentId, text: inlineText }],
    ),
    counts: {
      ...documentCounts(documents),
      repeatedRows,
      surgeries: matchable.length,
      surgeriesWithoutDocument: matchable.filter(({ surgery }) => !matched.has(surgery.surgeryId)).length,
      undatedProcedures: undatedIds.length,
      timelineEvents: history.events.length,
      undatedEvents: history.undated,
      imagingWithoutReport: imagingWithoutReport.length,
      oncologyNotes: noteStatistics([...verdicts.values()]).oncologyNotes,
      prioritisedNotes: prioritised.length,
      chunks: chunks.length,
    },
  };
}

const isOfOneMoment = (a: PlannedDocument | undefined, b: PlannedDocument | undefined): boolean =>
  a !== undefined && b !== undefined && a.date === b.date && a.minuteOfDay === b.minuteOfDay;

/** No row of the table may be forgotten, whatever joins, repetitions and other spellings of its ids have made of it. */
function expectEveryRow({ files }: PatientRecord, documents: readonly PlannedDocument[]): void {
  const keys = new Set(documents.map(({ documentId, binaryId }) => documentKey(documentId, binaryId)));
  expectCount('documents of the plan', { expected: documents.length, got: keys.size });
  const planned = files.filter(({ document_reference_id, binary_id }) =>
    keys.has(documentKey(bareId(document_reference_id) ?? document_reference_id, bareId(binary_id))),
  );
  expectCount('rows of documents in the plan', { expected: files.length, got: planned.length });
}

function expectEverySelected(selected: readonly number[], chunks: readonly (readonly number[])[]): void {
  const inChunks = chunks.flat();
  expectCount('documents in the chunks', { expected: selected.length, got: inChunks.length });
  expectCount('different documents in the chunks', {
    expected: selected.length,
    got: new Set(inChunks).size,
  });
}

const workOf = (draft: DocumentDraft | undefined, by: Parameters<typeof readingSeconds>[1]): number =>
  draft === undefined
    ? 0
    : readingSeconds({ kind: draft.document.expectedKind, characters: draft.characters }, by);

/** Rows by all they say: an export gives them in another order every time, and equal days and ids are no rare thing. */
function inRowOrder(record: PatientRecord): PatientRecord {
  return {
    ...record,
    imaging: byContent(record.imaging),
    files: byContent(record.files),
    procedures: byContent(record.procedures),
    other: Object.fromEntries(Object.entries(record.other).map(([view, rows]) => [view, byContent(rows)])),
  };
}

const byContent = <Row>(rows: readonly Row[]): Row[] =>
  rows
    .map((row) => ({ row, content: canonicalJson(row) }))
    .sort((a, b) => inOrder([a.content], [b.content]))
    .map(({ row }) => row);

function demographicsOf({
  demographics,
  mrns,
}: PatientRecord): Pick<
  PatientPlan,
  'birthDate' | 'gender' | 'deceasedDate' | 'isDeceased' | 'mrn' | 'mrns'
> {
  const deceasedDate = parseDay(demographics?.pd_deceased_date_time);
  const isDeceased = deceasedDate !== null || flagOf(demographics?.pd_deceased);
  return {
    birthDate: parseDay(demographics?.pd_birth_date),
    gender: demographics?.pd_gender ?? null,
    deceasedDate,
    ...(isDeceased === undefined ? {} : { isDeceased }),
    mrn: demographics?.patient_mrn ?? null,
    ...(mrns === undefined || mrns.length < 2 ? {} : { mrns }),
  };
}

/** What a flag of a table says; undefined where it is empty or no flag. */
function flagOf(cell: string | null | undefined): boolean | undefined {
  if (/^(?:true|t|yes|y|1)$/i.test(cell?.trim() ?? '')) return true;
  return /^(?:false|f|no|n|0)$/i.test(cell?.trim() ?? '') ? false : undefined;
}

/** Documents by surgery, best first; a document nearer to another procedure belongs to none. */
function operativeDocuments(
  drafts: readonly DocumentDraft[],
  {
    procedures,
    matchable,
    dictionary,
  }: {
    readonly procedures: readonly PerformedProcedure[];
    readonly matchable: readonly SurgeryWithEncounters[];
    readonly dictionary: Dictionary;
  },
): Map<string, OperativeDocument[]> {
  const ofSurgeries = new Set(matchable.flatMap(({ surgery }) => surgery.procedureIds));
  const operations = [
    ...matchable.map(({ surgery, encounterIds }) => ({
      operationId: surgery.surgeryId,
      date: surgery.date,
      encounterIds,
      isTumorSurgery: true,
    })),
    ...procedures
      .filter(({ procedureId }) => !ofSurgeries.has(procedureId))
      .map(({ procedureId, date, encounterIds }) => ({
        operationId: `proc_${procedureId}`,
        date,
        encounterIds,
        isTumorSurgery: false,
      })),
  ];
  const candidates = drafts
    .filter(({ document, supersededBecause }) => supersededBecause === null && aboutAnOperation(document))
    .map(({ document, encounterIds, contextDay, isPreliminary }) => ({
      documentId: document.documentId,
      binaryId: document.binaryId,
      typeText: document.typeText,
      encounterIds,
      contextDay,
      documentDay: document.date,
      isPreliminary,
      isAnesthesia: isAnesthesiaRecord(document.typeText),
    }));
  return matchOperativeDocuments(candidates, {
    operations,
    windowDays: dictionary.windows.operativeNoteDays,
  });
}

const aboutAnOperation = (document: DocumentDraft['document']): boolean =>
  document.expectedKind === 'operative' || isAnesthesiaRecord(document.typeText);

function notesByPriority(
  drafts: readonly DocumentDraft[],
  around: {
    readonly verdicts: ReturnType<typeof noteVerdicts>;
    readonly surgeries: readonly PlannedSurgery[];
    readonly timeline: readonly TimelineEvent[];
    readonly windowDays: number;
  },
): PrioritisedNote[] {
  const notes = drafts.flatMap(({ key, document: { date, minuteOfDay } }) =>
    date !== null && around.verdicts.get(key)?.kind === 'included'
      ? [{ noteId: key, date, minuteOfDay }]
      : [],
  );
  const events: PriorityEvent[] = around.surgeries.map(({ surgeryId, date }) => ({
    eventId: surgeryId,
    date,
    kind: 'surgery',
  }));
  for (const { eventId, date, type, category } of around.timeline) {
    if (type === 'Imaging') events.push({ eventId, date, kind: 'imaging' });
    else if (category === 'Chemotherapy' || category === 'Targeted Therapy')
      events.push({ eventId, date, kind: 'medication_change' });
  }
  return prioritiseNotes({ notes, events, windowDays: around.windowDays });
}

function plannedDocument(
  { document, key }: DocumentDraft,
  decided: {
    readonly selections: ReadonlyMap<string, Selection>;
    readonly surgeryIds: ReadonlyMap<string, string>;
  },
): PlannedDocument {
  const selection = decided.selections.get(key);
  if (selection === undefined) throw new RangeError('every document is decided upon');
  return {
    surgeryId: decided.surgeryIds.get(key) ?? null,
    selection: selection.selection,
    reason: selection.reason,
    priorityReason: selection.priorityReason,
    inlineTextKey: null,
    ...document,
  };
}

function documentCounts(documents: readonly PlannedDocument[]): Record<string, number> {
  const withSelection = (wanted: PlannedDocument['selection']): number =>
    documents.filter(({ selection }) => selection === wanted).length;
  const ofKind = (wanted: PlannedDocument['expectedKind']): number =>
    documents.filter(({ expectedKind }) => expectedKind === wanted).length;
  return {
    documents: documents.length,
    selected: withSelection('read'),
    notSelected: withSelection('not_selected'),
    superseded: withSelection('superseded'),
    undatedDocuments: documents.filter(({ date }) => date === null).length,
    imaging: ofKind('imaging'),
    operative: ofKind('operative'),
    pathology: ofKind('pathology'),
    notes: ofKind('note'),
  };
}
