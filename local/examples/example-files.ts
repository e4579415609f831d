import type { Child, ExampleDocument } from './chart.ts';
import { children } from './children/index.ts';
import { type EncodedDocument, encodeDocument } from './encode-document.ts';
import { utf8 } from './formats/plain.ts';
import { goldRecords } from './gold-records.ts';
import { idsOf } from './ids.ts';
import {
  binaryFileRow,
  csvOf,
  demographicsRow,
  imagingRow,
  ndjsonOf,
  procedureRow,
  type Row,
} from './tables.ts';

/** One chart as files and rows of the tables, in the shape of a data folder (`design.md` section 4.2). */
export interface ChartFiles {
  /** Bytes by path inside the folder. */
  readonly binaries: ReadonlyMap<string, Uint8Array>;
  readonly demographics: Row;
  readonly imaging: readonly Row[];
  readonly files: readonly Row[];
  readonly procedures: readonly Row[];
  readonly manifest: readonly unknown[];
  readonly gold: readonly unknown[];
}

/** Pure: the same chart gives the same bytes. */
export function chartFiles(child: Child): ChartFiles {
  const listed = child.documents
    .filter(({ imaging }) => imaging?.isOnlyInView !== true)
    .map((document) => ({ child, document, encoded: encodeWithCopies(child, document) }));
  const binaries = new Map<string, Uint8Array>();
  for (const { document, encoded } of listed) {
    if (encoded !== undefined) binaries.set(fileOf(child, document, encoded), encoded.bytes);
  }
  return {
    binaries,
    demographics: demographicsRow(child),
    imaging: child.documents
      .map((document) => imagingRow(child, document))
      .filter((row) => row !== undefined),
    files: listed.map(binaryFileRow),
    procedures: child.procedures.map((procedure) => procedureRow(child, procedure)),
    manifest: listed.map(manifestRecord),
    gold: goldRecords(child),
  };
}

/**
 * Every file of `examples/charts` by its path inside: tables, `binary/`, gold, and a manifest. Pure: the same source
 * gives the same bytes.
 */
export function exampleFiles(): Map<string, Uint8Array> {
  const charts = children.map(chartFiles);
  const files = new Map<string, Uint8Array>(charts.flatMap(({ binaries }) => [...binaries]));
  const add = (path: string, content: string) => files.set(path, utf8(content));
  add('v_patient_demographics.ndjson', ndjsonOf(charts.map(({ demographics }) => demographics)));
  add('v_imaging.ndjson', ndjsonOf(charts.flatMap(({ imaging }) => imaging)));
  add('v_binary_files.ndjson', ndjsonOf(charts.flatMap((chart) => chart.files)));
  add('v_procedures_tumor.csv', csvOf(charts.flatMap(({ procedures }) => procedures)));
  add('documents.ndjson', ndjsonOf(charts.flatMap(({ manifest }) => manifest)));
  add('gold.ndjson', ndjsonOf(charts.flatMap(({ gold }) => gold)));
  return files;
}

function encodeWithCopies(child: Child, document: ExampleDocument): EncodedDocument | undefined {
  const original = child.documents.find(({ id }) => id === document.copyOf);
  return encodeDocument(child, original ?? document);
}

function fileOf(child: Child, document: ExampleDocument, encoded: EncodedDocument): string {
  return `binary/${idsOf(child, document.id).binaryId}.${encoded.extension}`;
}

/** What a person wants to know of a document before opening it. */
function manifestRecord(options: {
  readonly child: Child;
  readonly document: ExampleDocument;
  readonly encoded: EncodedDocument | undefined;
}): unknown {
  const { child, document, encoded } = options;
  const { documentId, binaryId } = idsOf(child, document.id);
  return {
    document_reference_id: documentId,
    binary_id: binaryId,
    file: encoded === undefined ? null : fileOf(child, document, encoded),
    patient_fhir_id: child.patientId,
    document_kind: document.kind,
    title: document.title,
    document_date: document.at?.slice(0, 10) ?? null,
    actual_format: document.format,
    duplicate_of: document.copyOf === undefined ? null : idsOf(child, document.copyOf).documentId,
    traps: document.traps ?? [],
    licence: 'CC0-1.0',
  };
}
