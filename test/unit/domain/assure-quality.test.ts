import { describe, expect, it } from 'vitest';
import { adjudicateResection } from '../../../lambdas/domain/adjudicate-resection.ts';
import { assureQuality } from '../../../lambdas/domain/assure-quality.ts';
import { classifyEvents } from '../../../lambdas/domain/classify-events.ts';
import { detectInconsistencies } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { Quality } from '../../../lambdas/domain/quality.ts';
import { aChart, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const { policies } = dictionary;

function assured(
  told: Parameters<typeof aChart>[0],
  given: Partial<Parameters<typeof assureQuality>[0]> = {},
) {
  const chart = { ...aChart(told), dictionary, policies };
  const made = classifyEvents({ ...chart, surgeries: adjudicateResection(chart) });
  const result = assureQuality({
    ...chart,
    ...made,
    inconsistencies: detectInconsistencies(chart),
    ...given,
  });
  const { flags: _flags, ...quality } = result;
  expect(Quality.parse(quality)).toEqual(quality);
  return result;
}

const visit = (says: ToldDocument['says']): ToldDocument => ({
  kind: 'progress',
  on: '2019-06-03',
  ...(says && { says }),
});
const operated = { operations: [{ on: '2019-06-03' }] };
const operative = (extent: string): ToldDocument => ({
  kind: 'operative',
  on: '2019-06-03',
  says: { extent_of_resection: extent },
});

describe('the validation rules', () => {
  it('ask nothing about a chart in order', () => {
    const { review, flags } = assured({ ...operated, documents: [operative('GTR')] });
    expect(review).toEqual([]);
    expect(flags).toEqual({
      requiredFieldsMissing: 0,
      lowConfidence: 0,
      temporallyInconsistent: 0,
      extentAgainstOperativeReport: 0,
      doubleExtractions: 0,
    });
  });

  it('want an extent and an event for every operation', () => {
    const { review, flags } = assured(
      { ...operated, documents: [operative('GTR')] },
      { events: [], surgeries: [{ ...anUnclassified(), eorFinal: 'Unknown', agreement: 'single_source' }] },
    );
    expect(flags.requiredFieldsMissing).toBe(2);
    expect(review.map(({ reason }) => reason)).toContain('The operation belongs to no tumour event.');
  });

  it('ask about measured confidences below the minimum, and about none that was not measured', () => {
    const low = assured({
      documents: [visit({ clinical_disease_status: { value: 'Stable', confidence: 0.84 } })],
    });
    const enough = assured({
      documents: [visit({ clinical_disease_status: { value: 'Stable', confidence: 0.85 } })],
    });
    const unmeasured = assured({ documents: [visit({ clinical_disease_status: 'Stable' })] });
    expect([low, enough, unmeasured].map(({ flags }) => flags.lowConfidence)).toEqual([1, 0, 0]);
  });

  it('ask about flagged values with their reasons, not about absences or what was set aside', () => {
    const { review } = assured({
      documents: [
        visit({
          clinical_disease_status: { value: 'Stable', state: 'flagged', reasons: ['hedged'] },
          diagnosis: { value: null, absence: 'not_documented', state: 'flagged' },
          tumor_location: { value: 'pons', state: 'rejected' },
        }),
      ],
    });
    expect(review.map(({ reason }) => reason)).toEqual(['clinical_disease_status is flagged: hedged.']);
  });

  it('ask once about a text that was filed twice', () => {
    const flagged = { ...visit({ diagnosis: { value: 'Glioma', state: 'flagged' } }), text: 'same' };
    expect(assured({ documents: [flagged, flagged] }).review).toHaveLength(1);
  });

  it('carry open and escalated inconsistencies with their severity, and no settled ones', () => {
    const told = {
      documents: (['Increased', 'Decreased'] as const).map(
        (status, index): ToldDocument => ({
          kind: 'imaging',
          on: `2019-01-0${index + 1}`,
          says: { tumor_status: status },
        }),
      ),
    };
    const open = detectInconsistencies({ ...aChart(told), dictionary });
    expect(open.map(({ severity }) => severity)).toContain('high');
    expect(assured(told).review.filter(({ subject }) => subject === 'inconsistency')).toMatchObject(
      open.map(({ severity, inconsistencyId }) => ({ severity, subjectId: inconsistencyId })),
    );
    const settled = open.map((one) => ({ ...one, resolution: 'revised' as const }));
    expect(
      assured(told, { inconsistencies: settled }).review.filter(({ subject }) => subject === 'inconsistency'),
    ).toEqual([]);
  });

  it('see a final extent that is not the surgeon’s', () => {
    const documents: ToldDocument[] = [
      operative('NTR'),
      { kind: 'imaging', on: '2019-06-04', says: { extent_of_resection: 'STR' } },
    ];
    const chart = { ...aChart({ ...operated, documents }), dictionary };
    const surgeries = adjudicateResection({
      ...chart,
      policies: { ...policies, resection: 'mri_within_72h_first' },
    });
    expect(assured({ ...operated, documents }, { surgeries }).flags.extentAgainstOperativeReport).toBe(1);
  });

  it('see a document that was extracted twice for one variable', () => {
    const chart = aChart({ documents: [visit({ diagnosis: 'Glioma' })] });
    const [reading] = chart.readings.documents;
    if (reading === undefined) throw new Error('one reading was told');
    const readings = { documents: [{ ...reading, findings: [...reading.findings, ...reading.findings] }] };
    expect(
      assured({ documents: [visit({ diagnosis: 'Glioma' })] }, { readings }).flags.doubleExtractions,
    ).toBe(1);
  });

  it('ask once about the text of another patient, as a contradiction or, where that was settled, as a document', () => {
    const told = {
      documents: [{ kind: 'operative', on: '2019-06-03', status: 'wrong_patient' }],
    } satisfies Parameters<typeof aChart>[0];
    const about = ({ review }: ReturnType<typeof assured>) =>
      review.filter(({ reason }) => reason.includes('another patient')).map(({ subject }) => subject);
    expect(about(assured(told))).toEqual(['inconsistency']);
    expect(about(assured(told, { inconsistencies: [] }))).toEqual(['document']);
  });

  it('put the most severe first, under ids that stay', () => {
    const told = {
      ...operated,
      documents: [
        operative('GTR'),
        { kind: 'imaging', on: '2019-06-04', says: { extent_of_resection: 'Partial' } },
        { kind: 'pathology', on: '2019-06-08', status: 'wrong_patient' },
        visit({ tumor_location: { value: 'pons', state: 'flagged' } }),
      ] satisfies ToldDocument[],
    };
    const { review } = assured(told);
    expect(review).toEqual(assured(told).review);
    const severities = review.map(({ severity }) => ['high', 'medium', 'low'].indexOf(severity));
    expect(severities).toEqual([...severities].sort());
    expect(new Set(review.map(({ reviewId }) => reviewId)).size).toBe(review.length);
    expect(
      review.every(({ dueDays, reason }) => dueDays === dictionary.review.dueDays && reason !== ''),
    ).toBe(true);
  });
});

describe('completeness', () => {
  it('counts by source what was expected, tried, read and lost', () => {
    const { completeness } = assured({
      documents: [
        { kind: 'imaging', on: '2019-01-01' },
        { kind: 'imaging', on: '2019-02-01', status: 'unreadable' },
        { kind: 'progress', on: '2019-03-01', status: 'missing' },
        { kind: 'progress', on: '2019-04-01' },
      ],
    });
    expect(completeness.score).toBe(0.5);
    expect(completeness.sources).toContainEqual({
      source: 'imaging reports',
      expected: 2,
      attempted: 2,
      read: 1,
      failed: 1,
    });
    expect(completeness.gaps.join(' ')).toContain(
      'The imaging report of 2019-02-01 (d1) could not be used: unreadable, corrupt.',
    );
  });

  it('is whole where nothing was to be read', () => {
    expect(assured({}).completeness.score).toBe(1);
  });

  it('names what an operation lacks', () => {
    const { completeness } = assured(operated);
    expect(completeness.gaps).toEqual([
      'No operative document was found for the tumour operation of 2019-06-03 (surg_p0).',
      'No scan states the extent of resection after the tumour operation of 2019-06-03 (surg_p0).',
      'No pathology report follows the tumour operation of 2019-06-03 (surg_p0) within 60 days.',
    ]);
  });
});

/** A surgery that no event has taken up. */
function anUnclassified() {
  const chart = aChart({ ...operated, documents: [operative('GTR')] });
  const [surgery] = adjudicateResection({ ...chart, dictionary, policies });
  if (surgery === undefined) throw new Error('one surgery was told');
  return surgery;
}
