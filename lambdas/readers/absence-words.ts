import type { FindingValue } from '../domain/finding.ts';
import type { Absence } from '../domain/vocabulary.ts';

/**
 * Values of the dictionary that say why there is no answer. A reader may give the word or the absence alone; the two
 * mean the same.
 */
const absenceOf: Readonly<Record<string, Absence>> = {
  not_documented: 'not_documented',
  'not specified': 'not_documented',
  not_applicable: 'not_applicable',
  Unreadable: 'source_unavailable',
  Unknown: 'cannot_be_determined',
};

/** The absence a value stands for, or null where it is a value proper. */
export function absenceWordOf(value: FindingValue): Absence | null {
  return typeof value === 'string' && Object.hasOwn(absenceOf, value) ? (absenceOf[value] ?? null) : null;
}
