import { describe, expect, it } from 'vitest';
import { detectInconsistencies, inconsistencyRules } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { ConfigurationError } from '../../../lambdas/domain/errors.ts';
import { aChart, aQuote, type ToldDocument } from '../../support/builders.ts';
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
      { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-15', 'Decreased')] },
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
      { documents: [scan('2019-01-01', 'Increased'), scan('2019-01-16', 'Decreased')] },
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
