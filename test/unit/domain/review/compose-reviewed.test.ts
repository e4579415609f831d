import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Abstraction } from '../../../../lambdas/domain/abstraction.ts';
import { composeAbstraction, contentHash } from '../../../../lambdas/domain/compose-abstraction.ts';
import { nextVersion } from '../../../../lambdas/domain/next-version.ts';
import { composeReviewed, type PatientParts } from '../../../../lambdas/domain/review/compose-reviewed.ts';
import type { Decision, ReviewSubject } from '../../../../lambdas/domain/review/decision.ts';
import { extents } from '../../../../lambdas/domain/vocabulary.ts';
import type { ToldDocument } from '../../../support/builders.ts';
import { dictionary } from '../../../support/config.ts';
import { publishable } from '../../../support/reviewed-chart.ts';

const operations = [{ on: '2019-06-03 08:00' }];
const operative = (extent: string, text = 'op'): ToldDocument => ({
  kind: 'operative',
  on: '2019-06-03',
  text,
  says: { extent_of_resection: extent },
});
const earlyScan = (extent: string): ToldDocument => ({
  kind: 'imaging',
  on: '2019-06-04',
  says: { extent_of_resection: extent },
});
const growth: ToldDocument = { kind: 'imaging', on: '2020-06-04', says: { tumor_status: 'Increased' } };
const disputed = [operative('GTR'), earlyScan('STR'), growth];

let seconds = 0;
function decide(
  parts: PatientParts,
  subject: ReviewSubject,
  subjectId: string,
  value: string | null,
  given: Partial<Decision> & { readonly before?: readonly Decision[] } = {},
): Decision {
  const { before = [], ...change } = given;
  const undecided = composeReviewed(parts, before).undecided({ subject, subjectId });
  if (undecided === undefined) throw new Error(`the chart has no ${subject} ${subjectId}`);
  seconds += 1;
  return {
    decisionId: `dec_${seconds}`,
    itemId: `item_${subject}_${subjectId}`,
    subject,
    subjectId,
    variable: undecided.variable,
    value,
    absence: value === null ? 'not_documented' : null,
    previous: undecided.value,
    source: undecided.source,
    reviewer: 'reviewer_1',
    role: 'review',
    reason: 'read it again',
    decidedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString(),
    ...change,
  };
}

const findingOf = (parts: PatientParts, documentId: string) => {
  const finding = parts.clarified.readings.documents.find((one) => one.documentId === documentId)
    ?.findings[0];
  if (finding === undefined) throw new Error(`${documentId} says nothing`);
  return finding;
};

const abstracted = (parts: PatientParts, decisions: readonly Decision[]): Abstraction =>
  nextVersion(composeReviewed(parts, decisions).content, {
    latest: undefined,
    runId: 'r',
    createdAt: '2026-01-02T00:00:00.000Z',
  });

describe('an abstraction with decisions', () => {
  it('is what the phases made where nobody decided anything', () => {
    const parts = publishable({ operations, documents: disputed });
    expect(composeReviewed(parts, []).content).toEqual(composeAbstraction(parts));
  });

  it('carries a decided value with its basis, who decided and when, and what follows from it', () => {
    const parts = publishable({ operations, documents: disputed });
    const before = abstracted(parts, []);
    const { findingId, readings } = findingOf(parts, 'd0');

    const after = abstracted(parts, [decide(parts, 'finding', findingId, 'STR')]);

    expect(before.surgeries[0]).toMatchObject({ eorSurgeon: 'GTR', agreement: 'discrepancy' });
    expect(before.events.at(-1)?.type).toBe('Recurrence');
    expect(after.findings.find((one) => one.findingId === findingId)).toMatchObject({
      value: 'STR',
      basis: 'review',
      state: 'accepted',
      gates: null,
      readings,
      reasons: [expect.stringMatching(/reviewer_1.*STR.*2026-01-01/)],
    });
    expect(after.surgeries[0]).toMatchObject({
      eorSurgeon: 'STR',
      eorFinal: 'STR',
      agreement: 'full_agreement',
    });
    expect(after.events.at(-1)?.type).toBe('Progressive');
    expect(after.decisions).toMatchObject([
      { standing: 'applied', reviewer: 'reviewer_1', reviewers: ['reviewer_1'], previous: 'GTR' },
    ]);
    expect(before.review.some(({ subject }) => subject === 'surgery')).toBe(true);
    expect(after.review.some(({ subject }) => subject === 'surgery')).toBe(false);
  });

  it('settles an inconsistency that the decided value takes away, and keeps one that a reviewer keeps', () => {
    const parts = publishable({ operations, documents: disputed });
    const found = parts.clarified.inconsistencies.find(({ rule }) => rule === 'gtr_against_residual');
    const { findingId } = findingOf(parts, 'd0');
    const resolution = (decisions: readonly Decision[]) =>
      abstracted(parts, decisions).inconsistencies.find(
        ({ inconsistencyId }) => inconsistencyId === found?.inconsistencyId,
      )?.resolution;
    expect(resolution([])).toBe('open');
    expect(resolution([decide(parts, 'finding', findingId, 'STR')])).toBe('revised');
    expect(resolution([decide(parts, 'finding', findingId, 'GTR')])).toBe('open');
    expect(resolution([decide(parts, 'surgery', 'surg_p0', 'STR')])).toBe('kept');
    expect(resolution([decide(parts, 'inconsistency', found?.inconsistencyId ?? '', 'kept')])).toBe('kept');
  });

  it('takes a confirmed value as reviewed and leaves the gates as they were', () => {
    const parts = publishable({ operations, documents: disputed });
    const finding = findingOf(parts, 'd0');
    const after = abstracted(parts, [decide(parts, 'finding', finding.findingId, 'GTR')]);
    expect(after.findings.find((one) => one.findingId === finding.findingId)).toMatchObject({
      value: 'GTR',
      basis: 'review',
      gates: finding.gates,
    });
  });

  it('is the same in every run over the same chart, down to its hash', () => {
    const told = { operations, documents: disputed };
    const parts = publishable(told);
    const decisions = [decide(parts, 'surgery', 'surg_p0', 'NTR')];
    const once = composeReviewed(parts, decisions).content;
    const again = composeReviewed(publishable(told), [...decisions].reverse()).content;
    expect(contentHash(again)).toBe(contentHash(once));
    expect(once.surgeries[0]).toMatchObject({ eorFinal: 'NTR', requiresReview: false });
    expect(Abstraction.safeParse(abstracted(parts, decisions)).success).toBe(true);
  });

  it('keeps a decided extent under another policy, and asks again when a fact changes', () => {
    const told = { operations, documents: disputed };
    const decision = decide(publishable(told), 'surgery', 'surg_p0', 'NTR');
    const switched = publishable(told, { policies: { resection: 'mri_within_72h_first' } });
    expect(abstracted(switched, [decision]).surgeries[0]?.eorFinal).toBe('NTR');
    expect(contentHash(composeReviewed(switched, [decision]).content)).toBe(
      contentHash(composeReviewed(publishable(told), [decision]).content),
    );

    const changed = publishable({ operations, documents: [operative('Partial'), earlyScan('STR'), growth] });
    const after = abstracted(changed, [decision]);
    expect(after.surgeries[0]?.eorFinal).toBe('Partial');
    expect(after.decisions).toMatchObject([{ standing: 'reopened', value: 'NTR' }]);
    expect(after.review.filter(({ subjectId }) => subjectId === 'surg_p0')).toMatchObject([
      { reason: expect.stringMatching(/decided NTR.*changed since/), subject: 'surgery' },
    ]);
  });

  it.each([
    { what: 'the text', document: operative('GTR', 'another text') },
    { what: 'the value', document: operative('NTR') },
  ])('asks a decided finding again when $what changed, and only once', ({ document }) => {
    const parts = publishable({ operations, documents: [operative('GTR')] });
    const { findingId } = findingOf(parts, 'd0');
    const decision = decide(parts, 'finding', findingId, 'STR');
    const changed = publishable({ operations, documents: [document] });

    const reopened = abstracted(changed, [decision]);
    expect(reopened.findings.find((one) => one.findingId === findingId)).toEqual(findingOf(changed, 'd0'));
    expect(reopened.review.filter(({ subjectId }) => subjectId === findingId)).toHaveLength(1);

    const decided = decide(changed, 'finding', findingId, 'STR', { before: [decision] });
    const after = abstracted(changed, [decision, decided]);
    expect(after.review.filter(({ subjectId }) => subjectId === findingId)).toEqual([]);
    expect(after.decisions).toMatchObject([{ decisionId: decided.decisionId, standing: 'applied' }]);
  });

  it('keeps and tells a decision whose finding a new run no longer has, until somebody takes note', () => {
    const parts = publishable({ operations, documents: disputed });
    const { findingId } = findingOf(parts, 'd2');
    const decision = decide(parts, 'finding', findingId, 'Stable');
    const without = publishable({ operations, documents: disputed.slice(0, 2) });

    const after = abstracted(without, [decision]);
    expect(after.decisions).toMatchObject([
      { standing: 'orphaned', value: 'Stable', variable: 'tumor_status' },
    ]);
    const [told] = after.review.filter(({ subject }) => subject === 'patient');
    expect(told?.reason).toMatch(/decided Stable for tumor_status on 2026-01-01.*no longer/);

    const noted = decide(without, 'patient', told?.subjectId ?? '', 'acknowledged', {
      itemId: told?.reviewId ?? '',
    });
    const quiet = abstracted(without, [decision, noted]);
    expect(quiet.review.filter(({ subject }) => subject === 'patient')).toEqual([]);
    expect(quiet.decisions).toHaveLength(2);
  });

  it('does not stand on one of two reviewers, nor where two differ before a third has decided', () => {
    const strict = { ...dictionary, review: { ...dictionary.review, twoReviewers: ['surgery' as const] } };
    const parts = publishable({ operations, documents: disputed }, { dictionary: strict });
    const first = decide(parts, 'surgery', 'surg_p0', 'NTR');
    const differs = decide(parts, 'surgery', 'surg_p0', 'STR', { reviewer: 'reviewer_2' });
    const agrees = decide(parts, 'surgery', 'surg_p0', 'NTR', { reviewer: 'reviewer_2' });
    const third = decide(parts, 'surgery', 'surg_p0', 'STR', {
      reviewer: 'reviewer_3',
      role: 'adjudication',
    });
    const final = (...decisions: Decision[]) => abstracted(parts, decisions).surgeries[0]?.eorFinal;

    expect(final(first)).toBe('GTR');
    expect(composeReviewed(parts, [first]).content.decisions).toBeUndefined();
    expect(final(first, differs)).toBe('GTR');
    expect(final(first, agrees)).toBe('NTR');
    expect(final(first, differs, third)).toBe('STR');
    expect(abstracted(parts, [first, differs, third]).decisions?.[0]?.reviewers).toEqual([
      'reviewer_1',
      'reviewer_2',
      'reviewer_3',
    ]);
  });

  it('asks nothing about what is decided, whatever is decided in whatever order', () => {
    const parts = publishable({ operations, documents: disputed });
    const findings = ['d0', 'd1'].map((id) => findingOf(parts, id).findingId);
    const some = fc.record({
      id: fc.constantFrom(...findings, 'surg_p0'),
      value: fc.constantFrom(...extents),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), (choices) => {
        const decisions: Decision[] = [];
        for (const { id, value } of choices) {
          const subject = id === 'surg_p0' ? 'surgery' : 'finding';
          decisions.push(decide(parts, subject, id, value, { before: decisions }));
        }
        const after = abstracted(parts, decisions);
        for (const { standing, subject, subjectId, value } of after.decisions ?? []) {
          if (standing !== 'applied') continue;
          expect(after.review.filter((item) => item.subjectId === subjectId)).toEqual([]);
          const entry =
            subject === 'surgery'
              ? after.surgeries.find(({ surgeryId }) => surgeryId === subjectId)?.eorFinal
              : after.findings.find(({ findingId }) => findingId === subjectId)?.value;
          expect(entry).toBe(value);
        }
        expect(new Set(after.review.map(({ reviewId }) => reviewId)).size).toBe(after.review.length);
      }),
      { numRuns: 60 },
    );
  });
});
