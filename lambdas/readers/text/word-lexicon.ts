import type { Span } from '../../domain/evidence.ts';
import { type Beginnings, choicesOf } from './beginnings.ts';
import { narrowed, wordEnd } from './letters.ts';
import { type NeededLetters, neededLetters } from './needed-letters.ts';
import { searchFor } from './text-marks.ts';
import { beginningsAmong, charactersOf, keyLength, middlesWith, wordPlacesIn } from './word-places.ts';

/** Words of a lexicon where they stand; `group` is the number of the list they are of. */
export interface LexiconHit extends Span {
  readonly group: number;
}

interface Choice {
  readonly group: number;
  readonly source: string;
  readonly beginnings: Beginnings;
  needed: NeededLetters | undefined;
}

/** The patterns that can match where a text goes on in a certain way. */
interface Shelf {
  readonly pattern: RegExp;
  /** The list of each capture; one list has no capture. */
  readonly groups: readonly number[];
  /** A text has the letters that one of them needs. */
  readonly isPossibleIn: (text: string) => boolean;
}

/**
 * Lists of patterns (without captures) for whole words, without case. At each word, from the left, the first pattern in
 * the order given that ends with a word is taken and its words are used up: what
 * `(?<![letters or digits])(?:(a|b)|(c|d))(?![letters or digits])` finds. That one expression tries every pattern at every
 * character; here a word is tried only against the patterns that can begin with its first three letters, and most words
 * have none.
 */
export class WordLexicon {
  readonly #lists: readonly (readonly string[])[];
  #choices: readonly Choice[] | undefined;
  /** By the next characters of a text, as one number; for words with and without the middle of a pattern. */
  readonly #shelves = [new Map<number, Shelf | null>(), new Map<number, Shelf | null>()] as const;
  #places: Places | undefined;
  /** A list's own pattern. */
  readonly #patterns: (RegExp | undefined)[] = [];
  /** By the numbers of the choices on them. */
  readonly #made = new Map<string, Shelf>();

  constructor(lists: readonly (readonly string[])[]) {
    this.#lists = lists;
  }

  /** All that stands in a text, in order, without overlap. */
  findAll(text: string): LexiconHit[] {
    const hits: LexiconHit[] = [];
    this.#shelvesIn(text, (shelf, at) => {
      const hit = hitOn(shelf, text, at);
      if (hit === undefined) return at;
      hits.push(hit);
      return hit.end;
    });
    return hits;
  }

  /** The first that stands in a text. */
  find(text: string): LexiconHit | undefined {
    let first: LexiconHit | undefined;
    this.#shelvesIn(text, (shelf, at) => {
      first = hitOn(shelf, text, at);
      return first === undefined ? at : text.length;
    });
    return first;
  }

  isIn(text: string): boolean {
    return this.find(text) !== undefined;
  }

  /** The lists a text may have words of, in order: the others are not in it. */
  groupsPossibleIn(text: string): number[] {
    const groups = new Set<number>();
    this.#shelvesIn(text, (shelf, at) => {
      for (const group of shelf.groups) groups.add(group);
      return at;
    });
    return [...groups].sort((a, b) => a - b);
  }

  /** The first that stands in a text of each list, whatever others stand there; by the order of the lists. */
  firstOfEachList(text: string): LexiconHit[] {
    const hits = new Map<number, LexiconHit>();
    this.#shelvesIn(text, (shelf, at) => {
      if (shelf.groups.every((group) => hits.has(group))) return at;
      // Most words that begin as one of the patterns does are another word: all lists are asked at once.
      if (endOfMatch(shelf.pattern, text, at) === undefined) return at;
      for (const group of shelf.groups) {
        if (hits.has(group)) continue;
        const end = endOfMatch(this.#patternOf(group), text, at);
        if (end !== undefined) hits.set(group, { group, start: at, end });
      }
      return at;
    });
    return [...hits.values()].sort((a, b) => a.group - b.group);
  }

  #patternOf(group: number): RegExp {
    const known = this.#patterns[group];
    if (known !== undefined) return known;
    const made = shelfWith(this.#allChoices().filter((choice) => choice.group === group)).pattern;
    this.#patterns[group] = made;
    return made;
  }

  /** Visits each place of a text where a pattern may begin, with those that may; a visit tells from where to go on. */
  #shelvesIn(text: string, visit: (shelf: Shelf, at: number) => number): void {
    const { at: places, keys, threes } = wordPlacesIn(text);
    this.#places ??= placesFor(this.#allChoices());
    const { mayBegin, middlesIn } = this.#places;
    const middles = middlesIn(text);
    let from = 0;
    for (let index = 0; index < places.length; index += 1) {
      const at = places[index] ?? 0;
      const hasMiddle = middles !== null && middles[index] === true;
      if (at < from || !(hasMiddle || mayBegin(threes, at))) continue;
      const shelf = this.#shelfAt(keys[index] ?? 0, hasMiddle);
      if (shelf?.isPossibleIn(text)) from = visit(shelf, at);
    }
  }

  #shelfAt(key: number, hasMiddle: boolean): Shelf | null {
    const shelves = this.#shelves[hasMiddle ? 1 : 0];
    const known = shelves.get(key);
    if (known !== undefined) return known;
    const shelf = this.#shelfOf(startsOf(key), hasMiddle);
    shelves.set(key, shelf);
    return shelf;
  }

  #shelfOf(starts: readonly string[], hasMiddle: boolean): Shelf | null {
    const all = this.#allChoices();
    const fitting = all.filter(
      ({ beginnings }) => beginsAs(beginnings.atWord, starts) || (hasMiddle && beginnings.inWord.size > 0),
    );
    if (fitting.length === 0) return null;
    const name = fitting.map((choice) => all.indexOf(choice)).join();
    const made = this.#made.get(name) ?? shelfWith(fitting);
    this.#made.set(name, made);
    return made;
  }

  #allChoices(): readonly Choice[] {
    this.#choices ??= this.#lists.flatMap((list, group) =>
      choicesOf(list.join('|')).map(({ source, beginnings }) => ({
        group,
        source: narrowed(source),
        beginnings,
        needed: undefined,
      })),
    );
    return this.#choices;
  }
}

const beginsAs = (beginnings: ReadonlySet<string>, starts: readonly string[]): boolean =>
  [...beginnings].some((each) => starts.includes(each.slice(0, keyLength)));

/** Where the patterns of a lexicon can be. */
interface Places {
  readonly mayBegin: (threes: readonly number[], at: number) => boolean;
  readonly middlesIn: (text: string) => readonly boolean[] | null;
}

function placesFor(choices: readonly Choice[]): Places {
  const inWord = new Set(choices.flatMap(({ beginnings }) => [...beginnings.inWord]));
  return {
    mayBegin: beginningsAmong(new Set(choices.flatMap(({ beginnings }) => [...beginnings.atWord]))),
    middlesIn: inWord.size === 0 ? () => null : middlesWith(inWord),
  };
}

function hitOn({ pattern, groups }: Shelf, text: string, at: number): LexiconHit | undefined {
  if (groups.length === 1) {
    const end = endOfMatch(pattern, text, at);
    return end === undefined ? undefined : { group: groups[0] ?? 0, start: at, end };
  }
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null || match[0] === '') return undefined;
  let capture = 0;
  while (capture + 1 < groups.length && match[capture + 1] === undefined) capture += 1;
  return { group: groups[capture] ?? 0, start: at, end: at + match[0].length };
}

/** Where a pattern that is tried at one place ends there; undefined where it finds nothing. */
function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : undefined;
}

function shelfWith(choices: readonly Choice[]): Shelf {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const lists = groups.map((group) =>
    choices.flatMap((choice) => (choice.group === group ? [choice.source] : [])).join('|'),
  );
  const body = lists.length === 1 ? lists[0] : lists.map((list) => `(${list})`).join('|');
  return { pattern: new RegExp(`(?:${body})${wordEnd}`, 'iy'), groups, isPossibleIn: searchForOne(choices) };
}

/** Whether a text may have one of some patterns: it holds what that one needs most. */
function searchForOne(choices: readonly Choice[]): (text: string) => boolean {
  const letters: string[] = [];
  for (const choice of choices) {
    choice.needed ??= neededLetters({ source: choice.source, flags: 'iu' });
    const [most] = choice.needed;
    if (most === undefined) return always;
    letters.push(...most);
  }
  return searchFor([[...new Set(letters)]]);
}

const always = (): boolean => true;

/** The beginnings, of every length, of the characters of a number. */
function startsOf(key: number): string[] {
  const next = charactersOf(key);
  return Array.from({ length: keyLength + 1 }, (_, length) => next.slice(0, length));
}
