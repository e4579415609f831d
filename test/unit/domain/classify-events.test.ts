import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policies } from '../../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../../lambdas/domain/adjudicate-resection.ts';
import { assureQuality } from '../../../lambdas/domain/assure-quality.ts';
import { addDays } from '../../../lambdas/domain/calendar.ts';
import { classifyEvents } from '../../../lambdas/domain/classify-events.ts';
import { detectInconsistencies } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { aChart, aPlan, aQuote, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const policies: Policies = { resection: 'operative_report_first', recurrenceAfter: 'gtr_or_ntr' };

const scan = (on: string, status: string, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'imaging',
  on,
  says: { tumor_status: status },
  ...given,
});
const doubtful = (on: string, status: string): ToldDocument =>
  scan(on, status, { says: { tumor_status: { value: status, state: 'flagged' } } });
const spine = (on: string, status: string): ToldDocument =>
  scan(on, status, { title: 'MRI TOTAL SPINE W/WO' });
const operative = (on: string, extent: string): ToldDocument => ({
  kind: 'operative',
  on,
  says: { extent_of_resection: extent },
});
const visit = (on: string, status: string): ToldDocument => ({
  kind: 'progress',
  on,
  says: { clinical_disease_status: status },
});
const pathology = (on: string, diagnosis: string): ToldDocument => ({
  kind: 'pathology',
  on,
  says: { diagnosis },
});
const radiation = (on: string, title = 'RADIATION COMPLETION'): ToldDocument => ({
  kind: 'radonc',
  on,
  title,
});

function classified(
  told: Parameters<typeof aChart>[0],
  given: Partial<Policies> = {},
): ReturnType<typeof classifyEvents> {
  const chart = { ...aChart(told), dictionary, policies: { ...policies, ...given } };
  return classifyEvents({ ...chart, surgeries: adjudicateResection(chart) });
}

const events = (told: Parameters<typeof aChart>[0], given: Partial<Policies> = {}) =>
  classified(told, given).events.map(({ date, type }) => `${date} ${type}`);

const first = '2015-01-10';
const afterFirst = (extent: string, ...documents: readonly ToldDocument[]) => ({
  operations: [{ on: first }],
  documents: [operative(first, extent), ...documents],
});

describe('tumour events', () => {
  it('begin with the first tumour operation', () => {
    const { events: made, surgeries } = classified(afterFirst('STR'));
    expect(made).toEqual([
      expect.objectContaining({
        date: first,
        type: 'Initial CNS Tumor',
        surgeryId: 'surg_p0',
        requiresReview: false,
      }),
    ]);
    expect(surgeries[0]?.eventId).toBe(made[0]?.eventId);
  });

  it.each([
    ['GTR', 'Recurrence'],
    ['NTR', 'Recurrence'],
    ['STR', 'Progressive'],
    ['Partial', 'Progressive'],
    ['Biopsy', 'Progressive'],
    ['Unknown', 'Unavailable'],
  ])('name growth after %s a %s', (extent, type) => {
    expect(events(afterFirst(extent, scan('2017-03-01', 'Increased')))).toEqual([
      `${first} Initial CNS Tumor`,
      `2017-03-01 ${type}`,
    ]);
  });

  it('name growth after near total by policy', () => {
    const told = afterFirst('NTR', scan('2017-03-01', 'Increased'));
    expect(events(told, { recurrenceAfter: 'gtr_only' })).toContain('2017-03-01 Progressive');
  });

  it('take the clinician at their word where the last extent is not known', () => {
    const told = afterFirst('Unknown', scan('2017-03-01', 'Increased'), visit('2017-03-05', 'Recurrence'));
    const [, growth] = classified(told).events;
    expect(growth).toMatchObject({ type: 'Recurrence', requiresReview: true });
  });

  it.each(['NED', 'Stable', 'Decreased', 'Unknown', 'not_applicable'])(
    'are not marked by a scan that says %s',
    (status) => {
      expect(events(afterFirst('GTR', scan('2017-03-01', status)))).toEqual([`${first} Initial CNS Tumor`]);
    },
  );

  it('count a run of growing scans once, until a scan shows none', () => {
    const grows = ['2017-03-01', '2017-06-01', '2017-09-01'].map((on) => scan(on, 'Increased'));
    expect(events(afterFirst('STR', ...grows))).toEqual([
      `${first} Initial CNS Tumor`,
      '2017-03-01 Progressive',
    ]);
    expect(
      events(afterFirst('STR', ...grows, scan('2018-01-01', 'Stable'), scan('2018-06-01', 'Increased'))),
    ).toEqual([`${first} Initial CNS Tumor`, '2017-03-01 Progressive', '2018-06-01 Progressive']);
  });

  it('do not let a clean spine end the growth in the brain', () => {
    const told = afterFirst(
      'STR',
      scan('2017-03-01', 'Increased'),
      spine('2017-03-02', 'NED'),
      scan('2017-06-01', 'Increased'),
    );
    expect(events(told)).toHaveLength(2);
  });

  it('leave the change of the first post-operative days to the operation', () => {
    expect(events(afterFirst('STR', scan('2015-01-12', 'Increased')))).toEqual([
      `${first} Initial CNS Tumor`,
    ]);
  });

  it('join an operation to the growth it treats', () => {
    const { events: made, surgeries } = classified({
      operations: [{ on: first }, { on: '2017-03-20' }],
      documents: [operative(first, 'GTR'), scan('2017-03-01', 'Increased'), operative('2017-03-20', 'GTR')],
    });
    expect(made.map(({ date, type, surgeryId }) => [date, type, surgeryId])).toEqual([
      [first, 'Initial CNS Tumor', 'surg_p0'],
      ['2017-03-01', 'Recurrence', 'surg_p1'],
    ]);
    expect(surgeries.map(({ eventId }) => eventId)).toEqual(made.map(({ eventId }) => eventId));
  });

  it('do not name a second look without growth, and send it to review', () => {
    const { events: made, surgeries } = classified({
      operations: [{ on: first }, { on: '2015-06-10' }],
      documents: [operative(first, 'STR'), scan('2015-05-01', 'Stable'), operative('2015-06-10', 'GTR')],
    });
    expect(made[1]).toMatchObject({ date: '2015-06-10', type: 'Unavailable', requiresReview: true });
    expect(surgeries[1]).toMatchObject({ requiresReview: true, eventId: made[1]?.eventId });
  });

  it('take a second stage within a month for part of the same treatment, for review', () => {
    const told = { operations: [{ on: first }, { on: '2015-01-20' }], documents: [] };
    expect(events(told)).toEqual([`${first} Initial CNS Tumor`, '2015-01-20 Unavailable']);
  });

  it('give two operations of one day one event', () => {
    const { events: made, surgeries } = classified({
      operations: [{ on: `${first} 08:00` }, { on: `${first} 14:00` }],
    });
    expect(made).toHaveLength(1);
    expect(new Set(surgeries.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('infer growth from a late operation without any scan before it, and doubt it', () => {
    const { events: made, surgeries } = classified({
      operations: [{ on: first }, { on: '2018-01-10' }],
      documents: [operative(first, 'GTR')],
    });
    expect(made[1]).toMatchObject({ type: 'Recurrence', confidence: 0.5, requiresReview: true });
    expect(surgeries[1]?.requiresReview).toBe(true);
  });

  it('call the first known operation a recurrence when its name says so', () => {
    expect(
      events({ operations: [{ on: first, name: 'CRANIOTOMY, RE-RESECTION OF RECURRENT TUMOR' }] }),
    ).toEqual([`${first} Recurrence`]);
  });
});

describe('another tumour', () => {
  const second = '2022-03-20';
  const chart = (diagnosis: string, scanSays: ToldDocument = scan('2022-03-01', 'New_Malignancy')) => ({
    operations: [{ on: first }, { on: second }],
    documents: [
      operative(first, 'GTR'),
      pathology('2015-01-15', 'Medulloblastoma, WHO grade 4'),
      scanSays,
      operative(second, 'Partial'),
      pathology('2022-03-27', diagnosis),
    ],
  });

  it('needs another histology', () => {
    expect(events(chart('Diffuse high-grade glioma'))[1]).toBe('2022-03-01 Second Malignancy');
    expect(events(chart('Medulloblastoma, recurrent'))[1]).toBe('2022-03-01 Recurrence');
  });

  it('is found by the specimen even where no scan saw it coming', () => {
    expect(events(chart('Meningioma', scan('2022-03-01', 'Stable')))[1]).toBe('2022-03-20 Second Malignancy');
  });

  it('is not made of one of two readings of the specimen', () => {
    const told = chart('Diffuse high-grade glioma');
    const both = [...told.documents, pathology('2022-04-10', 'Medulloblastoma, recurrent')];
    expect(events({ ...told, documents: both })[1]).toBe('2022-03-01 Recurrence');
  });

  it('is not made of treatment effect', () => {
    expect(events(chart('No viable tumor; treatment effect only'))[1]).toBe('2022-03-01 Recurrence');
  });

  it('may be stated by the radiologist, for review', () => {
    const stated = scan('2022-03-01', 'New_Malignancy', {
      says: {
        tumor_status: {
          value: 'New_Malignancy',
          evidence: aQuote('New mass consistent with a radiation-induced high grade glioma.'),
        },
      },
    });
    const [, event] = classified(afterFirst('GTR', stated)).events;
    expect(event).toMatchObject({ type: 'Second Malignancy', requiresReview: true });
  });

  it('is not a new place alone: that is spread, for review', () => {
    const [, event] = classified(afterFirst('GTR', scan('2017-03-01', 'New_Malignancy'))).events;
    expect(event).toMatchObject({ type: 'Recurrence', requiresReview: true });
  });
});

describe('growth that may be none', () => {
  it('marks no event within a year of radiation until something confirms it', () => {
    const soon = [radiation('2015-04-01'), scan('2015-10-01', 'Increased')];
    expect(events(afterFirst('STR', ...soon))).toHaveLength(1);
    expect(events(afterFirst('STR', ...soon, visit('2015-10-05', 'Uncertain')))).toHaveLength(1);
    expect(events(afterFirst('STR', ...soon, visit('2015-10-05', 'Progressive')))).toContain(
      '2015-10-01 Progressive',
    );
    expect(events(afterFirst('STR', ...soon, scan('2015-12-01', 'Increased')))).toContain(
      '2015-10-01 Progressive',
    );
    expect(events(afterFirst('STR', ...soon, scan('2015-12-01', 'Decreased')))).toHaveLength(1);
  });

  it('is growth again after that year', () => {
    expect(events(afterFirst('STR', radiation('2015-04-01'), scan('2016-10-01', 'Increased')))).toHaveLength(
      2,
    );
  });

  it('is confirmed by being operated on', () => {
    const told = {
      operations: [{ on: first }, { on: '2015-11-01' }],
      documents: [operative(first, 'STR'), radiation('2015-04-01'), scan('2015-10-01', 'Increased')],
    };
    expect(events(told)).toContain('2015-10-01 Progressive');
  });

  it('marks no event where the clinician denied it and it went away', () => {
    const told = afterFirst(
      'STR',
      scan('2017-03-01', 'Increased'),
      visit('2017-03-08', 'Stable'),
      scan('2017-09-01', 'Decreased'),
    );
    expect(events(told)).toHaveLength(1);
  });

  it('marks an event in doubt where the clinician denied it and it stayed', () => {
    const told = afterFirst(
      'STR',
      scan('2017-03-01', 'Increased'),
      visit('2017-03-08', 'Stable'),
      scan('2017-09-01', 'Stable'),
    );
    expect(classified(told).events[1]).toMatchObject({ type: 'Progressive', requiresReview: true });
  });

  it('marks no event on one doubtful reading that the next scan does not bear out', () => {
    const told = afterFirst('STR', doubtful('2017-03-01', 'Increased'), scan('2017-06-01', 'Stable'));
    expect(events(told)).toHaveLength(1);
  });

  it('is asked about, though it marks no event', () => {
    const chart = {
      ...aChart(afterFirst('STR', radiation('2015-04-01'), scan('2015-10-01', 'Increased'))),
      dictionary,
      policies,
    };
    const made = classifyEvents({ ...chart, surgeries: adjudicateResection(chart) });
    const { review } = assureQuality({ ...chart, ...made, inconsistencies: detectInconsistencies(chart) });
    expect(review.map(({ reason }) => reason).join(' ')).toContain('pseudoprogression');
  });
});

describe('growth and MAPK inhibitors', () => {
  const drug = (medication_start_date: string, medication_stop_date: string) => ({
    v_chemo_medications: [
      {
        medication_request_fhir_id: 'm',
        chemo_preferred_name: 'Mekinist',
        medication_start_date,
        medication_stop_date,
      },
    ],
  });
  const grownOn = (on: string) => {
    const told = afterFirst('STR', scan(on, 'Increased'));
    const { plan, readings } = aChart(told);
    const { timeline } = aPlan({ other: drug('2016-01-01', '2017-01-01') });
    const chart = {
      plan: { ...plan, timeline: [...plan.timeline, ...timeline] },
      readings,
      dictionary,
      policies,
    };
    return classifyEvents({ ...chart, surgeries: adjudicateResection(chart) }).events[1];
  };

  it('is for review within three months after the drug was stopped: it may be a rebound', () => {
    expect(grownOn('2017-03-01')).toMatchObject({ type: 'Progressive', requiresReview: true });
    expect(grownOn('2017-03-01')?.rationale).toContain('rebound?');
    expect(grownOn('2017-06-01')?.rationale).not.toContain('rebound');
    expect(grownOn('2017-06-01')?.requiresReview).toBe(false);
  });

  it('is named resistance on the drug', () => {
    expect(grownOn('2016-06-01')?.rationale).toContain('It grew under a MAPK inhibitor (resistance).');
  });
});

describe('a tumour that was never operated on', () => {
  it('begins with the scan that first shows it, and progresses', () => {
    const documents = [
      scan('2010-01-01', 'Unknown'),
      scan('2011-01-01', 'Stable'),
      scan('2012-01-01', 'Increased'),
    ];
    expect(events({ documents })).toEqual(['2010-01-01 Initial CNS Tumor', '2012-01-01 Progressive']);
  });

  it('begins with a baseline scan, whichever way its reader says that it cannot tell', () => {
    const { events: made } = classified({
      documents: [
        scan('2010-01-01', '', { says: { tumor_status: { value: null, absence: 'cannot_be_determined' } } }),
        scan('2011-01-01', 'Stable'),
      ],
    });
    expect(made.map(({ date }) => date)).toEqual(['2010-01-01']);
  });

  it('begins before the chart when its first scan already compares', () => {
    const { events: made } = classified({ documents: [scan('2010-01-01', 'Stable')] });
    expect(made).toEqual([expect.objectContaining({ type: 'Initial CNS Tumor', requiresReview: true })]);
  });

  it('is none where every scan is normal', () => {
    expect(events({ documents: [scan('2010-01-01', 'NED'), visit('2010-01-02', 'NED')] })).toEqual([]);
  });

  it('has no event that only notes of the past tell of', () => {
    const told = { kind: 'consult', on: '2010-01-01', says: { diagnosis: 'Meningioma' } } as const;
    expect(events({ documents: [told, visit('2010-02-01', 'Recurrence')] })).toEqual([]);
  });
});

describe('growth that only clinicians tell of', () => {
  it('is an event, for review, where no scan of that time is there', () => {
    const [, event] = classified(afterFirst('GTR', visit('2017-03-01', 'Recurrence'))).events;
    expect(event).toMatchObject({ date: '2017-03-01', type: 'Recurrence', requiresReview: true });
  });

  it('is not counted again for every note that copies it', () => {
    const notes = ['2017-03-01', '2017-08-01', '2018-02-01'].map((on) => visit(on, 'Recurrence'));
    expect(events(afterFirst('GTR', ...notes))).toHaveLength(2);
    expect(events(afterFirst('GTR', scan('2017-02-20', 'Increased'), ...notes))).toHaveLength(2);
  });

  it('is none beside a recent scan that shows no growth', () => {
    expect(
      events(afterFirst('GTR', scan('2017-02-01', 'NED'), visit('2017-03-01', 'Progressive'))),
    ).toHaveLength(1);
  });
});

describe('any chart', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((offset) => addDays('2012-01-01', offset));
  const document = fc.oneof(
    fc
      .tuple(day, fc.constantFrom('NED', 'Stable', 'Increased', 'Decreased', 'New_Malignancy'))
      .map(([on, s]) => scan(on, s)),
    fc.tuple(day, fc.constantFrom('GTR', 'STR', 'Unknown')).map(([on, extent]) => operative(on, extent)),
    fc.tuple(day, fc.constantFrom('Stable', 'Progressive', 'Recurrence')).map(([on, s]) => visit(on, s)),
    day.map((on) => radiation(on)),
  );
  const charts = fc.record({
    operations: fc.array(
      day.map((on) => ({ on })),
      { maxLength: 4 },
    ),
    documents: fc.array(document, { maxLength: 15 }),
  });

  it('gives every surgery one existing event, ids of its own, and an initial event at most', () => {
    fc.assert(
      fc.property(charts, (told) => {
        const { events: made, surgeries } = classified(told);
        const ids = made.map(({ eventId }) => eventId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { eventId } of surgeries) expect(ids).toContain(eventId);
        expect(made.filter(({ type }) => type === 'Initial CNS Tumor').length).toBeLessThanOrEqual(1);
        expect(made.map(({ date }) => date)).toEqual(made.map(({ date }) => date).sort());
        expect(made.every(({ surgeryId, findingIds }) => surgeryId !== null || findingIds.length > 0)).toBe(
          true,
        );
      }),
    );
  });
});
