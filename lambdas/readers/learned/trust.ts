import * as z from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import { checkVersion } from '../reading-versions.ts';
import { isDoubt, type TrustCase, trustFeatures } from './trust-features.ts';
import { type LearnedVariable, learnedVariables } from './wording-model.ts';

/** One variable's weights by the name of the feature; a feature without one says nothing. */
export const TrustWeights = z.strictObject({
  /** Answers it was fitted to, and how many of them were right. */
  answers: z.int().min(1),
  right: z.int().min(0),
  intercept: z.number(),
  weights: z.record(z.string(), z.number()),
});
export type TrustWeights = z.infer<typeof TrustWeights>;

/** `config/trust.json`: how likely an answer is right; written by `npm run learn:trust`, never by hand. */
export const TrustFile = z.strictObject({
  /** Hash of the weights: `trustVersionOf`. */
  version: z.string(),
  method: z.string(),
  /** Version of `config/wording.json` whose lots it was fitted on. */
  wording: z.string(),
  /** Version of the rules whose answers it was fitted to. */
  rules: z.string(),
  fittedOn: z.array(z.string()).min(1),
  variables: z.record(z.enum(learnedVariables), TrustWeights),
});
export type TrustFile = z.infer<typeof TrustFile>;

export const trustVersionOf = (variables: TrustFile['variables']): string => hashOf(variables).slice(0, 12);

/**
 * Probability that the rules' answer, or the wording's in its place, is right, from 0 to 1: logistic regression over what
 * both readers say, fitted to documents that neither had learned from. Null with a doubt that the fit met too seldom to
 * weigh.
 */
export type TrustOf = (answer: TrustCase) => number | null;

/**
 * @param content of `config/trust.json`.
 * @throws ConfigurationError when it is damaged.
 */
export function openTrust(content: unknown): TrustOf {
  const { data: file, error } = TrustFile.safeParse(content);
  if (file === undefined) throw damaged(error.issues[0]?.path.join('.') || 'it holds nothing of the kind');
  if (file.version !== trustVersionOf(file.variables)) throw damaged('the weights are not of its version');
  const weights = new Map<LearnedVariable, ReadonlyMap<string, number>>(
    learnedVariables.map((variable) => [variable, new Map(Object.entries(file.variables[variable].weights))]),
  );
  return (answer) => {
    let score = file.variables[answer.variable].intercept;
    for (const [feature, value] of trustFeatures(answer)) {
      const weight = weights.get(answer.variable)?.get(feature);
      if (weight === undefined && isDoubt(feature)) return null;
      score += value * (weight ?? 0);
    }
    return 1 / (1 + Math.exp(-score));
  };
}

const damaged = (where: string): ConfigurationError =>
  new ConfigurationError(`config/trust.json is damaged (${where}): npm run learn:trust writes it again`);

let opened: Promise<TrustOf> | undefined;

/** Trust by `config/trust.json`, loaded when the first document is read. */
export function learnedTrust(): Promise<TrustOf> {
  opened ??= import('../../../config/trust.json', { with: { type: 'json' } }).then(({ default: file }) => {
    checkVersion('trust', file.version);
    return openTrust(file);
  });
  return opened;
}
