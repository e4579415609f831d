import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import type { Policies } from '../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../lambdas/domain/adjudicate-resection.ts';
import { assembleReadings } from '../../lambdas/domain/assemble-readings.ts';
import { assureQuality } from '../../lambdas/domain/assure-quality.ts';
import { addDays } from '../../lambdas/domain/calendar.ts';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import { classifyEvents } from '../../lambdas/domain/classify-events.ts';
import { detectInconsistencies } from '../../lambdas/domain/detect-inconsistencies.ts';
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { DocumentReading } from '../../lambdas/domain/document-reading.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';
import { findingIdOf } from '../../lambdas/domain/finding-id.ts';
import { statesReturn, statesSecondPrimary, tumorFamily } from '../../lambdas/domain/histology.ts';
import { prioritiseNotes } from '../../lambdas/domain/note-priority.ts';
import {
  BinaryFileRow,
  ImagingRow,
  type PatientRecord,
  ProcedureRow,
} from '../../lambdas/domain/patient-record.ts';
import { planPatient } from '../../lambdas/domain/plan-patient.ts';
import { cpuMs, type Measured } from './processor-time.ts';

/** Four times the work takes four times as long where time is linear, sixteen times where it is quadratic. */
const mostGrowth = 12;

const dictionary = Dictionary.parse(dictionaryFile);
const policies: Policies = { resection: 'operative_report_first', recurrenceAfter: 'gtr_or_ntr' };

/** Works on a chart's notes, documents, findings and names, each by its size. */
const works: Readonly<Record<string, (size: number) => () => void>> = {
  'notes chosen in one week (2,500 notes and events)': (size) => choosing(2_500 * size),
  'a chart planned (5,500 documents, 2,500 scans and operations)': (size) => planning(5_500 * size),
  'a course reasoned over (400 scans, 400 notes)': (size) => reasoning(400 * size),
  'names of tumours read (10,000 words)': (size) => naming(10_000 * size),
};

/** Four times the notes, documents, findings or words take far less than sixteen times as long. */
export function benchGrowth(): Measured[] {
  return Object.entries(works).map(([name, of]) => {
    const [small, large] = [of(1), of(4)];
    small();
    const [once, fourfold] = [cpuMs(small), cpuMs(large)];
    const growth = fourfold / once;
    return {
      line: `growth, ${name}: ${once.toFixed(0)} ms, four times as much takes ${growth.toFixed(1)} times as long (under ${mostGrowth})`,
      isBroken: growth >= mostGrowth,
    };
  });
}

function choosing(count: number): () => void {
  const on = (index: number): string => addDays('2019-01-01', index % 7);
  const given = {
    notes: numbered(count, (index) => ({ noteId: `n${index}`, date: on(index), minuteOfDay: null })),
    events: numbered(count, (index) => ({
      kind: index % 2 === 0 ? ('imaging' as const) : ('medication_change' as const),
      date: on(index),
      eventId: `e${index}`,
    })),
    windowDays: 7,
  };
  return () => {
    if (prioritiseNotes(given).length < count * 0.9) throw new Error('notes went missing');
  };
}

function planning(documents: number): () => void {
  const on = (index: number): string => addDays('2010-01-01', index % 3650);
  const events = Math.round(documents / 4.4);
  const record = recordOf({
    files: numbered(documents, (index) => aFile({ document_reference_id: `d${index}`, dr_date: on(index) })),
    imaging: numbered(events, (index) =>
      aStudy({ imaging_procedure_id: `i${index}`, imaging_date: on(index) }),
    ),
    procedures: numbered(events, (index) => anOperation(`p${index}`, on(index))),
  });
  return () => {
    if (planPatient(record, { dictionary, reader: 'rules' }).plan.documents.length !== documents)
      throw new Error('documents went missing');
  };
}

/** A scan and a visit a day after an operation, each with a status that often changes. */
function reasoning(days: number): () => void {
  const start = '2000-01-01';
  const on = (index: number): string => addDays(start, index >> 1);
  const isScan = (index: number): boolean => index % 2 === 0;
  const { plan } = planPatient(
    recordOf({
      procedures: [anOperation('p0', start)],
      files: numbered(2 * days, (index) =>
        aFile({
          document_reference_id: `d${index}`,
          dr_date: on(index),
          dr_type_text: isScan(index) ? 'Diagnostic imaging study' : 'Progress Notes',
        }),
      ),
      imaging: numbered(days, (index) =>
        aStudy({
          imaging_procedure_id: `i${index}`,
          imaging_date: on(2 * index),
          binary_content_id: `b-d${2 * index}`,
        }),
      ),
    }),
    { dictionary, reader: 'rules' },
  );
  const seen = ['Stable', 'Increased', 'Decreased', 'NED'];
  const readings = assembleReadings(plan, [
    numbered(2 * days, (index) =>
      isScan(index)
        ? aReading({
            index,
            date: on(index),
            kind: 'imaging',
            says: ['tumor_status', seen[(index >> 1) % 4] ?? ''],
          })
        : aReading({
            index,
            date: on(index),
            kind: 'progress',
            says: ['clinical_disease_status', (index >> 1) % 3 === 0 ? 'Progressive' : 'Stable'],
          }),
    ),
  ]);
  const chart = { plan, readings, dictionary, policies, runDay: '2030-01-01' };
  return () => {
    const inconsistencies = detectInconsistencies(chart);
    const made = classifyEvents({ ...chart, surgeries: adjudicateResection(chart) });
    assureQuality({ ...chart, ...made, inconsistencies });
  };
}

function naming(words: number): () => void {
  const course = `${'radiation associated '.repeat(words)}no`;
  const name = `no ${'tum '.repeat(words)}`;
  return () => {
    statesSecondPrimary(course);
    statesReturn(course);
    tumorFamily(name);
  };
}

const numbered = <Row>(count: number, row: (index: number) => Row): Row[] =>
  Array.from({ length: count }, (_, index) => row(index));

const recordOf = (given: Pick<PatientRecord, 'files' | 'imaging' | 'procedures'>): PatientRecord => ({
  patientId: 'bench',
  demographics: null,
  other: {},
  ...given,
});

const nulls = <Shape extends object>(shape: Shape): { [Column in keyof Shape]: null } =>
  Object.fromEntries(Object.keys(shape).map((column) => [column, null])) as { [Column in keyof Shape]: null };

const aFile = (given: Partial<BinaryFileRow> & { document_reference_id: string }): BinaryFileRow => ({
  ...nulls(BinaryFileRow.shape),
  binary_id: `Binary/b-${given.document_reference_id}`,
  dr_status: 'current',
  dr_doc_status: 'final',
  dr_type_text: 'Progress Notes',
  content_type: 'text/plain',
  content_size_bytes: '12000',
  ...given,
});

const aStudy = (given: Partial<ImagingRow> & { imaging_procedure_id: string }): ImagingRow => ({
  ...nulls(ImagingRow.shape),
  imaging_procedure: 'MRI BRAIN W/WO CONTRAST',
  imaging_modality: 'MRI',
  ...given,
});

const anOperation = (id: string, date: string): ProcedureRow => ({
  ...nulls(ProcedureRow.shape),
  procedure_fhir_id: id,
  procedure_date: date,
  proc_status: 'completed',
  proc_code_text: 'CRANIOTOMY FOR RESECTION OF TUMOR',
  is_tumor_surgery: 'true',
  is_excluded_procedure: 'false',
  is_likely_performed: 'true',
  surgery_type: 'craniotomy',
});

function aReading(told: {
  readonly index: number;
  readonly date: string;
  readonly kind: 'imaging' | 'progress';
  readonly says: readonly [Finding['variable'], string];
}): DocumentReading {
  const { index, date, kind, says } = told;
  const identity = { documentId: `d${index}`, binaryId: `b-d${index}`, date };
  const finding: Omit<Finding, 'findingId'> = {
    ...identity,
    variable: says[0],
    findingKey: '',
    value: says[1],
    absence: null,
    basis: 'text',
    confidence: null,
    evidence: [],
    state: 'accepted',
    gates: { located: true, supported: true },
    reasons: [],
    readings: [],
    agreement: 'single_source',
  };
  return {
    ...identity,
    status: 'read',
    reason: null,
    duplicateOf: null,
    textSha256: sha256(`text of ${index}`),
    kind,
    findings: [{ ...finding, findingId: findingIdOf(finding) }],
    costs: [],
    cached: false,
  };
}
