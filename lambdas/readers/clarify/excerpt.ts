import type { Span } from '../../domain/evidence.ts';

/** Texts up to this many UTF-16 code units are shown whole: about 3,000 tokens. */
const wholeCharacters = 12_000;

/** Shown on each side of a passage that matters. */
const aroundCharacters = 2000;

/** Stands for what was left out; on a line of its own, so that no quote runs across it. */
const gap = '\n[...]\n';

/**
 * A text as an adjudicator is shown it: whole if it is short, else its beginning and the neighbourhood of the
 * passages the findings rest on, in order. Every stretch is verbatim.
 */
export function excerptOf(text: string, passages: readonly Span[]): string {
  if (text.length <= wholeCharacters) return text;
  const windows = [{ start: 0, end: 0 }, ...passages]
    .map(({ start, end }) => ({
      start: Math.max(0, start - aroundCharacters),
      end: Math.min(text.length, end + aroundCharacters),
    }))
    .sort((a, b) => a.start - b.start);
  return joined(windows)
    .map(({ start, end }) => text.slice(start, end).toWellFormed())
    .join(gap);
}

function joined(windows: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const window of windows) {
    const last = spans.at(-1);
    if (last !== undefined && window.start <= last.end) {
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
    } else spans.push(window);
  }
  return spans;
}
