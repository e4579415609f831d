import * as z from 'zod';
import type { DocumentType, VariableName } from '../../domain/vocabulary.ts';
import { forEachRun, speakerFeature, type Word } from './wording-features.ts';

/** Variables whose answer is worded over a whole document and is one of a few; the others are names and places. */
export const learnedVariables = [
  'tumor_status',
  'extent_of_resection',
  'clinical_disease_status',
] as const satisfies readonly VariableName[];
export type LearnedVariable = (typeof learnedVariables)[number];

/** The class of every answer that gives no value, whatever the reason. */
export const absentClass = 'absent';

/** One variable's linear classifier, as its file holds it. */
export const StoredClassifier = z.strictObject({
  classes: z.array(z.string()).min(2),
  /** Features, one a line; a run of words has spaces. */
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
  /** Hash of what was learned. */
  version: z.string(),
  method: z.string(),
  /** Lots of lessons by name, with their documents. */
  learnedFrom: z.array(z.strictObject({ lot: z.string(), documents: z.int().min(1) })),
  variables: z.record(z.enum(learnedVariables), StoredClassifier),
});
export type WordingFile = z.infer<typeof WordingFile>;

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
  readonly judge: (words: readonly Word[], kind: DocumentType) => Wording;
}

/** @throws RangeError when the parts of a stored classifier do not belong together. */
export function openClassifier(stored: StoredClassifier): Classifier {
  const { classes, weightStep, intercepts } = stored;
  const features = stored.features.split('\n');
  const rarity = Buffer.from(stored.rarity, 'base64');
  const weights = new Int8Array(Buffer.from(stored.weights, 'base64'));
  const width = classes.length;
  if (rarity.length !== features.length || weights.length !== features.length * width)
    throw new RangeError('a classifier whose weights are not those of its features');
  if (intercepts.length !== width) throw new RangeError('a classifier whose classes lack an intercept');
  const numberOf = new Map(features.map((feature, number) => [feature, number]));

  return {
    judge: (words, kind) => {
      const counts = new Map<number, number>();
      const runs: { readonly feature: number; readonly at: number; readonly times: number }[] = [];
      const see = (feature: string, at: number, times: number): void => {
        const number = numberOf.get(feature);
        if (number === undefined) return;
        counts.set(number, (counts.get(number) ?? 0) + times);
        runs.push({ feature: number, at, times });
      };
      forEachRun(words, see);
      see(speakerFeature(kind), -1, 1);
      const values = new Map(
        [...counts].map(([number, count]) => [
          number,
          (1 + Math.log(count)) * (rarity[number] ?? 0) * rarityStep,
        ]),
      );
      const norm = Math.hypot(...values.values()) || 1;
      const scores = intercepts.map((intercept, index) =>
        [...values].reduce(
          (sum, [number, value]) =>
            sum + (value / norm) * (weights[number * width + index] ?? 0) * weightStep,
          intercept,
        ),
      );
      return {
        shares: new Map(softmax(scores).map((share, index) => [classes[index] ?? '', share])),
        votes: (rather, than) => {
          const [more, less] = [classes.indexOf(rather), classes.indexOf(than)];
          const votes = new Float64Array(words.length);
          for (const { feature, at, times } of runs) {
            if (at < 0) continue;
            const weight = (weights[feature * width + more] ?? 0) - (weights[feature * width + less] ?? 0);
            const share = ((values.get(feature) ?? 0) / norm / (counts.get(feature) ?? 1)) * times;
            votes[at] = (votes[at] ?? 0) + weight * weightStep * share;
          }
          return votes;
        },
      };
    },
  };
}

/** Scores as shares of 1. */
export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
