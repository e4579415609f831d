import type { Span } from '../../../domain/evidence.ts';
import { compilePhrases } from '../../text/phrases.ts';
import { remembered } from '../../text/remembered.ts';
import { findWords } from '../../text/words.ts';
import { type Amount, findAmounts } from './resection-amounts.ts';
import { type ResectionWord, resectionLexicon } from './resection-words.ts';

/** A word or share of a sentence by what it does in a statement of removal. */
export interface Tag extends Span {
  readonly label: ResectionWord | 'amount';
  readonly amount?: Amount;
  readonly text: string;
}

const findResectionWords = compilePhrases(resectionLexicon);

/** Labels of nouns; those of the tumour; those that tell what became of it. */
export const nouns: ReadonlySet<Tag['label']> = new Set([
  'tumor',
  'remnant',
  'sliver',
  'other',
  'trace',
  'cavity',
  'normalBrain',
]);
export const ofTumor: ReadonlySet<Tag['label']> = new Set(['tumor', 'remnant', 'sliver']);
export const predicates: ReadonlySet<Tag['label']> = new Set([
  'removed',
  'stays',
  'leaves',
  'gone',
  'removal',
  'debulked',
]);

/** The telling words of a sentence, in order; empty for most sentences. Several rules ask, it is read once. */
export const tagsOf: (sentence: string) => readonly Tag[] = remembered(readTags);

function readTags(sentence: string): Tag[] {
  const words = findWords(sentence);
  const amounts = findAmounts(sentence).map(
    (amount): Tag => ({ label: 'amount', amount, start: amount.start, end: amount.end, text: '' }),
  );
  const tags: Tag[] = findResectionWords(words)
    .filter((hit) => !amounts.some(({ start, end }) => start < hit.end && hit.start < end))
    .map(({ label, start, end }) => ({ label, start, end, text: sentence.slice(start, end).toLowerCase() }));
  // Names of tumours (`ependymoma`) are known by their ending.
  for (const word of words) {
    if (
      word.text.includes('oma') &&
      /\p{L}{3,}(?:oma|omas)$/u.test(word.text) &&
      !/^(?:haem|hem|seroma|granul)/.test(word.text)
    )
      tags.push({ label: 'tumor', start: word.start, end: word.end, text: word.text });
  }
  tags.push(...amounts);
  tags.sort((a, b) => a.start - b.start);
  return tags.flatMap((tag, index) => resolved(sentence, tag, tags[index + 1]));
}

/** `left` the side is dropped; `remaining tumor` is a noun; `all out`'s `out` needs a verb, a number or an end. */
function resolved(sentence: string, tag: Tag, next: Tag | undefined): Tag[] {
  const behind = sentence.slice(tag.end, tag.end + 24);
  const ahead = sentence.slice(Math.max(0, tag.start - 28), tag.start);
  if (tag.label === 'stays' && tag.text === 'left') {
    const isVerb =
      /\b(?:was|were|is|are|be|been|being|had|i|we|he|she|they|and|surgeon|nothing|none|therefore|intentionally|deliberately|purposely|knowingly|tumou?r|residual|remnant|rind|piece|film|disease|it|portion|some|much|what|then|thus|\w+ly)\s+$/i.test(
        ahead,
      ) ||
      /^\s*(?:[.,;:)]|$|behind|in\s+(?:place|situ)|on\b|at\b|along\b|adherent|attached|alone|to\b|over\b|within\b|around\b|only\b|because|due|as\b|for\b|after|unresected)/i.test(
        behind,
      );
    const isSide =
      /^\s*-?(?:sided?|hand|frontal|temporal|parietal|occipital|cerebell\w*|thalam\w*|hemi\w*|optic|orbit\w*|cavernous|ica|pica|foramen|cpa|internal|middle|vertebral|carotid|(?:medial|superior|inferior|lateral|anterior|posterior)\b|facial|insul\w*|caudate|basal|ventric\w*|brachium|peduncle|paraf\w*|c\d|t\d|l\d)/i.test(
        behind,
      );
    // `the hearing on the left.`: what an article stands before is a side.
    const isNoun = /\b(?:on|to|of|from|at)\s+the\s+$/iu.test(ahead);
    return isVerb && !isSide && !isNoun ? [tag] : [];
  }
  if (tag.label === 'leaves' && /^left\b/.test(tag.text) && /\b(?:the|on|of|to|in|at|from)\s+$/i.test(ahead))
    return [];
  const isAttribute =
    tag.label === 'stays' &&
    /^(?:remaining|persistent|persisting|retained)$/.test(tag.text) &&
    next !== undefined &&
    next.start - tag.end < 26 &&
    (ofTumor.has(next.label) || next.label === 'trace');
  if (isAttribute) return [{ ...tag, label: 'remnant' }];
  if (tag.label === 'removed' && tag.text === 'out') {
    const isPredicate =
      /(?:\b(?:is|was|were|are|all|came|come|tumou?r|mass|lesion|everything|pct|percent|cent|third|half|quarters?|thirds|total|bulk|most|it|rest|remainder|else|got|gotten|\w+ly)|%\+?|\d)\s+$/i.test(
        ahead,
      ) && !/^\s*(?:of\s+the\s+(?:or\b|operating|room)|under|with\b|for\b|to\b|patient)/i.test(behind);
    return isPredicate ? [tag] : [];
  }
  return [tag];
}
