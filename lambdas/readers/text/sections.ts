import type { Section } from './primitives.ts';
import { canonicalSectionName, foldLabel } from './section-names.ts';

/** A heading found in the text: where its line or label starts, and where the words after it start. */
interface Heading {
  readonly name: string;
  readonly start: number;
  readonly bodyStart: number;
}

/** Longest label looked at before a colon; real ones are shorter, and the bound keeps the search linear. */
const longestLabel = 60;
const mostLabelWords = 6;

/** Headings so plain that they are recognised with no colon behind them, if they stand in capitals at a line's start. */
const boldAlone = new Set(['IMPRESSION', 'FINDINGS', 'ADDENDUM']);

/**
 * Splits a document at its headings. A heading is a known label (`section-names.ts`) with a colon or alone on its
 * line, in any case at the start of a line and in capitals or title case after the end of a sentence; or any label in
 * capitals with a colon at the start of a line, whose name is then the label itself. Text before the first heading is
 * a section named `''`. Sections cover the text without gaps; linear in its length.
 */
export function findSections(text: string): Section[] {
  const headings: Heading[] = [];
  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart);
    const lineEnd = newline === -1 ? text.length : newline;
    headingsOfLine({ text, lineStart, lineEnd }, headings);
    lineStart = lineEnd + 1;
  }
  const sections = headings.map((heading, index) => ({
    name: heading.name,
    start: heading.start,
    bodyStart: heading.bodyStart,
    end: headings[index + 1]?.start ?? text.length,
  }));
  const firstStart = sections[0]?.start ?? text.length;
  const opening = { name: '', start: 0, bodyStart: 0, end: firstStart };
  const all = firstStart > 0 || sections.length === 0 ? [opening, ...sections] : sections;
  return [...all.slice(0, -1), ...withBodyApart(text, all.at(-1))];
}

/** Headings whose content is a line; a document that ends with one has its unheaded body on the lines below. */
const oneLiners = new Set([
  'INDICATION',
  'HISTORY',
  'COMPARISON',
  'TECHNIQUE',
  'PROCEDURE',
  'EXAMINATION',
  'PREOPERATIVE DIAGNOSIS',
  'POSTOPERATIVE DIAGNOSIS',
  'ANESTHESIA',
  'BLOOD LOSS',
]);
const longestOneLiner = 200;

/** The last section as it is, or its one line and, as a section without name, the body below it. */
function withBodyApart(text: string, last: Section | undefined): Section[] {
  if (last === undefined) return [];
  if (!oneLiners.has(last.name)) return [last];
  const newline = text.indexOf('\n', last.bodyStart);
  const line = newline === -1 ? '' : text.slice(last.bodyStart, newline).trim();
  const isComplete = line !== '' && line.length <= longestOneLiner && !/[,;]$/.test(line);
  const below = newline === -1 ? '' : text.slice(newline + 1, newline + 400).trimStart();
  if (!isComplete || !/^(?:\p{Lu}|\d)/u.test(below)) return [last];
  const start = newline + 1;
  return [
    { ...last, end: start },
    { name: '', start, bodyStart: start, end: last.end },
  ];
}

interface Line {
  readonly text: string;
  readonly lineStart: number;
  readonly lineEnd: number;
}

function headingsOfLine(line: Line, headings: Heading[]): void {
  const { text, lineStart, lineEnd } = line;
  const alone = headingAlone(line);
  if (alone !== undefined) {
    headings.push(alone);
    return;
  }
  let earliest = lineStart;
  // Within the line: a search of the whole text would run to its end from every line without a colon.
  const content = text.slice(lineStart, lineEnd);
  for (let at = content.indexOf(':'); at !== -1; at = content.indexOf(':', at + 1)) {
    const colon = lineStart + at;
    const heading = headingBefore({ text, lineStart, earliest, colon });
    if (heading !== undefined) {
      headings.push(heading);
      earliest = heading.bodyStart;
    }
  }
}

/** A known label that has its line to itself, or one of the plainest in capitals with text right behind it. */
function headingAlone({ text, lineStart, lineEnd }: Line): Heading | undefined {
  if (lineEnd - lineStart > 4000) return undefined;
  const line = text.slice(lineStart, lineEnd);
  const label = line.replace(/^[\s#*_=>-]+/, '').trimEnd();
  if (label.length === 0) return undefined;
  if (label.length <= longestLabel && !label.includes(':')) {
    const name = canonicalSectionName(label);
    const capitalised = /^\p{Lu}/u.test(label);
    if (name !== undefined && capitalised && /^[\p{L}\s/&,()-]+[*_=-]*$/u.test(label)) {
      return { name, start: lineStart, bodyStart: lineEnd };
    }
  }
  const plain = /^(\p{Lu}{6,12})(?:\s+[-–—]\s*|\s+(?=\d[.)]\s|\p{Lu}\p{Ll}))/u.exec(label);
  const name = plain?.[1] === undefined ? undefined : canonicalSectionName(plain[1]);
  if (plain !== null && name !== undefined && boldAlone.has(name)) {
    const labelStart = lineStart + line.indexOf(label);
    return { name, start: lineStart, bodyStart: labelStart + plain[0].length };
  }
  return undefined;
}

/** The heading that ends at a colon, if the words before it are one. */
function headingBefore(at: {
  text: string;
  lineStart: number;
  earliest: number;
  colon: number;
}): Heading | undefined {
  const { text, lineStart, earliest, colon } = at;
  const windowStart = Math.max(earliest, colon - longestLabel);
  const window = text.slice(windowStart, colon);
  const bodyStart = colon + 1;
  if (windowStart === lineStart) {
    const label = window
      .replace(/^[\s#*_=>-]+/, '')
      .replace(/^\d{1,2}[.)]\s+/, '')
      .replace(/[\s*_]+$/, '');
    const start = lineStart + window.indexOf(label);
    const name = canonicalSectionName(label);
    if (name !== undefined) return { name, start, bodyStart };
    if (isCapitalLabel(label)) {
      const ending = headingInLine({ text, window, windowStart, bodyStart });
      return { name: ending?.name ?? foldLabel(label), start, bodyStart };
    }
  }
  return headingInLine({ text, window, windowStart, bodyStart });
}

/** A known label in the middle of a line: capitals anywhere, title case only after the end of a sentence. */
function headingInLine(at: {
  text: string;
  window: string;
  windowStart: number;
  bodyStart: number;
}): Heading | undefined {
  let best: Heading | undefined;
  let words = 0;
  for (let index = at.window.length - 1; index >= 0 && words < mostLabelWords; index -= 1) {
    const before = at.window[index - 1];
    const here = at.window[index] ?? '';
    if (!/\p{L}/u.test(here)) {
      if (/[.;:!?,]/.test(here)) break;
      continue;
    }
    if (before !== undefined && /[\p{L}\p{N}'/-]/u.test(before)) continue;
    words += 1;
    const label = at.window.slice(index);
    const start = at.windowStart + index;
    const name = canonicalSectionName(label);
    if (name === undefined || /\d/.test(label)) continue;
    const capitals = label === label.toUpperCase();
    const preceding = at.text.slice(Math.max(0, start - 8), start).trimEnd();
    const afterSentence = preceding === '' || /[.;,!?:)*]$/.test(preceding) || /\n\s*$/.test(preceding);
    const titled = /^\p{Lu}/u.test(label) && /[.;!?)*]$/.test(preceding);
    const wide = /\s{2}$/.test(at.text.slice(Math.max(0, start - 2), start));
    if ((capitals && (afterSentence || wide || label.length >= 6)) || titled) {
      best = { name, start, bodyStart: at.bodyStart };
    }
  }
  return best;
}

function isCapitalLabel(label: string): boolean {
  return (
    label.length >= 2 &&
    label.length <= longestLabel &&
    /^\p{Lu}[\p{Lu}\d\s/&,.()'+-]*$/u.test(label) &&
    /\p{Lu}{2}/u.test(label)
  );
}
