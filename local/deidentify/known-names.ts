import { wordKind } from './name-lexicon.ts';
import type { NameMention } from './name-mention.ts';
import type { VariantKind } from './name-variants.ts';
import { ordinaryWords } from './ordinary-words.ts';
import { markOf, marksOfWords, type ReadText, type Word } from './read-words.ts';

/** What the chart knows of one word of somebody's name. */
export interface KnownName {
  /** It also says something else: what stands around it must say that it is a name. */
  readonly isOrdinary: boolean;
  readonly isPatients: boolean;
}

/** Between the parts of one name, each of which may stand alone. */
const joint = /['’-]/;

/**
 * The names of a chart: those of its demographics, and those that cues in its texts tell. A word that the chart writes
 * small more often than with a capital is an ordinary word, whatever a cue made of it.
 */
export class KnownNames {
  readonly #words = new Map<string, { isPatients: boolean; capital: number; small: number }>();
  /** By mark, whether a name has it: most words of a chart are told apart from its names by that alone. */
  readonly #marks = new Uint8Array(marksOfWords);
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
    for (const { whose, words, isOnce } of mentions)
      if (isOnce !== true) for (const { word } of words) this.#add(word, whose);
  }

  /** After all were learnt: how the chart writes each of them. */
  count(read: ReadText): void {
    this.#isCounted = true;
    const { words } = read;
    for (let at = 0; at < words.length; at += 1) {
      const { folded, isCapital, mark } = words[at] as Word;
      if (this.#marks[mark] === 0) continue;
      const known = this.#words.get(folded);
      if (known === undefined) continue;
      if (isCapital) known.capital += 1;
      else known.small += 1;
    }
  }

  /** Whether a word is one of the chart's names, in whatever case. */
  has({ folded, mark }: Word): boolean {
    return this.#marks[mark] === 1 && this.#words.has(folded);
  }

  get(word: string): KnownName | undefined {
    const folded = word.toLowerCase();
    const known = this.#words.get(folded);
    if (known === undefined) return undefined;
    const { isPatients, small, capital } = known;
    const isOrdinary =
      ordinaryWords.has(folded) ||
      folded.length < 3 ||
      wordKind(folded) === 'word' ||
      (this.#isCounted && small > capital);
    return { isPatients, isOrdinary };
  }

  #add(word: string, whose: NameMention['whose']): void {
    for (const part of joint.test(word) ? word.split(joint) : [word]) {
      if (part.length < 2) continue;
      const folded = part.toLowerCase();
      const known = this.#words.get(folded) ?? { isPatients: false, capital: 0, small: 0 };
      if (whose === 'patient') known.isPatients = true;
      this.#words.set(folded, known);
      this.#marks[markOf(folded)] = 1;
    }
  }
}
