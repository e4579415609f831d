import type { TurnedText } from './page-text.ts';

/** A piece of text as the PDF parser gives it. `transform` is a PDF matrix `[a b c d e f]` in user space. */
export interface DrawnText {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/**
 * Places drawn pieces on the page as it is looked at. White space that was drawn by itself becomes a mark on the piece
 * before it: parsers make some up, as wide as the gap between two columns.
 *
 * @param toScreen matrix from user space to a page whose y grows downwards, its rotation included.
 */
export function placeTexts(drawn: readonly DrawnText[], toScreen: readonly number[]): TurnedText[] {
  const placed: TurnedText[] = [];
  for (const piece of drawn) {
    const last = placed.at(-1);
    if (piece.str.trim() !== '') placed.push({ ...placeText(piece, toScreen), order: placed.length });
    else if (last !== undefined && piece.str !== '')
      placed[placed.length - 1] = { ...last, spaceAfter: true };
  }
  return placed;
}

function placeText(
  { str, transform, width }: DrawnText,
  toScreen: readonly number[],
): Omit<TurnedText, 'order'> {
  const [a, b, c, d, e, f] = multiply(toScreen, transform);
  const turn = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4;
  const [x, y] = turnedBack(turn, e, f);
  return { text: withoutLigatures(str), x, y, width, size: Math.hypot(c, d), spaceAfter: false, turn };
}

/** Where a point lies once the page is turned so that text of this turn runs to the right. */
function turnedBack(turn: number, x: number, y: number): [number, number] {
  switch (turn) {
    case 1:
      return [y, -x];
    case 2:
      return [-x, -y];
    case 3:
      return [-y, x];
    default:
      return [x, y];
  }
}

type Matrix = [number, number, number, number, number, number];

function multiply(outer: readonly number[], inner: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Only the ligatures of Latin type: full normalisation would also turn µ and non-breaking spaces into others. */
const withoutLigatures = (text: string): string =>
  text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
