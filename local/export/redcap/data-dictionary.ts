import { parse } from 'csv-parse/sync';
import { nearest } from '../../../lambdas/domain/nearest.ts';
import { UsageError } from '../../run/usage-error.ts';
import type { ExportProblem } from '../format-writer.ts';

/** A field of a REDCap project, as its data dictionary has it. */
export interface RedcapField {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  /** Code to label, in order; empty where the field has no choices. */
  readonly choices: ReadonlyMap<string, string>;
  /** `integer`, `number`, `date_ymd` ...; empty for free text. */
  readonly validation: string;
  readonly min: string;
  readonly max: string;
  readonly branching: string;
  readonly isRequired: boolean;
}

export interface RedcapDictionary {
  /** The first field is the record's id in every project. */
  readonly recordId: string;
  readonly fields: ReadonlyMap<string, RedcapField>;
  readonly forms: ReadonlySet<string>;
}

/** Columns by the names of the downloaded file and of the API's metadata export. */
const columns = {
  name: ['Variable / Field Name', 'field_name'],
  form: ['Form Name', 'form_name'],
  type: ['Field Type', 'field_type'],
  choices: ['Choices, Calculations, OR Slider Labels', 'select_choices_or_calculations'],
  validation: ['Text Validation Type OR Show Slider Number', 'text_validation_type_or_show_slider_number'],
  min: ['Text Validation Min', 'text_validation_min'],
  max: ['Text Validation Max', 'text_validation_max'],
  branching: ['Branching Logic (Show field only if...)', 'branching_logic'],
  required: ['Required Field?', 'required_field'],
} as const;
type Column = keyof typeof columns;
const needed: readonly Column[] = ['name', 'form', 'type', 'choices', 'branching', 'required'];

export const choiceTypes: readonly string[] = ['dropdown', 'radio', 'checkbox', 'yesno', 'truefalse'];

/**
 * Reads a data dictionary as REDCap gives it out (CSV).
 *
 * @throws UsageError where the file is no data dictionary at all.
 * @returns the dictionary, and what is wrong in single fields.
 */
export function readDictionary(text: string): {
  readonly dictionary: RedcapDictionary;
  readonly problems: readonly ExportProblem[];
} {
  const [heading, ...rows] = readRows(text);
  const places = placesOf(heading ?? []);
  const cell = (row: readonly string[], column: Column): string => row[places[column]]?.trim() ?? '';
  const fields = new Map<string, RedcapField>();
  const problems: ExportProblem[] = [];
  for (const row of rows) {
    const name = cell(row, 'name');
    if (name === '') continue;
    const problem = (why: string): void => {
      problems.push({ field: name, row: null, why: `the data dictionary ${why}` });
    };
    if (fields.has(name)) problem('has this field twice');
    const type = cell(row, 'type').toLowerCase();
    fields.set(name, {
      name,
      form: cell(row, 'form'),
      type,
      choices: choicesOf(type, cell(row, 'choices'), problem),
      validation: cell(row, 'validation').toLowerCase(),
      min: cell(row, 'min'),
      max: cell(row, 'max'),
      branching: cell(row, 'branching'),
      isRequired: cell(row, 'required').toLowerCase() === 'y',
    });
  }
  const [recordId] = fields.keys();
  if (recordId === undefined) throw new UsageError('the data dictionary has no field');
  const forms = new Set([...fields.values()].map(({ form }) => form));
  return { dictionary: { recordId, fields, forms }, problems };
}

function readRows(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the data dictionary is no CSV file: ${said}`);
  }
}

function placesOf(heading: readonly string[]): Readonly<Record<Column, number>> {
  const found = heading.map((name) => name.trim().toLowerCase());
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, names]) => [
      column,
      found.findIndex((name) => names.map((one) => one.toLowerCase()).includes(name)),
    ]),
  ) as Record<Column, number>;
  const missing = needed.filter((column) => places[column] < 0);
  if (missing.length > 0) {
    const told = missing.map((column) => {
      const near = nearest(columns[column][0], heading);
      return `${columns[column][0]}${near === undefined ? '' : ` (nearest: ${near})`}`;
    });
    throw new UsageError(`the data dictionary lacks the columns ${told.join('; ')}`);
  }
  return places;
}

/** `1, Label | 2, Label`; yes and no have codes of their own. */
function choicesOf(
  type: string,
  written: string,
  problem: (why: string) => void,
): ReadonlyMap<string, string> {
  if (type === 'yesno')
    return new Map([
      ['1', 'Yes'],
      ['0', 'No'],
    ]);
  if (type === 'truefalse')
    return new Map([
      ['1', 'True'],
      ['0', 'False'],
    ]);
  if (!choiceTypes.includes(type)) return new Map();
  const choices = new Map<string, string>();
  for (const part of written.split(/\||\r?\n/)) {
    if (part.trim() === '') continue;
    const comma = part.indexOf(',');
    const code = (comma < 0 ? part : part.slice(0, comma)).trim();
    if (choices.has(code)) problem(`has the choice code ${code} twice`);
    choices.set(code, comma < 0 ? code : part.slice(comma + 1).trim());
  }
  if (choices.size === 0) problem('gives no choices');
  return choices;
}

/** Code of a choice by its code or, whatever the case, its label; undefined where there is none. */
export function choiceCode({ choices }: RedcapField, word: string): string | undefined {
  if (choices.has(word)) return word;
  const wanted = word.trim().toLowerCase();
  for (const [code, label] of choices) if (label.toLowerCase() === wanted) return code;
  return undefined;
}
