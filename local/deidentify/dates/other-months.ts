import { asLatin } from '../as-latin.ts';
import { isOneLetterOff } from '../one-letter-off.ts';
import { languages } from './languages.ts';
import { monthNames } from './month-names.ts';

/** One month as a language writes it, and its others in the same form, in order. */
export interface OtherMonth {
  readonly month: number;
  readonly names: readonly string[];
  /** Short forms say something else more often: they ask for a day, and a year or a sign. */
  readonly isShort: boolean;
}

/** By word in small letters of Latin (`asLatin`): the names of a date and those that stand alone differ in some languages. */
const byWord = new Map<string, OtherMonth>();
const english = new Set(monthNames.map((name) => name.toLowerCase()));
/** What English shortens its own to. */
const englishShort = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)$/;
for (const language of languages) {
  const written = (options: Intl.DateTimeFormatOptions): string[] => {
    const format = new Intl.DateTimeFormat(language, { month: 'long', ...options, timeZone: 'UTC' });
    return monthNames.map(
      (_, month) =>
        format.formatToParts(Date.UTC(2001, month, 15)).find(({ type }) => type === 'month')?.value ?? '',
    );
  };
  for (const names of [written({ day: 'numeric' }), written({})])
    for (const [at, name] of names.entries()) {
      const word = asLatin(name).toLowerCase();
      // What English has too is read by its own rules.
      if (/^\p{L}{3,}$/u.test(word) && !english.has(word) && !byWord.has(word))
        byWord.set(word, { month: at + 1, names, isShort: false });
    }
  const shortNames = written({ day: 'numeric', month: 'short' }).map((name) => name.replace(/\.$/, ''));
  for (const [at, name] of shortNames.entries()) {
    const word = asLatin(name).toLowerCase();
    if (/^\p{L}{3,}$/u.test(word) && !englishShort.test(word) && !english.has(word) && !byWord.has(word))
      byWord.set(word, { month: at + 1, names: shortNames, isShort: true });
  }
}

/** @param word as the finders read it. */
export function otherMonthOf(word: string): OtherMonth | undefined {
  const folded = word.toLowerCase();
  return byWord.get(folded) ?? misspelt(folded);
}

/** A long name of English by one letter too many, too few or another, or two that changed places. */
function misspelt(folded: string): OtherMonth | undefined {
  const known = misspellings.get(folded);
  if (known !== undefined) return known ?? undefined;
  const at = longNames.findIndex((name) => name !== folded && isOneLetterOff(folded, name));
  const found = at === -1 ? null : { month: longMonths[at] ?? 1, names: monthNames, isShort: false };
  if (misspellings.size < mostMisspellings) misspellings.set(folded, found);
  return found ?? undefined;
}
/** Shorter ones differ from too many words by one letter. */
const leastLong = 6;
const longNames = [...english].filter((name) => name.length >= leastLong);
const longMonths = longNames.map((name) => [...english].indexOf(name) + 1);
const misspellings = new Map<string, OtherMonth | null>();
const mostMisspellings = 50_000;

/** Words a date of another language begins with: its day, or the month itself. */
export const opensOtherDate = {
  test: (shape: string): boolean =>
    /^00?(?: [Aa~]|[.º°ª:/-][^0]|(?:er|e|a|ú|ste|de)(?: |$))/.test(shape) ||
    (/^\p{L}+$/u.test(shape) && otherMonthOf(shape) !== undefined),
};
