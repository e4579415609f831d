export const tens = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
/** The days of a month in words, in order. */
export const dayWords = [
  ...tens,
  ...'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  ),
  ...tens.map((word) => `twenty-${word}`),
  'thirtieth',
  'thirty-first',
];
export const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
/** Two thousand and nineteen, twenty nineteen, twenty twenty-one. */
export const yearWords = `(?:two thousand(?: and)?|twenty)[ -](?:twenty[ -](?:${small.slice(0, 9).join('|')})|twenty|${[...small].reverse().join('|')})`;
export function yearOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const rest = written.toLowerCase().replace(/^(?:two thousand(?: and)?|twenty)[ -]/, '');
  const unit = small.indexOf(rest.replace(/^twenty[ -]?/, '')) + 1;
  return 2000 + (rest.startsWith('twenty') ? 20 : 0) + unit;
}
