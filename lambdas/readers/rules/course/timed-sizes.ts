import { matchesOf, sought } from '../../text/sought.ts';
import type { SizeChange } from '../document-parts/measurements.ts';
import { findMeasurements } from '../document-parts/measurements.ts';

interface Size {
  /** Area in mm², so that diameters, products and volumes compare. */
  readonly area: number;
  /** How many diameters it was made of; sizes of different making do not compare. 0 for a volume. */
  readonly diameters: number;
  readonly start: number;
  readonly end: number;
}

const volume = sought(
  /(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s?(?:cc|ml|mls|cm\s?[³3](?!\d)|cm\^3|cubic\s+cent\w+|millilit\w+)(?![\p{L}\d])/giu,
);

/** The sizes and volumes of a stretch, in order. */
function sizesOf(text: string): Size[] {
  const volumes = matchesOf(volume, text).map((match) => ({
    // A volume grows as the area to the power of 3/2.
    area: (Number(match[1]) * 1000) ** (2 / 3),
    diameters: 0,
    start: match.index,
    end: match.index + match[0].length,
  }));
  const lengths = findMeasurements(text)
    .filter(({ start, end }) => !volumes.some((each) => each.start < end && start < each.end))
    .map(({ millimetres: [first = 0, second], start, end }) => ({
      area: first * (second ?? first),
      diameters: second === undefined ? 1 : 2,
      start,
      end,
    }));
  return [...volumes, ...lengths].filter(({ area }) => area > 0).sort((a, b) => a.start - b.start);
}

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6}';
const earlierWord = `previous(?:ly)?|comparison|spanned|compared|versus|vs|prior|prev|formerly|earlier|before|baseline|initial(?:ly)?|once|last|nadir|pre-?(?:treatment|chemo\\w*|radiation|therapy)|ago|was|were|(?:in|on|from|at)\\s+(?:the\\s+)?(?:${month}|(?:19|20)\\d\\d|spring|summer|autumn|winter|fall|diagnosis|start)|${month}\\s+(?:19|20)\\d\\d|at\\s+(?:diagnosis|baseline|start)`;
const nowWord =
  'now|today|current(?:ly)?|at\\s+present|presently|this\\s+(?:time|scan|study|exam\\w*)|is|are|measures|measuring|has\\s+reached|reaches|to-?day|new\\s+(?:size|measurement)';
const earlierNear = new RegExp(`\\b(?:${earlierWord})\\b`, 'iu');
const nowNear = new RegExp(`\\b(?:${nowWord})\\b`, 'iu');

/** When a size was taken, by the words between its neighbours; the nearer word tells. */
function timeOf(text: string, sizes: readonly Size[], index: number): 'now' | 'earlier' | undefined {
  const size = sizes[index];
  if (size === undefined) return undefined;
  const ahead = text.slice(Math.max(sizes[index - 1]?.end ?? 0, size.start - 60), size.start);
  const behind = text.slice(size.end, Math.min(sizes[index + 1]?.start ?? text.length, size.end + 40));
  const own = /^[^,;(]*/u.exec(behind)?.[0] ?? '';
  const near = ahead.split(/[;,(]|\band\b/u).at(-1) ?? '';
  for (const stretch of [near, own, ahead]) {
    if (earlierNear.test(stretch)) return 'earlier';
    if (nowNear.test(stretch)) return 'now';
  }
  return undefined;
}

/** A share by which something is told to have changed: `+74%`, `Change -41 %`. */
const shareOfChange = sought(
  /(?:\bchange\b[^.;\d+–-]{0,12}|(?<=[\s;,(:]))([+–-])\s?(\d{1,3})(?:\.\d)?\s?%/giu,
);

/**
 * Sizes or volumes of one thing at two times, told apart by their words and not by a fixed order: `8.9 mL today; 5.1 mL
 * in March`, `it was a 7 mm bead in January and is an 11 mm pea now`. Of several earlier ones the last counts.
 */
export function findTimedChange(text: string): SizeChange | undefined {
  if (!/\d/.test(text)) return undefined;
  const sizes = sizesOf(text);
  if (sizes.length >= 2) {
    const times = sizes.map((_, index) => timeOf(text, sizes, index));
    // Told side by side, the last such pair: a size between them, or beyond, may be of something else.
    for (let at = sizes.length - 1; at > 0; at -= 1) {
      const pair = pairOf([sizes[at - 1], times[at - 1]], [sizes[at], times[at]]);
      if (pair !== undefined) return pair;
    }
  }
  const series = seriesOf(text);
  if (series !== undefined) return series;
  const share = matchesOf(shareOfChange, text).at(-1);
  if (
    share === undefined ||
    !/\b(?:volume|size|area|product|sum|change|tumou?r|mass|lesion|residual)\b/iu.test(text)
  )
    return undefined;
  const by = Number(share[2]) / 100;
  const grown = share[1] === '+';
  return { ratio: grown ? 1 + by : 1 - by, start: share.index, end: share.index + share[0].length };
}

type Timed = readonly [Size | undefined, 'now' | 'earlier' | undefined];

function pairOf([first, firstTime]: Timed, [second, secondTime]: Timed): SizeChange | undefined {
  if (first === undefined || second === undefined || first.diameters !== second.diameters) return undefined;
  const isTurned = firstTime === 'earlier' && secondTime === 'now';
  if (!isTurned && !(secondTime === 'earlier' && firstTime !== 'earlier')) return undefined;
  const [now, earlier] = isTurned ? [second, first] : [first, second];
  return { ratio: now.area / earlier.area, start: first.start, end: second.end };
}

/** `from 18 to 21 to 26 mm`: the last against the one ahead of it. */
function seriesOf(text: string): SizeChange | undefined {
  const match =
    /\b(?:from\s+)?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)?\s*(?:to|->|→|,|then)\s*(?:then\s+)?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)?\s*(?:,\s*)?(?:and\s+)?(?:to|->|→|then|now)\s*(?:now\s+)?(\d{1,3}(?:\.\d)?)\s?(?:mm|cm)/iu.exec(
      text,
    );
  if (match === null) return undefined;
  const [first, last] = [Number(match[2]), Number(match[3])];
  return first > 0
    ? { ratio: (last / first) ** 2, start: match.index, end: match.index + match[0].length }
    : undefined;
}
