import { asLatin } from '../as-latin.ts';
import { monthNames } from './month-names.ts';

/** Languages charts are written in besides English. */
const languages =
  'fr es de nl it pt da nb sv pl cs sk hu fi is ro hr sl bs tr id ca gl eu et lv lt af sw cy ga fil sq az mi ru uk bg el'.split(
    ' ',
  );

/** One month as a language writes it, and its others in the same form, in order. */
export interface OtherMonth {
  readonly month: number;
  readonly names: readonly string[];
}

/** By word in small letters of Latin (`asLatin`): the names of a date and those that stand alone differ in some languages. */
const byWord = new Map<string, OtherMonth>();
const english = new Set(monthNames.map((name) => name.toLowerCase()));
for (const language of languages) {
  const written = (options: Intl.DateTimeFormatOptions): string[] => {
    const format = new Intl.DateTimeFormat(language, { ...options, month: 'long', timeZone: 'UTC' });
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
        byWord.set(word, { month: at + 1, names });
    }
}

/** @param word as the finders read it. */
export const otherMonthOf = (word: string): OtherMonth | undefined => byWord.get(word.toLowerCase());

/** Words a date of another language begins with: its day, or the month itself. */
export const opensOtherDate = {
  test: (shape: string): boolean =>
    /^00?(?:[ .º°:-]|er|e$|a$)/.test(shape) || byWord.has(shape.toLowerCase()),
};
