import { asLatin } from '../as-latin.ts';
import { languages } from './languages.ts';

/** Letters by which a day of the week is known however it is inflected. */
const stem = 5;

/** The days of the week in all languages, in small letters of Latin (`asLatin`), by their stems. */
const stems = new Set<string>();
for (const language of ['en', ...languages]) {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  for (let day = 1; day <= 7; day += 1) {
    const word = /\p{L}+/u.exec(asLatin(format.format(Date.UTC(2001, 0, day))))?.[0].toLowerCase() ?? '';
    if (word.length >= stem) stems.add(word.slice(0, stem));
  }
}

/** Whether a word names a day of the week; shorter ones than five letters say something else as often. */
export const isWeekday = (word: string): boolean =>
  word.length >= stem && stems.has(asLatin(word).toLowerCase().slice(0, stem));
