import { asWritten, blankClass, classOf, codesIn, digitClass, isOfStretch } from './letter-classes.ts';
import type { NeededLetters } from './needed-letters.ts';

/**
 * A part of needed letters that stands within one stretch of a text: letters, digits and characters beyond ASCII without
 * another between them. Or one character of ASCII that is none of these.
 */
export interface Piece {
  readonly codes: readonly number[];
  /** A stretch begins with it: what is needed has another character ahead. */
  readonly isFirst: boolean;
  /** A stretch ends with it. */
  readonly isLast: boolean;
  /** Case is as written. */
  readonly isWritten: boolean;
  /** Grows with how likely a text has it by chance. */
  readonly chance: number;
}

/** Of each list a text has one of the pieces; every text with the letters has them, and some others too. */
export type NeededPieces = readonly (readonly Piece[])[];

/** Longer pieces are told by their beginning. */
const longestPiece = 6;

/** What stands in most texts tells nothing. */
const mostChance = 0.25;
/** Lists beyond these turn few more texts away. */
const mostLists = 4;

/** The pieces of some letters; the most telling of each, and where there are more, the next as a list of its own. */
export function neededPieces(letters: NeededLetters, isCaseKept: boolean): NeededPieces {
  const lists = letters.flatMap((texts) => {
    const pieces = texts.map((text) => piecesOf(text, isCaseKept));
    // White space stands in every text.
    if (pieces.some(({ length }) => length === 0)) return [];
    const first = pieces.map(([most]) => most as Piece);
    if (pieces.every(({ length }) => length === 1)) return [first];
    return [first, pieces.map(([most, next]) => next ?? (most as Piece))];
  });
  return lists
    .map((pieces) => ({ pieces, chance: pieces.reduce((sum, { chance }) => sum + chance, 0) }))
    .filter(({ chance }) => chance < mostChance)
    .sort((a, b) => a.chance - b.chance)
    .slice(0, mostLists)
    .map(({ pieces }) => pieces);
}

/** The most telling first. */
function piecesOf(text: string, isCaseKept: boolean): Piece[] {
  const codes = codesIn(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < codes.length; ) {
    const start = at;
    while (at < codes.length && isOfStretch[codes[at] as number] === 1) at += 1;
    if (at === start) {
      const code = codes[at] as number;
      if (classOf[code] !== blankClass)
        pieces.push({ codes: [code], isFirst: false, isLast: false, isWritten: false, chance: signChance });
      at += 1;
      continue;
    }
    const isWhole = at - start <= longestPiece;
    pieces.push(
      piece(codes.slice(start, Math.min(at, start + longestPiece)), {
        isFirst: start > 0,
        isLast: isWhole && at < codes.length,
        isCaseKept,
      }),
    );
  }
  return pieces.sort((a, b) => a.chance - b.chance);
}

function piece(
  codes: readonly number[],
  at: { readonly isFirst: boolean; readonly isLast: boolean; readonly isCaseKept: boolean },
): Piece {
  const { isFirst, isLast, isCaseKept } = at;
  const isNumber = codes.every((code) => classOf[code] === digitClass);
  const ends = (isFirst ? 1 : 0) + (isLast ? 1 : 0);
  return {
    codes: isCaseKept ? codes.map((code) => asWritten[code] as number) : codes,
    isFirst,
    isLast,
    isWritten: isCaseKept,
    chance: (isNumber ? 0.5 : 1) * 12 ** -(isNumber ? 0 : codes.length) * 0.2 ** ends,
  };
}

/** A full stop stands in most sentences, a slash in few. */
const signChance = 0.1;
