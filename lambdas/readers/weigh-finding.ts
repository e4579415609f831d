import type { Dictionary } from '../domain/dictionary.ts';
import type { Agreement, DocumentType, Stance } from '../domain/vocabulary.ts';
import { type AnswerKind, anyDoubt, type Measured, type MeasuredOf, noDoubt } from './calibration.ts';
import { rewordedDoubt } from './learned/reworded-answer.ts';
import type { Position } from './reader-position.ts';
import {
  alonePrefix,
  disagreementReason,
  distrustedReason,
  lowConfidenceReason,
  outweighedReason,
  trustedReason,
  unlocatedReason,
  unsupportedReason,
} from './reasons-in-words.ts';

/** What became of an answer: accepted or not, how sure it is, and why, in words. */
export interface Weighed {
  readonly isAccepted: boolean;
  readonly confidence: number | null;
  readonly reasons: readonly string[];
}

/** How an answer was reached. */
export interface Circumstances {
  readonly taken: Position;
  readonly agreement: Agreement;
  /** Whether the readers bear each other out, or only one answered. */
  readonly agrees: boolean;
  /** How the learned reader stands to it; null where it is not asked. */
  readonly stance: Stance | null;
  /** How likely both readers together make it right; null where nothing was fitted to answers like it. */
  readonly trust: number | null;
  readonly documentType: DocumentType;
  readonly dictionary: Dictionary;
  readonly measuredOf: MeasuredOf;
}

interface Ground {
  readonly reason: string;
  readonly flags: boolean;
}

/**
 * Accepts an answer or flags it.
 *
 * | ground | flags |
 * | --- | --- |
 * | a gate not passed; the readers disagree | always |
 * | a doubt the dictionary always sends to review | always |
 * | another doubt | unless both readers together make the answer at least `trustedFrom` likely (`trust`); unless measured: right in at least `doubtOutweighedFrom` of such, with 95 % certainty; where the learned reader is asked, of all answers in doubt to which it stands the same way |
 * | a model's value that the rules have nothing beside | unless measured: at most `silentErrors` of such wrong |
 * | a measured confidence under the variable's minimum | unless trusted likewise |
 * | a trust under `distrustedBelow` | always |
 *
 * An answer is as sure as its weakest ground, and as its trust where that is why it is accepted or not. What was never
 * measured flags a doubt and a value of a model alone and decides nothing else; what a model says of itself decides
 * nothing at all.
 */
export function weigh(circumstances: Circumstances): Weighed {
  const { taken, dictionary, trust } = circumstances;
  const { acceptance } = dictionary;
  const definition = dictionary.variables.find(({ name }) => name === taken.variable);
  const hard = hardGrounds(circumstances);
  const isBinding = (doubt: string): boolean => definition?.alwaysReviewed?.includes(doubt) === true;
  const isTrusted =
    trust !== null &&
    trust >= (definition?.trustedFrom ?? Number.POSITIVE_INFINITY) &&
    hard.length === 0 &&
    // Its quote is the loudest sentence, not one that was understood.
    !taken.doubts.some((doubt) => doubt === rewordedDoubt || isBinding(doubt));
  const isDistrusted = trust !== null && trust < acceptance.distrustedBelow;
  const measured = measuresOf(circumstances);
  const borneOut = borneOutOf(circumstances);
  const grounds = [
    ...hard,
    ...taken.doubts.map((doubt) => {
      return isTrusted
        ? { reason: trustedReason(doubt, trust), flags: false }
        : groundOf(doubt, {
            isBinding: isBinding(doubt),
            measured: measured.get(doubt) ?? null,
            borneOut,
            from: acceptance.doubtOutweighedFrom,
          });
    }),
    ...aloneGrounds(circumstances, measured.get(noDoubt) ?? null),
  ];
  if (isDistrusted)
    grounds.push({ reason: distrustedReason(trust, acceptance.distrustedBelow), flags: true });
  const known = [...measured.values()].flatMap((each) => (each === null ? [] : [each.confidence]));
  const counted = known.length === 0 ? null : Math.min(...known);
  const confidence = isTrusted
    ? Math.max(counted ?? trust, trust)
    : isDistrusted
      ? Math.min(counted ?? trust, trust)
      : counted;
  const minimum = definition?.minimumConfidence ?? 0;
  if (confidence !== null && confidence < minimum)
    grounds.push({ reason: lowConfidenceReason(confidence, minimum), flags: true });
  return {
    isAccepted: grounds.every(({ flags }) => !flags),
    confidence,
    reasons: grounds.map(({ reason }) => reason),
  };
}

/** What was measured of answers like this one, by each thing that speaks against it, or by `none`. */
function measuresOf(circumstances: Circumstances): Map<string, Measured | null> {
  const { taken, measuredOf } = circumstances;
  const answer = kindOf(circumstances);
  const against = [...hardGrounds(circumstances).map(({ reason }) => reason), ...taken.doubts];
  return new Map(
    (against.length === 0 ? [noDoubt] : against).map((doubt) => [doubt, measuredOf(answer, doubt)]),
  );
}

/** How often answers in doubt are right to which the learned reader stands as to this one; null where it is not asked. */
function borneOutOf(circumstances: Circumstances): Measured | null {
  const { stance, measuredOf } = circumstances;
  return stance === null ? null : measuredOf(kindOf(circumstances), anyDoubt);
}

const kindOf = ({ taken, agreement, stance, documentType }: Circumstances): AnswerKind => ({
  variable: taken.variable,
  reader: taken.by.reader,
  agreement,
  stance,
  absence: taken.absence,
  kind: documentType,
  basis: taken.basis,
});

function hardGrounds({ taken: { gates }, agrees }: Circumstances): Ground[] {
  const reasons = [
    ...(gates === null || (gates.located && gates.supported)
      ? []
      : [gates.located ? unsupportedReason : unlocatedReason]),
    ...(agrees ? [] : [disagreementReason]),
  ];
  return reasons.map((reason) => ({ reason, flags: true }));
}

function groundOf(
  doubt: string,
  given: {
    readonly isBinding: boolean;
    readonly measured: Measured | null;
    readonly borneOut: Measured | null;
    readonly from: number;
  },
): Ground {
  const { isBinding, measured, borneOut, from } = given;
  if (isBinding || measured === null) return { reason: doubt, flags: true };
  if (measured.isOwn && measured.atLeast >= from)
    return { reason: outweighedReason(doubt, measured), flags: false };
  if (borneOut !== null && borneOut.atLeast >= from && measured.confidence >= from)
    return { reason: outweighedReason(doubt, borneOut), flags: false };
  return { reason: doubt, flags: true };
}

/** The rules have looked and found nothing, or were not asked: then only a good record speaks for the model. */
function aloneGrounds({ taken, agreement, dictionary }: Circumstances, measured: Measured | null): Ground[] {
  if (taken.by.reader === 'rules' || agreement !== 'single_source' || taken.absence !== null) return [];
  if (measured === null)
    return [
      { reason: `${alonePrefix}the rules found nothing, and such answers were not measured`, flags: true },
    ];
  if (1 - measured.confidence <= dictionary.acceptance.silentErrors) return [];
  const wrong = measured.total - measured.right;
  return [
    {
      reason: `${alonePrefix}the rules found nothing, and ${wrong} of ${measured.total} such answers were wrong`,
      flags: true,
    },
  ];
}
