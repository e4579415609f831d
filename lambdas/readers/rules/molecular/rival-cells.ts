import { outcomeOf, spelledOutResult } from './marker-results.ts';

const degree =
  '(?:strong|diffuse|focal|weak|patchy|scattered|moderate|variable|sparse|scant)(?:ly)?(?:[\\s,]{1,2}(?:and\\s)?(?:strong|diffuse|focal|weak|patchy)(?:ly)?)?';
const isDegree = new RegExp(`^(?:${degree}|[<>~≈]?\\s?\\d{1,3}(?:\\s?[-–]\\s?\\d{1,3})?\\s?%)$`, 'i');
const isVerdict = new RegExp(
  `^(?:${degree}\\s)?(?:\\+{1,3}|[-–]|pos(?:itive)?|neg(?:ative)?|retained|preserved|lost|intact|absent|present|(?:not\\s|un|non-?)?(?:amplified|detected|methylated|deleted|rearranged|mutated|altered|expressed)|wild[\\s-]?type|wt|mutant|not\\s(?:done|tested|performed)|n\\/?d|n\\/?a)$`,
  'i',
);

/**
 * Whether a row of a table gives two results, as of two specimens or two dates, and nothing says which is meant: verdicts
 * that differ, or two degrees.
 */
export function hasRivalCells(row: string): boolean {
  if (!/\S(?:\s{2,}|\s?\|\s?)\S.*\S(?:\s{2,}|\s?\|\s?)\S/.test(row)) return false;
  const cells = row
    .split(/\s{2,}|\|/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .slice(1);
  const degrees = new Set(cells.filter((cell) => isDegree.test(cell)));
  const outcomes = new Set(
    cells.filter((cell) => isVerdict.test(cell)).map((cell) => outcomeOf(spelledOutResult(cell))),
  );
  return degrees.size > 1 || outcomes.size > 1;
}
