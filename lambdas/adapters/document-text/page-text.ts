import { columnsFrom } from './page-columns.ts';
import { type Line, linesOf, lineText, type PlacedText } from './page-lines.ts';

/** A piece of text and how it is turned on the page: quarter turns clockwise, 0 to 3. */
export interface TurnedText extends PlacedText {
  readonly turn: number;
}

/** Columns within columns. */
const deepestSplit = 3;
/**
 * Looking for columns at a line takes time in proportion to the pieces on the page. So many pieces may be looked at in
 * all: at every line of a page of text, at the first lines of a page full of numbers.
 */
const mostLookedAt = 60_000;
/** A space between lines this many times the usual one parts paragraphs. */
const paragraphBreak = 1.5;

/**
 * The text of a page as it is read: line by line from the top, columns of running text one after the other, rows of
 * tables on one line with tabs, an empty line where the page leaves space. Text that is turned comes after the rest.
 */
export function pageText(pieces: readonly TurnedText[]): string {
  const turns = [0, 1, 2, 3].map((turn) => pieces.filter((piece) => piece.turn === turn));
  return turns
    .toSorted((a, b) => b.length - a.length)
    .filter((turned) => turned.length > 0)
    .map((turned) => blockText(linesOf(turned), 0))
    .join('\n\n');
}

function blockText(lines: readonly Line[], depth: number): string {
  const pieces = lines.reduce((sum, line) => sum + line.pieces.length, 0);
  let searchesLeft = depth < deepestSplit ? Math.floor(mostLookedAt / pieces) : 0;
  const texts: string[] = [];
  const usual = usualLeading(lines);
  let index = 0;
  while (index < lines.length) {
    const [above, line] = [lines[index - 1], lines[index]];
    if (line === undefined) break;
    const isApart = above !== undefined && line.y - above.y > paragraphBreak * Math.max(usual, line.size);
    if (isApart) texts.push('');
    const columns = searchesLeft > 0 ? columnsFrom(lines, index) : undefined;
    searchesLeft -= 1;
    if (columns === undefined) {
      texts.push(lineText(line).trimEnd());
      index += 1;
    } else {
      for (const column of [columns.left, columns.right]) texts.push(blockText(linesOf(column), depth + 1));
      index = columns.end;
    }
  }
  return texts.join('\n');
}

/** The median distance of lines. */
function usualLeading(lines: readonly Line[]): number {
  const distances = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? 0));
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
}
