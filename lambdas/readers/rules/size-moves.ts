import { matchesOf, sought } from '../text/sought.ts';
import { findSizeChange, type SizeChange } from './measurements.ts';

const number = '(\\d{1,3}(?:\\.\\d{1,2})?)';
const unit = '\\s?(mm|cm)?';
/** `12 -> 19 mm`, `from 14 to 22 mm`, `33 mm to 19 mm`: earlier size first. */
const forward = sought(
  new RegExp(
    `(?:(?:from|was)\\s+)?${number}${unit}\\s*(?:-+>|=+>|→|–>|to|now)\\s*(?:about\\s+|now\\s+)?${number}${unit}(?![\\d/%])`,
    'giu',
  ),
);

/** `from 16 x 9 to 10 x 6`. */
const products = sought(
  /\bfrom\s+(\d{1,3}(?:\.\d)?)\s?[x×*]\s?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)?\s*(?:to|->|→)\s*(\d{1,3}(?:\.\d)?)\s?[x×*]\s?(\d{1,3}(?:\.\d)?)/iu,
);

/** Two sizes of one thing in the words of a clinic; of a report's way of writing them see `findSizeChange`. */
export function findSizeMove(clause: string): SizeChange | undefined {
  const product = products.exec(clause);
  if (product !== null) {
    const [a = 0, b = 0, c = 0, d = 0] = product.slice(1).map(Number);
    if (a * b > 0)
      return { ratio: (c * d) / (a * b), start: product.index, end: product.index + product[0].length };
  }
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
