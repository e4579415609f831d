import type { ExampleDocument } from '../examples/chart.ts';
import type { IdentifyingRemark } from './identifying-remark.ts';
import { type Person, writtenDay } from './person.ts';
import type { PlantedIdentifier } from './planted-identifier.ts';

/** Every place where a document names a person, a number, a day, an address of its chart. */
export function identifiersOf(
  { text, at }: Pick<ExampleDocument, 'text' | 'at'>,
  {
    person,
    birthDate,
    remarks,
  }: {
    readonly person: Person;
    readonly birthDate: string;
    readonly remarks: readonly IdentifyingRemark[];
  },
): PlantedIdentifier[] {
  const known: readonly (readonly [PlantedIdentifier['category'], string])[] = [
    ['name', `${person.familyName}, ${person.givenName}`],
    ['name', person.parent],
    ...person.clinicians.map((name) => ['name', name] as const),
    ['mrn', person.mrn],
    ['date', writtenDay(birthDate)],
    ...(at === null ? [] : [['date', writtenDay(at.slice(0, 10))] as const]),
    ['phone', person.phone],
    ['email', person.email],
    ['address', person.address],
  ];
  const found = new Map<string, PlantedIdentifier>();
  for (const [category, words] of known) {
    for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + 1))
      found.set(`${start}`, { category, start, end: start + words.length, words });
  }
  // Days of operations and of scans compared with, as all of these charts write them.
  for (const { 0: words, index: start } of text.matchAll(/(?<![\d/])\d{2}\/\d{2}\/\d{4}(?![\d/])/g))
    if (!found.has(`${start}`))
      found.set(`${start}`, { category: 'date', start, end: start + words.length, words });
  for (const { line, planted } of remarks) {
    const at = text.indexOf(line);
    if (at === -1) continue;
    for (const identifier of planted)
      found.set(`${at + identifier.start}`, {
        ...identifier,
        start: at + identifier.start,
        end: at + identifier.end,
      });
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}
