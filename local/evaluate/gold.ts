import * as z from 'zod';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { nearest } from '../../lambdas/domain/nearest.ts';
import {
  agreements,
  clinicalStatuses,
  documentTypes,
  extents,
  imagingClasses,
  lateralities,
  tumorStatuses,
} from '../../lambdas/domain/vocabulary.ts';
import { textLines } from '../files/text-lines.ts';

const GoldEvidence = z.object({ binary_id: z.string(), quote: z.string().min(1) });
export type GoldEvidence = z.infer<typeof GoldEvidence>;

const base = {
  gold_id: z.string(),
  patient_fhir_id: z.string(),
  variable: z.string(),
  /** Day the value holds for, `YYYY-MM-DD`, or null where it cannot be dated. */
  date: z.iso.date().nullable(),
  evidence: z.array(GoldEvidence),
  notes: z.string().optional(),
  tags: z.array(z.string()).optional(),
  ocr_required: z.boolean().optional(),
};

const DocumentGold = z.object({
  ...base,
  level: z.literal('document'),
  document_reference_id: z.string(),
  binary_id: z.string().nullable(),
  value: z.union([z.string(), z.record(z.string(), z.string()), z.null()]),
  /** Other answers a reviewer would accept. */
  acceptable_values: z.array(z.union([z.string(), z.record(z.string(), z.string()), z.null()])).optional(),
});
export type DocumentGold = z.infer<typeof DocumentGold>;

const PatientGold = z.object({
  ...base,
  level: z.literal('patient'),
  document_reference_id: z.null(),
  value: z.json(),
  /** Other accepted values; for `surgery_event` each entry overrides some of the value's keys. */
  acceptable_values: z.array(z.json()).optional(),
});
export type PatientGold = z.infer<typeof PatientGold>;

/** One tumour operation as a careful reader of the whole chart describes it; null where there is no such source. */
export const SurgeryTruth = z.object({
  procedure_fhir_id: z.string(),
  surgery_date: z.iso.date(),
  eor_operative: z.enum(extents).nullable(),
  eor_imaging: z.enum(extents).nullable(),
  agreement: z.enum(agreements),
  eor_adjudicated: z.enum(extents),
  event_type: z.string(),
  requires_review: z.boolean(),
});
export type SurgeryTruth = z.infer<typeof SurgeryTruth>;

export const ProgressionTruth = z.object({ event_type: z.string() });

/** What the value of each scored patient-level variable must look like; others are free. */
const factValues: Readonly<Record<string, z.ZodType>> = {
  surgery_event: SurgeryTruth,
  progression_event: ProgressionTruth.nullable(),
  primary_diagnosis: z.string().nullable(),
  last_known_status: z.string(),
  surgery_count: z.int().min(0),
};

const GoldRecord = z.discriminatedUnion('level', [DocumentGold, PatientGold]);
export type GoldRecord = z.infer<typeof GoldRecord>;

/** The truth about one patient. */
export interface GoldChart {
  readonly patientId: string;
  readonly documents: readonly DocumentGold[];
  readonly facts: readonly PatientGold[];
}

/**
 * Reads `gold.ndjson`, one record a line, grouped by patient in order of first mention. Keys it does not know are
 * ignored.
 * @throws InputRejectedError naming the line and the field of the first record that has not the right shape.
 */
export async function readGold(file: string): Promise<GoldChart[]> {
  const charts = new Map<string, { documents: DocumentGold[]; facts: PatientGold[] }>();
  for await (const { text, number } of textLines(file)) {
    if (text.trim() === '') continue;
    const record = parseRecord(text, number);
    const chart = charts.get(record.patient_fhir_id) ?? { documents: [], facts: [] };
    charts.set(record.patient_fhir_id, chart);
    if (record.level === 'document') chart.documents.push(record);
    else chart.facts.push(record);
  }
  if (charts.size === 0) throw new InputRejectedError('the gold file holds no record');
  return [...charts].map(([patientId, chart]) => ({ patientId, ...chart }));
}

function parseRecord(text: string, line: number): GoldRecord {
  const record = check({ schema: GoldRecord, value: parseJson(text, line), line, at: 'the record' });
  const facts = record.level === 'patient' ? factValues[record.variable] : undefined;
  if (record.level === 'document') checkWords(record, line);
  if (facts !== undefined) check({ schema: facts, value: record.value, line, at: 'value' });
  return record;
}

/** Values of closed lists; in another spelling a value would count as an error of every reader. */
const words: Readonly<Record<string, readonly string[]>> = {
  document_type: documentTypes,
  imaging_classification: imagingClasses,
  tumor_status: tumorStatuses,
  extent_of_resection: extents,
  clinical_disease_status: clinicalStatuses,
  laterality: lateralities,
};

function checkWords({ variable, value, acceptable_values: others = [] }: DocumentGold, line: number): void {
  const list = Object.hasOwn(words, variable) ? words[variable] : undefined;
  if (list === undefined) return;
  const told = [['value', value], ...others.map((other) => ['acceptable_values', other] as const)] as const;
  for (const [at, word] of told) {
    if (word === null || (typeof word === 'string' && list.includes(word))) continue;
    const near = typeof word === 'string' ? nearest(word, list) : undefined;
    throw new InputRejectedError(
      `gold line ${line}: ${at}: ${variable} is one of ${list.join(', ')}${near === undefined ? '' : ` (nearest: ${near})`}`,
    );
  }
}

function check<Shape>(options: {
  readonly schema: z.ZodType<Shape>;
  readonly value: unknown;
  readonly line: number;
  readonly at: string;
}): Shape {
  const parsed = options.schema.safeParse(options.value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? options.at : issue.path.join('.');
  throw new InputRejectedError(
    `gold line ${options.line}: ${field}: ${issue?.message ?? 'is not as expected'}`,
  );
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputRejectedError(`gold line ${line}: not a JSON object`);
  }
}
