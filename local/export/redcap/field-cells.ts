import { parseDay } from '../../../lambdas/domain/calendar.ts';
import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import { choiceCode, choiceTypes, type RedcapField } from './data-dictionary.ts';
import type { MappedField } from './mapping.ts';

/** What a field of one row holds. */
export type Filled =
  | { readonly kind: 'value'; readonly codes: readonly string[] }
  /** Nothing is known; `codes` is what stands for that, empty where nothing does. */
  | { readonly kind: 'unavailable'; readonly codes: readonly string[] }
  /** Sources of equal rank differ and the field takes one value. */
  | { readonly kind: 'conflicting'; readonly codes: readonly string[] }
  | { readonly kind: 'invalid'; readonly why: string };

/** Our words as the field takes them: codes of its choices, or text that passes its validation. */
export function fillField(
  { field, mapped }: { readonly field: RedcapField; readonly mapped: MappedField },
  words: readonly string[],
  unavailableLabels: readonly string[],
): Filled {
  const unavailable = unavailableCodes({ field, mapped }, unavailableLabels);
  const said = words.flatMap((word) => {
    const target = Object.hasOwn(mapped.words, word) ? mapped.words[word] : word;
    return target === null || target === undefined ? [] : [target];
  });
  if (said.length === 0) return { kind: 'unavailable', codes: unavailable };
  const codes = new Set<string>();
  for (const word of said) {
    const code = choiceTypes.includes(field.type) ? choiceCode(field, word) : word;
    if (code === undefined) return { kind: 'invalid', why: `no choice has the label or the code "${word}"` };
    codes.add(code);
  }
  if (field.type === 'checkbox') return { kind: 'value', codes: [...codes] };
  if (codes.size > 1) return { kind: 'conflicting', codes: unavailable };
  const [only = ''] = codes;
  const text = inFormat(field, only);
  const why = validationError(field, text);
  return why === undefined ? { kind: 'value', codes: [text] } : { kind: 'invalid', why };
}

/** The codes that say of a field that nothing is known. */
export function unavailableCodes(
  { field, mapped }: { readonly field: RedcapField; readonly mapped: MappedField },
  labels: readonly string[],
): readonly string[] {
  if (mapped.unavailable !== undefined) return [choiceCode(field, mapped.unavailable) ?? mapped.unavailable];
  for (const label of labels) {
    const code = choiceTypes.includes(field.type) ? choiceCode(field, label) : undefined;
    if (code !== undefined) return [code];
  }
  return [];
}

/** Days stand as the field asks for them: what is imported must be read the right way round. */
function inFormat({ validation }: RedcapField, text: string): string {
  const day = validation.startsWith('date_') ? parseDay(text) : null;
  // REDCap takes dates as year-month-day in an import whatever the field shows.
  return day ?? text;
}

function validationError(field: RedcapField, text: string): string | undefined {
  const { validation, type, min, max } = field;
  const kind = type === 'slider' ? 'integer' : type === 'text' ? validation : '';
  if (kind === 'integer' && !/^-?\d+$/.test(text)) return 'it is no integer';
  if (kind.startsWith('number') && !/^-?\d*[.,]?\d+$/.test(text)) return 'it is no number';
  if (kind.startsWith('date_') && parseDay(text) === null) return 'it is no day';
  if (kind === '') return undefined;
  const isNumber = kind === 'integer' || kind.startsWith('number');
  const below = min !== '' && (isNumber ? Number(text) < Number(min) : text < min);
  const above = max !== '' && (isNumber ? Number(text) > Number(max) : text > max);
  if (below) return `it is below the least the field takes, ${min}`;
  return above ? `it is above the most the field takes, ${max}` : undefined;
}

/** Columns of a field: one, or one a choice for a checkbox (a code with a minus has an underscore in its column). */
export const columnsOf = ({ name, type, choices }: RedcapField): readonly string[] =>
  type === 'checkbox' ? [...choices.keys()].map((code) => checkboxColumn(name, code)) : [name];

const checkboxColumn = (name: string, code: string): string =>
  `${name}___${code.toLowerCase().replaceAll('-', '_')}`;

/** What stands in those columns. Codes that are numbers stand as numbers: they come from the dictionary, not a chart. */
export const cellsOf = (field: RedcapField, codes: readonly string[]): readonly Cell[] =>
  field.type === 'checkbox'
    ? [...field.choices.keys()].map((code) => (codes.includes(code) ? 1 : 0))
    : [asCell(codes[0] ?? '')];

function asCell(text: string): Cell {
  if (text === '') return null;
  return String(Number(text)) === text ? Number(text) : text;
}
