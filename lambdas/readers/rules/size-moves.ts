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

/** Two sizes of one thing in the words of a clinic; of a report's way of writing them see `findSizeChange`. */
export function findSizeMove(clause: string): SizeChange | undefined {
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
