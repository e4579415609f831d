const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** Letters beyond Latin-1 by the one they are written with, one character for one: offsets stay. */
const letters = new Map<string, string>();
for (const code of [...range(0x100, 0x250), ...range(0x1e00, 0x1f00)]) {
  const letter = String.fromCharCode(code);
  const plain = letter.normalize('NFD').charAt(0);
  if (plain < '\u0080') letters.set(letter, plain);
}
for (const [letter, plain] of [
  'łl',
  'ŁL',
  'đd',
  'ĐD',
  'ħh',
  'ĦH',
  'ıi',
  'ŧt',
  'ŦT',
  'ŋn',
  'ŊN',
  'œo',
  'ŒO',
  'ƒf',
  'əe',
  'ƏE',
].map((pair) => [...pair] as [string, string]))
  letters.set(letter, plain);

/** Signs that are written in several ways. */
const signs: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u02bc', "'"],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2009', ' '],
  ['\u2010', '-'],
  ['\u2011', '-'],
]);

const other = /[\u0100-\u024f\u1e00-\u1eff\u02bc\u2009-\u2011\u2018\u2019\u202f\u00a0]/g;

/**
 * A text as the finders of identifiers see it: "Šimić" as "Simic", an apostrophe of the printer as a straight one, a
 * space that does not break as a space. As long as the original, so that every offset is the same.
 */
export const asLatin = (text: string): string =>
  text.replace(other, (character) => letters.get(character) ?? signs.get(character) ?? character);
