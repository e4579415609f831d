import type { Span } from '../../../domain/evidence.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf } from '../../text/sought.ts';
import { isBareName } from './bare-items.ts';
import { headingOf, headingsWithin, type ListHeading } from './list-headings.ts';
import { findMarkers } from './marker-hits.ts';

/** A statement, with the heading that governs it where it is part of a list. */
export interface Part extends Span {
  readonly text: string;
  readonly section: string;
  /** Places in the document. */
  readonly heading: ListHeading | undefined;
}

/** Statements of a sentence: between semicolons, bullets, bars of a table that start a new row, and full stops. */
function piecesOf({ text, start: at, section }: Sentence): Piece[] {
  const pieces: Piece[] = [];
  const push = (start: number, end: number): void => {
    let from = start;
    for (const place of headingsWithin(text.slice(start, end))) {
      const cut = start + place;
      if (cut > from) pieces.push({ text: text.slice(from, cut), start: at + from, end: at + cut, section });
      from = cut;
    }
    if (end > from) pieces.push({ text: text.slice(from, end), start: at + from, end: at + end, section });
  };
  let start = 0;
  for (const match of matchesOf(/[;\n]|\.\s|$/g, text)) {
    if (!ends(text, match)) continue;
    push(start, match.index);
    start = match.index + match[0].length;
  }
  return pieces;
}

type Piece = Omit<Part, 'heading'>;

/** A line that is a verdict and nothing else. */
const isBareVerdict =
  /^(?:(?:not|un)[\s-]?)?(?:detected|amplified|methylated|mutated|rearranged|deleted|identified|found)\.?$|^(?:positive|negative|retained|lost|intact|absent|present|normal|wild[\s-]?type|pending|not\s(?:done|tested|performed))\.?$/i;
const longestName = 60;
const testLabel = /^\s*(?:test|assay|target|analyte|gene|marker|probe|antibody|stain|study)s?\s?:/i;
const isNextLine = /^\s*\n\s*(?:(?:final\s)?(?:results?|findings?|outcome)\s?:\s*)?$/i;

/** Tables whose columns were written one below the other: a marker on its line, and its result on the next. */
function withVerdictsBelow(text: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const name = joined.at(-1);
    const isBelow =
      isBareVerdict.test(piece.text) &&
      name !== undefined &&
      name.text.length <= longestName &&
      !isBareVerdict.test(joined.at(-2)?.text.trim() ?? '') &&
      !/(?<!:):(?!:)|\n/.test(name.text.replace(testLabel, '')) &&
      isNextLine.test(text.slice(name.end, piece.start)) &&
      (findMarkers(name.text).length > 0 || isBareName(name.text));
    if (isBelow)
      joined[joined.length - 1] = {
        ...name,
        text: text.slice(name.start, piece.end).replace(/\n/g, ' '),
        end: piece.end,
      };
    else joined.push(piece);
  }
  return joined;
}

/** Not within brackets, ahead of the protein's change, behind a shortened word, or among dots that lead to a column. */
function ends(text: string, { 0: mark, index }: RegExpExecArray): boolean {
  if (mark === ';') return !/^\s?p\.|^[^()\n]{0,80}\)/.test(text.slice(index + 1, index + 83));
  return (
    !mark.startsWith('.') ||
    !/\s$|\.$|\b(?:approx|hom|het|ca|est|max|min|incl|vs|resp|chr|avg)$/i.test(
      text.slice(Math.max(0, index - 8), index),
    )
  );
}

/**
 * The statements of a document in order, each with the heading that governs it: the one it begins with, or the one of a
 * list that goes on over semicolons and lines (`Not detected: A; B` · `Detected:` with an item on each line below). A list
 * ends with a full stop, a line left empty, or another heading; one whose heading stands alone on its line goes on
 * over full stops.
 */
export function listedStatements(text: string, sentences: readonly Sentence[]): Part[] {
  let list: { readonly heading: ListHeading; readonly isBlock: boolean; end: number } | undefined;
  const all = withVerdictsBelow(text, sentences.flatMap(piecesOf));
  return all.map((piece, index): Part => {
    const own = headingOf(piece.text) ?? verdictAbove(text, piece, all[index + 1]);
    if (own !== undefined) {
      const rest = piece.text.slice(own.end).trim();
      const isAlone = rest === '' && /^[\s.]{0,3}(?:\n|$)/.test(text.slice(piece.end, piece.end + 4));
      const isSaid = rest === '' && text[piece.end] === '.';
      const heading = { ...own, start: piece.start + own.start, end: piece.start + own.end };
      list = isSaid ? undefined : { heading, isBlock: isAlone || rest === '', end: piece.end };
      return { ...piece, heading: list?.heading };
    }
    const between = list === undefined ? '' : text.slice(list.end, piece.start);
    if (list === undefined || !goesOn(text.slice(Math.max(0, list.end - 1), list.end), between, list)) {
      list = undefined;
      return { ...piece, heading: undefined };
    }
    list.end = piece.end;
    return { ...piece, heading: list.heading };
  });
}

const longestVerdict = 30;

/** `POSITIVE` alone on the line above the markers it is said of. */
function verdictAbove(
  document: string,
  { text, start }: Piece,
  next: Piece | undefined,
): ListHeading | undefined {
  if (next === undefined || text.length > longestVerdict) return undefined;
  const line = document.slice(document.lastIndexOf('\n', start - 1) + 1, start);
  if (!isBareVerdict.test(text.replace(/^[\s*–-]{0,6}/, '').trim()) || /[\p{L}\p{N}]/u.test(line))
    return undefined;
  if (findMarkers(next.text).length === 0) return undefined;
  const heading = headingOf(`${text.trimEnd()}:`);
  return heading === undefined ? undefined : { ...heading, end: Math.min(heading.end, text.length) };
}

function goesOn(
  last: string,
  between: string,
  {
    heading,
    isBlock,
    end,
  }: { readonly heading: ListHeading; readonly isBlock: boolean; readonly end: number },
): boolean {
  const isFirst = end <= heading.end + 1;
  const emptyLines = (between.match(/\n\s*(?=\n)/g) ?? []).length;
  if (emptyLines > (isFirst ? 1 : 0)) return false;
  if (isBlock) return true;
  return /^\s*;/.test(between) || (/[;,]/.test(last + between) && !/[.]/.test(between));
}
