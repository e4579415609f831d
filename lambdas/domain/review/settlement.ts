import { canonicalJson } from '../canonical.ts';
import type { Dictionary } from '../dictionary.ts';
import type { Decision, ReviewSubject } from './decision.ts';

/** How far the opinions on one subject have come. */
export type Settlement =
  | { readonly kind: 'undecided' }
  | { readonly kind: 'awaiting_second'; readonly reviewers: readonly string[] }
  | { readonly kind: 'in_conflict'; readonly reviewers: readonly string[] }
  | { readonly kind: 'decided'; readonly decision: Decision; readonly reviewers: readonly string[] };

/**
 * What follows from all opinions on one subject:
 *
 *   one reviewer asked for:   the newest opinion decides
 *   two reviewers asked for:  one --> awaiting_second --> equal --> decided
 *                                                     \-> differ --> in_conflict --> a third adjudicates --> decided
 *
 * Only opinions on the newest source count together: nobody agrees with what somebody said of another text. A
 * reviewer's newer opinion takes the place of the older one.
 *
 * @param opinions oldest first.
 */
export function settle(
  opinions: readonly Decision[],
  { needsTwo }: { readonly needsTwo: boolean },
): Settlement {
  const newest = opinions.at(-1);
  if (newest === undefined) return { kind: 'undecided' };
  const current = opinions.filter(({ source }) => source === newest.source);
  const reviewers = [...new Set(current.map(({ reviewer }) => reviewer))];
  const adjudication = current.filter(({ role }) => role === 'adjudication').at(-1);
  if (adjudication !== undefined) return { kind: 'decided', decision: adjudication, reviewers };
  if (!needsTwo) return { kind: 'decided', decision: newest, reviewers };
  if (reviewers.length < 2) return { kind: 'awaiting_second', reviewers };
  const latest = reviewers.map((reviewer) =>
    current.filter((opinion) => opinion.reviewer === reviewer).at(-1),
  );
  const answers = new Set(latest.map((opinion) => canonicalJson([opinion?.value, opinion?.absence])));
  return answers.size === 1
    ? { kind: 'decided', decision: newest, reviewers }
    : { kind: 'in_conflict', reviewers };
}

/** Whether the dictionary asks for two reviewers, by variable or by kind of subject. */
export const needsTwoReviewers = (
  { review }: Dictionary,
  about: { readonly subject: ReviewSubject; readonly variable: string | null },
): boolean => review.twoReviewers?.some((name) => name === about.subject || name === about.variable) ?? false;

/** Why a person may not give an opinion on a subject now, or in which role it would be. */
export function roleOf(
  settlement: Settlement,
  reviewer: string,
):
  | { readonly kind: 'may'; readonly role: Decision['role'] }
  | { readonly kind: 'may_not'; readonly reason: string } {
  switch (settlement.kind) {
    case 'awaiting_second':
      return settlement.reviewers.includes(reviewer)
        ? { kind: 'may_not', reason: 'it waits for a second reviewer, and you were the first' }
        : { kind: 'may', role: 'review' };
    case 'in_conflict':
      return settlement.reviewers.includes(reviewer)
        ? { kind: 'may_not', reason: 'the two reviewers differ; a third person adjudicates' }
        : { kind: 'may', role: 'adjudication' };
    default:
      return { kind: 'may', role: 'review' };
  }
}
