import type { ReadText, Word } from '../read-words.ts';
import { opensSentence, smallLetters } from './foreign-noun.ts';

/** Words on both sides by which the writing of a passage is told. */
const reach = 8;
/** Shorter words are written small in headings too. */
const leastLetters = 4;
/** Words of the language with a capital inside a sentence that make a passage one of capitals. */
const leastCapitals = 3;

/**
 * Whether a passage is written in capitals as headings, forms and lists are ("Foot Drop Bilateral", "Growth Curve
 * Re-Plotted"): an unknown capital says less there.
 */
export function isTitleCased({ text, words, starts }: ReadText, first: number, last: number): boolean {
  let capitals = 0;
  let small = 0;
  for (let at = Math.max(0, first - reach); at <= last + reach && at < words.length; at += 1) {
    if (at >= first && at <= last) continue;
    const word = words[at] as Word;
    if (word.written.length < leastLetters) continue;
    if (smallLetters.test(word.written)) small += 1;
    else if (word.isCapital && !word.isUpper && word.kind === 'word' && !opensSentence(text, starts[at] ?? 0))
      capitals += 1;
  }
  return capitals >= leastCapitals && capitals > small;
}
