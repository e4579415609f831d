import { agreementOf, isExtent } from '../domain/extent-ranks.ts';
import type { Answer, FindingValue } from '../domain/finding.ts';
import type { Agreement, VariableName } from '../domain/vocabulary.ts';
import { absenceWordOf } from './absence-words.ts';

type Stated = Pick<Answer, 'value' | 'absence'>;

/** How two readers' answers to one question compare, and whether the second bears the first out. */
export interface Comparison {
  readonly agreement: Extract<Agreement, 'full_agreement' | 'partial_agreement' | 'discrepancy'>;
  readonly agrees: boolean;
}

const full: Comparison = { agreement: 'full_agreement', agrees: true };
const compatible: Comparison = { agreement: 'partial_agreement', agrees: true };
const near: Comparison = { agreement: 'partial_agreement', agrees: false };
const apart: Comparison = { agreement: 'discrepancy', agrees: false };

/**
 * Compares two answers.
 *
 * - Two absences agree; fully where they give the same reason. An absence and a value are a discrepancy.
 * - Words of a closed list: equal or not; two extents one rank apart agree in part, which does not settle the value.
 * - Free text: equal, or all words of one in the other ("temporal lobe", "left temporal lobe"), which is compatible.
 * - Panels of markers: a marker both name must have compatible results; equal panels agree fully.
 */
export function compareAnswers(variable: VariableName, one: Stated, other: Stated): Comparison {
  const absence = absenceIn(one);
  const otherAbsence = absenceIn(other);
  if (absence !== null && otherAbsence !== null) return absence === otherAbsence ? full : compatible;
  if (absence !== null || otherAbsence !== null) return apart;
  return compareValues(variable, one.value, other.value);
}

function absenceIn({ value, absence }: Stated): Answer['absence'] {
  return absence ?? absenceWordOf(value);
}

function compareValues(variable: VariableName, one: FindingValue, other: FindingValue): Comparison {
  if (one === null || other === null) return one === other ? full : apart;
  if (typeof one === 'object' || typeof other === 'object') {
    return typeof one === 'object' && typeof other === 'object' ? comparePanels(one, other) : apart;
  }
  if (freeText.has(variable)) return compareTexts(one, other);
  if (one === other) return full;
  return variable === 'extent_of_resection' && isOneRankApart(one, other) ? near : apart;
}

const freeText: ReadonlySet<VariableName> = new Set([
  'tumor_location',
  'diagnosis',
  'metastasis',
  'molecular',
]);

function isOneRankApart(one: string, other: string): boolean {
  return isExtent(one) && isExtent(other) && agreementOf(one, other) === 'partial_agreement';
}

function comparePanels(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Comparison {
  const results = new Map(Object.entries(other).map(([marker, result]) => [markerKey(marker), result]));
  const shared = Object.entries(one).flatMap(([marker, result]) => {
    const otherResult = results.get(markerKey(marker));
    return otherResult === undefined ? [] : [compareTexts(result, otherResult)];
  });
  if (shared.some(({ agrees }) => !agrees)) return apart;
  const isSamePanel = shared.length === results.size && shared.length === Object.keys(one).length;
  return isSamePanel && shared.every(({ agreement }) => agreement === 'full_agreement') ? full : compatible;
}

function compareTexts(one: string, other: string): Comparison {
  const words = wordsOf(one);
  const otherWords = wordsOf(other);
  if (words.join(' ') === otherWords.join(' ')) return full;
  const [fewer, more] = words.length <= otherWords.length ? [words, otherWords] : [otherWords, words];
  const isContained = fewer.length > 0 && fewer.every((word) => more.includes(word));
  return isContained && isNegated(words) === isNegated(otherWords) ? compatible : apart;
}

/** "Detected" is contained in "not detected" and says the opposite. */
const isNegated = (words: readonly string[]): boolean => words.some((word) => negations.has(word));
const negations = new Set(['no', 'not', 'none', 'negative', 'without', 'absent']);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const markerKey = (marker: string): string => marker.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
