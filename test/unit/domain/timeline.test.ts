import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatientPlan, type TimelineEvent } from '../../../lambdas/domain/patient-plan.ts';
import type { PatientRecord } from '../../../lambdas/domain/patient-record.ts';
import { aFile, aPlan, aProcedure, aStudy } from '../../support/builders.ts';

const born = (pd_birth_date: string, pd_deceased_date_time: string | null = null) => ({
  patient_mrn: 'M',
  pd_birth_date,
  pd_gender: 'female',
  pd_deceased: null,
  pd_deceased_date_time,
});

/** A chart with a row in every table the timeline knows. */
const everyTable: Partial<PatientRecord> = {
  demographics: born('2010-01-01'),
  imaging: [
    aStudy({ imaging_procedure_id: 'i1', imaging_date: '2015-03-01 10:00:00', report_status: 'final' }),
    aStudy({ imaging_procedure_id: 'i2', imaging_date: '2018-01-01T23:30:00-05:00' }),
  ],
  procedures: [
    aProcedure({ procedure_fhir_id: 'p', procedure_date: '2015-03-10', cpt_code: '61510' }),
    aProcedure({
      procedure_fhir_id: 'o',
      procedure_date: '2015-03-05',
      proc_category_annotation: 'Ordered Procedures',
      cpt_code: '61510',
    }),
    aProcedure({
      procedure_fhir_id: 'h',
      procedure_date: '2012-01-01',
      procedure_source_type: 'SURGICAL_HISTORY',
      proc_code_text: 'TONSILLECTOMY',
    }),
    aProcedure({ procedure_fhir_id: 'n', procedure_date: '2015-03-09', proc_status: 'not-done' }),
  ],
  files: [aFile({ document_reference_id: 'd', dr_date: '2016-02-01' })],
  other: {
    v_diagnoses: [
      {
        condition_id: 'c',
        diagnosis_name: 'Malignant neoplasm of brain',
        onset_date_time: '2015-03-02',
        icd10_code: 'C71.6',
        snomed_code: '254935002.0',
        clinical_status_text: 'active',
      },
      { condition_id: 'y', diagnosis_name: 'Asthma', onset_date_time: '2013' },
    ],
    v_chemo_medications: [
      {
        medication_request_fhir_id: 'm',
        chemo_preferred_name: 'carboplatin',
        chemo_rxnorm_ingredient: '40048.0',
        medication_start_date: '2015-05-01',
        medication_stop_date: '2015-09-01',
      },
    ],
    v_radiation_treatments: [
      {
        course_id: 'r',
        obs_radiation_field: 'focal',
        obs_dose_value: '5400',
        obs_dose_unit: 'cGy',
        obs_start_date: '2017-01-01',
        obs_stop_date: '2017-02-10',
      },
    ],
    v_visits_unified: [
      { visit_type: 'completed_scheduled', visit_date: '2018-06-01', source: 'appointment' },
      { visit_type: 'future_scheduled', visit_date: '2030-01-01', source: 'appointment' },
    ],
    v_measurements: [
      {
        obs_observation_id: 'w',
        obs_measurement_type: 'Weight',
        obs_measurement_value: '21.5',
        obs_measurement_unit: 'kg',
        obs_measurement_date: '2015-04-01',
      },
      { lt_test_id: 'l', lt_measurement_type: 'Sodium', lt_measurement_date: '2015-04-02' },
    ],
    v_molecular_tests: [{ mt_test_id: 't', mt_test_date: '2015-04-10', mt_lab_test_name: 'BRAF panel' }],
    v_encounters: [{ encounter_fhir_id: 'e', encounter_date: '2015-03-10', class_display: 'inpatient' }],
  },
};

const byId = (plan: PatientPlan): Record<string, TimelineEvent> =>
  Object.fromEntries(plan.timeline.map((event) => [event.eventId, event]));

describe('the timeline of every table', () => {
  const plan = aPlan(everyTable);
  const events = byId(plan);

  it('has an event of each row, performed operations apart from orders, history and what was not done', () => {
    expect(
      plan.timeline.map(({ eventId, type, category }) => [
        eventId.replace(/visit_\w{24}/, 'visit_'),
        type,
        category,
      ]),
    ).toEqual([
      ['hist_h', 'Other', 'Surgical History'],
      ['diag_y', 'Diagnosis', 'Other Complication'],
      ['img_i1', 'Imaging', 'MRI'],
      ['diag_c', 'Diagnosis', 'Tumor'],
      ['order_o', 'Other', 'Procedure Order'],
      ['notdone_n', 'Other', 'Procedure Not Done'],
      ['proc_p', 'Procedure', 'Tumor Surgery'],
      ['visit_e', 'Visit', 'Unscheduled Encounter'],
      ['obs_w', 'Measurement', 'Vital Sign'],
      ['lab_l', 'Measurement', 'Laboratory'],
      ['moltest_t', 'Molecular Test', 'Molecular Test'],
      ['med_m', 'Medication', 'Chemotherapy'],
      ['med_stop_m', 'Medication', 'Chemotherapy'],
      ['doc_d', 'Document', 'note'],
      ['rad_start_r', 'Radiation', 'Radiation Course'],
      ['rad_stop_r', 'Radiation', 'Radiation Course'],
      ['img_i2', 'Imaging', 'MRI'],
      ['visit_', 'Visit', 'Completed Visit'],
      ['visit_', 'Visit', 'Scheduled Visit'],
    ]);
    expect(plan.surgeries.map(({ procedureIds }) => procedureIds)).toEqual([['p']]);
  });

  it('keeps codes, whole where an engine made decimals of them, and the words of the row', () => {
    expect(events.diag_c?.codes).toMatchObject({ icd10: ['C71.6'], snomed: ['254935002'] });
    expect(events.proc_p?.codes.cpt).toEqual(['61510']);
    expect(events.med_m?.codes.rxnorm).toEqual(['40048']);
    expect(events.obs_w?.description).toBe('Weight 21.5 kg');
    expect(events.rad_start_r?.description).toBe('focal, 5400 cGy started');
    expect([events.diag_c?.status, events.img_i1?.status]).toEqual(['active', 'final']);
  });

  it('leaves a day where its offset would move it, and gives a year no age', () => {
    expect(events.img_i2).toMatchObject({ date: '2018-01-01', minuteOfDay: 23 * 60 + 30 });
    expect(events.diag_y).toMatchObject({ date: '2013-01-01', datePrecision: 'year', ageDays: null });
  });

  it('knows the milestones of the chart', () => {
    expect(plan.milestones).toEqual({
      firstDiagnosisDate: '2015-03-02',
      firstSurgeryDate: '2015-03-10',
      firstTreatmentDate: '2015-05-01',
      firstRadiationDate: '2017-01-01',
      lastFollowupDate: '2018-06-01',
      ageAtDiagnosisDays: 1886,
      ageAtSurgeryDays: 1894,
      followupDurationDays: 1187,
    });
  });

  it('puts each event into the course of the disease', () => {
    const course = (id: string) => [events[id]?.diseasePhase, events[id]?.treatmentStatus];
    expect(course('img_i1')).toEqual(['Pre-diagnosis', 'Treatment-naive']);
    expect(course('order_o')).toEqual(['Diagnostic', 'Treatment-naive']);
    expect(course('obs_w')).toEqual(['Post-surgical', 'Treatment-naive']);
    expect(course('med_stop_m')).toEqual(['On-treatment', 'On-treatment']);
    expect(course('doc_d')).toEqual(['Surveillance', 'Off-treatment']);
    expect(course('rad_stop_r')).toEqual(['On-treatment', 'On-treatment']);
    expect(course('img_i2')).toEqual(['Surveillance', 'Off-treatment']);
    expect(events.med_m).toMatchObject({
      daysSinceDiagnosis: 60,
      daysSinceSurgery: 52,
      daysSinceTreatmentStart: 0,
    });
    expect(events.img_i1).toMatchObject({ daysSinceDiagnosis: -1, ageDays: 1885 });
  });

  it('reads plans of versions before it had all this', () => {
    const old = {
      ...plan,
      milestones: undefined,
      demographicConflicts: undefined,
      timeline: plan.timeline.map(
        ({ eventId, date, minuteOfDay, type, category, description, ageDays, sourceView, sourceId }) => ({
          eventId,
          date,
          minuteOfDay,
          type,
          category,
          description,
          ageDays,
          sourceView,
          sourceId,
        }),
      ),
    };
    expect(PatientPlan.parse(JSON.parse(JSON.stringify(old))).timeline[0]).toMatchObject({ part: null });
  });
});

describe('rows that are wrong', () => {
  it('keep their place: before birth with a negative age, in the future, dropped without a day', () => {
    const { timeline } = aPlan({
      demographics: born('2010-01-01'),
      imaging: [
        aStudy({ imaging_procedure_id: 'future', imaging_date: '2090-01-01' }),
        aStudy({ imaging_procedure_id: 'unborn', imaging_date: '2009-12-31' }),
        aStudy({ imaging_procedure_id: 'undated' }),
        aStudy({ imaging_procedure_id: 'nonsense', imaging_date: '2019-02-30' }),
      ],
    });
    expect(timeline.map(({ sourceId, ageDays }) => [sourceId, ageDays])).toEqual([
      ['unborn', -1],
      ['future', 29220],
    ]);
  });

  it('give no milestone where only a month is known, and no follow-up after death', () => {
    const { milestones } = aPlan({
      demographics: born('2010-01-01', '2016-01-01'),
      imaging: [aStudy({ imaging_procedure_id: 'i', imaging_date: '2017-01-01' })],
      other: { v_diagnoses: [{ condition_id: 'c', icd10_code: 'C71.6', onset_date_time: '2015-03' }] },
    });
    expect(milestones).toMatchObject({ firstDiagnosisDate: null, lastFollowupDate: null });
  });

  it('make one timeline in any order, each repeated row once', () => {
    const shuffled = <T>(rows: readonly T[] | undefined) =>
      fc.shuffledSubarray([...(rows ?? []), ...(rows ?? [])], { minLength: 2 * (rows?.length ?? 0) });
    const expected = aPlan(everyTable);
    const views = Object.entries(everyTable.other ?? {});
    fc.assert(
      fc.property(
        shuffled(everyTable.imaging),
        shuffled(everyTable.procedures),
        fc.tuple(...views.map(([, rows]) => shuffled(rows))),
        (imaging, procedures, rows) => {
          const other = Object.fromEntries(views.map(([view], index) => [view, rows[index] ?? []]));
          expect(aPlan({ ...everyTable, imaging, procedures, other })).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});
