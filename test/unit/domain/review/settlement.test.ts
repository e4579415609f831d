import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../../lambdas/domain/review/decision.ts';
import { needsTwoReviewers, roleOf, settle } from '../../../../lambdas/domain/review/settlement.ts';
import { dictionary } from '../../../support/config.ts';

const opinion = (given: Partial<Decision>): Decision => ({
  decisionId: 'd',
  itemId: 'i',
  subject: 'surgery',
  subjectId: 's',
  variable: null,
  value: 'GTR',
  absence: null,
  previous: null,
  source: 'source',
  reviewer: 'a',
  role: 'review',
  reason: '',
  decidedAt: '2026-01-01T00:00:00.000Z',
  ...given,
});

describe('opinions on one subject', () => {
  it('settle by the newest where one reviewer is asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('GTR', 'STR', 'NTR'), { minLength: 1 }), (values) => {
        const settled = settle(
          values.map((value) => opinion({ value })),
          { needsTwo: false },
        );
        expect(settled).toMatchObject({ kind: 'decided', decision: { value: values.at(-1) } });
      }),
    );
    expect(settle([], { needsTwo: false })).toEqual({ kind: 'undecided' });
  });

  it('settle, where two are asked for, exactly when everybody’s last word is the same', () => {
    const said = fc.record({
      reviewer: fc.constantFrom('a', 'b', 'c'),
      value: fc.constantFrom('GTR', 'STR'),
    });
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 6 }), (opinions) => {
        const last = new Map(opinions.map(({ reviewer, value }) => [reviewer, value]));
        const expected =
          last.size < 2 ? 'awaiting_second' : new Set(last.values()).size === 1 ? 'decided' : 'in_conflict';
        expect(settle(opinions.map(opinion), { needsTwo: true }).kind).toBe(expected);
      }),
    );
  });

  it('count only with others on the same source', () => {
    const opinions = [opinion({ source: 'old' }), opinion({ reviewer: 'b' })];
    expect(settle(opinions, { needsTwo: true }).kind).toBe('awaiting_second');
  });

  it('let the first reviewer not be the second, nor either of two who differ the third', () => {
    const waiting = settle([opinion({})], { needsTwo: true });
    expect(roleOf(waiting, 'a').kind).toBe('may_not');
    expect(roleOf(waiting, 'b')).toEqual({ kind: 'may', role: 'review' });
    const conflict = settle([opinion({}), opinion({ reviewer: 'b', value: 'STR' })], { needsTwo: true });
    expect(['a', 'b'].map((reviewer) => roleOf(conflict, reviewer).kind)).toEqual(['may_not', 'may_not']);
    expect(roleOf(conflict, 'c')).toEqual({ kind: 'may', role: 'adjudication' });
  });

  it('are asked of two by variable or by kind of subject, and of one as shipped', () => {
    const review = { ...dictionary.review, twoReviewers: ['tumor_status' as const, 'event' as const] };
    const strict = { ...dictionary, review };
    expect(needsTwoReviewers(strict, { subject: 'finding', variable: 'tumor_status' })).toBe(true);
    expect(needsTwoReviewers(strict, { subject: 'event', variable: null })).toBe(true);
    expect(needsTwoReviewers(strict, { subject: 'finding', variable: 'laterality' })).toBe(false);
    expect(needsTwoReviewers(dictionary, { subject: 'event', variable: null })).toBe(false);
  });
});
