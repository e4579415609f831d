import type { ExampleDocument } from '../examples/chart.ts';
import { type Person, writtenDay } from './person.ts';

/** A word in a document that tells who somebody is. */
export interface PlantedIdentifier {
  readonly category: 'name' | 'mrn' | 'date' | 'phone' | 'email' | 'address';
  /** Offsets in the text the document was made of, UTF-16. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** Every place where a document names a person, a number, a day, an address of its chart. */
export function identifiersOf(
  { text, at }: Pick<ExampleDocument, 'text' | 'at'>,
  { person, birthDate }: { readonly person: Person; readonly birthDate: string },
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
  return [...found.values()].sort((a, b) => a.start - b.start);
}
