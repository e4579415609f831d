import type { Dictionary } from '../../../lambdas/domain/dictionary.ts';
import { nearest } from '../../../lambdas/domain/nearest.ts';
import type { ExportProblem } from '../format-writer.ts';
import { parseBranching } from './branching-logic.ts';
import { sourcesOf } from './chart-rows.ts';
import { choiceCode, choiceTypes, type RedcapDictionary, type RedcapField } from './data-dictionary.ts';
import type { MappedField, MappedInstrument, RedcapMapping } from './mapping.ts';

/** Types an import can fill. */
const fillable: readonly string[] = [...choiceTypes, 'text', 'notes', 'slider'];

/** All that keeps a mapping from filling a project's forms, found before any chart is read. */
export function mappingProblems(
  mapping: RedcapMapping,
  redcap: RedcapDictionary,
  dictionary: Dictionary,
): readonly ExportProblem[] {
  const isLongitudinal = mapping.instruments.some(({ event }) => event !== undefined);
  return mapping.instruments.flatMap((instrument) => {
    const { form } = instrument;
    if (isLongitudinal && instrument.event === undefined)
      return [
        { field: `(form ${form})`, row: null, why: 'other forms have an event, and this one has none' },
      ];
    if (!redcap.forms.has(form))
      return [
        {
          field: `(form ${form})`,
          row: null,
          why: `the data dictionary has no such form${hint(form, redcap.forms)}`,
        },
      ];
    const sources = sourcesOf(instrument.rowsOf, dictionary);
    return [
      ...instrument.fields.flatMap((mapped) =>
        fieldProblems(mapped, { instrument, redcap, sources }).map((why) => ({
          field: mapped.field,
          row: null,
          why,
        })),
      ),
      ...unfilled(instrument, redcap),
    ];
  });
}

function fieldProblems(
  mapped: MappedField,
  given: {
    readonly instrument: MappedInstrument;
    readonly redcap: RedcapDictionary;
    readonly sources: ReadonlyMap<string, readonly string[] | null>;
  },
): string[] {
  const { redcap, sources, instrument } = given;
  const field = redcap.fields.get(mapped.field);
  if (field === undefined)
    return [`the data dictionary has no such field${hint(mapped.field, redcap.fields.keys())}`];
  const problems: string[] = [];
  if (field.name === redcap.recordId) problems.push('it is the id of the record and is filled by itself');
  if (field.form !== instrument.form)
    problems.push(`it stands in the form ${field.form}, not in ${instrument.form}`);
  if (!fillable.includes(field.type)) problems.push(`a field of type ${field.type} cannot be imported`);
  const words = sources.get(mapped.source);
  if (words === undefined)
    problems.push(
      `the mapping takes it from ${mapped.source}, which is no source${hint(mapped.source, sources.keys())}`,
    );
  if (choiceTypes.includes(field.type)) problems.push(...choiceProblems(field, mapped, words ?? []));
  problems.push(...branchingProblems(field, redcap));
  return problems;
}

/** Every word that can come must have its choice, not only those of this release. */
function choiceProblems(
  field: RedcapField,
  { words, unavailable }: MappedField,
  sourceWords: readonly string[],
): string[] {
  const targets = new Map(sourceWords.map((word): [string, string | null] => [word, word]));
  for (const [word, target] of Object.entries(words)) targets.set(word, target);
  if (unavailable !== undefined) targets.set('Unavailable', unavailable);
  return [...targets].flatMap(([word, target]) =>
    target === null || choiceCode(field, target) !== undefined
      ? []
      : [
          word === target
            ? `its choices have no code and no label "${target}"${hint(target, field.choices.values())}; say in the mapping's words which one it is`
            : `the mapping makes "${target}" of "${word}", but its choices have no such code and no such label${hint(target, field.choices.values())}`,
        ],
  );
}

function branchingProblems({ branching, name }: RedcapField, { fields }: RedcapDictionary): string[] {
  if (branching === '') return [];
  const logic = parseBranching(branching);
  if (logic === undefined)
    return [
      'its branching logic is more than comparisons joined by and/or, so nobody can say here whether it is shown',
    ];
  return logic.fields
    .filter((asked) => asked !== name && !fields.has(asked))
    .map((asked) => `its branching logic asks ${asked}, which the data dictionary does not have`);
}

function unfilled(
  { form, fields, filledByHand }: MappedInstrument,
  redcap: RedcapDictionary,
): ExportProblem[] {
  const filled = new Set([redcap.recordId, ...filledByHand, ...fields.map(({ field }) => field)]);
  return [...redcap.fields.values()]
    .filter((field) => field.form === form && field.isRequired && !filled.has(field.name))
    .map(({ name }) => ({
      field: name,
      row: null,
      why: 'it is required and nothing fills it; map it, or name it under filledByHand',
    }));
}

function hint(name: string, names: Iterable<string>): string {
  const near = nearest(name, [...names]);
  return near === undefined ? '' : ` (nearest: ${near})`;
}
