import { matchesOf, sought } from '../text/sought.ts';
import { findSizeChange, type SizeChange } from './measurements.ts';

const number = '(\\d{1,3}(?:\\.\\d{1,2})?)';
const across = '(?:\\s?[x×*]\\s?(\\d{1,3}(?:\\.\\d{1,2})?))?(?:\\s?[x×*]\\s?\\d{1,3}(?:\\.\\d{1,2})?)?';
const unit = '\\s?(mm|cm)?';
/** `12 -> 19 mm`, `24x15 -> 17x11 mm`, `from 14 to 22 mm`, `33 mm to 19 mm`: earlier size first. */
const forward = sought(
  new RegExp(
    `(?:(?:from|was)\\s+)?(?<![\\d.][x×*]?|[x×*]\\s)${number}${across}${unit}\\s*(?:-+>|=+>|→|–>|to|now)\\s*(?:about\\s+|now\\s+)?${number}${across}${unit}(?![\\d/%])`,
    'giu',
  ),
);
/** `18-18-19-18 mm`, `12, 14, 17 mm` of successive scans, the last the newest. */
const series = sought(
  /(?<![\d.\-–/])(\d{1,3}(?:\.\d)?)(?:\s?[-–→>]+\s?\d{1,3}(?:\.\d)?){1,8}\s?[-–→>]+\s?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)\b/giu,
);

/** Two sizes of one thing in the words of a clinic; of a report's way of writing them see `findSizeChange`. */
export function findSizeMove(clause: string): SizeChange | undefined {
  for (const match of matchesOf(forward, clause)) {
    const [, before = '', acrossBefore, unitBefore, now = '', acrossNow, unitNow] = match;
    if (unitBefore === undefined && unitNow === undefined && !/[>→]/u.test(match[0])) continue;
    if ((acrossBefore === undefined) !== (acrossNow === undefined)) continue;
    const unitOf = (own: string | undefined) =>
      (own ?? unitNow ?? unitBefore)?.toLowerCase() === 'cm' ? 10 : 1;
    const [earlier, present] = [Number(before) * unitOf(unitBefore), Number(now) * unitOf(unitNow)];
    if (earlier === 0 || earlier > 250 || present > 250) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (acrossBefore === undefined) return { ratio: (present / earlier) ** 2, ...span };
    const areas = [earlier * Number(acrossBefore), present * Number(acrossNow)] as const;
    if (areas[0] > 0) return { ratio: areas[1] / areas[0], ...span };
  }
  const last = matchesOf(series, clause).at(-1);
  if (last !== undefined && Number(last[1]) > 0)
    return {
      ratio: (Number(last[2]) / Number(last[1])) ** 2,
      start: last.index,
      end: last.index + last[0].length,
    };
  return findSizeChange(clause);
}
