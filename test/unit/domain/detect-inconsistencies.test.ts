import { describe, expect, it } from 'vitest';
import { detectInconsistencies, inconsistencyRules } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import type { PatientRecord } from '../../../lambdas/domain/patient-record.ts';
import { aChart, aPlan, aQuote, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const scan = (on: string, status: string, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'imaging',
  on,
  says: { tumor_status: status },
  ...given,
});
const visit = (on: string, status: string): ToldDocument => ({
  kind: 'progress',
  on,
  says: { clinical_disease_status: status },
});
const extent = (kind: ToldDocument['kind'], on: string, value: string): ToldDocument => ({
  kind,
  on,
  says: { extent_of_resection: value },
});
const side = (on: string, laterality: string, kind: ToldDocument['kind'] = 'imaging'): ToldDocument => ({
  kind,
  on,
  says: { laterality },
});
const grade = (on: string, who_grade: string): ToldDocument => ({
  kind: 'pathology',
  on,
  says: { who_grade },
});

/** Long before the scans, so that it explains no change of theirs but gives the tumour a treatment. */
const irradiated: ToldDocument = { kind: 'radonc', on: '2012-01-01', title: 'Completion summary' };
const pathology = (on: string, says: NonNullable<ToldDocument['says']>, title?: string): ToldDocument => ({
  kind: 'pathology',
  on,
  says,
  ...(title === undefined ? {} : { title }),
});
const quoted = (value: string, quote: string) => ({ value, evidence: aQuote(quote) });

const spine = { title: 'MRI TOTAL SPINE' };

const found = (told: Parameters<typeof aChart>[0]) => detectInconsistencies({ ...aChart(told), dictionary });
const rulesOf = (told: Parameters<typeof aChart>[0]) => found(told).map(({ rule }) => rule);

type Told = Parameters<typeof aChart>[0];

describe('the rules of time and logic', () => {
  it('are those of the dictionary, name by name', () => {
    expect(dictionary.inconsistencies.map(({ rule }) => rule).sort()).toEqual(
      Object.keys(inconsistencyRules).sort(),
    );
  });

  const operation = { operations: [{ on: '2019-06-03', name: 'CRANIOTOMY, EXCISION OF TUMOR' }] };

  it.each<[string, string, Told]>([
    [
      'rapid_improvement',
      'growth that shrinks in 14 days',
      { documents: [irradiated, scan('2019-01-01', 'Increased'), scan('2019-01-15', 'Decreased')] },
    ],
    [
      'progression_after_ned',
      'growth 90 days after none',
      { documents: [scan('2019-01-01', 'NED'), scan('2019-04-01', 'Increased')] },
    ],
    [
      'same_day_conflict',
      'two scans that differ on one day',
      { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-01', 'Stable')] },
    ],
    [
      'same_day_conflict',
      'two notes that differ on one day',
      { documents: [visit('2019-01-01', 'Stable'), visit('2019-01-01', 'Progressive')] },
    ],
    [
      'resection_without_surgery',
      'an extent in a chart without operations',
      { documents: [extent('operative', '2019-06-03', 'GTR')] },
    ],
    ['surgery_without_extent', 'an operation nobody measured', operation],
    [
      'gtr_against_residual',
      'a residual after gross total',
      {
        ...operation,
        documents: [extent('operative', '2019-06-03', 'GTR'), extent('imaging', '2019-06-04', 'NTR')],
      },
    ],
    [
      'biopsy_with_resection_code',
      'a biopsy coded as an excision',
      { ...operation, documents: [extent('operative', '2019-06-03', 'Biopsy')] },
    ],
    [
      'status_conflict',
      'a clinician against the scan',
      { documents: [scan('2019-01-01', 'Increased'), visit('2019-01-10', 'Stable')] },
    ],
    [
      'laterality_conflict',
      'a side that differs from all others',
      {
        documents: [
          side('2019-01-01', 'left'),
          side('2019-02-01', 'right'),
          side('2019-03-01', 'left'),
          side('2019-04-01', 'left'),
        ],
      },
    ],
    [
      'grade_conflict',
      'two grades of one specimen',
      { documents: [grade('2019-01-01', '2'), grade('2019-01-20', '3')] },
    ],
    [
      'date_out_of_range',
      'a document before birth',
      { born: '2010-01-01', documents: [visit('2009-01-01', 'Stable')] },
    ],
    [
      'date_out_of_range',
      'a scan after death',
      { died: '2015-01-01', documents: [scan('2015-02-01', 'Stable')] },
    ],
    [
      'wrong_patient_text',
      'a text of another patient',
      { documents: [{ kind: 'operative', on: '2019-01-01', status: 'wrong_patient' }] },
    ],
  ])('%s finds %s', (rule, _, told) => {
    expect(rulesOf(told)).toEqual([rule]);
  });

  it.each<[string, Told]>([
    [
      'growth that shrinks after 15 days',
      { documents: [irradiated, scan('2019-01-01', 'Increased'), scan('2019-01-16', 'Decreased')] },
    ],
    [
      'sides that are both in doubt',
      {
        documents: ['left', 'right', 'left', 'left', 'left'].map((value, month) => ({
          kind: 'imaging',
          on: `2019-0${month + 1}-01`,
          says: { laterality: { value, state: 'flagged' } },
        })),
      },
    ],
    [
      'growth that was irradiated',
      {
        documents: [
          scan('2019-01-01', 'Increased'),
          { kind: 'radonc', on: '2019-01-05' },
          scan('2019-01-10', 'Decreased'),
        ],
      },
    ],
    [
      'growth 91 days after none',
      { documents: [scan('2019-01-01', 'NED'), scan('2019-04-02', 'Increased')] },
    ],
    [
      'brain and spine of one day',
      { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-01', 'NED', spine)] },
    ],
    [
      'a clean spine after growth in the brain',
      { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-05', 'NED', spine)] },
    ],
    [
      'the same text filed twice',
      {
        documents: [
          scan('2019-01-01', 'Increased', { text: 'x' }),
          scan('2019-01-01', 'Increased', { text: 'x' }),
        ],
      },
    ],
    [
      'a clinician who follows the scan',
      { documents: [scan('2019-01-01', 'Increased'), visit('2019-01-10', 'Progressive')] },
    ],
    [
      'a clinician a season later',
      { documents: [scan('2019-01-01', 'Increased'), visit('2019-04-10', 'Stable')] },
    ],
    [
      'both sides of a midline tumour',
      {
        documents: [
          side('2019-01-01', 'left'),
          side('2019-02-01', 'bilateral'),
          side('2019-02-01', 'midline'),
        ],
      },
    ],
    ['a higher grade years later', { documents: [grade('2019-01-01', '2'), grade('2021-01-20', '4')] }],
    ['a grade that was not given', { documents: [grade('2019-01-01', '2'), grade('2019-01-20', 'None')] }],
    ['a report after death', { died: '2015-01-01', documents: [{ kind: 'pathology', on: '2015-02-01' }] }],
  ])('leave alone %s', (_, told) => {
    expect(rulesOf(told)).toEqual([]);
  });

  it('do not call an operation between two scans a contradiction', () => {
    const documents = [
      scan('2019-06-01', 'Increased'),
      extent('operative', '2019-06-03', 'GTR'),
      scan('2019-06-08', 'NED'),
    ];
    expect(rulesOf({ operations: [{ on: '2019-06-03' }], documents })).toEqual([]);
  });

  it('do not call a note that looks back on an old operation an extent without one', () => {
    const documents = [extent('operative', '2015-06-03', 'GTR'), extent('progress', '2019-01-01', 'GTR')];
    expect(rulesOf({ operations: [{ on: '2015-06-03' }], documents })).toEqual([]);
  });

  it('miss the scan a report compares with', () => {
    const quote = aQuote('Compared with 11/02/2018 the tumor is stable.');
    const report = scan('2019-01-01', 'Stable', {
      says: { tumor_status: { value: 'Stable', evidence: quote } },
    });
    expect(rulesOf({ documents: [report] })).toEqual(['missing_comparison']);
    expect(rulesOf({ documents: [scan('2018-11-03', 'Stable'), report] })).toEqual([]);
  });

  it('name both documents by kind and day', () => {
    const [conflict] = found({ documents: [scan('2019-01-01', 'Increased'), visit('2019-01-10', 'Stable')] });
    expect(conflict?.explanation).toBe(
      'The imaging report of 2019-01-01 says Increased and the progress note of 2019-01-10, 9 days later, says Stable.',
    );
    expect(conflict).toMatchObject({
      documentIds: ['d0', 'd1'],
      dates: ['2019-01-01', '2019-01-10'],
      resolution: 'open',
    });
  });

  it('name a chart once where both sides are common', () => {
    const documents = ['left', 'right', 'left', 'right'].map((value, index) =>
      side(`2019-0${index + 1}-01`, value),
    );
    expect(found({ documents })).toHaveLength(1);
  });

  it('give the same id to the same contradiction', () => {
    const told = { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-15', 'Decreased')] };
    expect(found(told)).toEqual(found(told));
  });

  it('can be switched off, and must exist', () => {
    const chart = aChart({ documents: [scan('2019-01-01', 'Increased'), scan('2019-01-15', 'Decreased')] });
    const inconsistencies = dictionary.inconsistencies.map((rule) => ({ ...rule, enabled: false }));
    expect(detectInconsistencies({ ...chart, dictionary: { ...dictionary, inconsistencies } })).toEqual([]);
    const [rule] = dictionary.inconsistencies;
    if (rule === undefined) throw new Error('the dictionary has rules');
    const misspelt = { ...dictionary, inconsistencies: [{ ...rule, rule: 'no_such_rule' }] };
    expect(() => detectInconsistencies({ ...chart, dictionary: misspelt })).toThrow(ConfigurationError);
  });
});

describe('the rules of clinical.md 5.6', () => {
  const operation = { operations: [{ on: '2019-06-03', name: 'CRANIOTOMY, EXCISION OF TUMOR' }] };
  const operated = [extent('operative', '2019-06-03', 'STR'), extent('imaging', '2019-06-04', 'STR')];

  it.each<[string, string, Told]>([
    [
      'rapid_worsening',
      'shrinkage that grows in 14 days',
      { documents: [irradiated, scan('2019-01-01', 'Decreased'), scan('2019-01-15', 'Increased')] },
    ],
    [
      'illogical_sequence',
      'growth between two clean scans that nobody treated',
      {
        documents: [scan('2018-01-01', 'NED'), scan('2019-01-01', 'Increased'), scan('2019-04-01', 'NED')],
      },
    ],
    [
      'residual_after_ned',
      'a tumour that shrinks after none was left',
      { documents: [irradiated, scan('2019-01-01', 'NED'), scan('2019-06-01', 'Decreased')] },
    ],
    [
      'residual_after_ned',
      'a stable remnant after none was left',
      {
        documents: [
          scan('2019-01-01', 'NED'),
          {
            kind: 'imaging',
            on: '2019-06-01',
            says: { tumor_status: quoted('Stable', 'No significant change of the residual tumor.') },
          },
        ],
      },
    ],
    [
      'residual_after_ned',
      'a stable remnant after a scan that called the resection gross total',
      {
        ...operation,
        documents: [
          extent('operative', '2019-06-03', 'NTR'),
          extent('imaging', '2019-06-04', 'GTR'),
          {
            kind: 'imaging',
            on: '2019-09-01',
            says: { tumor_status: quoted('Stable', 'The residual mass is unchanged.') },
          },
        ],
      },
    ],
    [
      'status_against_extent',
      'a report that sees no disease and what was left',
      {
        ...operation,
        documents: [
          extent('operative', '2019-06-03', 'STR'),
          {
            kind: 'imaging',
            on: '2019-06-04',
            says: { tumor_status: 'NED', extent_of_resection: 'STR' },
          },
        ],
      },
    ],
    ['unexplained_decrease', 'shrinkage nothing explains', { documents: [scan('2019-01-01', 'Decreased')] }],
    [
      'surveillance_gap',
      'three years without a scan after one every quarter',
      {
        documents: ['2010-01-01', '2010-04-01', '2010-07-01', '2010-10-01', '2011-01-01', '2014-01-01'].map(
          (on) => scan(on, 'Stable'),
        ),
      },
    ],
    [
      'extent_from_late_scan',
      'an extent from a scan six weeks later',
      { ...operation, documents: [extent('imaging', '2019-07-20', 'STR')] },
    ],
    [
      'return_against_extent',
      'a recurrence of what was left',
      { ...operation, documents: [...operated, visit('2020-01-01', 'Recurrence')] },
    ],
    [
      'return_against_extent',
      'progression of what was removed wholly',
      {
        ...operation,
        documents: [
          extent('operative', '2019-06-03', 'GTR'),
          extent('imaging', '2019-06-04', 'GTR'),
          visit('2020-01-01', 'Progressive'),
        ],
      },
    ],
    [
      'pathology_without_surgery',
      'a specimen of no operation',
      { documents: [pathology('2019-01-01', { diagnosis: 'Ganglioglioma' })] },
    ],
    [
      'diagnosis_conflict',
      'two tumours in one specimen',
      {
        ...operation,
        documents: [
          ...operated,
          pathology('2019-06-07', { diagnosis: 'Ependymoma' }),
          pathology('2019-06-20', { diagnosis: 'Medulloblastoma' }),
        ],
      },
    ],
    [
      'grade_against_diagnosis',
      'a pilocytic astrocytoma of grade 4',
      {
        ...operation,
        documents: [
          ...operated,
          pathology('2019-06-07', { diagnosis: 'Pilocytic astrocytoma', who_grade: '4' }),
        ],
      },
    ],
    [
      'molecular_conflict',
      'one marker with two results',
      {
        ...operation,
        documents: [
          ...operated,
          pathology('2019-06-07', { molecular: { value: { BRAF_V600E: 'negative' } } }),
          pathology('2019-07-20', { molecular: { value: { BRAF_V600E: 'positive', IDH1: 'negative' } } }),
        ],
      },
    ],
    ['age_at_onset', 'a tumour of old age', { ...operation, born: '1950-01-01', documents: operated }],
    [
      'value_not_permitted',
      'an extent given as a status',
      { documents: [{ kind: 'imaging', on: '2019-01-01', says: { tumor_status: 'STR' } }] },
    ],
  ])('%s finds %s', (rule, _, told) => {
    expect(rulesOf(told)).toEqual([rule]);
  });

  it.each<[string, Told]>([
    [
      'growth between clean scans that was operated on',
      {
        operations: [{ on: '2019-02-01', name: 'CRANIOTOMY, EXCISION OF TUMOR' }],
        documents: [
          scan('2018-01-01', 'NED'),
          scan('2019-01-01', 'Increased'),
          extent('operative', '2019-02-01', 'GTR'),
          scan('2019-05-01', 'NED'),
        ],
      },
    ],
    [
      'growth between clean scans under radiation that began before',
      {
        documents: [
          { kind: 'radonc', on: '2018-12-20', title: 'Consultation' },
          scan('2018-01-01', 'NED'),
          scan('2019-01-01', 'Increased'),
          scan('2019-04-01', 'NED'),
        ],
      },
    ],
    [
      'a stable cavity after none was left',
      {
        documents: [
          scan('2019-01-01', 'NED'),
          {
            kind: 'imaging',
            on: '2019-06-01',
            says: { tumor_status: quoted('Stable', 'Stable cavity, no residual tumor.') },
          },
        ],
      },
    ],
    [
      'the side of a new lesion',
      {
        documents: [
          side('2019-01-01', 'left'),
          side('2020-01-01', 'right'),
          scan('2019-12-01', 'New_Malignancy'),
        ],
      },
    ],
    ['shrinkage after radiation', { documents: [irradiated, scan('2019-01-01', 'Decreased')] }],
    ['a scan three weeks late', { ...operation, documents: [extent('imaging', '2019-06-25', 'STR')] }],
    [
      'a recurrence after a clean scan',
      {
        ...operation,
        documents: [...operated, scan('2019-12-01', 'NED'), visit('2020-01-01', 'Recurrence')],
      },
    ],
    [
      'progression after growth seen long before',
      {
        ...operation,
        documents: [
          extent('operative', '2019-06-03', 'GTR'),
          scan('2020-01-01', 'Increased'),
          visit('2020-06-01', 'Progressive'),
        ],
      },
    ],
    [
      'an outside review of a specimen',
      {
        documents: [pathology('2019-01-01', { diagnosis: 'Ganglioglioma' }, 'Outside slide review')],
      },
    ],
    [
      'two tumours of two operations',
      {
        operations: [
          { on: '2019-06-03', name: 'CRANIOTOMY, EXCISION OF TUMOR' },
          { on: '2019-06-12', name: 'CRANIOTOMY, EXCISION OF TUMOR' },
        ],
        documents: [
          extent('operative', '2019-06-03', 'STR'),
          extent('operative', '2019-06-12', 'STR'),
          pathology('2019-06-07', { diagnosis: 'Ependymoma', who_grade: '2' }),
          pathology('2019-06-20', { diagnosis: 'Medulloblastoma', who_grade: '4' }),
        ],
      },
    ],
    [
      'a marker that was pending and is negative',
      {
        ...operation,
        documents: [
          ...operated,
          pathology('2019-06-07', { molecular: { value: { BRAF_V600E: 'pending' } } }),
          pathology('2019-06-20', { molecular: { value: { BRAF_V600E: 'negative' } } }),
        ],
      },
    ],
    [
      'a glioma that transformed',
      {
        ...operation,
        documents: [
          ...operated,
          pathology('2019-06-07', {
            diagnosis: 'Pilocytic astrocytoma with anaplastic features',
            who_grade: '3',
          }),
        ],
      },
    ],
  ])('leave alone %s', (_, told) => {
    expect(rulesOf(told)).toEqual([]);
  });

  const withRows = (other: PatientRecord['other'], given: Partial<PatientRecord> = {}) =>
    detectInconsistencies({
      plan: aPlan({ other, ...given }),
      readings: { documents: [] },
      dictionary,
      runDay: '2026-01-01',
    }).map(({ rule, explanation }) => [rule, explanation]);

  it('find a drug that stops before it starts', () => {
    const drug = (medication_start_date: string, medication_stop_date: string) => ({
      v_chemo_medications: [
        {
          medication_request_fhir_id: 'm',
          chemo_preferred_name: 'vincristine',
          medication_start_date,
          medication_stop_date,
        },
      ],
    });
    expect(withRows(drug('2019-03-01', '2019-02-01'))).toEqual([
      [
        'stop_before_start',
        'In v_chemo_medications, vincristine stops on 2019-02-01, before it starts on 2019-03-01.',
      ],
    ]);
    expect(withRows(drug('2019-02-01', '2019-03-01'))).toEqual([]);
    // Of a month nobody knows the day.
    expect(withRows(drug('2019-03', '2019-03-01'))).toEqual([]);
  });

  it('find radiation of one field that overlaps, and let a boost be', () => {
    const course = (course_id: string, field: string, from: string, to: string) => ({
      course_id,
      obs_radiation_field: field,
      obs_start_date: from,
      obs_stop_date: to,
    });
    const wide = course('a', 'craniospinal', '2019-01-01', '2019-02-10');
    expect(
      withRows({
        v_radiation_treatments: [wide, course('b', 'craniospinal', '2019-01-20', '2019-03-01')],
      }).map(([rule]) => rule),
    ).toEqual(['radiation_overlap']);
    expect(
      withRows({ v_radiation_treatments: [wide, course('b', 'boost', '2019-01-20', '2019-03-01')] }),
    ).toEqual([]);
  });

  it('find rows of tables before birth and after the day of the run, each table once', () => {
    const measured = (obs_measurement_date: string, id: string) => ({
      obs_observation_id: id,
      obs_measurement_type: 'weight',
      obs_measurement_date,
    });
    const born = {
      demographics: {
        patient_mrn: null,
        pd_birth_date: '2010-01-01',
        pd_gender: null,
        pd_deceased: null,
        pd_deceased_date_time: null,
      },
    };
    expect(
      withRows(
        {
          v_measurements: [
            measured('2009-01-01', 'a'),
            measured('2009-02-01', 'b'),
            measured('2026-01-02', 'c'),
            measured('2031-01-01', 'd'),
          ],
          v_visits_unified: [{ visit_type: 'future_scheduled', visit_date: '2027-01-01' }],
        },
        born,
      ),
    ).toEqual([
      [
        'date_out_of_range',
        '2 rows of v_measurements are dated before birth (2010-01-01), the first 2009-01-01.',
      ],
      [
        'date_out_of_range',
        '1 row of v_measurements is dated after the day of the run (2026-01-01), the first 2031-01-01.',
      ],
    ]);
  });

  it('tell of demographics that contradict each other', () => {
    expect(withRows({}, { demographicConflicts: ['pd_birth_date'] }).map(([rule]) => rule)).toEqual([
      'demographics_conflict',
    ]);
  });

  it('say of each rule what is no contradiction', () => {
    for (const { rule, exceptions } of dictionary.inconsistencies)
      if (
        rule !== 'wrong_patient_text' &&
        rule !== 'surgery_without_extent' &&
        rule !== 'biopsy_with_resection_code'
      )
        expect([rule, exceptions.length > 0]).toEqual([rule, true]);
  });
});
