import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import type { DocumentReading } from '../../lambdas/domain/document-reading.ts';
import type { PatientPlan } from '../../lambdas/domain/patient-plan.ts';
import {
  BinaryFileRow,
  DemographicsRow,
  ImagingRow,
  PatientRecord,
  ProcedureRow,
} from '../../lambdas/domain/patient-record.ts';
import { type VariableName, variableNames } from '../../lambdas/domain/vocabulary.ts';
import { aFinding } from './builders.ts';

const GoldDocument = z.object({
  level: z.string(),
  patient_fhir_id: z.string(),
  binary_id: z.string().nullable(),
  variable: z.string(),
  value: z.json(),
  date: z.string().nullable(),
});
type GoldDocument = z.infer<typeof GoldDocument>;

const Manifest = z.object({ binary_id: z.string(), actual_format: z.string(), sha256: z.string() });

const linesOf = (folder: string, name: string): unknown[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

const Row = z.record(z.string(), z.json());

/** The records of the development charts, as gathering would write them. */
export function devRecords(folder: string): PatientRecord[] {
  const rowsOf = (view: string, columns: readonly string[]) =>
    linesOf(folder, `${view}.ndjson`).map((line) => {
      const row = Row.parse(line);
      const cells = columns.map((column) => {
        const cell = row[column] ?? null;
        return [column, cell === null ? null : String(cell)];
      });
      return { patientId: String(row.patient_fhir_id), cells: Object.fromEntries(cells) as unknown };
    });
  const of = (rows: ReturnType<typeof rowsOf>, patientId: string) =>
    rows.filter((row) => row.patientId === patientId).map(({ cells }) => cells);
  const imaging = rowsOf('v_imaging', Object.keys(ImagingRow.shape));
  const files = rowsOf('v_binary_files', Object.keys(BinaryFileRow.shape));
  const procedures = rowsOf('v_procedures_tumor', Object.keys(ProcedureRow.shape));
  return rowsOf('v_patient_demographics', Object.keys(DemographicsRow.shape)).map(({ patientId, cells }) =>
    PatientRecord.parse({
      patientId,
      demographics: cells,
      imaging: of(imaging, patientId),
      files: of(files, patientId),
      procedures: of(procedures, patientId),
      other: {},
    }),
  );
}

/**
 * Readings of a perfect reader: what gold says each document states, accepted, with its files' own hashes; documents
 * that cannot be read without recognition of characters say nothing. Measures the reasoning apart from the reading.
 */
export function perfectReadings(folder: string): (plan: PatientPlan) => DocumentReading[] {
  const manifest = new Map(
    linesOf(folder, 'documents.ndjson')
      .map((line) => Manifest.parse(line))
      .map((document) => [document.binary_id, document]),
  );
  const gold = new Map<string, GoldDocument[]>();
  for (const line of linesOf(folder, 'gold.ndjson')) {
    const fact = GoldDocument.parse(line);
    if (fact.level === 'document' && fact.binary_id !== null)
      gold.set(fact.binary_id, [...(gold.get(fact.binary_id) ?? []), fact]);
  }
  return (plan) =>
    plan.documents
      .filter(({ selection }) => selection === 'read')
      .map(({ documentId, binaryId, date }) => {
        const file = manifest.get(binaryId ?? '');
        const isText = !['corrupt', 'scan', 'empty'].includes(file?.actual_format ?? '');
        const facts = isText ? (gold.get(binaryId ?? '') ?? []) : [];
        return {
          documentId,
          binaryId,
          status: isText ? 'read' : 'unreadable',
          reason: isText ? null : 'no_text_layer',
          duplicateOf: null,
          textSha256: isText ? (file?.sha256 ?? sha256(documentId)) : null,
          kind: (facts.find(({ variable }) => variable === 'document_type')?.value ??
            null) as DocumentReading['kind'],
          date,
          findings: facts
            .filter(({ variable, value }) => isVariable(variable) && typeof value === 'string')
            .map((fact, index) =>
              aFinding({
                documentId,
                binaryId,
                variable: fact.variable as VariableName,
                findingKey: String(index),
                value: String(fact.value),
                absence: fact.value === 'not_documented' ? 'not_documented' : null,
                date: fact.date,
              }),
            ),
          costs: [],
          cached: false,
        };
      });
}

const isVariable = (name: string): boolean => (variableNames as readonly string[]).includes(name);
