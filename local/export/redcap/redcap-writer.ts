import { join } from 'node:path';
import type { Dictionary } from '../../../lambdas/domain/dictionary.ts';
import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import { csvLine } from '../csv-line.ts';
import type { ExportedChart } from '../exported-chart.ts';
import {
  type ExportProblem,
  ExportRefusedError,
  type FormatWriter,
  type WriterOptions,
} from '../format-writer.ts';
import { LineFile } from '../line-file.ts';
import { type BranchingLogic, parseBranching } from './branching-logic.ts';
import { chartRows } from './chart-rows.ts';
import { mappingProblems } from './check-mapping.ts';
import type { RedcapDictionary, RedcapField } from './data-dictionary.ts';
import { cellsOf, columnsOf, type Filled, fillField } from './field-cells.ts';
import type { MappedField, MappedInstrument, RedcapMapping } from './mapping.ts';

interface PlannedField {
  readonly mapped: MappedField;
  readonly field: RedcapField;
  readonly branching: BranchingLogic | undefined;
}

/** Enough to see what is wrong; the count says how much more there is. */
const mostProblems = 10_000;

/**
 * The import file of a REDCap project with repeating instruments, checked against the project's own data dictionary:
 * every row is tried, every problem is told, and where there is one no file is left.
 *
 * @throws ExportRefusedError before any chart is read where the mapping does not fit the dictionary.
 */
export function redcapWriter(
  given: {
    readonly redcap: RedcapDictionary;
    readonly mapping: RedcapMapping;
    readonly dictionary: Dictionary;
    readonly dictionaryProblems: readonly ExportProblem[];
  },
  { folder }: WriterOptions,
): FormatWriter {
  const { redcap, mapping, dictionary } = given;
  const unfit = [...given.dictionaryProblems, ...mappingProblems(mapping, redcap, dictionary)];
  if (unfit.length > 0) throw new ExportRefusedError(unfit);

  const planned = mapping.instruments.map((instrument) => ({ instrument, fields: plan(instrument, redcap) }));
  const hasRepeats = planned.some(({ instrument }) => instrument.rowsOf !== 'patient');
  const isLongitudinal = mapping.instruments.some(({ event }) => event !== undefined);
  const heading = [
    redcap.recordId,
    ...(isLongitudinal ? ['redcap_event_name'] : []),
    ...(hasRepeats ? ['redcap_repeat_instrument', 'redcap_repeat_instance'] : []),
    ...planned.flatMap(({ instrument, fields }) => [
      ...fields.flatMap(({ field }) => columnsOf(field)),
      ...(mapping.completeStatus === null ? [] : [`${instrument.form}_complete`]),
    ]),
  ];
  const file = new LineFile(join(folder, 'redcap.csv'), csvLine(heading));
  const rows = Object.fromEntries(planned.map(({ instrument }) => [instrument.form, 0]));
  const problems: ExportProblem[] = [];

  const take = async (chart: ExportedChart): Promise<Record<string, number>> => {
    const record = mapping.recordId === 'patientKey' ? chart.patientKey : chart.abstraction.patientId;
    const notShown: Record<string, number> = {};
    const lines: string[] = [];
    let ofPatient: ReadonlyMap<string, readonly string[]> = new Map();
    for (const { instrument, fields } of planned) {
      const { form, rowsOf } = instrument;
      for (const [place, { values }] of chartRows(chart, instrument, { dictionary, mapping }).entries()) {
        const filled = new Map(
          fields.map((one): [string, Filled] => [
            one.field.name,
            fillField(one, values.get(one.mapped.source) ?? [], mapping.unavailableLabels),
          ]),
        );
        const where = rowsOf === 'patient' ? `${record}, ${form}` : `${record}, ${form} ${place + 1}`;
        const checked = checkRow(fields, { filled, ofPatient, where });
        problems.push(...checked.problems.slice(0, mostProblems - problems.length));
        for (const [name, one] of filled)
          if (one.kind === 'conflicting') addOne(notShown, `${form}.${name}.conflicting`);
        for (const name of checked.hidden) addOne(notShown, `${form}.${name}.hidden_by_branching`);
        const cells = new Map<string, Cell>();
        for (const { field } of fields) {
          const codes = checked.codes.get(field.name) ?? [];
          const columns = columnsOf(field);
          const found = cellsOf(field, codes);
          for (const [at, column] of columns.entries()) cells.set(column, found[at] ?? null);
        }
        if (mapping.completeStatus !== null) cells.set(`${form}_complete`, Number(mapping.completeStatus));
        cells.set(redcap.recordId, record);
        cells.set('redcap_event_name', instrument.event ?? null);
        if (rowsOf === 'patient') ofPatient = checked.codes;
        else {
          cells.set('redcap_repeat_instrument', form);
          cells.set('redcap_repeat_instance', place + 1);
        }
        lines.push(csvLine(heading.map((column) => cells.get(column) ?? null)));
        rows[form] = (rows[form] ?? 0) + 1;
      }
    }
    await file.write(lines);
    return notShown;
  };

  return {
    needsCourse: true,
    take,
    finish: async () => {
      await file.close();
      if (problems.length > 0) throw new ExportRefusedError(problems);
      return rows;
    },
    abandon: async () => file.abandon(),
  };
}

const plan = (instrument: MappedInstrument, { fields }: RedcapDictionary): PlannedField[] =>
  instrument.fields.flatMap((mapped) => {
    const field = fields.get(mapped.field);
    return field === undefined
      ? []
      : [{ mapped, field, branching: field.branching === '' ? undefined : parseBranching(field.branching) }];
  });

/** What the row holds once branching logic is asked, field by field in the order of the mapping. */
function checkRow(
  fields: readonly PlannedField[],
  given: {
    readonly filled: ReadonlyMap<string, Filled>;
    readonly ofPatient: ReadonlyMap<string, readonly string[]>;
    readonly where: string;
  },
): {
  readonly codes: ReadonlyMap<string, readonly string[]>;
  readonly hidden: readonly string[];
  readonly problems: readonly ExportProblem[];
} {
  const codes = new Map<string, readonly string[]>();
  const problems: ExportProblem[] = [];
  for (const { field } of fields) {
    const one = given.filled.get(field.name);
    if (one === undefined) continue;
    if (one.kind === 'invalid') problems.push({ field: field.name, row: given.where, why: one.why });
    else codes.set(field.name, one.codes);
  }
  const held = (name: string, choice: string | null): string => {
    const found = codes.get(name) ?? given.ofPatient.get(name) ?? [];
    return choice === null ? (found[0] ?? '') : found.includes(choice) ? '1' : '0';
  };
  // A field that is hidden is empty, and so may hide the next.
  const hidden: string[] = [];
  let shown = fields;
  for (;;) {
    const concealed = shown.filter(({ branching }) => branching?.isShown(held) === false);
    if (concealed.length === 0) break;
    for (const { field } of concealed) {
      if (given.filled.get(field.name)?.kind === 'value') hidden.push(field.name);
      codes.delete(field.name);
    }
    shown = shown.filter((one) => !concealed.includes(one));
  }
  for (const { field } of shown)
    if (field.isRequired && codes.get(field.name)?.length === 0)
      problems.push({
        field: field.name,
        row: given.where,
        why: 'it is required, nothing is known, and no choice or mapped word stands for Unavailable',
      });
  return { codes, hidden, problems };
}

function addOne(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
