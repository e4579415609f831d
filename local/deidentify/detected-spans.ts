import type { PhiMention } from '../../lambdas/ports/phi-detector.ts';
import { findDates } from './dates/find-dates.ts';
import type { ChartKnowledge } from './deidentify-text.ts';
import { eponymNouns, ordinaryWords } from './ordinary-words.ts';
import { readWords } from './read-words.ts';
import type { Category, Span } from './span.ts';

/** Below it a mention is more often a clinical word than a person. */
const leastConfidence = 0.5;

const categoryOf: Readonly<
  Record<Exclude<PhiMention['kind'], 'date' | 'profession' | 'name' | 'age'>, Category>
> = {
  address: 'address',
  phone: 'phone',
  email: 'email',
  url: 'url',
  id: 'other_id',
};

/**
 * What a service found, as spans beside those of the rules. A date it found is only taken where the rules can read and
 * shift it; a profession tells nobody; an age only over 89; an ordinary word or an eponym stays.
 */
export function detectedSpans(
  text: string,
  mentions: readonly PhiMention[],
  { chart, documentDay }: { readonly chart: ChartKnowledge; readonly documentDay: string | null },
): Span[] {
  const { pseudonyms, patientId, shiftDays } = chart;
  return mentions.flatMap(({ kind, start, end, confidence }): Span[] => {
    const words = text.slice(start, end);
    if (confidence < leastConfidence || words.trim() === '' || kind === 'profession') return [];
    if (kind === 'date')
      return findDates(readWords(words), { shiftDays, documentDay }).map((span) => ({
        ...span,
        start: span.start + start,
        end: span.end + start,
      }));
    if (kind === 'age')
      return [...words.matchAll(/\b(?:9\d|1[0-2]\d)\b/g)].map(({ 0: age, index }) => ({
        start: start + index,
        end: start + index + age.length,
        category: 'age_over_89',
        replacement: '90+',
      }));
    if (kind === 'name') {
      if (eponymNouns.test(text.slice(end, end + 32))) return [];
      return [...words.matchAll(/[A-Za-zÀ-ÿ]{2,}/g)]
        .filter(({ 0: word }) => !ordinaryWords.has(word.toLowerCase()))
        .map(({ 0: word, index }) => ({
          start: start + index,
          end: start + index + word.length,
          category: 'name',
          replacement: pseudonyms.nameWord(patientId, word),
        }));
    }
    const category = categoryOf[kind];
    return [{ start, end, category, replacement: pseudonyms.shaped(category, words) }];
  });
}
