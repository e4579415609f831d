/**
 * Where expressions may begin, told for all of them in one pass over the words of a text. An expression is then tried
 * at those places alone: what it finds is what a search of the whole text would find, since `opens` and `closes` hold of
 * every match.
 */
export interface Sought {
  readonly pattern: RegExp;
  readonly rank: number;
}

interface How {
  /**
   * Holds of the first word of every match: of its letters, with 0 for every figure, and of '0' alone for all that
   * begins with a figure. A match may also begin with the bracket, plus or apostrophe before a figure.
   */
  readonly opens?: RegExp;
  /** Holds of a word that lies in every match or right behind it, at most twelve words after its beginning. */
  readonly closes?: RegExp;
}

const hows: How[] = [];
/** Words from the beginning of a match to the one that closes it. */
const reach = 12;

/** @param how at least one of the two; without either it would be found nowhere. */
export function seek(pattern: RegExp, how: How): Sought {
  const rank = hows.push(how) - 1;
  verdicts.clear();
  return { pattern: new RegExp(pattern.source, `${pattern.flags.replace('g', '')}y`), rank };
}

interface Verdict {
  readonly opens: readonly number[];
  readonly closes: readonly number[];
}

/** By word, over all documents: most words are met again. */
const verdicts = new Map<string, Verdict>();
const mostVerdicts = 200_000;
const longestKey = 40;

function verdictOf(word: string): Verdict {
  const known = verdicts.get(word);
  if (known !== undefined) return known;
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [rank, how] of hows.entries()) {
    if (how.opens?.test(word) === true) opens.push(rank);
    if (how.closes?.test(word) === true) closes.push(rank);
  }
  const verdict = { opens, closes };
  if (verdicts.size >= mostVerdicts) verdicts.clear();
  verdicts.set(word, verdict);
  return verdict;
}

type Starts = readonly (readonly number[] | undefined)[];

/** Kept for the last text: its finders ask one after another. */
let last: { readonly text: string; readonly starts: Starts; readonly known: number } | undefined;

function startsIn(text: string): Starts {
  if (last?.text === text && last.known === hows.length) return last.starts;
  const starts: (number[] | undefined)[] = new Array(hows.length);
  const put = (rank: number, at: number): void => {
    const some = starts[rank];
    if (some === undefined) starts[rank] = [at];
    else if ((some[some.length - 1] ?? -1) < at) some.push(at);
  };
  const recent = new Int32Array(reach + 1);
  let seen = 0;
  let at = 0;
  while (at < text.length) {
    if (!isWord(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    let hasFigure = false;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (!isWord(code)) break;
      if (code <= 57) hasFigure = true;
      // For \b a letter with an accent is no part of a word: behind it another may begin.
      if (at > start && code < 0xc0 && text.charCodeAt(at - 1) >= 0xc0) break;
    }
    recent[seen % (reach + 1)] = start;
    seen += 1;
    const { opens, closes } = verdictOf(keyOf(text, { start, end: at, hasFigure }));
    if (opens.length > 0) {
      const before = text.charCodeAt(start - 1);
      const isLed = text.charCodeAt(start) <= 57 && (before === 40 || before === 43 || before === 39);
      for (const rank of opens) {
        if (isLed) put(rank, start - 1);
        put(rank, start);
      }
    }
    for (const rank of closes)
      for (let back = Math.min(reach, seen - 1); back >= 0; back -= 1)
        put(rank, recent[(seen - 1 - back) % (reach + 1)] ?? start);
  }
  last = { text, starts, known: hows.length };
  return starts;
}

function keyOf(
  text: string,
  { start, end, hasFigure }: { readonly start: number; readonly end: number; readonly hasFigure: boolean },
): string {
  if (text.charCodeAt(start) <= 57) return '0';
  const word = text.slice(start, Math.min(end, start + longestKey));
  return hasFigure ? word.replaceAll(/\d/g, '0') : word;
}

/** Figures, letters of Latin-1, the underscore. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  (code >= 0xc0 && code <= 0xff) ||
  code === 95;

/** All matches, in order, none over another. */
export function* matchesOf({ pattern, rank }: Sought, text: string): Generator<RegExpExecArray> {
  const starts = startsIn(text)[rank];
  if (starts === undefined) return;
  let from = 0;
  for (const start of starts) {
    if (start < from) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    from = Math.max(start + 1, start + match[0].length);
    yield match;
  }
}

/** Whether there is one at all. */
export const hasMatch = (sought: Sought, text: string): boolean =>
  matchesOf(sought, text).next().done !== true;
