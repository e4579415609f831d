import type { Answer, FindingValue } from '../../domain/finding.ts';
import { absenceWordOf } from '../absence-words.ts';
import { absentClass, type LearnedVariable } from './wording-model.ts';

type Stated = Pick<Answer, 'value' | 'absence'>;

/**
 * The class an answer falls into: its word. Spread is told in free words, of which only counts whether there is any:
 * `present`, `none` where it is denied, or nothing said.
 */
export function classOf(variable: LearnedVariable, { value, absence }: Stated): string {
  if (variable === 'metastasis') return classOfSpread(value, absence);
  return absence !== null || typeof value !== 'string' || absenceWordOf(value) !== null ? absentClass : value;
}

/** Spread that is denied, in the words models and abstractors write. */
const denied = /^\s*(?:no|none|m0|absent|negative)\b/i;

function classOfSpread(value: FindingValue, absence: Stated['absence']): string {
  if (absence === 'documented_absent') return 'none';
  if (absence !== null || typeof value !== 'string' || absenceWordOf(value) !== null) return absentClass;
  return denied.test(value) ? 'none' : 'present';
}
