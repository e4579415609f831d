import { matchesOf, sought } from '../../text/sought.ts';
import { findSizeChange, type SizeChange } from '../document-parts/measurements.ts';

const number = '(\\d{1,3}(?:\\.\\d{1,2})?)';
const unit = '\\s?(mm|cm)?';
/** `12 -> 19 mm`, `from 14 to 22 mm`, `33 mm to 19 mm`: earlier size first. */
const forward = sought(
  new RegExp(
    `(?:(?:from|was)\\s+)?${number}${unit}\\s*(?:-+>|=+>|→|–>|to|now)\\s*(?:about\\s+|now\\s+)?${number}${unit}(?![\\d/%])`,
    'giu',
  ),
);

/** `from 16 x 9 to 10 x 6`, `28 x 8 → 28 x 8`. */
const products = sought(
  /\b(\d{1,3}(?:\.\d)?)\s?[x*]\s?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)?\s*(?:(?<=\bfrom\b[^;]{0,40})to|->|=>|→)\s*(\d{1,3}(?:\.\d)?)\s?[x*]\s?(\d{1,3}(?:\.\d)?)/iu,
);

/** `11 -> 14 -> 17 mm`, `18-18-19-18 mm`: a row of sizes, the last against the first. */
const row = sought(
  /(?<![\d/.-])\d{1,3}(?:\.\d{1,2})?(?:\s?(?:->|=>|→|>)\s?\d{1,3}(?:\.\d{1,2})?){2,8}(?:\s?(mm|cm|cc|ml))?(?![\d/])|(?<![\d/.-])\d{1,3}(?:\s?[-–]\s?\d{1,3}){2,8}\s?(mm|cm|cc|ml)\b/iu,
);
function seriesIn(clause: string): SizeChange | undefined {
  const match = row.exec(clause);
  if (match === null) return undefined;
  const sizes = match[0].match(/\d+(?:\.\d+)?/gu)?.map(Number) ?? [];
  const [first = 0, last = 0] = [sizes[0], sizes.at(-1)];
  if (first === 0) return undefined;
  // A volume grows as the area to the power of 3/2, a diameter as its root.
  const power = /cc|ml/iu.test(match[1] ?? match[2] ?? '') ? 2 / 3 : 2;
  return { ratio: (last / first) ** power, start: match.index, end: match.index + match[0].length };
}

/** Two sizes of one thing in the words of a clinic; of a report's way of writing them see `findSizeChange`. */
export function findSizeMove(clause: string): SizeChange | undefined {
  if (!/\d/.test(clause)) return undefined;
  const product = products.exec(clause);
  if (product !== null) {
    const [a = 0, b = 0, c = 0, d = 0] = product.slice(1).map(Number);
    if (a * b > 0)
      return { ratio: (c * d) / (a * b), start: product.index, end: product.index + product[0].length };
  }
  const series = seriesIn(clause);
  if (series !== undefined) return series;
  for (const match of matchesOf(forward, clause)) {
    const [, before = '', unitBefore, now = '', unitNow] = match;
    if (unitBefore === undefined && unitNow === undefined && !/[>→]/u.test(match[0])) continue;
    const unitOf = (own: string | undefined) =>
      (own ?? unitNow ?? unitBefore)?.toLowerCase() === 'cm' ? 10 : 1;
    const [earlier, present] = [Number(before) * unitOf(unitBefore), Number(now) * unitOf(unitNow)];
    if (earlier === 0 || earlier > 250 || present > 250) continue;
    return { ratio: (present / earlier) ** 2, start: match.index, end: match.index + match[0].length };
  }
  return findSizeChange(clause);
}
