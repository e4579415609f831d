import type { Pseudonyms } from './pseudonyms.ts';
import type { Span } from './span.ts';

const state =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const word = "[A-Z][A-Za-z'’.-]{1,24}";
const kind =
  'Street|STREET|St|Road|ROAD|Rd|Avenue|AVENUE|Ave|Lane|LANE|Ln|Drive|DRIVE|Dr(?!\\.? [A-Z])|Court|Ct|Boulevard|Blvd|Way|Place|Pl|Circle|Terrace|Parkway|Pkwy|Highway|Hwy|Square|Trail|Close|Crescent';
const town = "[A-Z][a-z'’-]{2,24}(?: [A-Z][a-z'’-]{2,24}){0,2}";
const tail = `(?:,? (?:${state})\\b(?: \\d{5}(?:-\\d{4})?)?)`;

/** House number and street, the flat, the town, the state, the code; a post box; a town with its code. */
const street = new RegExp(
  `(?<![\\w/.:-])\\d{1,5}[A-Z]?(?: [NSEW]\\.?)? (?:${word} ){1,4}(?:${kind})\\b\\.?(?:,? (?:Apt|Apartment|Unit|Suite|Ste|Floor|Room|#)\\.? ?#?\\w{1,6}\\b)?(?:,[ \\n](?<town>${town}))?${tail}?`,
  'dg',
);
const box = new RegExp(`\\bP\\.? ?O\\.? Box \\d{1,8}(?:, (?<town>${town}))?${tail}?`, 'dg');
const townWithCode = new RegExp(`\\b(?<town>${town}), (?:${state}) \\d{5}(?:-\\d{4})?\\b`, 'dg');
const livesIn = new RegExp(
  `\\b(?:lives?|living|resides?|residing|moved|moving|relocated|home is|home town is|travel(?:s|ed)?) (?:in|at|to|from|near) (?<town>${town})(?:${tail}|, (?:${state})\\b)?`,
  'dg',
);

const notTowns = new Set([
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
  'Clinic',
  'Emergency',
  'Neurosurgery',
  'Oncology',
  'Radiology',
  'Hospital',
  'Intensive',
  'School',
  'Home',
  'Patient',
  'MRI',
]);

/** Towns the texts of a chart name in addresses, in words a town is known by alone. */
export function townsIn(text: string): string[] {
  return [street, box, townWithCode, livesIn].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ groups }) => (isTown(groups?.town) ? [groups.town] : [])),
  );
}

const isTown = (words: string | undefined): words is string =>
  words !== undefined && !notTowns.has(words.split(' ')[0] ?? '');

/** Addresses, and the towns of the chart wherever they stand. States stay: the method allows them. */
export function findAddresses(
  text: string,
  {
    towns,
    pseudonyms,
    patientId,
  }: { readonly towns: ReadonlySet<string>; readonly pseudonyms: Pseudonyms; readonly patientId: string },
): Span[] {
  const spans: Span[] = [];
  const put = (start: number, end: number, replacement: string): void => {
    spans.push({ start, end, category: 'address', replacement });
  };
  const townLike = (words: string): string =>
    `${pseudonyms.nameWord(patientId, words.replaceAll(' ', ''))} Town`;
  for (const match of text.matchAll(street)) {
    const number = 1 + pseudonyms.number('street', match[0], 900);
    const name = pseudonyms.nameWord(patientId, match[0].replaceAll(/\W/g, ''));
    const place = match.groups?.town === undefined ? '' : `, ${townLike(match.groups.town)}`;
    put(match.index, match.index + match[0].length, `${number} ${name} Street${place}${stateOf(match[0])}`);
  }
  for (const match of text.matchAll(box))
    put(match.index, match.index + match[0].length, `PO Box ${1 + pseudonyms.number('box', match[0], 900)}`);
  for (const pattern of [townWithCode, livesIn])
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.town ?? [0, 0];
      const words = match.groups?.town;
      if (!isTown(words)) continue;
      if (pattern === livesIn) put(start, end, townLike(words));
      else put(start, match.index + match[0].length, `${townLike(words)}${stateOf(match[0])}`);
    }
  for (const words of towns)
    for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + words.length)) {
      const end = start + words.length;
      if (!/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end)))
        put(start, end, townLike(words));
    }
  return spans;
}

function stateOf(words: string): string {
  const found = new RegExp(`,? (${state})(?: \\d{5}(?:-\\d{4})?)?$`).exec(words);
  return found === null ? '' : `, ${found[1]}${/\d{5}/.test(found[0]) ? ' 00000' : ''}`;
}
