import type { Span } from '../../domain/evidence.ts';
import { plainCharacters } from '../text/plain-characters.ts';
import { findSections } from '../text/sections.ts';

/** One part of a text, and whether the writer's conclusion stands in it. */
export interface TextPart extends Span {
  readonly concludes: boolean;
}

/** Sections a writer sums up in; what they say outranks the description. */
const concluding = new Set(['ADDENDUM', 'IMPRESSION', 'ASSESSMENT', 'INTEGRATED DIAGNOSIS']);

/**
 * Splits a text into parts of at most `limit` UTF-16 code units. A part ends at the end of a section where one fits,
 * else at a blank line, a line's end or a space, and begins `overlap` units before the last one's end, so that a
 * sentence cut at one edge stands whole in the next part. The parts cover the text; a short text is one part.
 */
export function splitText(
  text: string,
  size: { readonly limit: number; readonly overlap: number },
): TextPart[] {
  const sections = findSections(plainCharacters(text));
  const sectionEnds = sections.map(({ end }) => end);
  const conclusions = sections.filter(({ name }) => concluding.has(name));
  const parts: TextPart[] = [];
  let start = 0;
  for (;;) {
    const end =
      text.length - start <= size.limit ? text.length : partEnd({ text, start, sectionEnds, ...size });
    parts.push({
      start,
      end,
      concludes: conclusions.some((section) => section.start < end && start < section.end),
    });
    if (end === text.length) return parts;
    const next = wordStart(text, end - size.overlap);
    start = next > start ? next : end;
  }
}

function partEnd(at: {
  readonly text: string;
  readonly start: number;
  readonly limit: number;
  readonly overlap: number;
  readonly sectionEnds: readonly number[];
}): number {
  const { text, start, limit, overlap } = at;
  const latest = start + limit;
  const earliest = start + Math.max(overlap + 1, Math.floor(limit / 2));
  const sectionEnd = at.sectionEnds.findLast((end) => end <= latest && end >= earliest);
  if (sectionEnd !== undefined) return sectionEnd;
  for (const gap of ['\n\n', '\n', ' ']) {
    const index = text.lastIndexOf(gap, latest - gap.length);
    if (index >= earliest) return index + gap.length;
  }
  return wholeCharacter(text, latest);
}

/** The nearest start of a word at or before a place, looked for a little way only. */
function wordStart(text: string, place: number): number {
  for (let index = place; index > place - 200; index -= 1) {
    if (/\s/.test(text.charAt(index - 1))) return index;
  }
  return wholeCharacter(text, place);
}

/** Moves a cut out of the middle of a surrogate pair. */
function wholeCharacter(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(place)) ? place - 1 : place;
}
