import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';

type Metadata = ReadingInput['metadata'];

/** How each member of the metadata is called in a prompt. */
const labels: Readonly<Record<keyof Metadata, string>> = {
  typeText: 'title of type',
  categoryText: 'category',
  title: 'title',
  practiceSetting: 'practice setting',
  expectedKind: 'kind by the tables',
  date: 'date',
  minuteOfDay: 'minute of the day',
  imagingProcedure: 'imaging procedure',
};

/**
 * A document's metadata, one member a line and every value as JSON: a title with a line break in it stays one line
 * and cannot pass for ours. Members that are not known are left out.
 */
export function describeMetadata(metadata: Metadata, documentType: DocumentType): string {
  const members = memberNames
    .filter((name) => metadata[name] !== null)
    .map((name) => `${labels[name]}: ${JSON.stringify(metadata[name])}`);
  return [`read as: ${JSON.stringify(documentType)}`, ...members].join('\n');
}

/** Reads the lines of `describeMetadata` back; for servers that answer our own prompts. */
export function parseMetadata(lines: readonly string[]): Metadata {
  const memberOf = (name: keyof Metadata): unknown => {
    const line = lines.find((candidate) => candidate.startsWith(`${labels[name]}: `));
    return line === undefined ? null : JSON.parse(line.slice(labels[name].length + 2));
  };
  return Object.fromEntries(memberNames.map((name) => [name, memberOf(name)])) as unknown as Metadata;
}

const memberNames = Object.keys(labels) as (keyof Metadata)[];
