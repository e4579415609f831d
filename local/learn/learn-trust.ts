import dictionaryFile from '../../config/dictionary.json' with { type: 'json' };
import { Dictionary } from '../../lambdas/domain/dictionary.ts';
import type { Answer } from '../../lambdas/domain/finding.ts';
import type { DocumentType } from '../../lambdas/domain/vocabulary.ts';
import { ruleGates } from '../../lambdas/readers/evidence/rule-gates.ts';
import { gateAnswer } from '../../lambdas/readers/gate-answer.ts';
import { classOf } from '../../lambdas/readers/learned/answer-class.ts';
import { type LearnedReader, openLearnedReader } from '../../lambdas/readers/learned/learned-reader.ts';
import { secondOpinions } from '../../lambdas/readers/learned/second-opinion.ts';
import { type TrustFile, type TrustWeights, trustVersionOf } from '../../lambdas/readers/learned/trust.ts';
import { type TrustCase, trustFeatures } from '../../lambdas/readers/learned/trust-features.ts';
import { type LearnedVariable, learnedVariables } from '../../lambdas/readers/learned/wording-model.ts';
import { answerQuestions, decideByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import { rulesVersion } from '../../lambdas/readers/rules/rules-version.ts';
import { learnWording } from './learn-wording.ts';
import type { Lesson, Lot } from './lesson.ts';
import { lessonInput } from './lesson-input.ts';
import { type Example, fitRegression } from './logistic-regression.ts';

/** Lots that rules were written with: on these the rules are right more often than anywhere else. */
const knownToRules: ReadonlySet<string> = new Set([
  ...['bank-a', 'bank-b', 'bank-f', 'bank-t', 'generated'],
  ...['one', 'two', 'three', 'four', 'five', 'six'],
]);
/** Wordings learned, each without one part of the lots that are counted. */
const parts = 3;
/** Answers a feature must be true of to have a weight. */
const fewestAnswers = 5;
/** How closely the examples are followed. */
const tightness = 0.5;

const trustMethod =
  `Logistic regression over what the rules and the wording say of an answer (trust-features.ts), on the lots no rule was ` +
  `written with, each read with a wording that was learned without it (${parts} parts); answers that fail a gate are left ` +
  `out; features of fewer than ${fewestAnswers} answers have no weight.`;

const dictionary = Dictionary.parse(dictionaryFile);
const askedOf = (type: DocumentType) =>
  dictionary.variables.filter((variable) => variable.askedOf.includes(type)).map(({ name }) => name);

/** An answer to a lesson, and whether the lesson has it so. */
export interface Tried {
  readonly variable: LearnedVariable;
  readonly features: ReadonlyMap<string, number>;
  readonly isRight: boolean;
}

/** Fits how likely an answer is right, variable by variable. Equal lots and rules give an equal file. */
export function learnTrust(lots: readonly Lot[], wordingVersion: string): TrustFile {
  const counted = lots.filter(({ lot }) => !knownToRules.has(lot));
  const tried = Array.from({ length: parts }, (_, part) => {
    const held = counted.filter((_lot, index) => index % parts === part);
    const reader = openLearnedReader(learnWording(lots.filter((lot) => !held.includes(lot))));
    return held.flatMap(({ lessons }) => lessons.flatMap((lesson) => tryLesson(lesson, reader)));
  }).flat();
  const variables = Object.fromEntries(
    learnedVariables.map((variable) => [
      variable,
      fitTrust(tried.filter((each) => each.variable === variable)),
    ]),
  ) as Record<LearnedVariable, TrustWeights>;
  return {
    version: trustVersionOf(variables),
    method: trustMethod,
    wording: wordingVersion,
    rules: rulesVersion,
    fittedOn: counted.map(({ lot }) => lot),
    variables,
  };
}

/** What both readers answer to a lesson. */
function tryLesson(lesson: Lesson, reader: LearnedReader): Tried[] {
  const input = lessonInput(lesson);
  const begun = decideByRules(input);
  const document = { text: input.text, kind: begun.decision.type };
  const opinions = secondOpinions(answerQuestions({ ...input, askedOf }, begun), {
    ...document,
    reader,
    trustOf: null,
    parsed: begun.parsed,
    gates: ruleGates,
  });
  const { wordingOf } = reader.read(begun.parsed.text, document.kind);
  return learnedVariables.flatMap((variable) => {
    const right = lesson.answers[variable];
    const answer = opinions.answers.find((each) => each.variable === variable);
    const opinion = answer === undefined ? null : opinions.on(answer);
    if (right === undefined || answer === undefined || opinion === null || !isSound(answer, document))
      return [];
    const { shares } = wordingOf(variable);
    const tried: TrustCase = { variable, answer, kind: document.kind, shares, joint: opinion.share };
    return [{ variable, features: trustFeatures(tried), isRight: right.includes(classOf(variable, answer)) }];
  });
}

function isSound(answer: Answer, { text, kind }: { text: string; kind: DocumentType }): boolean {
  const { gates } = gateAnswer(answer, { text, documentType: kind, gates: ruleGates });
  return gates === null || (gates.located && gates.supported);
}

/** @param tried answers to one variable. */
export function fitTrust(tried: readonly Omit<Tried, 'variable'>[]): TrustWeights {
  const answersOf = new Map<string, number>();
  for (const { features } of tried)
    for (const [feature, value] of features)
      if (value !== 0) answersOf.set(feature, (answersOf.get(feature) ?? 0) + 1);
  const features = [...answersOf]
    .flatMap(([feature, number]) => (number < fewestAnswers ? [] : [feature]))
    .sort();
  const placeOf = new Map(features.map((feature, place) => [feature, place]));
  const examples = tried.map(({ features: named, isRight }): Example => {
    const row = [...named].flatMap(([feature, value]) => {
      const place = placeOf.get(feature);
      return place === undefined ? [] : [{ place, value }];
    });
    return {
      features: Int32Array.from(row, ({ place }) => place),
      values: Float64Array.from(row, ({ value }) => value),
      target: isRight ? 1 : 0,
      weight: 1,
    };
  });
  const { weights, intercepts } = fitRegression(examples, {
    features: features.length,
    classes: 2,
    tightness,
  });
  const ratherRight = (of: Float64Array, place: number): number =>
    Number(((of[2 * place + 1] ?? 0) - (of[2 * place] ?? 0)).toPrecision(4));
  return {
    answers: tried.length,
    right: tried.filter(({ isRight }) => isRight).length,
    intercept: ratherRight(intercepts, 0),
    weights: Object.fromEntries(features.map((feature, place) => [feature, ratherRight(weights, place)])),
  };
}
