import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policies, Surgery } from '../../../lambdas/domain/abstraction.ts';
import { adjudicateResection } from '../../../lambdas/domain/adjudicate-resection.ts';
import { agreementOf, extentRanks, isKnown } from '../../../lambdas/domain/extent-ranks.ts';
import { resectionConfidence } from '../../../lambdas/domain/resection-confidence.ts';
import { extents } from '../../../lambdas/domain/vocabulary.ts';
import { aChart, type ToldDocument, type ToldOperation } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';

const policies: Policies = { resection: 'operative_report_first', recurrenceAfter: 'gtr_or_ntr' };
const mriFirst: Policies = { ...policies, resection: 'mri_within_72h_first' };

type Said = NonNullable<ToldDocument['says']>['extent_of_resection'];
const extent = (said: Said): NonNullable<ToldDocument['says']> =>
  said === undefined ? {} : { extent_of_resection: said };
const operative = (said: Said, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'operative',
  on: '2019-06-03',
  says: extent(said),
  ...given,
});
const scan = (said: Said, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'imaging',
  on: '2019-06-04',
  says: extent(said),
  ...given,
});
const note = (said: Said, given: Partial<ToldDocument> = {}): ToldDocument => ({
  kind: 'progress',
  on: '2019-07-01',
  says: extent(said),
  ...given,
});

function adjudicated(
  documents: readonly ToldDocument[],
  given: { operations?: readonly ToldOperation[]; policies?: Policies } = {},
): Surgery[] {
  const operations = given.operations ?? [{ on: '2019-06-03 08:00' }];
  return adjudicateResection({
    ...aChart({ operations, documents }),
    dictionary,
    policies: given.policies ?? policies,
  });
}

function only(documents: readonly ToldDocument[], given: Parameters<typeof adjudicated>[1] = {}): Surgery {
  const [surgery, ...others] = adjudicated(documents, given);
  if (surgery === undefined || others.length > 0) throw new Error('one surgery was told');
  return surgery;
}

describe('agreement of two extents', () => {
  it('is by the distance of their ranks, the same either way round', () => {
    const some = fc.constantFrom(...extents, null);
    fc.assert(
      fc.property(some, some, (one, other) => {
        const agreement = agreementOf(one, other);
        expect(agreementOf(other, one)).toBe(agreement);
        const known = [one, other].filter(isKnown);
        const apart = Math.abs(extentRanks[known[0] ?? 'GTR'] - extentRanks[known[1] ?? 'GTR']);
        const expected =
          known.length === 0
            ? 'no_source'
            : known.length === 1
              ? 'single_source'
              : (['full_agreement', 'partial_agreement'][apart] ?? 'discrepancy');
        expect(agreement).toBe(expected);
      }),
    );
  });
});

describe('the confidence of an extent', () => {
  it.each([
    [0.85, 'single_source', true, 0.9],
    [0.85, 'full_agreement', true, 1],
    [0.85, 'discrepancy', true, 0.77],
    [0.7, 'single_source', false, 0.7],
    [0.8, 'partial_agreement', false, 0.85],
    [0.99, 'discrepancy', true, 0.85],
  ] as const)('of %d with %s is as worked by hand', (measured, agreement, isOperative, expected) => {
    expect(resectionConfidence(measured, { agreement, isOperative })).toBe(expected);
  });

  it('is unknown where nothing was measured', () => {
    expect(resectionConfidence(null, { agreement: 'full_agreement', isOperative: true })).toBeNull();
  });

  it('always has two decimals and stays between 0 and 1', () => {
    const agreements = fc.constantFrom('full_agreement', 'partial_agreement', 'discrepancy', 'single_source');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        agreements,
        fc.boolean(),
        (measured, agreement, isOperative) => {
          const confidence = resectionConfidence(measured, { agreement, isOperative }) ?? -1;
          expect(confidence).toBe(Number(confidence.toFixed(2)));
          expect(confidence >= 0 && confidence <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('adjudicating a resection', () => {
  it('keeps the two facts apart and takes the surgeon by default', () => {
    expect(only([operative('NTR'), scan('STR')])).toMatchObject({
      eorSurgeon: 'NTR',
      eorRadiologic: 'STR',
      eorFinal: 'NTR',
      agreement: 'partial_agreement',
      requiresReview: false,
    });
  });

  it('takes the early MRI under the other policy, and says which policy', () => {
    const surgery = only([operative('NTR'), scan('STR')], { policies: mriFirst });
    expect(surgery).toMatchObject({ eorFinal: 'STR', policy: 'mri_within_72h_first' });
    expect(surgery.reasons.join(' ')).toContain('an MRI within 72 hours comes first');
  });

  it('does not let a CT outrank the surgeon under that policy', () => {
    const ct = scan('STR', { title: 'CT HEAD W/O CONTRAST' });
    expect(only([operative('GTR'), ct], { policies: mriFirst }).eorFinal).toBe('GTR');
  });

  it.each<[string, ToldDocument[]]>([
    ['a discrepancy', [operative('STR'), scan('Biopsy')]],
    ['gross total by the surgeon and a residual on the scan', [operative('GTR'), scan('NTR')]],
    ['gross total on the scan and a remnant left by the surgeon', [operative('NTR'), scan('GTR')]],
    ['gross total by both and a residual in a note', [operative('GTR'), scan('GTR'), note('NTR')]],
    ['an unknown beside a flagged value', [operative({ value: 'GTR', state: 'flagged' }), scan('Unknown')]],
    ['a flagged value as the only source', [operative({ value: 'GTR', state: 'flagged' })]],
    [
      'flagged values on both sides',
      [operative({ value: 'GTR', state: 'flagged' }), scan({ value: 'GTR', state: 'flagged' })],
    ],
    ['an unknown beside a low confidence', [operative('Unknown'), scan({ value: 'GTR', confidence: 0.4 })]],
    [
      'a source that cannot tell beside a flagged value',
      [operative({ value: null, absence: 'cannot_be_determined' }), scan({ value: 'GTR', state: 'flagged' })],
    ],
    ['operative documents that contradict each other', [operative('GTR'), operative('Partial')]],
    ['a second look', [operative('STR', { title: 'OPERATIVE REPORT - SECOND LOOK' })]],
  ])('sends %s to review', (_, documents) => {
    const surgery = only(documents);
    expect(surgery.requiresReview).toBe(true);
    expect(surgery.reasons.some((reason) => reason.startsWith('Review: '))).toBe(true);
  });

  it.each<[string, ToldDocument[]]>([
    ['full agreement', [operative('GTR'), scan('GTR')]],
    ['one source alone', [operative('STR')]],
    ['no source', []],
    ['an unknown beside a sure value', [operative('GTR'), scan('Unknown')]],
  ])('does not trouble a reviewer with %s', (_, documents) => {
    expect(only(documents).requiresReview).toBe(false);
  });

  it('has no final value without a source', () => {
    expect(only([])).toMatchObject({
      eorSurgeon: null,
      eorRadiologic: null,
      eorFinal: 'Unknown',
      agreement: 'no_source',
      confidence: null,
    });
  });

  it('takes the lower of two sites of one operation', () => {
    const surgery = only([operative([{ value: 'GTR' }, { value: 'Partial' }])]);
    expect(surgery.eorSurgeon).toBe('Partial');
    expect(surgery.reasons).toContain('Several sites are stated; the lowest counts.');
    expect(surgery.findingIds).toHaveLength(2);
  });

  it('hears the complete note before the brief one, unless it does not tell', () => {
    const brief = operative('NTR', { type: 'OP Note - Brief (Needs Dictation)' });
    expect(only([brief, operative('GTR')]).eorSurgeon).toBe('GTR');
    expect(only([brief, operative('Unknown')]).eorSurgeon).toBe('NTR');
  });

  it('gives each operation of one note its own value by the day it states', () => {
    const operations = [{ on: '2019-06-03' }, { on: '2019-06-20' }];
    const both = operative(
      [
        { value: 'STR', date: '2019-06-03' },
        { value: 'GTR', date: '2019-06-20' },
      ],
      { on: '2019-06-20' },
    );
    expect(adjudicated([both], { operations }).map(({ eorSurgeon }) => eorSurgeon)).toEqual(['STR', 'GTR']);
  });

  it('does not take an operation told in the history of an operative note', () => {
    const retold = operative([{ value: 'GTR' }, { value: 'Biopsy', date: '2015-01-01' }]);
    expect(only([retold]).eorSurgeon).toBe('GTR');
  });

  it('falls back on a note that states the extent of this surgery', () => {
    const surgery = only([
      operative(undefined, { status: 'unreadable' }),
      note({ value: 'GTR', date: '2019-06-03' }),
    ]);
    expect(surgery).toMatchObject({ eorSurgeon: 'GTR', agreement: 'single_source', eorFinal: 'GTR' });
  });

  it('lets an early scan outrank a note that stands in for the surgeon', () => {
    expect(only([note('GTR'), scan('STR')]).eorFinal).toBe('STR');
  });

  it.each([
    ['a scan of day 3', '2019-06-06', 'GTR'],
    ['a scan in the afternoon of the day', '2019-06-03 16:00', 'GTR'],
    ['a scan in the morning before the operation', '2019-06-03 06:00', null],
    ['a scan of that day without a time', '2019-06-03', null],
    ['a scan of the day before', '2019-06-02', null],
    ['a scan a year later', '2020-06-03', null],
  ])('counts %s accordingly', (_, on, expected) => {
    expect(only([operative('GTR'), scan('GTR', { on })]).eorRadiologic).toBe(expected);
  });

  it('counts a scan of that day that is post-operative by its text', () => {
    const told = scan('GTR', {
      on: '2019-06-03',
      says: { ...extent('GTR'), imaging_classification: 'post_operative' },
    });
    expect(only([told]).eorRadiologic).toBe('GTR');
  });

  it('uses a later scan that states the extent only where no early one tells, and says so', () => {
    const late = scan('STR', { on: '2019-09-01' });
    expect(only([scan('GTR'), late]).eorRadiologic).toBe('GTR');
    const surgery = only([scan('Unknown'), late]);
    expect(surgery.eorRadiologic).toBe('STR');
    expect(surgery.reasons.join(' ')).toContain('90 days after the operation');
  });

  it('does not give a scan after the second operation to the first', () => {
    const operations = [{ on: '2019-06-03' }, { on: '2019-06-10' }];
    const given = adjudicated([scan('GTR', { on: '2019-06-11' })], { operations });
    expect(given.map(({ eorRadiologic }) => eorRadiologic)).toEqual([null, 'GTR']);
  });

  it('lets an addendum stand above the report it mends', () => {
    const addendum = scan('STR', { on: '2019-06-05', title: 'MRI BRAIN - ADDENDUM' });
    expect(only([scan('GTR'), addendum]).eorRadiologic).toBe('STR');
  });

  it('does not count a repeated text as a second source', () => {
    const surgery = only([operative('GTR', { text: 'same' }), operative('GTR', { text: 'same' })]);
    expect(surgery.findingIds).toHaveLength(1);
  });

  it('never takes a rejected finding', () => {
    expect(only([operative({ value: 'GTR', state: 'rejected' })]).eorSurgeon).toBeNull();
  });
});
