import { areTexts, isWhole } from './broken-lines.ts';
import { endOf, type Line, linesOf, type PlacedText } from './page-lines.ts';

/** Lines that stand in two columns: those before `end` belong to them, split at `gutter`. */
export interface Columns {
  readonly end: number;
  readonly left: readonly PlacedText[];
  readonly right: readonly PlacedText[];
}

/** Narrowest space between columns, and the widest break inside one, in font sizes. */
const narrowestGutter = 0.8;
const widestBreak = 3;

/** Gaps tried at a line. Within a column only the first: a third column begins behind the second. */
const mostGaps = 4;
/** Columns side by side, less two. */
const deepestSearch = 2;

/**
 * Finds whether two columns of running text start at a line; columns of a table are left to be read row by row. See
 * `areTexts` for the difference. The right column may be two more of them.
 */
export function columnsFrom(lines: readonly Line[], start: number, depth = 0): Columns | undefined {
  if (depth > deepestSearch) return undefined;
  for (const gap of gapsAt(lines, start).slice(0, depth === 0 ? mostGaps : 1)) {
    const columns = splitAt(lines, start, gap);
    if (columns === undefined) continue;
    const sides = [linesOf(columns.left), linesOf(columns.right)] as const;
    if (!areTexts(...sides)) continue;
    if (sides.every((side) => isWhole(side) || columnsFrom(side, 0, depth + 1) !== undefined)) return columns;
  }
  return undefined;
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Spaces between the pieces of a line and of the next, where that stands but a little lower in another column. */
function gapsAt(lines: readonly Line[], start: number): Gap[] {
  const line = lines[start];
  const next = lines[start + 1];
  if (line === undefined) return [];
  const isBeside = next !== undefined && next.y - line.y < line.size;
  const pieces = [...line.pieces, ...(isBeside ? next.pieces : [])].toSorted((a, b) => a.x - b.x);
  const gaps: Gap[] = [];
  let from: number | undefined;
  for (const piece of pieces) {
    if (from !== undefined && piece.x - from >= narrowestGutter * line.size) gaps.push({ from, to: piece.x });
    from = Math.max(from ?? endOf(piece), endOf(piece));
  }
  return gaps;
}

/** Follows a gap downwards as long as no piece crosses it. Undefined where one side has no text. */
function splitAt(lines: readonly Line[], start: number, gap: Gap): Columns | undefined {
  let gutter = gap;
  let end = start;
  let lastOnRight = start;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    const narrowed = line === undefined ? undefined : narrow(gutter, line);
    if (line === undefined || narrowed === undefined) break;
    gutter = narrowed;
    if (line.pieces.some((piece) => piece.x >= gutter.to)) lastOnRight = end;
  }
  end = withinColumn(lines, { end, lastOnRight });
  const pieces = lines.slice(start, end).flatMap((line) => line.pieces);
  const left = pieces.filter((piece) => endOf(piece) <= gutter.from);
  const right = pieces.filter((piece) => piece.x >= gutter.to);
  return left.length === 0 || right.length === 0 ? undefined : { end, left, right };
}

/** The part of a gap that a line leaves free; undefined where what is left is no gutter any more. */
function narrow(gap: Gap, line: Line): Gap | undefined {
  let { from, to } = gap;
  for (const piece of line.pieces) {
    if (endOf(piece) <= from || piece.x >= to) continue;
    if (piece.x + piece.width / 2 < (gap.from + gap.to) / 2) from = Math.max(from, endOf(piece));
    else to = Math.min(to, piece.x);
  }
  return to - from >= narrowestGutter * line.size ? { from, to } : undefined;
}

/**
 * Below the end of the right column, lines on the left still belong to the left one until the text breaks off: what
 * follows is a footer, or full-width text that starts with a short line.
 */
function withinColumn(
  lines: readonly Line[],
  { end, lastOnRight }: { readonly end: number; readonly lastOnRight: number },
): number {
  const isCrossed = end < lines.length;
  for (let index = lastOnRight + 1; index < end; index += 1) {
    const [above, line] = [lines[index - 1], lines[index]];
    if (above === undefined || line === undefined) return index;
    if (line.y - above.y > (isCrossed ? widestBreak / 2 : widestBreak) * line.size) return index;
  }
  return end;
}
