import type { Span } from '../../domain/evidence.ts';
import { type Beginnings, beginningLength, beginningsOf, choicesOf } from './beginnings.ts';
import { narrowed, wordEnd } from './letters.ts';
import { charactersOf, type WordPlace, wordsWith } from './text-marks.ts';

/** Words of a lexicon where they stand; `group` is the number of the list they are of. */
export interface LexiconHit extends Span {
  readonly group: number;
}

interface Choice {
  readonly group: number;
  readonly source: string;
  readonly beginnings: Beginnings;
}

/** The patterns that can match where a text goes on in a certain way. */
interface Shelf {
  readonly pattern: RegExp;
  /** The list of each capture; one list has no capture. */
  readonly groups: readonly number[];
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
  #wordsOf: ((text: string) => readonly WordPlace[]) | undefined;
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
    let from = 0;
    for (const place of this.#placesIn(text)) {
      const hit = place.at < from ? undefined : this.#at(text, place);
      if (hit === undefined) continue;
      hits.push(hit);
      from = hit.end;
    }
    return hits;
  }

  /** The first that stands in a text. */
  find(text: string): LexiconHit | undefined {
    for (const place of this.#placesIn(text)) {
      const hit = this.#at(text, place);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  isIn(text: string): boolean {
    return this.find(text) !== undefined;
  }

  /** The lists a text may have words of, in order: the others are not in it. */
  groupsPossibleIn(text: string): number[] {
    const groups = new Set<number>();
    for (const place of this.#placesIn(text))
      for (const group of this.#shelfAt(place)?.groups ?? []) groups.add(group);
    return [...groups].sort((a, b) => a - b);
  }

  /** The first that stands in a text of each list, whatever others stand there; by the order of the lists. */
  firstOfEachList(text: string): LexiconHit[] {
    const hits = new Map<number, LexiconHit>();
    for (const place of this.#placesIn(text)) {
      const shelf = this.#shelfAt(place);
      // Most words that begin as one of the patterns does are another word: all lists are asked at once.
      if (shelf === null || endOfMatch(shelf.pattern, { text, at: place.at }) === undefined) continue;
      for (const group of shelf.groups) {
        if (hits.has(group)) continue;
        const end = endOfMatch(this.#patternOf(group), { text, at: place.at });
        if (end !== undefined) hits.set(group, { group, start: place.at, end });
      }
    }
    return [...hits.values()].sort((a, b) => a.group - b.group);
  }

  #patternOf(group: number): RegExp {
    const known = this.#patterns[group];
    if (known !== undefined) return known;
    const made = shelfWith(this.#allChoices().filter((choice) => choice.group === group)).pattern;
    this.#patterns[group] = made;
    return made;
  }

  /** Where one of the patterns can begin. */
  #placesIn(text: string): readonly WordPlace[] {
    this.#wordsOf ??= this.#search();
    return this.#wordsOf(text);
  }

  #search(): (text: string) => readonly WordPlace[] {
    const beginnings = this.#allChoices().map((choice) => choice.beginnings);
    return wordsWith({
      atWord: new Set(beginnings.flatMap(({ atWord }) => [...atWord])),
      inWord: new Set(beginnings.flatMap(({ inWord }) => [...inWord])),
    });
  }

  #at(text: string, place: WordPlace): LexiconHit | undefined {
    const shelf = this.#shelfAt(place);
    if (shelf === null) return undefined;
    const { pattern, groups } = shelf;
    pattern.lastIndex = place.at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') return undefined;
    const capture =
      groups.length === 1 ? 0 : match.findIndex((found, index) => index > 0 && found !== undefined) - 1;
    return { group: groups[capture] ?? 0, start: place.at, end: place.at + match[0].length };
  }

  #shelfAt({ key, hasMiddle }: WordPlace): Shelf | null {
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
      ({ beginnings }) => hasOne(beginnings.atWord, starts) || (hasMiddle && beginnings.inWord.size > 0),
    );
    if (fitting.length === 0) return null;
    const name = fitting.map((choice) => all.indexOf(choice)).join();
    const made = this.#made.get(name) ?? shelfWith(fitting);
    this.#made.set(name, made);
    return made;
  }

  #allChoices(): readonly Choice[] {
    this.#choices ??= this.#lists.flatMap((list, group) =>
      choicesOf(list.join('|')).map((source) => ({
        group,
        source: narrowed(source),
        beginnings: beginningsOf(source),
      })),
    );
    return this.#choices;
  }
}

const hasOne = (beginnings: ReadonlySet<string>, starts: readonly string[]): boolean =>
  beginnings.size > 0 && starts.some((start) => beginnings.has(start));

/** Where a pattern that is tried at one place ends there; undefined where it finds nothing. */
function endOfMatch(
  pattern: RegExp,
  { text, at }: { readonly text: string; readonly at: number },
): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : undefined;
}

function shelfWith(choices: readonly Choice[]): Shelf {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const lists = groups.map((group) =>
    choices.flatMap((choice) => (choice.group === group ? [choice.source] : [])).join('|'),
  );
  const body = lists.length === 1 ? lists[0] : lists.map((list) => `(${list})`).join('|');
  return { pattern: new RegExp(`(?:${body})${wordEnd}`, 'iy'), groups };
}

/** The beginnings, of every length, of the characters of a number. */
function startsOf(key: number): string[] {
  const next = charactersOf(key);
  return Array.from({ length: beginningLength + 1 }, (_, length) => next.slice(0, length));
}
