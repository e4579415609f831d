import { normaliseLocation } from '../rules/places/location-codes.ts';
import { placesInNames } from '../rules/places/places-in-names.ts';
import { unpaired } from '../rules/places/unpaired-places.ts';
import { spreadIn } from '../rules/spread/spread-statements.ts';
import { assess } from '../text/assertion.ts';
import { matchesOf } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import type { ClaimInContext, SupportCheck } from './claim.ts';

/** Words that tell nothing about which place is meant: a lobe or a ventricle is one of several. */
const fillers = new Set(
  (
    'the and with from for tumor tumour mass lesion brain lobe lobes lobar region area gyrus nucleus nuclei ventricle ' +
    'ventricles ventricular hemisphere hemispheres hemispheric cortex cortical fossa level side left right bilateral ' +
    'midline anterior posterior superior inferior medial upper lower not specified'
  ).split(' '),
);

const tellingWords = (value: string): string[] =>
  findWords(value)
    .map(({ text }) => text)
    .filter((word) => word.length > 2 && !fillers.has(word));

/** A word of the claim where a sentence has it, compared by its stem so that adjectives and plurals meet. */
function findWord({ sentences }: ClaimInContext, wanted: string) {
  const stem = wanted.slice(0, Math.max(4, wanted.length - 3));
  return sentences.flatMap((sentence) =>
    findWords(sentence.text)
      .filter(({ text }) => text.startsWith(stem))
      .map((word) => ({ sentence, word, assertion: assess(sentence.text, word, sentence.section) })),
  );
}

/** A place must share a telling word with the sentences, or be the same place in other words (`CPA`, `T4`). */
export const supportsLocation: SupportCheck = (claim) => {
  const words = tellingWords(String(claim.value));
  const side = /\b(left|right)\b/i.exec(String(claim.value))?.[1]?.toLowerCase();
  const reasons = side === undefined ? [] : sideReasons(claim, side);
  if (words.length === 0) return reasons;
  const isNamed = words.some((word) => findWord(claim, word).length > 0) || namesSamePlace(claim);
  return isNamed && !namesOtherVentricle(claim)
    ? reasons
    : [...reasons, 'the sentence does not name the place'];
};

const ventricles: readonly RegExp[] = [
  /\b(?:third|3rd|iii(?:rd)?)\s+v/i,
  /\b(?:fourth|4th|iv(?:th)?)\s+v/i,
  /\blateral\s+v/i,
];

/** The ventricles share one code; which of them it is must still agree. */
function namesOtherVentricle({ value, sentences }: ClaimInContext): boolean {
  const claimed = ventricles.filter((each) => each.test(String(value)));
  const told = ventricles.filter((each) => sentences.some(({ text }) => each.test(text)));
  return claimed.length > 0 && told.length > 0 && !claimed.some((each) => told.includes(each));
}

function namesSamePlace({ text, value, span, sentences }: ClaimInContext): boolean {
  const claimed = normaliseLocation(String(value))?.code;
  if (claimed === undefined) return false;
  return (
    normaliseLocation(text.slice(span.start, span.end))?.code === claimed ||
    sentences.some((sentence) => placesInNames(sentence.text).some(({ code }) => code === claimed))
  );
}

const sideReasons = ({ text, span, sentences }: ClaimInContext, side: string): string[] => {
  const other = side === 'left' ? 'right' : 'left';
  const told = [text.slice(span.start, span.end), ...sentences.map((sentence) => sentence.text)];
  const words = new Set(told.flatMap((part) => findWords(part).map((word) => word.text)));
  const names = (whole: string) =>
    [whole, whole === 'left' ? 'lt' : 'rt', whole.charAt(0)].some((word) => words.has(word));
  return names(other) && !names(side) ? ['the sentence names the other side'] : [];
};

/** Sides of the body and of what it cannot do are no side of a tumour: `left arm weakness`, `right hemiparesis`, `L port`. */
const sideOfBody =
  /\b(?:left|right|lt|rt|l|r)\b(?:-sided)?\s+(?:\p{L}+\s+){0,1}?(?:arm|leg|hand|foot|limbs?|face|facial|eye|eyelid|ear|hemi(?:paresis|plegia|body|anopi?a|sensory)|weakness|numbness|droop|ptosis|palsy|clumsiness|handed\w*|seizures?|twitching|port|central\s+line|femoral|jugular|subclavian|iliac|hip|knee|shoulder|ovary|testis|kidney|lung)\b/giu;
/** What a tumour only presses on or reaches is not where it is. */
const pressedOn =
  /\b(?:compress\w*|effac\w*|displac\w*|abut\w*|adjacent\s+to|remote\s+from|away\s+from|spar(?:es|ing)|clear\s+of|deviat\w*|shift\s+(?:of|across))\s+[^.;,\n]{1,40}/gi;
const blank = (found: string): string => ' '.repeat(found.length);
const ofTumor = (text: string): string => text.replace(sideOfBody, blank).replace(pressedOn, blank);

/** A side must be named, and not only the other one. */
export const supportsLaterality: SupportCheck = (claim) => {
  const { sentences, value } = claim;
  const text = sentences.map((sentence) => ofTumor(sentence.text)).join(' ');
  const has = {
    left: /\b(?:left|lt|left-sided|l)\b/i.test(text),
    right: /\b(?:right|rt|right-sided|r)\b/i.test(text),
  };
  if (value === 'left' || value === 'right')
    return has[value] ? [] : ['the sentence does not name this side'];
  if (value === 'bilateral')
    return /\bbilateral\w*|\bboth\b|\bbi(?:thalam|front|tempor|pariet|occipit|hemispher)\w+/i.test(text) ||
      (has.left && has.right)
      ? []
      : ['the sentence does not name both sides'];
  if (value === 'midline') return unpaired.test(text) ? [] : ['the sentence names no midline structure'];
  return [];
};

const spread =
  /\b(?:metast\w+|mets|disseminat\w+|leptomeningeal|lmd?|drop|spread|seed\w*|coat\w*|deposits?|malignant\s+cells|cytology|carcinomatosis|satellites?|implants?|nodules|foci|m[0-4]\b)/gi;

/** `cytology: negative`, `cytology was clear`. */
const negativeBehind =
  /^[\s:,-]{0,3}(?:(?:is|was|were|remains?|for|both|x\s?\d)\s+){0,2}(?:negative|neg\b|clear|no\b|without|unremarkable|acellular)/i;

/** Spread, or its absence, must be stated as claimed. */
export const supportsMetastasis: SupportCheck = ({ sentences, value }) => {
  const deniesSpread = /^\s*(?:no|none|m0|absent|negative)\b/i.test(String(value));
  // In any of the words spread is told by, `has come back in the spine` among them.
  if (sentences.some((sentence) => spreadIn(sentence).some(({ isPresent }) => isPresent !== deniesSpread)))
    return [];
  const found = sentences.flatMap(({ text, section }) =>
    matchesOf(spread, text).map((match) => {
      const end = match.index + match[0].length;
      const assertion = assess(text, { start: match.index, end }, section);
      const isNegativeTest = /^cytology$/i.test(match[0]) && negativeBehind.test(text.slice(end, end + 40));
      return isNegativeTest ? { ...assertion, negated: true } : assertion;
    }),
  );
  if (found.length === 0) return ['the sentence does not speak of spread'];
  const isSo = found.some(
    ({ negated, otherPerson, planned }) => negated === deniesSpread && !otherPerson && !planned,
  );
  return isSo || (deniesSpread && sentences.some(({ text }) => /\bM0\b/.test(text)))
    ? []
    : ['spread is stated otherwise'];
};
