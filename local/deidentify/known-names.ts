import type { NameMention } from './name-mention.ts';
import type { VariantKind } from './name-variants.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** What the chart knows of one word of somebody's name. */
export interface KnownName {
  /** It also says something else: what stands around it must say that it is a name. */
  readonly isOrdinary: boolean;
  readonly isPatients: boolean;
}

/**
 * The names of a chart: those of its demographics, and those that cues in its texts tell. A word that the chart writes
 * small more often than with a capital is an ordinary word, whatever a cue made of it.
 */
export class KnownNames {
  readonly #words = new Map<string, { isPatients: boolean; capital: number; small: number }>();
  /** Almost no word is a name: most are told by length and first letter, before a string is made of them. */
  readonly #shapes = new Uint8Array(64 * 32);
  #isCounted = false;
  readonly #ofTables: string[] = [];
  readonly #variants = new Map<string, VariantKind>();

  /** From a column of a table: the whole cell is a name. */
  addWhole(cell: string, whose: NameMention['whose'] = 'patient'): void {
    for (const word of cell.split(/[\s,;|.]+/))
      if (/^(?!(?:MD|DO|RN|NP|PA|PhD|Dr)$)[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+$/.test(word)) {
        this.#add(word, whose);
        const folded = word.toLowerCase();
        if (whose !== 'patient' || this.#ofTables.includes(folded)) continue;
        this.#ofTables.push(folded);
        this.#variants.clear();
      }
  }

  /** The patient's, from the tables, folded, in their order. */
  get ofTables(): readonly string[] {
    return this.#ofTables;
  }

  /** Asked once for every word of the chart. */
  variantKind(word: string, of: () => VariantKind): VariantKind {
    const known = this.#variants.get(word);
    if (known !== undefined) return known;
    const kind = of();
    this.#variants.set(word, kind);
    return kind;
  }

  /** From the cues in a text. */
  learn(mentions: readonly NameMention[]): void {
    for (const { whose, words } of mentions) for (const { word } of words) this.#add(word, whose);
  }

  /** After all were learnt: how the chart writes each of them. */
  count(text: string): void {
    this.#isCounted = true;
    for (const { start, end } of this.placesIn(text)) {
      const known = this.#words.get(text.slice(start, end).toLowerCase());
      const first = text.charCodeAt(start);
      if (known === undefined) continue;
      if ((first >= 97 && first <= 122) || first >= 0xdf) known.small += 1;
      else known.capital += 1;
    }
  }

  /** Where words of the chart's names stand in a text, in whatever case. */
  *placesIn(text: string): Generator<{ readonly start: number; readonly end: number }> {
    const shapes = this.#shapes;
    const { length } = text;
    let at = 0;
    while (at < length) {
      while (at < length && !isLetter(text.charCodeAt(at))) at += 1;
      const start = at;
      while (at < length && isLetter(text.charCodeAt(at))) at += 1;
      if (shapes[shapeOf(text.charCodeAt(start), at - start)] !== 1) continue;
      if (this.#words.has(text.slice(start, at).toLowerCase())) yield { start, end: at };
    }
  }

  get(word: string): KnownName | undefined {
    const folded = word.toLowerCase();
    const known = this.#words.get(folded);
    if (known === undefined) return undefined;
    const { isPatients, small, capital } = known;
    const isOrdinary = ordinaryWords.has(folded) || folded.length < 3 || (this.#isCounted && small > capital);
    return { isPatients, isOrdinary };
  }

  #add(word: string, whose: NameMention['whose']): void {
    for (const part of word.split(/['’-]/)) {
      if (part.length < 2) continue;
      const folded = part.toLowerCase();
      const known = this.#words.get(folded) ?? { isPatients: false, capital: 0, small: 0 };
      if (whose === 'patient') known.isPatients = true;
      this.#words.set(folded, known);
      this.#shapes[shapeOf(folded.charCodeAt(0), folded.length)] = 1;
    }
  }
}

const isLetter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xff);

/** Letters that differ in case only have the same last five bits. */
const shapeOf = (first: number, length: number): number => Math.min(length, 63) * 32 + (first & 31);
