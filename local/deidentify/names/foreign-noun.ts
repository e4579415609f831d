import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';

/** Shorter words in no list are abbreviations. */
export const leastUnknown = 4;

/** Words on both sides by which the language of a passage is told. */
const foreignReach = 8;

/** Words written small that English does not know, among as many that it does at most, are another language. */
const leastForeign = 2;

/**
 * Whether an unknown capital stands among words of another language, where it says less: in German every noun is one,
 * elsewhere the first word of a sentence is.
 */
export function isForeignNoun(read: ReadText, first: number, last: number): boolean {
  const { text, words, starts } = read;
  let foreign = 0;
  let english = 0;
  for (let at = Math.max(0, first - foreignReach); at <= last + foreignReach && at < words.length; at += 1) {
    const word = words[at] as Word;
    if ((word.says & saysOf.capitalising) !== 0) return true;
    if ((word.says & saysOf.foreign) !== 0) foreign += leastForeign;
    else if (
      word.written.length < leastUnknown ||
      !smallLetters.test(word.written) ||
      inAddress.test(text.charAt((starts[at] ?? 0) - 1))
    )
      continue;
    else if (word.kind === 'unknown') foreign += 1;
    else if (word.kind !== 'name') english += 1;
  }
  return foreign >= leastForeign && foreign >= english && opensSentence(text, starts[first] ?? 0);
}

/** Before a word inside an address of the net. */
const inAddress = /[@./_-]/;

export const smallLetters = /^[a-zà-ÿ]+$/;

/** Where a sentence, a line or a field begins. */
export const opensSentence = (text: string, start: number): boolean =>
  /(?:^|[.:?!\n])[\s"'“‘(]{0,4}$/.test(text.slice(Math.max(0, start - 6), start));
