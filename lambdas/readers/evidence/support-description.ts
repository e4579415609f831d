import { normaliseLocation } from '../rules/location-codes.ts';
import { placesInNames } from '../rules/places-in-names.ts';
import { findShortNames } from '../rules/tumor-abbreviations.ts';
import { assess } from '../text/assertion.ts';
import { matchesOf } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import type { ClaimInContext, SupportCheck } from './claim.ts';

/** Words that tell nothing about which tumour or place is meant. */
const fillers = new Set(
  'the a an of in and or with to at on by for from nos who cns grade type tumor tumour mass lesion brain variant not otherwise specified status'.split(
    ' ',
  ),
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

/** Initials that stand for a name with this word, where a sentence has them. */
function findInitials({ sentences }: ClaimInContext, wanted: string) {
  return sentences.flatMap((sentence) =>
    findShortNames(sentence.text)
      .filter(({ full }) => findWords(full).some(({ text }) => text === wanted))
      .map((word) => ({ sentence, word, assertion: assess(sentence.text, word, sentence.section) })),
  );
}

/** A diagnosis must be named, of this patient, and not denied. */
export const supportsDiagnosis: SupportCheck = (claim) => {
  const words = tellingWords(String(claim.value));
  const places = words.map((word) => [...findWord(claim, word), ...findInitials(claim, word)]);
  if (words.length === 0 || places.every((found) => found.length === 0))
    return ['the sentence does not name the diagnosis'];
  const named = places.filter((found) => found.length > 0);
  if (named.length * 2 < words.length) return ['the sentence names another diagnosis'];
  const all = named.flat();
  if (all.every(({ assertion }) => assertion.otherPerson)) return ['the diagnosis is of another person'];
  if (all.every(({ assertion }) => assertion.negated) && !/^no\b/i.test(String(claim.value)))
    return ['the diagnosis is denied'];
  return [];
};

/** A place must share a telling word with the sentences, or be the same place in other words (`CPA`, `T4`). */
export const supportsLocation: SupportCheck = (claim) => {
  const words = tellingWords(String(claim.value)).filter(
    (word) => !['left', 'right', 'bilateral', 'midline'].includes(word),
  );
  const side = /\b(left|right)\b/i.exec(String(claim.value))?.[1]?.toLowerCase();
  const reasons = side === undefined ? [] : sideReasons(claim, side);
  if (words.length === 0) return reasons;
  return words.some((word) => findWord(claim, word).length > 0) || namesSamePlace(claim)
    ? reasons
    : [...reasons, 'the sentence does not name the place'];
};

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

const midline =
  /\b(?:midline|suprasellar|sellar?|pineal|chiasm\w*|hypothalam\w*|third\s+ventric\w+|fourth\s+ventric\w+|pons|pontine|brain\s?stem|verm\w+|tect\w+|medulla\w*|midbrain|posterior\s+fossa|pituitary|clival|clivus|corpus\s+callosum|foramen\s+magnum|spin\w+|cervical|thoracic)\b/i;

/** A side must be named, and not only the other one. */
export const supportsLaterality: SupportCheck = (claim) => {
  const { sentences, value } = claim;
  const text = sentences.map((sentence) => sentence.text).join(' ');
  const has = {
    left: /\b(?:left|lt|left-sided|l)\b/i.test(text),
    right: /\b(?:right|rt|right-sided|r)\b/i.test(text),
  };
  if (value === 'left' || value === 'right')
    return has[value] ? [] : ['the sentence does not name this side'];
  if (value === 'bilateral')
    return /\bbilateral\w*|\bboth\b/i.test(text) || (has.left && has.right)
      ? []
      : ['the sentence does not name both sides'];
  if (value === 'midline') return midline.test(text) ? [] : ['the sentence names no midline structure'];
  return [];
};

const numerals: Readonly<Record<string, string>> = {
  '1': '1|i|one',
  '2': '2|ii|two',
  '3': '3|iii|three',
  '4': '4|iv|four',
};

/** A grade's number must stand by the word grade. */
export const supportsGrade: SupportCheck = ({ sentences, value }) => {
  const number = String(value).toLowerCase();
  if (number === 'none')
    return sentences.some(({ text }) => /\bgrade\b/i.test(text)) ? [] : ['the sentence names no grade'];
  const stated = `\\b(?:grade|gr|who|g)\\b[^.;]{0,25}?\\b(?:${numerals[number] ?? number})\\b|\\bgr?\\.?\\s?(?:${numerals[number] ?? number})\\b`;
  const pattern = new RegExp(number === '4' ? `${stated}|\\b(?:glioblastoma|gbm)\\b` : stated, 'i');
  return sentences.some(({ text }) => pattern.test(text)) ? [] : ['the sentence does not give this grade'];
};

const spread =
  /\b(?:metast\w+|mets|disseminat\w+|leptomeningeal|lmd?|drop|spread|seed\w*|coat\w*|deposits?|malignant\s+cells|cytology|carcinomatosis|satellites?|implants?|m[0-4]\b)/gi;

/** Spread, or its absence, must be stated as claimed. */
export const supportsMetastasis: SupportCheck = ({ sentences, value }) => {
  const deniesSpread = /^\s*(?:no|none|m0|absent|negative)\b/i.test(String(value));
  const found = sentences.flatMap(({ text, section }) =>
    matchesOf(spread, text).map((match) =>
      assess(text, { start: match.index, end: match.index + match[0].length }, section),
    ),
  );
  if (found.length === 0) return ['the sentence does not speak of spread'];
  const isSo = found.some(
    ({ negated, otherPerson, planned }) => negated === deniesSpread && !otherPerson && !planned,
  );
  return isSo || (deniesSpread && sentences.some(({ text }) => /\bM0\b/.test(text)))
    ? []
    : ['spread is stated otherwise'];
};
