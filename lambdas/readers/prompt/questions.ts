import type { Dictionary, VariableDefinition } from '../../domain/dictionary.ts';
import type { DocumentType, VariableName } from '../../domain/vocabulary.ts';

/**
 * One variable as a document of some type is asked about it, the one definition behind the prompt's words, the reply's
 * schema, what a reply may say and the name in exports.
 */
export interface Question {
  readonly variable: VariableName;
  readonly definition: string;
  readonly values: VariableDefinition['values'];
  /** What several answers to it are told apart by, or null where a document has one answer only. */
  readonly key: string | null;
  /** Column of its value in exports. */
  readonly exportName: string;
}

/** Variables of which one document may state several values, and what tells them apart. */
const keys: Partial<Record<VariableName, string>> = {
  extent_of_resection: 'the day of the operation as YYYY-MM-DD, if the document reports several operations',
  tumor_location: 'the name of the lesion, if the document describes several lesions',
  laterality: 'the name of the lesion, if the document describes several lesions',
  tumor_status: 'the name of the lesion, if the document gives several lesions a status of their own',
  molecular: 'the marker as the document names it; one answer for each marker',
};

/** The questions a document of this type is asked, in the dictionary's order. */
export function questionsFor(dictionary: Dictionary, documentType: DocumentType): Question[] {
  return dictionary.variables
    .filter(({ askedOf }) => askedOf.includes(documentType))
    .map(({ name, definition, values, exportName }) => ({
      variable: name,
      definition,
      values,
      key: keys[name] ?? null,
      exportName,
    }));
}

/** The dictionary's spelling of a value, or undefined where it is none; any text where the variable is free. */
export function permittedValue(value: string, { values }: Pick<Question, 'values'>): string | undefined {
  if (values === null) return value;
  const folded = value.toLowerCase();
  return (
    values.find((each) => each.value === value) ?? values.find((each) => each.value.toLowerCase() === folded)
  )?.value;
}

/** The questions as they stand in a prompt. */
export function describeQuestions(questions: readonly Question[]): string {
  return questions
    .map((question, index) => `${index + 1}. ${question.variable}: ${describeQuestion(question)}`)
    .join('\n');
}

function describeQuestion({ definition, values, key }: Question): string {
  const permitted =
    values === null
      ? 'value: free text, as few words of the document as say it'
      : `value, one of: ${values.map(({ value, meaning }) => `"${value}" (${meaning})`).join('; ')}`;
  return [definition, permitted, ...(key === null ? [] : [`key: ${key}`])].join('\n   ');
}
