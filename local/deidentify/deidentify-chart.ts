import { demographicConflicts } from '../../lambdas/domain/agreed-demographics.ts';
import { bareId } from '../../lambdas/domain/bare-id.ts';
import { parseDay } from '../../lambdas/domain/calendar.ts';
import { DemographicsRow } from '../../lambdas/domain/patient-record.ts';
import type { DocumentSource } from '../../lambdas/ports/document-source.ts';
import type { PhiDetector } from '../../lambdas/ports/phi-detector.ts';
import type { ExtractedText, TextExtractor } from '../../lambdas/ports/text-extractor.ts';
import { deidentifyGold, type MovedText } from './deidentify-gold.ts';
import { type Cells, type Count, deidentifyRow, learnRow } from './deidentify-row.ts';
import { ChartKnowledge, deidentifyText, type LearntText } from './deidentify-text.ts';
import { detectedSpans } from './detected-spans.ts';
import { countPlanted, type Planted, PlantedLine } from './planted-identifiers.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { reissueDocument } from './reissue-document.ts';
import type { RiskReport } from './risk-report.ts';
import type { ChartRows } from './sharded-rows.ts';
import { structuredNames } from './structured-names.ts';

/** The store gives out 50 MB at most. */
const mostBytes = 64 * 1024 * 1024;
const idsNamed = 20;

export interface ChartWork {
  readonly documents: DocumentSource;
  readonly extractor: TextExtractor;
  readonly detector: PhiDetector | undefined;
  readonly pseudonyms: Pseudonyms;
  readonly report: RiskReport;
  writeRow(table: string, row: unknown): Promise<void>;
  writeDocument(file: string, bytes: Uint8Array): Promise<void>;
  /** Told of each text with where its places went. */
  onText?(binaryId: string, moved: MovedText): Promise<void>;
}

interface ReadDocument {
  readonly extracted: ExtractedText;
  /** Of a document with a text. */
  readonly learnt: LearntText | undefined;
  readonly day: string | null;
}

interface Written {
  readonly file: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** One chart: first everything is read for what it tells of people, then everything is rewritten by it. */
export async function deidentifyChart(
  { patientId, rows }: { readonly patientId: string; readonly rows: ChartRows },
  work: ChartWork,
): Promise<void> {
  const { pseudonyms, report } = work;
  const chart = new ChartKnowledge(patientId, pseudonyms);
  const count: Count = (category, times = 1) => {
    report.found[category] += times;
  };
  tellDemographics(rows, report);
  for (const [table, some] of rows)
    if (!isAside(table)) for (const row of some) learnRow(table.replace(/\.\w+$/, ''), row, chart);
  chart.ids.add(patientId);
  const read = await readDocuments(rows, { chart, work });
  for (const { learnt } of read.values()) if (learnt !== undefined) chart.names.count(learnt.read);

  const planted = plantedIn(rows);
  const moved = new Map<string, MovedText>();
  const written = new Map<string, Written>();
  for (const [binaryId, { extracted, learnt, day }] of read) {
    const id = pseudonyms.id(binaryId);
    if (extracted.kind !== 'text' || learnt === undefined) {
      if (extracted.kind === 'unreadable') leaveDocument(id, extracted.reason, report);
      // A blank stands for what is withheld: nothing of the chart is missing, and nothing unread goes along.
      const file = `binary/${id}.txt`;
      await work.writeDocument(file, new Uint8Array(0));
      written.set(binaryId, { file, contentType: 'text/plain', bytes: 0 });
      continue;
    }
    const { text, format } = extracted;
    const found = (await work.detector?.detect(text)) ?? [];
    const more = detectedSpans(text, found, { chart, documentDay: day });
    const replaced = deidentifyText(text, { chart, documentDay: day, learnt, more });
    for (const { category } of replaced.spans) count(category);
    const told = planted.get(binaryId);
    if (told !== undefined) countPlanted(report.planted, { text, planted: told, spans: replaced.spans });
    const made = await reissueDocument(replaced.text, { format, id, extractor: work.extractor });
    if (!made.isFormatKept) report.reissuedAsText[format] = (report.reissuedAsText[format] ?? 0) + 1;
    if (extracted.scan !== undefined) leaveDocument(id, 'pages_without_text_layer', report);
    const file = `binary/${id}.${made.extension}`;
    await work.writeDocument(file, made.bytes);
    written.set(binaryId, { file, contentType: made.contentType, bytes: made.bytes.length });
    moved.set(binaryId, { original: text, replaced });
    await work.onText?.(binaryId, { original: text, replaced });
    report.documents += 1;
    report.characters += text.length;
  }
  await writeRows(rows, { chart, count, written, moved, work });
  report.patients += 1;
  report.ordinaryWordsLeft += chart.left;
  pseudonyms.forget();
}

/** No table of the record: the truth about it. */
const isAside = (table: string): boolean => table === 'gold' || table === 'planted';

/** By document. */
function plantedIn(rows: ChartRows): ReadonlyMap<string, readonly Planted[]> {
  const found = new Map<string, readonly Planted[]>();
  for (const row of rows.get('planted') ?? []) {
    const line = PlantedLine.safeParse(row).data;
    if (line !== undefined) found.set(bareId(line.binary_id) ?? line.binary_id, line.identifiers);
  }
  return found;
}

function tellDemographics(rows: ChartRows, report: RiskReport): void {
  const demographics = [...rows]
    .filter(([table]) => table.startsWith('v_patient_demographics'))
    .flatMap(([, some]) => some);
  if (demographics.length === 0) report.chartsWithoutDemographics += 1;
  const parsed = demographics.flatMap((row) => DemographicsRow.safeParse(row).data ?? []);
  for (const column of demographicConflicts(parsed))
    report.contradictoryDemographics[column] = (report.contradictoryDemographics[column] ?? 0) + 1;
}

async function readDocuments(
  rows: ChartRows,
  { chart, work }: { readonly chart: ChartKnowledge; readonly work: ChartWork },
): Promise<Map<string, ReadDocument>> {
  const read = new Map<string, ReadDocument>();
  for (const [table, some] of rows) {
    if (isAside(table)) continue;
    for (const row of some) {
      const binaryId = bareId(textOf(row.binary_id) ?? textOf(row.binary_content_id));
      if (binaryId === null || read.has(binaryId)) continue;
      const fetched = await work.documents.fetch(binaryId, mostBytes);
      if (fetched.kind !== 'found') {
        // A scan's row may name the report that its own text already is.
        if (row.binary_id !== undefined && table.startsWith('v_binary_files'))
          leaveDocument(work.pseudonyms.id(binaryId), fetched.kind, work.report);
        continue;
      }
      for (const { name, whose } of structuredNames(fetched.bytes)) chart.names.addWhole(name, whose);
      const extracted = await work.extractor.extract(fetched.bytes, textOf(row.content_type));
      const learnt = extracted.kind === 'text' ? chart.learn(extracted.text) : undefined;
      read.set(binaryId, { extracted, learnt, day: dayOf(row) });
    }
  }
  return read;
}

async function writeRows(
  rows: ChartRows,
  options: {
    readonly chart: ChartKnowledge;
    readonly count: Count;
    readonly written: ReadonlyMap<string, Written>;
    readonly moved: ReadonlyMap<string, MovedText>;
    readonly work: ChartWork;
  },
): Promise<void> {
  const { chart, count, written, moved, work } = options;
  for (const [table, some] of rows)
    for (const row of some) {
      if (table === 'planted') continue;
      if (table === 'gold') {
        await work.writeRow(table, deidentifyGold(row, { chart, textOf: (id) => moved.get(id) }));
        continue;
      }
      const made = deidentifyRow(row, { chart, count, documentDay: dayOf(row) });
      const document = written.get(bareId(textOf(row.binary_id)) ?? '');
      if (document !== undefined) {
        if ('content_type' in made) made.content_type = document.contentType;
        if ('content_size_bytes' in made)
          made.content_size_bytes =
            typeof row.content_size_bytes === 'string' ? String(document.bytes) : document.bytes;
      }
      if ('file' in made) made.file = document?.file ?? null;
      await work.writeRow(table, made);
      work.report.rows += 1;
    }
}

function leaveDocument(id: string, reason: string, report: RiskReport): void {
  report.unread[reason] = (report.unread[reason] ?? 0) + 1;
  if (report.unreadIds.length < idsNamed) report.unreadIds.push(id);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The day of a row, for days written without a year in its text. */
const dayOf = (row: Cells): string | null =>
  ['dr_date', 'dr_context_period_start', 'imaging_date', 'procedure_date', 'document_date']
    .map((column) => parseDay(textOf(row[column])))
    .find((day) => day !== null) ?? null;
