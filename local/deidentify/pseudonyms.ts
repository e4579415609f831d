import { KeyedDigest } from './keyed-digest.ts';

/** Least and most weeks a chart's dates move back. */
const shiftWeeks = { least: 8, most: 260 } as const;

const onsets = ['B', 'D', 'F', 'G', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'V', 'Br', 'Tr', 'Kl'] as const;
const vowels = ['a', 'e', 'i', 'o', 'u', 'ae', 'ei', 'ou'] as const;
const middles = [
  'v',
  'r',
  'l',
  'n',
  'd',
  'm',
  'z',
  'k',
  'rv',
  'ld',
  'nd',
  'zk',
  'vr',
  'lm',
  'rn',
  'dr',
] as const;
const endings = ['ov', 'ik', 'az', 'une', 'ov', 'eld', 'oru', 'iv', 'ezo', 'uk', 'ayo', 'ivo'] as const;

/**
 * What stands instead of an identifier. All of it follows from the key, the chart and the identifier alone, so nothing
 * has to be remembered, the same thing is called the same in every document and table, and without the key nothing
 * leads back.
 */
export class Pseudonyms {
  readonly #key: KeyedDigest;
  /** By kind, then by original. */
  readonly #kept = new Map<string, Map<string, string>>();
  /** Words of names as written, of the chart asked for last. */
  readonly #words = new Map<string, string>();
  #wordsOf: string | undefined;
  readonly #numbers = new Map<string, number>();
  /** Called with every pair, for the map a user may ask for. */
  readonly #onPair: ((kind: string, original: string, replacement: string) => void) | undefined;

  constructor(key: Uint8Array, onPair?: (kind: string, original: string, replacement: string) => void) {
    this.#key = new KeyedDigest(key);
    this.#onPair = onPair;
  }

  /** Days, negative: whole weeks, so that a Monday stays one; back, so that no date lies in the future. */
  shiftDays(patientId: string): number {
    const span = shiftWeeks.most - shiftWeeks.least + 1;
    return -7 * (shiftWeeks.least + (wordOf(this.#digest('shift', patientId)) % span));
  }

  /** Of a resource: unique for all practical purposes, the same in every chart and table. */
  id(original: string): string {
    return this.#keep('id', original, () => `d-${hexOf(this.#digest('id', original)).slice(0, 20)}`);
  }

  /** One word of a name, in the case of the original. Another chart's namesake is called otherwise. */
  nameWord(patientId: string, original: string): string {
    if (this.#wordsOf !== patientId) {
      this.#wordsOf = patientId;
      this.#words.clear();
    }
    const known = this.#words.get(original);
    if (known !== undefined) return known;
    const made = this.#nameWord(patientId, original);
    this.#words.set(original, made);
    return made;
  }

  /** A letter for an initial, and never one that names a side in a chart. */
  initial(patientId: string, original: string): string {
    const letter = this.nameWord(patientId, original).charAt(0).toUpperCase();
    return letter === 'L' ? 'K' : letter === 'R' ? 'D' : letter;
  }

  #nameWord(patientId: string, original: string): string {
    const folded = original.toLowerCase().replaceAll('’', "'");
    const word = this.#keep(`name ${patientId}`, folded, () => {
      const bytes = this.#digest(`name ${patientId}`, folded);
      return (
        pick(onsets, bytes, 0) +
        pick(vowels, bytes, 1) +
        pick(middles, bytes, 2) +
        pick(vowels, bytes, 3) +
        pick(middles, bytes, 4) +
        pick(endings, bytes, 5)
      );
    });
    return inCaseOf(original, word);
  }

  /** Letters for letters and figures for figures, punctuation as it stands: what reads the form still can. */
  shaped(kind: string, original: string): string {
    const bytes = this.#keep(`${kind}`, original, () => {
      let digest = this.#digest(kind, original.toUpperCase());
      let used = 0;
      let made = '';
      for (let at = 0; at < original.length; at += 1) {
        const code = original.charCodeAt(at);
        const first =
          code >= 48 && code <= 57 ? 48 : code >= 65 && code <= 90 ? 65 : code >= 97 && code <= 122 ? 97 : 0;
        if (first === 0) {
          made += original.charAt(at);
          continue;
        }
        if (used === digest.length) {
          digest = this.#digest(kind, hexOf(digest));
          used = 0;
        }
        made += String.fromCharCode(first + (digest.charCodeAt(used) % (first === 48 ? 10 : 26)));
        used += 1;
      }
      return made;
    });
    return bytes;
  }

  /** A whole number from 0 up to, not including, `below`. */
  number(kind: string, original: string, below: number): number {
    const at = `${kind}\0${original}`;
    let drawn = this.#numbers.get(at);
    if (drawn === undefined) {
      drawn = wordOf(this.#digest(kind, original));
      this.#numbers.set(at, drawn);
    }
    return drawn % below;
  }

  /** Forgets what it worked out for a chart: memory must not grow with the cohort. */
  forget(): void {
    this.#kept.clear();
    this.#numbers.clear();
    this.#wordsOf = undefined;
  }

  #keep(kind: string, original: string, make: () => string): string {
    let ofKind = this.#kept.get(kind);
    if (ofKind === undefined) {
      ofKind = new Map();
      this.#kept.set(kind, ofKind);
    }
    const known = ofKind.get(original);
    if (known !== undefined) return known;
    const made = make();
    ofKind.set(original, made);
    this.#onPair?.(kind, original, made);
    return made;
  }

  /** A character for every byte. */
  #digest(kind: string, value: string): string {
    return this.#key.of(`${kind}\0${value}`);
  }
}

const pick = (items: readonly string[], bytes: string, at: number): string =>
  items[bytes.charCodeAt(at) % items.length] ?? '';
const hexOf = (digest: string): string => Buffer.from(digest, 'latin1').toString('hex');
/** Its first four bytes as one number. */
const wordOf = (digest: string): number =>
  ((digest.charCodeAt(0) << 24) |
    (digest.charCodeAt(1) << 16) |
    (digest.charCodeAt(2) << 8) |
    digest.charCodeAt(3)) >>>
  0;

function inCaseOf(original: string, word: string): string {
  if (original.length > 1 && original === original.toUpperCase()) return word.toUpperCase();
  return original === original.toLowerCase() ? word.toLowerCase() : word;
}
