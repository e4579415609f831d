import type { DocumentType } from '../../domain/vocabulary.ts';
import { forEachSidePair } from './side-pairs.ts';
import { forEachSpreadRun } from './spread-runs.ts';
import { speakerFeature, type Word } from './wording-features.ts';

/** A feature where a document has it: its number, the place of its first word or its word of side (-1: of none), and how often it counts. */
export interface Seen {
  readonly feature: number;
  readonly at: number;
  readonly times: number;
}

interface Step {
  feature: number | undefined;
  readonly next: Map<string, Step>;
}

/** Finds the features of all variables in one walk over a document's words. */
export class FeatureIndex {
  readonly #first: Step = { feature: undefined, next: new Map() };
  readonly #numbers = new Map<string, number>();

  /** @param features runs of words with a space between, sides with a word near them, runs near words of spread, and who speaks; one that comes again keeps its number. */
  constructor(features: Iterable<string>) {
    for (const feature of features) {
      if (this.#numbers.has(feature)) continue;
      const number = this.#numbers.size;
      this.#numbers.set(feature, number);
      let step = this.#first;
      for (const word of feature.split(' ')) {
        const next = step.next.get(word) ?? { feature: undefined, next: new Map() };
        step.next.set(word, next);
        step = next;
      }
      step.feature = number;
    }
  }

  get size(): number {
    return this.#numbers.size;
  }

  /** @throws RangeError for a feature the index was not made of. */
  numberOf(feature: string): number {
    const number = this.#numbers.get(feature);
    if (number === undefined) throw new RangeError('a feature that is not in the index');
    return number;
  }

  /** Every feature of a document wherever it stands; linear in the words. */
  seenIn(words: readonly Word[], kind: DocumentType): Seen[] {
    const seen: Seen[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const times = words[at]?.times ?? 1;
      let step: Step | undefined = this.#first;
      for (let next = at; step !== undefined && next < words.length; next += 1) {
        step = step.next.get(words[next]?.form ?? '');
        if (step?.feature !== undefined) seen.push({ feature: step.feature, at, times });
      }
    }
    const see = (name: string, at: number, times: number): void => {
      const feature = this.#numbers.get(name);
      if (feature !== undefined) seen.push({ feature, at, times });
    };
    forEachSidePair(words, see);
    forEachSpreadRun(words, see);
    const speaker = this.#numbers.get(speakerFeature(kind));
    if (speaker !== undefined) seen.push({ feature: speaker, at: -1, times: 1 });
    return seen;
  }
}
