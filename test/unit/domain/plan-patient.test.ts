import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../lambdas/domain/calendar.ts';
import { PatientPlan } from '../../../lambdas/domain/patient-plan.ts';
import type { PatientRecord } from '../../../lambdas/domain/patient-record.ts';
import { documentKey } from '../../../lambdas/domain/plan-documents.ts';
import { planPatient } from '../../../lambdas/domain/plan-patient.ts';
import { aFile, aProcedure, aRecord, aStudy } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const plan = (record: PatientRecord) => planPatient(record, { dictionary, reader: 'rules' }).plan;

const day = fc.option(fc.integer({ min: 0, max: 3000 }).map((offset) => addDays('2010-01-01', offset)));
const typeText = fc.constantFrom(
  'Progress Notes',
  'OP Note - Complete',
  'Surgical pathology study',
  'Diagnostic imaging study',
  'Nursing Note',
  'Consent',
  null,
);
const files = fc.array(
  fc.record({
    date: day,
    typeText,
    document: fc.integer({ min: 0, max: 30 }),
    binary: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 40 },
);
const procedures = fc.array(
  fc.record({ date: day, id: fc.integer({ min: 0, max: 9 }), encounter: fc.integer({ min: 0, max: 3 }) }),
  {
    maxLength: 12,
  },
);
const records = fc.record({ files, procedures, studies: fc.array(day, { maxLength: 12 }) }).map((chart) =>
  aRecord({
    files: chart.files.map(({ date, typeText, document, binary }) =>
      aFile({
        document_reference_id: `DocumentReference/d${document}`,
        binary_id: binary === 0 ? null : `Binary/d${document}-${binary}`,
        dr_type_text: typeText,
        dr_date: date,
      }),
    ),
    procedures: chart.procedures.map(({ date, id, encounter }) =>
      aProcedure({
        procedure_fhir_id: `p${id}`,
        procedure_date: date,
        proc_encounter_reference: `e${encounter}`,
      }),
    ),
    imaging: chart.studies.map((date, index) =>
      aStudy({
        imaging_procedure_id: `i${index}`,
        imaging_date: date,
        result_information: index % 3 === 0 ? null : 'Stable.',
        binary_content_id: index % 2 === 0 ? `d${index}-1` : null,
      }),
    ),
  }),
);

describe('the plan of a patient', () => {
  it('has every row of the file table exactly once, undated ones included', () => {
    fc.assert(
      fc.property(records, (record) => {
        const { documents } = plan(record);
        const keys = documents.map(({ documentId, binaryId }) => documentKey(documentId, binaryId));
        expect(new Set(keys).size).toBe(keys.length);
        for (const row of record.files) {
          const key = documentKey(row.document_reference_id.slice(18), row.binary_id?.slice(7) ?? null);
          expect(keys).toContain(key);
        }
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    const shuffled = records.chain((record) =>
      fc.record({
        record: fc.constant(record),
        files: fc.shuffledSubarray(record.files, { minLength: record.files.length }),
        procedures: fc.shuffledSubarray(record.procedures, { minLength: record.procedures.length }),
        imaging: fc.shuffledSubarray(record.imaging, { minLength: record.imaging.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ record, ...order }) => {
        expect(plan({ ...record, ...order })).toEqual(plan(record));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on which of the rows of one procedure comes first', () => {
    const row = (
      procedure_fhir_id: string,
      procedure_date: string | null,
      proc_encounter_reference: string,
    ) => aProcedure({ procedure_fhir_id, procedure_date, proc_encounter_reference });
    const rows = [
      row('p1', null, 'e0'),
      row('p1', '2010-01-09', 'e1'),
      row('p0', null, 'e0'),
      row('p0', '2010-01-09', 'e0'),
    ];
    const first = plan(aRecord({ procedures: rows }));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (procedures) => {
        expect(plan(aRecord({ procedures }))).toEqual(first);
      }),
    );
  });

  it('puts every selected document into one chunk, by date, undated last', () => {
    fc.assert(
      fc.property(records, (record) => {
        const { documents, chunks } = plan(record);
        const selected = documents.flatMap(({ selection }, index) => (selection === 'read' ? [index] : []));
        expect(chunks.flat()).toEqual(selected);
        const dates = documents.map(({ date }) => date ?? '9999');
        expect(dates).toEqual([...dates].sort());
      }),
    );
  });

  it('keeps its shape', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(PatientPlan.parse(plan(record))).toEqual(plan(record));
      }),
    );
  });

  it('strips the prefixes of ids', () => {
    const made = plan(
      aRecord({
        patientId: 'Patient/x.1-2',
        files: [aFile({ document_reference_id: 'DocumentReference/a', binary_id: 'Binary/b' })],
      }),
    );
    expect([made.patientId, made.documents[0]?.documentId, made.documents[0]?.binaryId]).toEqual([
      'x.1-2',
      'a',
      'b',
    ]);
  });

  it('keeps documents of one moment, which may be copies, in one chunk', () => {
    const { chunkDocuments } = dictionary.limits;
    const { documents, chunks } = plan(
      aRecord({
        // An imaging report a day; the last one that fits into the first chunk has a copy.
        files: Array.from({ length: chunkDocuments + 1 }, (_, index) =>
          aFile({
            document_reference_id: `d${index}`,
            dr_type_text: 'Diagnostic imaging study',
            dr_date: addDays('2019-01-01', Math.min(index, chunkDocuments - 1)),
          }),
        ),
      }),
    );
    expect(documents.map(({ selection }) => selection)).toEqual(documents.map(() => 'read'));
    expect(chunks.map(({ length }) => length)).toEqual([chunkDocuments - 1, 2]);
  });

  it('plans a chart of 22,000 documents and 10,000 events in 300 chunks', () => {
    const recordOf = (documents: number, studies: number) =>
      aRecord({
        files: Array.from({ length: documents }, (_, index) =>
          aFile({
            document_reference_id: `d${index}`,
            dr_date: addDays('2010-01-01', index % 3650),
            content_size_bytes: '12000',
          }),
        ),
        imaging: Array.from({ length: studies }, (_, index) =>
          aStudy({ imaging_procedure_id: `i${index}`, imaging_date: addDays('2010-01-01', index % 3650) }),
        ),
        procedures: Array.from({ length: studies }, (_, index) =>
          aProcedure({ procedure_fhir_id: `p${index}`, procedure_date: addDays('2010-01-01', index % 3650) }),
        ),
      });
    const record = recordOf(22_000, 5_000);
    const { plan: made, counts } = planPatient(record, { dictionary, reader: 'medgemma' });
    expect(made.documents).toHaveLength(22_000);
    expect(counts).toMatchObject({ documents: 22_000, timelineEvents: 32_000, selected: 60 });
    expect(made.chunks.length).toBeLessThanOrEqual(300);
  });
});

describe('the timeline', () => {
  it('is ordered by time and tells age in days', () => {
    const { timeline } = plan(
      aRecord({
        demographics: {
          patient_mrn: 'M',
          pd_birth_date: '2010-01-01',
          pd_gender: 'female',
          pd_deceased: null,
          pd_deceased_date_time: null,
        },
        imaging: [aStudy({ imaging_procedure_id: 'i', imaging_date: '2010-01-11 10:00:00' })],
        procedures: [
          aProcedure({ procedure_fhir_id: 'p', procedure_date: '2010-01-02' }),
          aProcedure({
            procedure_fhir_id: 'r',
            procedure_date: '2010-02-01',
            proc_code_text: 'STEREOTACTIC RADIOSURGERY',
            surgery_type: 'radiosurgery',
            is_tumor_surgery: 'false',
          }),
        ],
        other: {
          v_chemo_medications: [
            {
              medication_request_fhir_id: 'm',
              chemo_preferred_name: 'Trametinib',
              medication_start_date: '2010-03-01',
              medication_stop_date: '2010-04-01',
            },
          ],
          v_medications: [
            {
              medication_request_id: 'x',
              medication_name: 'dexAMETHasone 4 mg',
              medication_start_date: '2010-01-03',
            },
          ],
          v_radiation_treatments: [
            {
              course_id: 'c',
              best_treatment_start_date: '2010-05-01',
              best_treatment_stop_date: '2010-06-10',
            },
          ],
        },
      }),
    );
    expect(
      timeline.map(({ eventId, date, type, category, ageDays }) => [eventId, date, type, category, ageDays]),
    ).toEqual([
      ['proc_p', '2010-01-02', 'Procedure', 'Tumor Surgery', 1],
      ['med_x', '2010-01-03', 'Medication', 'Corticosteroid', 2],
      ['img_i', '2010-01-11', 'Imaging', 'MRI', 10],
      ['proc_r', '2010-02-01', 'Radiation', 'Other Procedure', 31],
      ['med_m', '2010-03-01', 'Medication', 'Targeted Therapy', 59],
      ['med_stop_m', '2010-04-01', 'Medication', 'Targeted Therapy', 90],
      ['rad_start_c', '2010-05-01', 'Radiation', 'Radiation Course', 120],
      ['rad_stop_c', '2010-06-10', 'Radiation', 'Radiation Course', 160],
    ]);
  });

  it('counts what has no date and drops it', () => {
    const { plan: made, counts } = planPatient(
      aRecord({ imaging: [aStudy({ imaging_procedure_id: 'i' }), aStudy({ imaging_procedure_id: 'i' })] }),
      { dictionary, reader: 'rules' },
    );
    expect([made.timeline.length, counts.undatedEvents, counts.imagingWithoutReport]).toEqual([0, 1, 1]);
  });
});
