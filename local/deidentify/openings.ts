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
   * Holds of the first word of every match: of its letters, with 0 for every figure; where it begins with a figure, of the
   * word and the character behind it ("00/", "0000-"). A match may also begin with the bracket, plus or apostrophe
   * before a figure.
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
  numberVerdicts.clear();
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

function verdictOf(written: string, hasFigure: boolean): Verdict {
  const word = hasFigure ? written.replaceAll(/\d/g, '0') : written;
  const known = verdicts.get(word);
  if (known !== undefined) return known;
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [rank, how] of hows.entries()) {
    if (how.opens?.test(word) === true) opens.push(rank);
    if (how.closes?.test(word) === true) closes.push(rank);
  }
  const verdict = { opens, closes };
  // A word of no end is not worth keeping.
  if (word.length > longestKey + 1) return verdict;
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
  const { length } = text;
  let seen = 0;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (code > 255 || classes[code] === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let found = 0;
    let isAccented: boolean;
    // For \b a letter with an accent is no part of a word: behind it another may begin.
    do {
      found |= classes[code] ?? 0;
      isAccented = code >= 0xc0;
      at += 1;
      code = at < length ? text.charCodeAt(at) : 0;
    } while (code <= 255 && classes[code] !== 0 && !(isAccented && code < 0xc0));
    recent[seen % (reach + 1)] = start;
    seen += 1;
    const first = text.charCodeAt(start);
    const isNumber = first <= 57;
    const { opens, closes } = isNumber
      ? verdictOfNumber(text, { start, end: at, isPlain: found === figure })
      : (verdicts.get(text.slice(start, at)) ?? verdictOf(text.slice(start, at), (found & figure) !== 0));
    if (opens.length > 0) {
      const before = isNumber ? text.charCodeAt(start - 1) : 0;
      const isLed = before === 40 || before === 43 || before === 39;
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

/** Of figures alone, by how many they are and what stands behind them. */
const numberVerdicts = new Map<number, Verdict>();

function verdictOfNumber(
  text: string,
  { start, end, isPlain }: { readonly start: number; readonly end: number; readonly isPlain: boolean },
): Verdict {
  const behind = text.charAt(end);
  if (!isPlain) return verdictOf(text.slice(start, Math.min(end, start + longestKey)) + behind, true);
  const figures = Math.min(end - start, longestKey);
  const key = figures * 65_536 + (behind === '' ? 0 : behind.charCodeAt(0));
  let verdict = numberVerdicts.get(key);
  if (verdict === undefined) {
    verdict = verdictOf('0'.repeat(figures) + behind, false);
    numberVerdicts.set(key, verdict);
  }
  return verdict;
}

const figure = 1;
const letter = 2;
/** Figures, letters of Latin-1, the underscore. */
const classes = Uint8Array.from({ length: 256 }, (_, code) =>
  /\d/.test(String.fromCharCode(code))
    ? figure
    : /[A-Za-z_\u00c0-\u00ff]/.test(String.fromCharCode(code))
      ? letter
      : 0,
);

const none: readonly RegExpExecArray[] = [];

/** All matches, in order, none over another. */
export function matchesOf({ pattern, rank }: Sought, text: string): readonly RegExpExecArray[] {
  const starts = startsIn(text)[rank];
  if (starts === undefined) return none;
  let found: RegExpExecArray[] | undefined;
  let from = 0;
  for (const start of starts) {
    if (start < from) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match === null) continue;
    from = Math.max(start + 1, start + match[0].length);
    if (found === undefined) found = [match];
    else found.push(match);
  }
  return found ?? none;
}

/** Whether there is one at all. */
export const hasMatch = (sought: Sought, text: string): boolean => matchesOf(sought, text).length > 0;
