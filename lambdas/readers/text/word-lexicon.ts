import type { Span } from '../../domain/evidence.ts';
import { type Beginnings, choicesOf } from './beginnings.ts';
import { narrowed, wordEnd } from './letters.ts';
import {
  atWords,
  type LookedFor,
  lookFor,
  middleRows,
  placesOfTexts,
  type WordPlaces,
  wordPlacesIn,
} from './word-places.ts';

/** Words of a lexicon where they stand; `group` is the number of the list they are of. */
export interface LexiconHit extends Span {
  readonly group: number;
}

interface Choice {
  readonly group: number;
  readonly source: string;
  readonly beginnings: Beginnings;
  pattern: RegExp | undefined;
}

/** The patterns that can match where a text goes on in a certain way, in order. */
interface Shelf {
  readonly tries: readonly Try[];
  /** Their lists, each once. */
  readonly groups: readonly number[];
}

/** One pattern, or those of one list together where they are many. */
interface Try {
  readonly pattern: RegExp;
  readonly group: number;
}

/**
 * Lists of patterns (without captures) for whole words, without case. At each word, from the left, the first pattern in
 * the order given that ends with a word is taken and its words are used up: what
 * `(?<![letters or digits])(?:(a|b)|(c|d))(?![letters or digits])` finds. That one expression tries every pattern at every
 * character; here a word is tried only against the patterns that can begin as it does, and most words have none.
 */
export class WordLexicon {
  readonly #lists: readonly (readonly string[])[];
  #choices: readonly Choice[] | undefined;
  readonly #shelves: (Shelf | null)[] = [null];
  /** By the row of letters that a place goes on with, the number of its shelf and 1; 0 where it is not known yet. */
  #shelfNumbers = new Uint16Array();
  /** For words with some letters within, by their number too. */
  readonly #middleShelves = new Map<number, Shelf | null>();
  #lookedFor: LookedFor | undefined;
  /** Some pattern may begin with letters of any kind. */
  #looksWithin = false;
  /** By the numbers of the choices on them. */
  readonly #made = new Map<string, Shelf>();

  constructor(lists: readonly (readonly string[])[]) {
    this.#lists = lists;
  }

  /** All that stands in a text, in order, without overlap. */
  findAll(text: string): LexiconHit[] {
    const hits: LexiconHit[] = [];
    const { from: first, to } = this.#placesIn(text);
    let from = 0;
    for (let place = this.#placeFrom(first, to); place < to; place = this.#placeFrom(place + 1, to)) {
      const at = placesOfTexts.at[place] as number;
      if (at < from) continue;
      const hit = hitOn(this.#shelfAt(place), text, at);
      if (hit === undefined) continue;
      hits.push(hit);
      from = hit.end;
    }
    return hits;
  }

  /** The first that stands in a text. */
  find(text: string): LexiconHit | undefined {
    const { from, to } = this.#placesIn(text);
    for (let place = this.#placeFrom(from, to); place < to; place = this.#placeFrom(place + 1, to)) {
      const hit = hitOn(this.#shelfAt(place), text, placesOfTexts.at[place] as number);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  isIn(text: string): boolean {
    return this.find(text) !== undefined;
  }

  /** The lists a text may have words of, in order: the others are not in it. */
  groupsPossibleIn(text: string): number[] {
    const { from, to } = this.#placesIn(text);
    if (from === to) return [];
    const groups = new Set<number>();
    for (let place = this.#placeFrom(from, to); place < to; place = this.#placeFrom(place + 1, to))
      for (const group of this.#shelfAt(place)?.groups ?? []) groups.add(group);
    return [...groups].sort((a, b) => a - b);
  }

  /** All that stands in a text of each list, whatever others stand there; by the order of the lists, then of the text. */
  findAllOfEachList(text: string): LexiconHit[] {
    const { from, to } = this.#placesIn(text);
    if (from === to) return [];
    const hits: LexiconHit[] = [];
    /** By a list's number, where its last words end. */
    const usedUp: number[] = [];
    for (let place = this.#placeFrom(from, to); place < to; place = this.#placeFrom(place + 1, to)) {
      const at = placesOfTexts.at[place] as number;
      for (const { pattern, group } of this.#shelfAt(place)?.tries ?? []) {
        if (at < (usedUp[group] ?? 0)) continue;
        const end = endOfMatch(pattern, text, at);
        if (end === undefined) continue;
        hits.push({ group, start: at, end });
        usedUp[group] = end;
      }
    }
    return hits.sort((a, b) => a.group - b.group);
  }

  /** The first that stands in a text of each list, whatever others stand there; by the order of the lists. */
  firstOfEachList(text: string): LexiconHit[] {
    const { from, to } = this.#placesIn(text);
    if (from === to) return [];
    const hits = new Map<number, LexiconHit>();
    for (let place = this.#placeFrom(from, to); place < to; place = this.#placeFrom(place + 1, to)) {
      const at = placesOfTexts.at[place] as number;
      for (const { pattern, group } of this.#shelfAt(place)?.tries ?? []) {
        if (hits.has(group)) continue;
        const end = endOfMatch(pattern, text, at);
        if (end !== undefined) hits.set(group, { group, start: at, end });
      }
    }
    return [...hits.values()].sort((a, b) => a.group - b.group);
  }

  #placesIn(text: string): WordPlaces {
    this.#lookedFor ??= this.#lookFor();
    const places = wordPlacesIn(text, this.#lookedFor.lexicon);
    return (places.lexicons & this.#lookedFor.bit) === 0 ? nowhere : places;
  }

  /** The next of some places where a pattern may begin, from one on; where there is none, their end. */
  #placeFrom(from: number, to: number): number {
    const { lexicons } = placesOfTexts;
    const bit = this.#lookedFor?.bit ?? 0;
    let place = from;
    while (place < to && ((lexicons[place] as number) & bit) === 0) place += 1;
    return place;
  }

  #lookFor(): LookedFor {
    const lookedFor = lookFor(this.#allChoices().map(({ beginnings }) => beginnings));
    this.#looksWithin = lookedFor.inWord.some(({ length }) => length > 0);
    return lookedFor;
  }

  /** The patterns that may begin at a place; null where there are none. */
  #shelfAt(place: number): Shelf | null {
    const row = placesOfTexts.row[place] as number;
    const middle = this.#looksWithin ? (placesOfTexts.middle[place] as number) : 0;
    if (middle === 0) {
      const number = this.#shelfNumbers[row] ?? 0;
      return this.#shelves[number === 0 ? this.#shelfNumberOf(row) : number - 1] as Shelf | null;
    }
    const name = middle * mostRows + row;
    const known = this.#middleShelves.get(name);
    if (known !== undefined) return known;
    const shelf = this.#shelfOf(row, middle);
    if (this.#middleShelves.size >= mostMiddleShelves) this.#middleShelves.clear();
    this.#middleShelves.set(name, shelf);
    return shelf;
  }

  #shelfNumberOf(row: number): number {
    if (row >= this.#shelfNumbers.length) {
      const more = new Uint16Array(2 * row + 1);
      more.set(this.#shelfNumbers);
      this.#shelfNumbers = more;
    }
    const shelf = this.#shelfOf(row, 0);
    const known = this.#shelves.indexOf(shelf);
    const number = known === -1 ? this.#shelves.push(shelf) - 1 : known;
    this.#shelfNumbers[row] = number + 1;
    return number;
  }

  #shelfOf(row: number, middle: number): Shelf | null {
    const all = this.#allChoices();
    const { atWord = [], inWord = [] } = this.#lookedFor ?? {};
    const begun = new Set(atWords.beginningsOf(row));
    const within = new Set(middleRows[middle]);
    const fitting = all.filter(
      (_, index) =>
        (atWord[index] ?? []).some((each) => begun.has(each)) ||
        (inWord[index] ?? []).some((each) => within.has(each)),
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
        pattern: undefined,
      })),
    );
    return this.#choices;
  }
}

const nowhere: WordPlaces = { from: 0, to: 0, lexicons: 0, knows: 0 };
/** More rows of letters than all lexicons have. */
const mostRows = 1 << 20;
/** As many as a vocabulary needs; behind them they are found again. */
const mostMiddleShelves = 1 << 14;

function hitOn(shelf: Shelf | null, text: string, at: number): LexiconHit | undefined {
  if (shelf === null) return undefined;
  const { tries } = shelf;
  for (let index = 0; index < tries.length; index += 1) {
    const { pattern, group } = tries[index] as Try;
    pattern.lastIndex = at;
    if (!pattern.test(text)) continue;
    const end = pattern.lastIndex;
    return end > at ? { group, start: at, end } : undefined;
  }
  return undefined;
}

/** Where a pattern that is tried at one place ends there; undefined where it finds nothing. */
function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) && pattern.lastIndex > at ? pattern.lastIndex : undefined;
}

/**
 * A pattern is compiled once for all shelves it stands on: the engine stops optimising expressions when 16 MB of code are
 * made, and everything that is compiled later is searched half as fast.
 */
function shelfWith(choices: readonly Choice[]): Shelf {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const areMany = choices.length > mostAlone;
  const tries = groups.flatMap((group): Try[] => {
    const own = choices.filter((choice) => choice.group === group);
    return areMany && own.length > 1 ? [{ pattern: patternOf(own), group }] : own.map(alone);
  });
  return { groups, tries };
}

function alone(choice: Choice): Try {
  choice.pattern ??= patternOf([choice]);
  return { pattern: choice.pattern, group: choice.group };
}

/** More patterns than this are tried together. */
const mostAlone = 12;

const patternOf = (choices: readonly Choice[]): RegExp =>
  new RegExp(`(?:${choices.map(({ source }) => source).join('|')})${wordEnd}`, 'iy');
