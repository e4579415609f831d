import { wordKind } from './name-lexicon.ts';
import { isOneLetterOff } from './one-letter-off.ts';
import { matchesOf, type ReadText, seek, type Word } from './read-words.ts';

const initials = seek(/(?<![\w.])([A-Z])\. ?(?:[A-Z]\. ?)?([A-Z])\.(?!\w)/g, { opens: /^[A-Z]$/ });
/** Shorter names differ from too many words by one letter. */
const leastLetters = 5;

export type VariantKind = 'none' | 'misspelt' | 'short';

/** The patient's names in the tables, folded, and what was found of the chart's words before. */
export interface NamesOfTables {
  readonly ofTables: readonly string[];
  variantKind(word: string, of: () => VariantKind): VariantKind;
}

/** Words that are a name of the chart's tables, written otherwise. */
export interface NameVariant {
  readonly start: number;
  readonly end: number;
  /** A nickname asks for something beside it that says that it is a name. */
  readonly needsContext: boolean;
}

/**
 * Names of the tables misspelt by one letter, short for ("Jo" of Joanna, "Annie" of Anna), and as initials with stops
 * ("J.M."). A word of the language is none of them by its spelling.
 */
export function nameVariantsIn(read: ReadText, names: NamesOfTables): NameVariant[] {
  const told = names.ofTables;
  if (told.length === 0) return [];
  const found: NameVariant[] = [];
  const { words, starts, ends } = read;
  for (let at = 0; at < words.length; at += 1) {
    const { isCapital, isUpper, written, folded } = words[at] as Word;
    if (!isCapital || isUpper || written.length < 2) continue;
    const kind = names.variantKind(written, () => variantOf(folded, told));
    if (kind !== 'none')
      found.push({ start: starts[at] ?? 0, end: ends[at] ?? 0, needsContext: kind === 'short' });
  }
  for (const { 0: letters, 1: first, 2: second, index } of matchesOf(initials, read))
    if (isInitials(`${first}${second}`.toLowerCase(), told))
      found.push({ start: index, end: index + letters.length, needsContext: false });
  return found;
}

function variantOf(word: string, told: readonly string[]): VariantKind {
  const kind = wordKind(word);
  if (kind === 'word' || told.includes(word)) return 'none';
  if (kind !== 'either' && told.some((name) => isMisspelt(word, name))) return 'misspelt';
  return told.some((name) => isShort(word, name)) ? 'short' : 'none';
}

const isMisspelt = (word: string, name: string): boolean =>
  name.length >= leastLetters && isOneLetterOff(word, name);

function isShort(word: string, name: string): boolean {
  if (word.length < 2) return false;
  if (word.length < name.length && name.startsWith(word)) return true;
  const stem = /^(\w{2,}?)(?:ie|y|i)$/.exec(word)?.[1]?.replace(/(.)\1$/, '$1');
  return stem !== undefined && stem.length > 2 && stem.length < name.length && name.startsWith(stem);
}

const isInitials = (two: string, told: readonly string[]): boolean =>
  told.some((one, at) => one[0] === two[0] && told.some((other, to) => to !== at && other[0] === two[1]));
