import { forEachSidePair, mirrored } from '../../lambdas/readers/learned/side-pairs.ts';
import { forEachSpreadRun } from '../../lambdas/readers/learned/spread-runs.ts';
import { longestRun, speakerFeature, wordsOf } from '../../lambdas/readers/learned/wording-features.ts';
import {
  type LearnedVariable,
  learnedVariables,
  rarityStep,
  type StoredClassifier,
  versionOf,
  type WordingFile,
} from '../../lambdas/readers/learned/wording-model.ts';
import type { Lesson, Lot } from './lesson.ts';
import { type Example, fitRegression } from './logistic-regression.ts';
import { forEachRun } from './word-runs.ts';

/** Features a variable keeps: those that speak loudest for some class. */
const keptFeatures = 4000;
/** Documents a run of words must stand in to be a feature at all. */
const fewestDocuments = 2;
/** How closely the examples are followed. */
const tightness = 10;

export const method =
  `Multinomial logistic regression over runs of one to ${longestRun} words (of metastasis: near words of spread; of ` +
  `laterality: words of side, each with words near it, and each document mirrored, too), thrice from a conclusion's ` +
  `heading on, and who speaks, in documents of rows of length 1 (1 + ln count, times inverse document frequency); ` +
  `classes count alike; the ${keptFeatures} features with the greatest weights are kept and fitted again; weights are ` +
  `rounded to a byte.`;

/** Learns every variable from the lots. Equal lots give an equal file. */
export function learnWording(lots: readonly Lot[]): WordingFile {
  const lessons = lots.flatMap((lot) => lot.lessons);
  const variables = Object.fromEntries(
    learnedVariables.map((variable) => [variable, learnVariable(lessons, variable)]),
  ) as Record<LearnedVariable, StoredClassifier>;
  return {
    version: versionOf(variables),
    method,
    learnedFrom: lots.map(({ lot, lessons: { length } }) => ({ lot, documents: length })),
    variables,
  };
}

interface Counted {
  readonly label: string;
  readonly counts: ReadonlyMap<string, number>;
}

function learnVariable(lessons: readonly Lesson[], variable: LearnedVariable): StoredClassifier {
  const counted = lessons.flatMap((lesson) => {
    const label = lesson.answers[variable]?.[0];
    if (label === undefined) return [];
    const counted = { label, counts: countsOf(lesson, walkOf[variable]) };
    return variable === 'laterality' ? [counted, mirrorOf(counted)] : [counted];
  });
  const classes = [...new Set(counted.map(({ label }) => label))].sort();
  const rarities = raritiesOf(counted);
  const fitted = (features: readonly string[]) =>
    fitRegression(examplesOf(counted, { features, classes, rarities }), {
      features: features.length,
      classes: classes.length,
      tightness,
    });
  const all = [...rarities.keys()].sort();
  const first = fitted(all).weights;
  const loudness = (place: number): number =>
    Math.max(...first.subarray(place * classes.length, (place + 1) * classes.length).map(Math.abs));
  const kept = all
    .map((feature, place) => ({ feature, loudness: loudness(place) }))
    .sort((a, b) => b.loudness - a.loudness)
    .slice(0, keptFeatures)
    .map(({ feature }) => feature)
    .sort();
  const { weights, intercepts } = fitted(kept);
  const weightStep = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  return {
    classes,
    features: kept.join('\n'),
    rarity: base64(Uint8Array.from(kept, (feature) => rarities.get(feature) ?? 0)),
    weights: base64(Int8Array.from(weights, (weight) => Math.round(weight / weightStep))),
    weightStep: Number(weightStep.toPrecision(6)),
    intercepts: [...intercepts].map((intercept) => Number(intercept.toPrecision(6))),
  };
}

/** What each variable hears of a document: its runs of words, those near words of spread, or its sides with words near them. */
const walkOf: Readonly<Record<LearnedVariable, typeof forEachRun>> = {
  tumor_status: forEachRun,
  extent_of_resection: forEachRun,
  clinical_disease_status: forEachRun,
  metastasis: forEachSpreadRun,
  laterality: forEachSidePair,
};

/** The same document of a patient seen in a mirror: what goes with left goes with right as well. */
const mirrorOf = ({ label, counts }: Counted): Counted => ({
  label: mirrored(label),
  counts: new Map([...counts].map(([feature, count]) => [mirrored(feature), count])),
});

function countsOf({ text, kind }: Lesson, walk: typeof forEachRun): Map<string, number> {
  const counts = new Map<string, number>([[speakerFeature(kind), 1]]);
  walk(wordsOf(text), (feature, _, times) => counts.set(feature, (counts.get(feature) ?? 0) + times));
  return counts;
}

/** Inverse document frequency of each feature that stands in enough documents, in steps, as it will be stored. */
function raritiesOf(counted: readonly Counted[]): Map<string, number> {
  const documents = new Map<string, number>();
  for (const { counts } of counted)
    for (const feature of counts.keys()) documents.set(feature, (documents.get(feature) ?? 0) + 1);
  return new Map(
    [...documents]
      .filter(([, number]) => number >= fewestDocuments)
      .map(([feature, number]) => [
        feature,
        Math.round((Math.log((1 + counted.length) / (1 + number)) + 1) / rarityStep),
      ]),
  );
}

function examplesOf(
  counted: readonly Counted[],
  given: {
    readonly features: readonly string[];
    readonly classes: readonly string[];
    readonly rarities: ReadonlyMap<string, number>;
  },
): Example[] {
  const { features, classes, rarities } = given;
  const placeOf = new Map(features.map((feature, place) => [feature, place]));
  const sizes = new Map<string, number>();
  for (const { label } of counted) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return counted.map(({ label, counts }) => {
    const row = [...counts].flatMap(([feature, count]) => {
      const place = placeOf.get(feature);
      if (place === undefined) return [];
      return [{ place, value: (1 + Math.log(count)) * (rarities.get(feature) ?? 0) }];
    });
    const norm = Math.hypot(...row.map(({ value }) => value)) || 1;
    return {
      features: Int32Array.from(row, ({ place }) => place),
      values: Float64Array.from(row, ({ value }) => value / norm),
      target: classes.indexOf(label),
      weight: counted.length / (classes.length * (sizes.get(label) ?? 1)),
    };
  });
}

const base64 = (bytes: Uint8Array | Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
