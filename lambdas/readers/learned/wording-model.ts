import * as z from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import type { VariableName } from '../../domain/vocabulary.ts';
import type { FeatureIndex, Seen } from './feature-index.ts';

/**
 * Variables whose answer is one of a few and worded over a whole document, or near its words of side or of spread; the
 * others are names and places.
 */
export const learnedVariables = [
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
  'metastasis',
  'laterality',
] as const satisfies readonly VariableName[];
export type LearnedVariable = (typeof learnedVariables)[number];

/** The class of every answer that gives no value, whatever the reason. */
export const absentClass = 'absent';

/** One variable's linear classifier, as its file holds it. */
export const StoredClassifier = z.strictObject({
  classes: z.array(z.string()).min(2),
  /** Features, one a line; runs of words have spaces, a side and a word near it `<` or `>`, a run near words of spread `~`. */
  features: z.string(),
  /** Base64, one byte a feature: its rarity (inverse document frequency) in steps of `rarityStep`. */
  rarity: z.base64(),
  /** Base64, signed bytes, feature by feature, a byte for each class, in steps of `weightStep`. */
  weights: z.base64(),
  weightStep: z.number().positive(),
  intercepts: z.array(z.number()),
});
export type StoredClassifier = z.infer<typeof StoredClassifier>;

/** `config/wording.json`: what was learned from the lessons; written by `npm run learn`, never by hand. */
export const WordingFile = z.strictObject({
  /** Hash of what was learned: `versionOf`. */
  version: z.string(),
  method: z.string(),
  /** Lots of lessons by name, with their documents. */
  learnedFrom: z.array(z.strictObject({ lot: z.string(), documents: z.int().min(1) })),
  variables: z.record(z.enum(learnedVariables), StoredClassifier),
});
export type WordingFile = z.infer<typeof WordingFile>;

/** Equal classifiers, equal version. */
export const versionOf = (variables: WordingFile['variables']): string => hashOf(variables).slice(0, 12);

/** One step of a feature's rarity. */
export const rarityStep = 1 / 24;

/** How a document is worded, as far as one variable goes. */
export interface Wording {
  /** How likely each class is, by its name; they add up to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** What each word (by its place) speaks for the first class rather than the second: features that begin there. */
  readonly votes: (rather: string, than: string) => Float64Array;
}

/** A variable's classifier, ready to be asked. */
export interface Classifier {
  /** @param seen features of a document of so many words. */
  readonly judge: (seen: readonly Seen[], words: number) => Wording;
}

/** The features a stored classifier knows. */
export const featuresOf = ({ features }: StoredClassifier): string[] => features.split('\n');

/**
 * @param index in which a document's features are looked up.
 * @throws RangeError when the parts of a stored classifier do not belong together.
 */
export function openClassifier(stored: StoredClassifier, index: FeatureIndex): Classifier {
  const { classes, weightStep, intercepts } = stored;
  const features = featuresOf(stored);
  const rarity = Buffer.from(stored.rarity, 'base64');
  const weights = new Int8Array(Buffer.from(stored.weights, 'base64'));
  const width = classes.length;
  if (rarity.length !== features.length || weights.length !== features.length * width)
    throw new RangeError('a classifier whose weights are not those of its features');
  if (intercepts.length !== width) throw new RangeError('a classifier whose classes lack an intercept');
  const rowOf = new Int32Array(index.size).fill(-1);
  features.forEach((feature, row) => {
    rowOf[index.numberOf(feature)] = row;
  });
  const rowValue = (row: number, count: number): number =>
    (1 + Math.log(count)) * (rarity[row] ?? 0) * rarityStep;

  return {
    judge: (seen, words) => {
      const counts = new Map<number, number>();
      for (const { feature, times } of seen) {
        const row = rowOf[feature] ?? -1;
        if (row >= 0) counts.set(row, (counts.get(row) ?? 0) + times);
      }
      const sums = new Float64Array(width);
      let squares = 0;
      for (const [row, count] of counts) {
        const value = rowValue(row, count);
        squares += value * value;
        for (let place = 0; place < width; place += 1)
          sums[place] = (sums[place] ?? 0) + value * (weights[row * width + place] ?? 0);
      }
      const scale = weightStep / (Math.sqrt(squares) || 1);
      const shares = softmax(intercepts.map((intercept, place) => intercept + (sums[place] ?? 0) * scale));
      return {
        shares: new Map(shares.map((share, place) => [classes[place] ?? '', share])),
        votes: (rather, than) => {
          const [more, less] = [classes.indexOf(rather), classes.indexOf(than)];
          const votes = new Float64Array(words);
          for (const { feature, at, times } of seen) {
            const row = rowOf[feature] ?? -1;
            if (at < 0 || row < 0) continue;
            const count = counts.get(row) ?? 1;
            const weight = (weights[row * width + more] ?? 0) - (weights[row * width + less] ?? 0);
            votes[at] = (votes[at] ?? 0) + ((weight * rowValue(row, count)) / count) * times * scale;
          }
          return votes;
        },
      };
    },
  };
}

/** The class with the greatest share. */
export const likeliestOf = (shares: ReadonlyMap<string, number>): string =>
  [...shares].reduce((most, each) => (each[1] > most[1] ? each : most), [absentClass, 0])[0];

/** Scores as shares of 1. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
