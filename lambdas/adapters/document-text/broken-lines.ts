import { endOf, type Line, lineText } from './page-lines.ts';

/** A line of fewer words was hardly broken for want of room. */
const fewestWords = 3;
/**
 * How many of a column's lines, and what share of them, carry on the line above for it to be running text. Columns that
 * were drawn one after the other are texts more often than not: tables are drawn row by row.
 */
const fewestBroken = { drawnApart: { lines: 1, share: 0.1 }, drawnTogether: { lines: 2, share: 0.2 } };
/** Share of those that must have text of the other column beside them. */
const fewestBeside = 0.8;
/** Baselines within this part of a line's size are side by side. */
const besideWithin = 0.7;

/**
 * Whether two columns are texts of their own. A line of running text was broken where the next word no longer fitted. In
 * a table an entry may take several lines as well, but then the cells beside its further lines are mostly empty. Text
 * read by rows would have its sentences broken; a table read by columns would lose its rows.
 */
export function areTexts(left: readonly Line[], right: readonly Line[]): boolean {
  const fewest = fewestBroken[wereDrawnApart(left, right) ? 'drawnApart' : 'drawnTogether'];
  const broken = [continuations(left), continuations(right)] as const;
  const isText = broken.some(
    (lines, side) =>
      lines.length >= Math.max(fewest.lines, fewest.share * ([left, right][side]?.length ?? 0)),
  );
  if (!isText) return false;
  const within = [linesWithin(broken[0], right), linesWithin(broken[1], left)] as const;
  const beside = [
    within[0].filter((line) => hasLineAt(right, line)),
    within[1].filter((line) => hasLineAt(left, line)),
  ] as const;
  const all = within[0].length + within[1].length;
  return all > 0 && beside[0].length + beside[1].length >= fewestBeside * all;
}

function wereDrawnApart(left: readonly Line[], right: readonly Line[]): boolean {
  const [ofLeft, ofRight] = [left, right].map((lines) => {
    const orders = lines.flatMap(({ pieces }) => pieces.map(({ order }) => order));
    return { first: orders.reduce((a, b) => Math.min(a, b)), last: orders.reduce((a, b) => Math.max(a, b)) };
  }) as [Drawn, Drawn];
  return ofLeft.last < ofRight.first || ofRight.last < ofLeft.first;
}

interface Drawn {
  readonly first: number;
  readonly last: number;
}

/** Whether a column is not parted further: but for a few lines, one piece each. */
export const isWhole = (column: readonly Line[]): boolean =>
  column.filter(({ pieces }) => pieces.length === 1).length >= 0.8 * column.length;

/** The lines that stand no higher and no lower than the other column reaches. */
function linesWithin(lines: readonly Line[], other: readonly Line[]): Line[] {
  const [top, bottom] = [other[0]?.y ?? 0, other.at(-1)?.y ?? 0];
  return lines.filter(({ y, size }) => y > top - besideWithin * size && y < bottom + besideWithin * size);
}

/** Lines that carry on what the line above had no room for. */
function continuations(lines: readonly Line[]): Line[] {
  const texts = lines.map(lineText);
  const ends = lines.map(({ pieces }) =>
    pieces.reduce((furthest, piece) => Math.max(furthest, endOf(piece)), 0),
  );
  const edge = ends.reduce((furthest, end) => Math.max(furthest, end), 0);
  const isCapitals = !texts.some((text) => /\p{Ll}/u.test(text));
  return lines.filter((line, index) => {
    const [above, text = ''] = [texts[index - 1], texts[index]];
    if (above === undefined || /[.:;!?]$/.test(above) || wordCount(above) < fewestWords) return false;
    const firstWord = /^\S{1,40}/.exec(text)?.[0] ?? '';
    const startsWithin = isCapitals || /^[\p{Ll}\d(]/u.test(firstWord);
    return startsWithin && (firstWord.length + 1) * characterWidth(line) > edge - (ends[index - 1] ?? 0);
  });
}

const wordCount = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;

/** On average. */
function characterWidth({ pieces }: Line): number {
  const characters = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return pieces.reduce((sum, { width }) => sum + width, 0) / Math.max(1, characters);
}

/** By bisection: lines stand from top to bottom. */
function hasLineAt(lines: readonly Line[], { y, size }: Line): boolean {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.y ?? 0) < y - besideWithin * size) low = middle + 1;
    else high = middle;
  }
  return (lines[low]?.y ?? Number.POSITIVE_INFINITY) <= y + besideWithin * size;
}
