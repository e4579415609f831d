import type { NameWord } from '../name-mention.ts';
import { saysOf } from '../name-words.ts';
import type { ReadText, Word } from '../read-words.ts';
import { isExcluded, mayBeForced } from './excluded-word.ts';
import { smallLetters } from './foreign-noun.ts';

/** Words of a run of capitals that are weighed at once. */
const longestName = 8;

export const nameWordOf = ({ words, starts, ends }: ReadText, at: number): NameWord => ({
  word: words[at]?.written ?? '',
  start: starts[at] ?? 0,
  end: ends[at] ?? 0,
});

/** The words of one name from its first on: initials, hyphens, "van der", the family name before a comma. */
export function membersFrom(read: ReadText, first: number, isForced: boolean): number[] {
  const { text, words, starts, ends } = read;
  const members = [first];
  let commas = 0;
  let at = first;
  while (members.length < longestName) {
    let next = at + 1;
    while (
      next - at <= 3 &&
      isParticle(words[next], words[at]) &&
      isBlank(text, ends[next - 1], starts[next])
    )
      next += 1;
    const word = words[next];
    if (word === undefined) break;
    const between = text.slice(ends[next - 1], starts[next]);
    if (!word.isCapital) {
      // "Bae Seo-yun": the second syllable of a given name.
      if (next !== at + 1 || between !== '-' || !isSyllable(word) || words[at]?.kind === 'word') break;
      members.push(next);
      at = next;
      continue;
    }
    const isInitial = words[at]?.written.length === 1;
    if (isLabel(text, word, { isBehindComma: between.startsWith(','), end: ends[next] ?? 0 })) break;
    if (between === ', ' || between === ',') {
      // "Amoah, K."
      if (commas > 0 || (word.written.length === 1 && text.charAt(ends[next] ?? 0) !== '.')) break;
      commas += 1;
    } else if (between === '. ' || between === '.') {
      // "Dr. J. Young", and not "Dr. V-S. Hold chemo".
      if (!isInitial && !(isForced && members.length === 1)) break;
      const isFirstName = members.length === 1 || text.charCodeAt((starts[at] ?? 0) - 1) !== 45;
      if (word.written.length > 1 && (!isFirstName || (word.kind === 'either' && !isForced))) break;
    } else if (between === '\n' || between === '-\n' || between === ' - ') {
      // "van der\nMeulen", "Okafor-\nBell": a name that the line breaks.
      if (between === '\n' ? next === at + 1 && !isInitial : word.kind === 'word') break;
    } else if (!nameGaps.has(between)) break;
    if (word.written.length === 1) {
      // A letter by itself is an initial where a name goes on or ends behind it.
      if (word.written === 'I' || (word.written === 'A' && text.charAt(ends[next] ?? 0) !== '.')) break;
    } else if (isExcluded(word) && !(between === '-' && (word.kind !== 'word' || isForced))) {
      // "Zzwhite, Marigold" in a field.
      if (!(isForced && between === ', ' && !isTitleWord(words[first - 1]) && mayBeForced(word))) break;
    }
    members.push(next);
    at = next;
  }
  return members;
}

/** "CURP 4417", ", File 1077": what heads a number is no part of the name before it. */
const isLabel = (
  text: string,
  word: Word,
  { isBehindComma, end }: { readonly isBehindComma: boolean; readonly end: number },
): boolean =>
  (isBehindComma || (word.isUpper && word.written.length <= 5 && word.kind === 'unknown')) &&
  /^[ :#]{1,2}[A-Z]{0,4}\d/.test(text.slice(end, end + 7));

/** What stands between two words of a name; a nickname stands in quotes. */
const nameGaps: ReadonlySet<string> = new Set([' ', '-', "'", ' "', '" ', ' “', '” ']);

const isSyllable = ({ written, kind }: Word): boolean =>
  (kind === 'unknown' || kind === 'name') && written.length <= 6 && smallLetters.test(written);

/** Small, or in capitals behind a word in capitals. */
const isParticle = (word: Word | undefined, before: Word | undefined): boolean =>
  word !== undefined &&
  (word.says & saysOf.particle) !== 0 &&
  (!word.isCapital || (word.written === word.written.toUpperCase() && before?.isUpper === true));

/** A space, a line's end, or the apostrophe of "van 't Hof" between two words. */
const isBlank = (text: string, end = 0, start = 0): boolean =>
  /^(?:\.?[ \n]| - |-)'?$/.test(text.slice(end, start));

/** The small words between those of a name: they narrow down who it is, and are no name elsewhere. */
export function particlesOf(read: ReadText, members: readonly number[]): NameWord[] {
  const found: NameWord[] = [];
  for (let n = 1; n < members.length; n += 1)
    for (let at = (members[n - 1] ?? 0) + 1; at < (members[n] ?? 0); at += 1)
      found.push(nameWordOf(read, at));
  return found;
}

export const isTitleWord = (word: Word | undefined): boolean =>
  word !== undefined && (word.says & saysOf.title) !== 0;
