import type { Span } from '../../domain/evidence.ts';
import { ownString } from './own-string.ts';
import type { Section, Sentence } from './primitives.ts';
import { matchesOf } from './sought.ts';

/** A "sentence" longer than this is cut at a space, so that work per sentence stays bounded on any input. */
const longestSentence = 1500;

/** Words whose full stop does not end a sentence. */
const abbreviations = new Set(
  (
    'dr drs mr mrs ms gr ed edn prof st vs no nos approx ca cf eg ie etc fig figs resp incl dept est temp ant post sup inf lat ' +
    'med bilat pt pts hx dx tx sx rx s/p w/o cont susp poss prob max min avg sec hr hrs wk wks yr yrs mo mos jr sr ' +
    'inc ltd ph.d m.d r.n p.a n.p d.o b.s e.g i.e a.m p.m p.o i.v q.d b.i.d u.s vol seq ser im img se pg pp op'
  ).split(' '),
);

/** Abbreviations that also end sentences: before a capital the full stop ends the sentence, before others not. */
const units = new Set(
  'cm mm cc ml mg kg min sec hr hrs wk wks yr yrs mo mos post etc pt pts op max no'.split(' '),
);

/** How far a heading in front of a line's words counts to its width. */
const widestHeading = 200;

const listItem = /^\s*(?:[-–—*·>]+|\(?\d{1,2}[.)](?!\d)|\(?[a-hA-H][.)](?=\s)|[ivx]{1,4}[.)](?=\s))\s*/;
const leadingNoise = /^(?:[\s,;:*·>–—]|-(?=\s))+/;

/**
 * The sentences and list items of a document, in order, headings left out. A full stop ends a sentence unless it
 * belongs to an abbreviation, an initial, a decimal or a list number. A line break ends one at a list item, an empty
 * line, a labelled line, or where the next word would still have fit on the line; a break made by wrapping does not.
 * `text === document.slice(start, end)`; list marks are left out. Linear.
 */
export function findSentences(text: string, sections: readonly Section[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (const section of sections) {
    for (const block of blocksOf(text, section)) {
      for (const span of sentencesOfBlock(text, block)) {
        sentences.push({
          start: span.start,
          end: span.end,
          text: ownString(text.slice(span.start, span.end)),
          section: section.name,
        });
      }
    }
  }
  return sentences;
}

/** Stretches of running text: lines that were only wrapped are joined, others are apart. */
function blocksOf(text: string, section: Section): Span[] {
  const lines = linesOf(text, section);
  const blocks: Span[] = [];
  let widest = 0;
  lines.forEach((line, index) => {
    if (index === 0 || lines[index - 1]?.blank === true) widest = widthOfParagraph(lines, index);
    const last = blocks.at(-1);
    const previous = lines[index - 1];
    if (line.blank) return;
    if (
      last !== undefined &&
      previous !== undefined &&
      !previous.blank &&
      isWrapped({ text, previous, line, widest })
    ) {
      blocks[blocks.length - 1] = { start: last.start, end: line.end };
    } else {
      blocks.push({ start: line.start, end: line.end });
    }
  });
  return blocks;
}

interface Line extends Span {
  readonly blank: boolean;
  /** Width on the page, the heading in front of it included. */
  readonly width: number;
}

function linesOf(text: string, section: Section): Line[] {
  const lines: Line[] = [];
  // Searches stay within the section: a text may have thousands of them on one line.
  const body = text.slice(section.bodyStart, section.end);
  const before = text.slice(Math.max(0, section.bodyStart - widestHeading), section.bodyStart);
  let start = section.bodyStart;
  while (start < section.end) {
    const newline = body.indexOf('\n', start - section.bodyStart);
    const end = newline === -1 ? section.end : section.bodyStart + newline;
    const content = text.slice(start, end);
    const heading = start === section.bodyStart ? before.length - 1 - before.lastIndexOf('\n') : 0;
    const pageStart = start - heading;
    lines.push({ start, end, blank: content.trim() === '', width: end - pageStart });
    start = end + 1;
  }
  return lines;
}

function widthOfParagraph(lines: readonly Line[], first: number): number {
  let widest = 0;
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.blank) break;
    widest = Math.max(widest, line.width);
  }
  return widest;
}

/** Whether the break before a line was made by wrapping: the sentence goes on. */
function isWrapped(at: { text: string; previous: Line; line: Line; widest: number }): boolean {
  const before = at.text.slice(Math.max(at.previous.start, at.previous.end - 60), at.previous.end).trimEnd();
  const after = at.text.slice(at.line.start, Math.min(at.line.end, at.line.start + 80));
  if (listItem.test(after)) return false;
  if (/[.!?:]$/.test(before) && !/\b(?:dr|mr|mrs|vs|approx)\.$/i.test(before)) {
    // The next sentence of the same paragraph: parted again by its full stop, so joining is harmless.
    return false;
  }
  if (/^\s*\p{Lu}[\p{L} /&-]{1,40}:(?:\s|$)/u.test(after)) return false;
  if (/^\s*\p{Ll}/u.test(after)) return true;
  const nextWord = /\S+/.exec(after)?.[0] ?? '';
  return at.previous.width + 1 + nextWord.length > at.widest && at.previous.width >= 40;
}

/** Where a sentence may end, or an item of a list begin. */
const marker =
  /\s\(?(\d{1,2})[.)]\s+(?=\p{Lu})|[.!?][")\]]*(?=\s|$)|(?<=\p{Ll})\.(?=\p{Lu}\p{Ll})|[,:]\s?(?=\d{1,2}\.\s?\p{Lu})/gu;

function sentencesOfBlock(text: string, block: Span): Span[] {
  const spans: Span[] = [];
  let start = block.start;
  let item = 0;
  const body = text.slice(block.start, block.end);
  item = itemNumber(body);
  for (const match of matchesOf(marker, body)) {
    const at = block.start + match.index;
    if (match[1] !== undefined) {
      const number = Number(match[1]);
      if (counts.test(text.slice(Math.max(start, at - 12), at))) {
        const end = at + match[0].trimEnd().length;
        push(spans, text, { start, end });
        start = end;
        continue;
      }
      if (number === item + 1 || number === 1) {
        push(spans, text, { start, end: at });
        start = at + match[0].length;
        item = number;
      }
      continue;
    }
    const end = at + match[0].length;
    if (/^[,:]/.test(match[0])) {
      if (counts.test(text.slice(Math.max(start, at - 12), at))) continue;
      push(spans, text, { start, end: at });
      start = end;
      continue;
    }
    if (!endsSentence({ text, start, at, end, blockEnd: block.end })) continue;
    push(spans, text, { start, end });
    start = end;
    item = itemNumber(text.slice(start, Math.min(block.end, start + 12))) || item;
  }
  push(spans, text, { start, end: block.end });
  return spans;
}

/** A word whose number ends a sentence and begins no item: `WHO grade 1. Hippocampus normal.` */
const counts =
  /\b(?:grade|gr|who|group|gp|grp|type|stage|class|phase|cycle|course|week|day|level|score|kps|number)$/i;

const itemNumber = (body: string): number => Number(/^\s*\(?(\d{1,2})[.)]\s/.exec(body)?.[1] ?? 0);

function endsSentence(place: {
  text: string;
  start: number;
  at: number;
  end: number;
  blockEnd: number;
}): boolean {
  const { text, start, at, end, blockEnd } = place;
  if (end >= blockEnd) return true;
  const soFar = text.slice(Math.max(start, at - 24), at);
  if (at - start <= 4 && /^\s*\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})$/.test(text.slice(start, at))) return false;
  const next = /\S/.exec(text.slice(end, Math.min(blockEnd, end + 40)))?.[0];
  if (next === undefined) return true;
  if (isLeader.test(soFar) && text[at] === '.') return false;
  // `? early progression`: a mark that stands alone asks what follows.
  if (text[at] === '?' && (at === start || /\s/.test(text[at - 1] ?? ' '))) return false;
  const startsNew = /[\p{Lu}\p{N}"([*-]/u.test(next);
  if (text[at] !== '.') return startsNew || /\p{Ll}/u.test(next);
  const word = (/[\p{L}\p{N}./]+$/u.exec(soFar)?.[0] ?? '').toLowerCase();
  const glued = end === at + 1 && !/\s/.test(text[end] ?? ' ');
  if (abbreviations.has(word)) return !glued && units.has(word) && /\p{Lu}/u.test(next);
  if (isInitial(soFar) || (glued && notation.test(soFar))) return false;
  if (startsNew) return true;
  return /^\p{L}{3,}$/u.test(word) || /\d$/.test(word);
}

/** Dots that lead the eye over to the other column of a table. */
const isLeader = /\.{4}$|\s\.{1,24}$/;

/** `p.Gly328Val`, `c.98C>G`: how a change of a gene or a protein is written. */
const notation = /(?:^|[^\p{L}\p{N}])[cgmnpr]$/u;

/** A single capital that abbreviates a name (`J. Smith`), not a grade, a vitamin or a level. */
function isInitial(soFar: string): boolean {
  const match = /(?:^|(\S{1,24})\s)(\p{Lu})$/u.exec(soFar);
  if (match?.[2] === undefined) return false;
  const before = match[1] ?? '';
  return !/[IVX]/.test(match[2]) && (before === '' || /^\p{Lu}|[,.]$/u.test(before));
}

/** Adds the span without list mark and outer white space, cut into bounded pieces; nothing if nothing is left. */
function push(spans: Span[], text: string, span: Span): void {
  let { start, end } = span;
  const opening = text.slice(start, Math.min(end, start + 40));
  start += leadingNoise.exec(opening)?.[0].length ?? 0;
  start += listItem.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /[\s,]/.test(text[end - 1] ?? '')) end -= 1;
  while (end - start > longestSentence) {
    const space = text.slice(start, start + longestSentence + 1).lastIndexOf(' ');
    const cut = start + (space > 0 ? space : longestSentence);
    spans.push({ start, end: cut });
    start = space > 0 ? cut + 1 : cut;
  }
  if (start < end && /[\p{L}\p{N}]/u.test(text.slice(start, Math.min(end, start + longestSentence)))) {
    spans.push({ start, end });
  }
}
