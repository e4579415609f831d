import { bareId, bareIds } from './bare-id.ts';
import { parseDay, parseMoment } from './calendar.ts';
import { expectedKindOf } from './document-kind.ts';
import { inOrder } from './in-order.ts';
import type { PlannedDocument } from './patient-plan.ts';
import type { BinaryFileRow, ImagingRow, PatientRecord } from './patient-record.ts';
import { supersededReason } from './superseded.ts';

/** A document of the plan before anything is selected, with the columns that only planning needs. */
export interface DocumentDraft {
  readonly document: Omit<
    PlannedDocument,
    'surgeryId' | 'selection' | 'reason' | 'priorityReason' | 'inlineTextKey'
  >;
  /** `documentId` and `binaryId` together: unique, since one document may have several attachments. */
  readonly key: string;
  readonly encounterIds: readonly string[];
  readonly contextDay: string | null;
  readonly description: string | null;
  readonly isPreliminary: boolean;
  readonly supersededBecause: string | null;
  /** Report text from the table where there is no binary. */
  readonly inlineText: string | null;
  /** Estimated characters to read. */
  readonly characters: number;
}

/** Unknown sizes are taken for a note of average length. */
const usualCharacters = 4000;

export const documentKey = (documentId: string, binaryId: string | null): string =>
  `${documentId}|${binaryId ?? ''}`;

/**
 * Every document of the chart once, in order of date, undated ones last: the rows of `v_binary_files` (a row repeated
 * by a join once, with the encounters of all its repeats), then the reports that only `v_imaging` holds, with the text of the table. A report without a day of
 * its own takes the day of its context period, then of its study.
 */
export function documentDrafts(record: PatientRecord): {
  readonly drafts: readonly DocumentDraft[];
  /** Rows of `v_binary_files` that repeated another. */
  readonly repeatedRows: number;
  /** Studies of `v_imaging` without any report. */
  readonly imagingWithoutReport: readonly string[];
} {
  const studies = studiesByBinary(record.imaging);
  const files = filesByKey(record.files);
  const becauseOf = supersededReason(record.files);
  const drafts = [...files.values()].map((row) => fileDraft(row, { studies, reason: becauseOf(row) }));
  const reports = reportDrafts(record.imaging, {
    knownBinaries: new Set(drafts.flatMap(({ document }) => document.binaryId ?? [])),
    knownDocuments: new Set(drafts.map(({ document }) => document.documentId)),
  });
  return {
    drafts: [...drafts, ...reports.drafts].sort((a, b) =>
      inOrder(
        [a.document.date, a.document.minuteOfDay, a.document.documentId, a.document.binaryId],
        [b.document.date, b.document.minuteOfDay, b.document.documentId, b.document.binaryId],
      ),
    ),
    repeatedRows: record.files.length - files.size,
    imagingWithoutReport: reports.without,
  };
}

function filesByKey(rows: readonly BinaryFileRow[]): Map<string, BinaryFileRow> {
  const files = new Map<string, BinaryFileRow>();
  const ordered = [...rows].sort((a, b) => inOrder(columns(a), columns(b)));
  for (const row of ordered) {
    const key = documentKey(
      bareId(row.document_reference_id) ?? row.document_reference_id,
      bareId(row.binary_id),
    );
    const known = files.get(key);
    files.set(key, known === undefined ? row : withEncountersOf(known, row));
  }
  return files;
}

/** A row that a join repeated for each encounter: one document of all of them. */
function withEncountersOf(known: BinaryFileRow, repeated: BinaryFileRow): BinaryFileRow {
  const encounters = new Set([known, repeated].flatMap((row) => bareIds(row.dr_encounter_references)));
  return { ...known, dr_encounter_references: encounters.size === 0 ? null : [...encounters].join(' | ') };
}

/** Any fixed order will do, as long as it depends on the content alone. */
const columns = (row: BinaryFileRow): (string | null)[] => [
  row.document_reference_id,
  row.binary_id,
  row.dr_date,
  row.dr_context_period_start,
  row.dr_type_text,
  row.content_title,
  row.content_type,
  row.dr_status,
  row.dr_doc_status,
  row.dr_category_text,
  row.dr_description,
  row.dr_encounter_references,
  row.content_size_bytes,
];

/** Studies by the binary that holds their report; one report may cover brain and spine. */
function studiesByBinary(rows: readonly ImagingRow[]): Map<string, ImagingRow[]> {
  const studies = new Map<string, ImagingRow[]>();
  for (const row of [...rows].sort(byStudy)) {
    const binaryId = bareId(row.binary_content_id);
    if (binaryId === null) continue;
    const known = studies.get(binaryId);
    if (known === undefined) studies.set(binaryId, [row]);
    else known.push(row);
  }
  return studies;
}

const byStudy = (a: ImagingRow, b: ImagingRow): number =>
  inOrder(
    [a.imaging_date, a.imaging_procedure_id, a.imaging_procedure, a.result_information],
    [b.imaging_date, b.imaging_procedure_id, b.imaging_procedure, b.result_information],
  );

function fileDraft(
  row: BinaryFileRow,
  {
    studies,
    reason,
  }: { readonly studies: ReadonlyMap<string, readonly ImagingRow[]>; readonly reason: string | null },
): DocumentDraft {
  const documentId = bareId(row.document_reference_id) ?? row.document_reference_id;
  const binaryId = bareId(row.binary_id);
  const reported = binaryId === null ? [] : (studies.get(binaryId) ?? []);
  const moment =
    parseMoment(row.dr_date) ??
    parseMoment(row.dr_context_period_start) ??
    reported.map((study) => parseMoment(study.imaging_date)).find((day) => day !== null) ??
    null;
  const title = row.content_title ?? row.dr_description;
  return {
    document: {
      documentId,
      binaryId,
      contentType: row.content_type,
      typeText: row.dr_type_text,
      categoryText: row.dr_category_text,
      title: row.content_title,
      practiceSetting: row.dr_practice_setting,
      expectedKind: expectedKindOf({
        typeText: row.dr_type_text,
        categoryText: row.dr_category_text,
        title,
        isImagingReport: reported.length > 0,
      }),
      date: moment?.day ?? null,
      minuteOfDay: moment?.minuteOfDay ?? null,
      ...studyColumns(reported),
    },
    key: documentKey(documentId, binaryId),
    encounterIds: bareIds(row.dr_encounter_references),
    contextDay: parseDay(row.dr_context_period_start),
    description: row.dr_description,
    isPreliminary: row.dr_doc_status?.trim().toLowerCase() === 'preliminary',
    supersededBecause: reason,
    inlineText: null,
    characters: charactersOf(row.content_size_bytes),
  };
}

const charactersOf = (bytes: string | null): number => {
  const size = Number(bytes ?? Number.NaN);
  return Number.isFinite(size) && size > 0 ? size : usualCharacters;
};

const studyColumns = (
  studies: readonly ImagingRow[],
): Pick<PlannedDocument, 'imagingId' | 'imagingProcedure'> => {
  const names = [...new Set(studies.flatMap(({ imaging_procedure }) => imaging_procedure ?? []))];
  return {
    imagingId: bareId(studies[0]?.imaging_procedure_id),
    imagingProcedure: names.length === 0 ? null : names.join('; '),
  };
};

/** Reports whose binary is not among the files: text from the table, or their binary when the table has no text. */
function reportDrafts(
  rows: readonly ImagingRow[],
  known: { readonly knownBinaries: ReadonlySet<string>; readonly knownDocuments: ReadonlySet<string> },
): { readonly drafts: DocumentDraft[]; readonly without: string[] } {
  const reports = new Map<string, ImagingRow[]>();
  for (const row of [...rows].sort(byStudy)) {
    const binaryId = bareId(row.binary_content_id);
    if (binaryId !== null && known.knownBinaries.has(binaryId)) continue;
    const reportId = bareId(row.diagnostic_report_id) ?? bareId(row.imaging_procedure_id) ?? '';
    const studies = reports.get(reportId);
    if (studies === undefined) reports.set(reportId, [row]);
    else studies.push(row);
  }
  const drafts: DocumentDraft[] = [];
  const without: string[] = [];
  for (const [reportId, studies] of reports) {
    const draft = reportDraft(known.knownDocuments.has(reportId) ? `img_${reportId}` : reportId, studies);
    if (draft === undefined) without.push(bareId(studies[0]?.imaging_procedure_id) ?? reportId);
    else drafts.push(draft);
  }
  return { drafts, without };
}

function reportDraft(documentId: string, studies: readonly ImagingRow[]): DocumentDraft | undefined {
  const textOf = (column: 'result_information' | 'report_conclusion'): string | undefined =>
    studies.map((study) => study[column] ?? '').find((text) => text.trim() !== '');
  const text = textOf('result_information') ?? textOf('report_conclusion') ?? null;
  const binaryId =
    text === null ? studies.map((study) => bareId(study.binary_content_id)).find(isText) : undefined;
  if (text === null && binaryId === undefined) return undefined;
  const moment = studies.map((study) => parseMoment(study.imaging_date)).find((day) => day !== null);
  const withdrawn = studies.every(({ report_status }) =>
    ['superseded', 'entered-in-error', 'cancelled'].includes(report_status?.trim().toLowerCase() ?? ''),
  );
  return {
    document: {
      documentId,
      binaryId: binaryId ?? null,
      contentType: text === null ? null : 'text/plain',
      typeText: 'Diagnostic imaging study',
      categoryText: null,
      title: studies[0]?.imaging_procedure ?? null,
      practiceSetting: null,
      expectedKind: 'imaging',
      date: moment?.day ?? null,
      minuteOfDay: moment?.minuteOfDay ?? null,
      ...studyColumns(studies),
    },
    key: documentKey(documentId, binaryId ?? null),
    encounterIds: [],
    contextDay: null,
    description: null,
    isPreliminary: studies[0]?.report_status?.trim().toLowerCase() === 'preliminary',
    supersededBecause: withdrawn ? 'the table says the report was withdrawn' : null,
    inlineText: text,
    characters: text?.length ?? usualCharacters,
  };
}

const isText = (text: string | null): text is string => text !== null;
