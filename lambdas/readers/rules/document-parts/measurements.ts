import { remembered } from '../../text/remembered.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** Sizes in a report's words: `2.2 x 1.6 cm`, `4 mm`. */
export interface Measurement {
  /** Diameters in millimetres, largest first. */
  readonly millimetres: readonly number[];
  readonly start: number;
  readonly end: number;
}

const sizePattern = sought(
  /(\d{1,3}(?:\.\d{1,2})?)\s?(?:cm|mm)?(?:\s?[x*]\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:cm|mm)?)?(?:\s?[x*]\s?(\d{1,3}(?:\.\d{1,2})?)\s?(?:cm|mm)?)?(?:\s?(?:\([^()]{1,20}\))?\s?-?(cm|mm|millimet(?:er|re)s?|centimet(?:er|re)s?)(?![23²³\p{L}]))?/giu,
);

/** The sizes of a stretch of text, in order; a bare number is a size only as a product (`12 x 9`), in the unit of the size before. */
export const findMeasurements: (text: string) => readonly Measurement[] = remembered(measurementsIn);

const hasNumber = /\d/;

function measurementsIn(text: string): Measurement[] {
  if (!hasNumber.test(text)) return [];
  let known: number | undefined;
  return matchesOf(sizePattern, text).flatMap((match) => {
    const numbers = [match[1], match[2], match[3]].filter((part) => part !== undefined).map(Number);
    const unit = /(cm|mm|cent|milli)/i.exec(match[0])?.[1]?.toLowerCase();
    const before = text[match.index - 1] ?? ' ';
    if (/[\d./-]/.test(before) || (unit === undefined && numbers.length < 2)) return [];
    const factor =
      unit === undefined ? (known ?? (numbers.every((n) => n < 12) ? 10 : 1)) : unit.startsWith('c') ? 10 : 1;
    if (unit !== undefined) known = factor;
    const millimetres = numbers.map((number) => number * factor).sort((a, b) => b - a);
    if (millimetres.some((size) => size === 0 || size > 250)) return [];
    return [{ millimetres, start: match.index, end: match.index + match[0].length }];
  });
}

/** What stands between a present size and an earlier one; a date may, another number may not. */
const linksToEarlier =
  /^[^.;\d]{0,60}\b(?:compared|versus|vs?|against|previously|formerly|prior|from|was|were|earlier|before)\b\.?[^.;\d]{0,50}(?:(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4})?[^.;\d]{0,12}$/i;

/** A present and an earlier size of one thing, and the stretch that holds both. */
export interface SizeChange {
  /** Product of the two largest diameters, present over earlier; of one diameter its square. */
  readonly ratio: number;
  readonly start: number;
  readonly end: number;
}

/** `14 mm today, 12 mm in January`: parted by the days they are of. */
const isToday =
  /^\s?(?:today|now|currently|at\s+present|on\s+(?:this|today.s)\s+\w+)\s?[,;(]?\s?(?:and\s+|but\s+)?$/iu;
const isThen =
  /^\s?(?:in|on|at|back\s+in)\s+(?:(?:the\s+)?(?:last|previous|prior|earlier)|(?:early\s+|late\s+|mid\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:19|20)\d\d|\d{1,2}[/.])|^\s?(?:(?:a|one|two|three|six|\d+)\s+(?:years?|months?|weeks?)\s+)?(?:ago|before|earlier|previously)/iu;
/** `previously 5 mm, is now 11 mm`: the earlier size first. */
const tellsEarlier =
  /\b(?:previously|formerly|earlier|before|prior|once|was|from)\s+(?:at\s+|about\s+|only\s+)?$/iu;
const turnsToNow =
  /^[\s,;)]{0,3}(?:(?:it|this|which|and|but)\s+)?(?:(?:is|are|has|measur\w+|reaches|to)\s+)?(?:now|today|currently|at\s+present)\b[^.;\d]{0,30}$/iu;

/** Sizes put beside each other, as in `2.4 x 2.0 cm, previously 2.0 x 1.8 cm` or `0.9 cm (was 1.9)`. */
export function findSizeChange(text: string): SizeChange | undefined {
  const sizes = findMeasurements(text);
  for (const [index, now] of sizes.entries()) {
    const earlier = sizes[index + 1] ?? unitlessAfter(text, now);
    if (earlier === undefined) return undefined;
    const between = text.slice(now.end, earlier.start);
    const isBracketed =
      isBracketAhead.test(between) &&
      /^\s?\)/u.test(text.slice(earlier.end)) &&
      (earlier.millimetres.length > 1 || isOtherSize(now, earlier));
    const areDays = isToday.test(between) && isThen.test(text.slice(earlier.end, earlier.end + 40));
    const isTurned =
      tellsEarlier.test(text.slice(Math.max(0, now.start - 30), now.start)) && turnsToNow.test(between);
    if (between.length > 110 || !(isBracketed || areDays || isTurned || linksToEarlier.test(between)))
      continue;
    const count = Math.min(now.millimetres.length, earlier.millimetres.length, 2);
    const product = (size: Measurement) =>
      size.millimetres.slice(0, count).reduce((total, diameter) => total * diameter, 1);
    const ratio = (product(now) / product(earlier)) ** (2 / count);
    return { ratio: isTurned ? 1 / ratio : ratio, start: now.start, end: earlier.end };
  }
  return undefined;
}

/** `15 mm (2014: 10 mm)`: the size in brackets, with its day or without. */
const isBracketAhead =
  /^ \((?:(?:(?:19|20)\d\d|\p{L}{3,9}\.?(?:\s+(?:\d{2}|(?:19|20)\d\d))?|\d{1,2}\/\d{2,4})\s*[:,]\s*)?$/u;

/** `11 mm (20 mm)`: another size, not the same in another unit; of diameters of one count. */
const isOtherSize = (now: Measurement, earlier: Measurement): boolean =>
  now.millimetres.length === 1 && now.millimetres[0] !== earlier.millimetres[0];

/** `0.9 cm (was 1.9)`: the earlier number shares the unit of the present one. */
function unitlessAfter(text: string, now: Measurement): Measurement | undefined {
  const rest = text.slice(now.end, now.end + 60);
  const match =
    /^[\s,;(]{0,4}(?:was|previously|prior|from|versus|vs\.?)\s(\d{1,2}(?:\.\d)?)(?=[\s).,;]|$)/i.exec(rest);
  if (match?.[1] === undefined) return undefined;
  const factor = /cm|cent/i.test(text.slice(now.start, now.end)) ? 10 : 1;
  const end = now.end + match[0].length;
  const size = Number(match[1]) * factor;
  return size === 0 ? undefined : { millimetres: [size], start: end - match[1].length, end };
}
