import type { Span } from '../../../domain/evidence.ts';
import type { MarkerHit } from './marker-hit.ts';

/** Words of a result where they stand. */
export interface ResultHit extends Span {
  readonly leads: boolean;
  readonly text: string;
}

/** Words between a marker and its result at most; further away they belong to something else. */
const longestGap = 90;

/** A marker among the markers and the result words of its statement. */
export interface Place {
  readonly text: string;
  readonly found: readonly MarkerHit[];
  readonly words: readonly ResultHit[];
  readonly hit: MarkerHit;
  /** Where the list of markers ends that this one is part of (`MYC and MYCN`). */
  readonly listEnd: number;
  /** Where what is behind belongs to another marker. */
  readonly limit: number;
}

export function placeOf({
  text,
  found,
  words,
  index,
}: Pick<Place, 'text' | 'found' | 'words'> & { readonly index: number }): Place | undefined {
  const hit = found[index];
  if (hit === undefined) return undefined;
  let listEnd = hit.end;
  let next = index + 1;
  while (
    isListed(text.slice(listEnd, found[next]?.start ?? listEnd), found[next]) &&
    (!isSettled(hit) || found[next]?.own === hit.own)
  ) {
    listEnd = found[next]?.end ?? listEnd;
    next += 1;
  }
  const limit = Math.min(found[next]?.start ?? text.length, listEnd + longestGap);
  return { text, found, words, hit, listEnd, limit };
}

/** The name says all: what stands behind a comma is another's. */
export const isSettled = ({ name, own }: MarkerHit): boolean =>
  name === '+7/-10' ||
  (own !== null && /^(?:nuclear|gain|loss|monosomy|trisomy|polysomy|hypermutated)$/.test(own));

const isListed = (between: string, next: MarkerHit | undefined): boolean =>
  next !== undefined &&
  next.isTold !== true &&
  between.replace(/\s{2,}/g, ' ').length <= 12 &&
  /^\s*-?\s*(?:,|and|&|or|\/|,\s*and|nor|,\s*or|\(|\+|:)\s*$/i.test(between);
