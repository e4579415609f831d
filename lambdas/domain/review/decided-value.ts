import type { Dictionary } from '../dictionary.ts';
import type { FindingValue } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { type Absence, absences, eventTypes, extents } from '../vocabulary.ts';
import type { ReviewSubject } from './decision.ts';

/** What is decided about: a kind of subject and, for a finding, its variable. */
export interface Decidable {
  readonly subject: ReviewSubject;
  readonly variable: string | null;
}

export type ParsedValue =
  | { readonly kind: 'valid'; readonly value: FindingValue; readonly absence: Absence | null }
  | { readonly kind: 'invalid'; readonly reason: string };

const longestText = 500;

/** The words a decision may take; null where any text will do. */
export function permittedValues(
  { subject, variable }: Decidable,
  dictionary: Dictionary,
): readonly string[] | null {
  switch (subject) {
    case 'surgery':
      return extents;
    case 'event':
      return eventTypes;
    case 'inconsistency':
      return ['kept', 'duplicate'];
    case 'document':
    case 'patient':
      return ['acknowledged'];
    case 'finding':
      return (
        dictionary.variables.find(({ name }) => name === variable)?.values?.map(({ value }) => value) ?? null
      );
  }
}

/**
 * Reads the value of a decision: a word of the dictionary; one of the absences (`not_documented` ...) where a finding
 * holds none; `MARKER=result, MARKER=result` for molecular; text for the variables that take any.
 */
export function parseDecidedValue(text: string, about: Decidable, dictionary: Dictionary): ParsedValue {
  const word = text.trim();
  const permitted = permittedValues(about, dictionary);
  if (permitted?.includes(word)) return { kind: 'valid', value: word, absence: null };
  if (about.subject === 'finding') {
    const absence = absences.find((name) => name === word);
    if (absence !== undefined) return { kind: 'valid', value: null, absence };
  }
  if (permitted !== null) {
    const candidates = about.subject === 'finding' ? [...permitted, ...absences] : permitted;
    const near = nearest(word, candidates);
    const hint = near === undefined ? '' : ` (nearest: ${near})`;
    return { kind: 'invalid', reason: `the value is one of ${candidates.join(', ')}${hint}` };
  }
  if (word === '') return { kind: 'invalid', reason: 'the value is empty' };
  if (word.length > longestText)
    return { kind: 'invalid', reason: `the value is longer than ${longestText} characters` };
  return about.variable === 'molecular' ? parseMarkers(word) : { kind: 'valid', value: word, absence: null };
}

function parseMarkers(text: string): ParsedValue {
  const pairs = text.split(',').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, Math.max(at, 0)).trim(), at < 0 ? '' : pair.slice(at + 1).trim()] as const;
  });
  return pairs.some(([marker, result]) => marker === '' || result === '')
    ? { kind: 'invalid', reason: 'markers are given as MARKER=result, separated by commas' }
    : { kind: 'valid', value: Object.fromEntries(pairs), absence: null };
}

/** A value as a person reads it. */
export const valueInWords = (value: FindingValue, absence: Absence | null = null): string =>
  value === null
    ? (absence ?? 'no value').replaceAll('_', ' ')
    : typeof value === 'string'
      ? value
      : Object.entries(value)
          .map(([marker, result]) => `${marker} ${result}`)
          .join(', ');
