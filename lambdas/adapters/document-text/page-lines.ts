/** A piece of text on a page, turned so that it runs to the right and lines follow downwards. Lengths in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** Of the font. */
  readonly size: number;
  /** Whether the page shows a space behind the piece. */
  readonly spaceAfter: boolean;
  /** Place in the order in which the page draws its pieces. */
  readonly order: number;
}

/** Pieces on one baseline, from left to right, those close together joined to one. */
export interface Line {
  readonly y: number;
  readonly size: number;
  readonly pieces: readonly PlacedText[];
}

/** In font sizes, measured on typeset reports: a raised mark, a gap between words, one that parts columns or cells. */
const raised = 0.4;
const wordGap = 0.15;
const cellGap = 1;
/** A piece printed twice this close is one piece in false bold. */
const overprint = 0.25;

/** The lines of a page or column, from top to bottom, whatever order the pieces were drawn in. */
export function linesOf(pieces: readonly PlacedText[]): Line[] {
  const byHeight = pieces.toSorted((a, b) => a.y - b.y);
  const lines: Line[] = [];
  let open: PlacedText[] = [];
  for (const piece of byHeight) {
    const first = open[0];
    if (first !== undefined && piece.y - first.y > raised * Math.max(first.size, piece.size)) {
      lines.push(lineOf(open));
      open = [];
    }
    open.push(piece);
  }
  return open.length === 0 ? lines : [...lines, lineOf(open)];
}

/** The text of a line: pieces far apart are parted by a tab, as the cells of a table row. */
export function lineText({ pieces }: Line): string {
  return pieces
    .map((piece, index) => {
      const before = pieces[index - 1];
      if (before === undefined) return piece.text;
      return `${piece.x - endOf(before) > 2 * piece.size ? '\t' : ' '}${piece.text}`;
    })
    .join('');
}

/** Where a piece ends on the right. */
export const endOf = (piece: PlacedText): number => piece.x + piece.width;

function lineOf(pieces: readonly PlacedText[]): Line {
  const joined: PlacedText[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    const run = joined.at(-1);
    const before = run?.at(-1);
    if (run === undefined || before === undefined) joined.push([piece]);
    else if (isOverprint(before, piece)) continue;
    else if (piece.x - endOf(before) > cellGap * Math.max(before.size, piece.size)) joined.push([piece]);
    else run.push(piece);
  }
  const largest = pieces.reduce((a, b) => (b.size > a.size ? b : a));
  return { y: largest.y, size: largest.size, pieces: joined.map(joinedPiece) };
}

const isOverprint = (before: PlacedText, piece: PlacedText): boolean =>
  piece.text === before.text && piece.x - before.x < overprint * piece.size;

function joinedPiece(run: readonly PlacedText[]): PlacedText {
  const [first, ...others] = run as [PlacedText, ...PlacedText[]];
  if (others.length === 0) return first;
  const texts = [first.text];
  let before = first;
  let end = endOf(first);
  for (const piece of others) {
    const isApart = before.spaceAfter || piece.x - end > wordGap * Math.max(before.size, piece.size);
    if (isApart && !before.text.endsWith(' ') && !piece.text.startsWith(' ')) texts.push(' ');
    texts.push(piece.text);
    end = Math.max(end, endOf(piece));
    before = piece;
  }
  const size = run.reduce((largest, piece) => Math.max(largest, piece.size), 0);
  return { ...first, text: texts.join(''), width: end - first.x, size, spaceAfter: before.spaceAfter };
}
