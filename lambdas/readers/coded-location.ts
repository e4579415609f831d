import type { Finding } from '../domain/finding.ts';
import { normaliseLocation } from './rules/places/location-codes.ts';
import { plainCharacters } from './text/plain-characters.ts';

/**
 * The consortium's code of a tumour location, beside its words: the words are what was said, the code is what the
 * consortium counts. Nothing for other variables, and where no site of the list is named.
 */
export function codeOf({ variable, value }: Pick<Finding, 'variable' | 'value'>): Pick<Finding, 'code'> {
  if (variable !== 'tumor_location' || typeof value !== 'string') return {};
  const found = normaliseLocation(plainCharacters(value));
  return found === null ? {} : { code: { code: found.code, label: found.label } };
}
