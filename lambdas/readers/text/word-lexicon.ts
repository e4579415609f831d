import type { Span } from '../../domain/evidence.ts';
import { type Beginnings, beginningLength, beginningsOf, choicesOf, foldCase } from './beginnings.ts';
import { letters, narrowed, wordEnd } from './letters.ts';

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
  #takesMiddles: boolean | undefined;
  /** Whether a pattern that takes any letters ahead can go on with these characters. */
  readonly #middles = new Map<number, boolean>();
  /** By the numbers of the choices on them. */
  readonly #made = new Map<string, Shelf>();

  constructor(lists: readonly (readonly string[])[]) {
    this.#lists = lists;
  }

  /** All that stands in a text, in order, without overlap. */
  findAll(text: string): LexiconHit[] {
    const hits: LexiconHit[] = [];
    for (let hit = this.find(text); hit !== undefined; hit = this.find(text, hit.end)) hits.push(hit);
    return hits;
  }

  /** The first that stands in a text, from a place on. */
  find(text: string, from = 0): LexiconHit | undefined {
    let isInWord = from > 0 && endsInWord(text, from);
    for (let at = from; at < text.length; at += 1) {
      const hit = isInWord ? undefined : this.#at(text, at);
      if (hit !== undefined) return hit;
      isInWord = endsInWord(text, at + 1);
    }
    return undefined;
  }

  isIn(text: string): boolean {
    return this.find(text) !== undefined;
  }

  /** The lists a text may have words of, in order: the others are not in it. */
  groupsPossibleIn(text: string): number[] {
    const groups = new Set<number>();
    let isInWord = false;
    for (let at = 0; at < text.length; at += 1) {
      if (!isInWord) for (const group of this.#shelfAt(text, at)?.groups ?? []) groups.add(group);
      isInWord = endsInWord(text, at + 1);
    }
    return [...groups].sort((a, b) => a - b);
  }

  #at(text: string, at: number): LexiconHit | undefined {
    const shelf = this.#shelfAt(text, at);
    if (shelf === null) return undefined;
    const { pattern, groups } = shelf;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || match[0] === '') return undefined;
    const capture =
      groups.length === 1 ? 0 : match.findIndex((found, index) => index > 0 && found !== undefined) - 1;
    return { group: groups[capture] ?? 0, start: at, end: at + match[0].length };
  }

  #shelfAt(text: string, at: number): Shelf | null {
    const key = keyAt(text, at);
    const hasMiddle = this.#hasMiddle(text, at);
    const shelves = this.#shelves[hasMiddle ? 1 : 0];
    const known = shelves.get(key);
    if (known !== undefined) return known;
    const shelf = this.#shelfOf(startsOf(key), hasMiddle);
    shelves.set(key, shelf);
    return shelf;
  }

  #hasMiddle(text: string, start: number): boolean {
    this.#takesMiddles ??= this.#allChoices().some(({ beginnings }) => beginnings.inWord.size > 0);
    if (!this.#takesMiddles) return false;
    for (let at = start; at < text.length && isWordCode(text, at); at += 1) {
      const key = keyAt(text, at);
      let isMiddle = this.#middles.get(key);
      if (isMiddle === undefined) {
        const starts = startsOf(key);
        isMiddle = this.#allChoices().some(({ beginnings }) => hasOne(beginnings.inWord, starts));
        this.#middles.set(key, isMiddle);
      }
      if (isMiddle) return true;
    }
    return false;
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

function shelfWith(choices: readonly Choice[]): Shelf {
  const groups = [...new Set(choices.map(({ group }) => group))];
  const lists = groups.map((group) =>
    choices.flatMap((choice) => (choice.group === group ? [choice.source] : [])).join('|'),
  );
  const body = lists.length === 1 ? lists[0] : lists.map((list) => `(${list})`).join('|');
  return { pattern: new RegExp(`(?:${body})${wordEnd}`, 'iy'), groups };
}

/** The characters of a text from a place on, in lower case, as a number; zero behind the end. */
function keyAt(text: string, at: number): number {
  const [one, two, three] = [codeAt(text, at), codeAt(text, at + 1), codeAt(text, at + 2)];
  return (one | two | three) < 128
    ? (one << 14) | (two << 7) | three
    : wide + (one * 0x10000 + two) * 0x10000 + three;
}

/** Numbers of characters beyond the first 128 begin here. */
const wide = 1 << 21;

function codeAt(text: string, at: number): number {
  if (at >= text.length) return 0;
  const code = text.charCodeAt(at);
  return code < 128 ? (asciiFolded[code] ?? 0) : foldCase(text.charAt(at)).charCodeAt(0);
}

/** The beginnings, of every length, of the characters of a number. */
function startsOf(key: number): string[] {
  const rest = key - wide;
  const next =
    key < wide
      ? String.fromCharCode(key >> 14, (key >> 7) & 127, key & 127)
      : String.fromCharCode(
          Math.floor(rest / 0x100000000),
          Math.floor(rest / 0x10000) % 0x10000,
          rest % 0x10000,
        );
  return Array.from({ length: beginningLength + 1 }, (_, length) => next.slice(0, length));
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const asciiWord = Uint8Array.from(ascii, (character) => (/[A-Za-z0-9]/.test(character) ? 1 : 0));
const asciiFolded = Uint8Array.from(ascii, (character) => foldCase(character).charCodeAt(0));

/** Whether a character of `\w`, or a letter, stands at a place. */
const isWordCode = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0x5f || endsInWord(text, at + 1);

const wordCharacter = new RegExp(`[${letters}0-9]`);

/** Whether a letter or digit ends at a place. */
function endsInWord(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  return code < 128 ? asciiWord[code] === 1 : wordCharacter.test(text.charAt(end - 1));
}
