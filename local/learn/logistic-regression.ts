import { softmax } from '../../lambdas/readers/learned/wording-model.ts';

/** A row of features that are not nought, and what it is an example of. */
export interface Example {
  readonly features: Int32Array;
  readonly values: Float64Array;
  /** Number of its class. */
  readonly target: number;
  /** How much it counts. */
  readonly weight: number;
}

/** Weights feature by feature, one for each class, and an intercept for each class. */
export interface Regression {
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

/** Steps of the descent; by then the loss has long stopped falling in its third digit. */
const steps = 250;

/**
 * Multinomial logistic regression: the weights that make the examples likeliest, `tightness` times the weighted log
 * loss plus half the squared weights being least. Accelerated gradient descent (Nesterov) that starts its momentum
 * again where the slope turns; the same examples give the same weights.
 */
export function fitRegression(
  examples: readonly Example[],
  { features, classes, tightness }: { features: number; classes: number; tightness: number },
): Regression {
  const size = features * classes;
  const parameters = new Float64Array(size + classes);
  const ahead = Float64Array.from(parameters);
  const step = 1 / (1 + tightness * curvature(examples, features));
  let momentum = 1;
  for (let round = 0; round < steps; round += 1) {
    const gradient = gradientAt(ahead, examples, { size, classes, tightness });
    const next = ahead.map((value, index) => value - step * (gradient[index] ?? 0));
    const turn = next.reduce(
      (sum, value, index) => sum + (gradient[index] ?? 0) * (value - (parameters[index] ?? 0)),
      0,
    );
    const nextMomentum = turn > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const pull = turn > 0 ? 0 : (momentum - 1) / nextMomentum;
    for (let index = 0; index < next.length; index += 1) {
      const value = next[index] ?? 0;
      ahead[index] = value + pull * (value - (parameters[index] ?? 0));
      parameters[index] = value;
    }
    momentum = nextMomentum;
  }
  return { weights: parameters.subarray(0, size), intercepts: parameters.subarray(size) };
}

function gradientAt(
  parameters: Float64Array,
  examples: readonly Example[],
  { size, classes, tightness }: { size: number; classes: number; tightness: number },
): Float64Array {
  const gradient = new Float64Array(parameters.length);
  for (let index = 0; index < size; index += 1) gradient[index] = parameters[index] ?? 0;
  const scores = new Array<number>(classes);
  for (const { features, values, target, weight } of examples) {
    for (let index = 0; index < classes; index += 1) {
      let score = parameters[size + index] ?? 0;
      for (let place = 0; place < features.length; place += 1)
        score += (values[place] ?? 0) * (parameters[(features[place] ?? 0) * classes + index] ?? 0);
      scores[index] = score;
    }
    softmax(scores).forEach((share, index) => {
      const error = tightness * weight * (share - (index === target ? 1 : 0));
      gradient[size + index] = (gradient[size + index] ?? 0) + error;
      for (let place = 0; place < features.length; place += 1) {
        const at = (features[place] ?? 0) * classes + index;
        gradient[at] = (gradient[at] ?? 0) + error * (values[place] ?? 0);
      }
    });
  }
  return gradient;
}

/** Bound of the log loss's second derivative: half the greatest eigenvalue of the weighted rows' products. */
function curvature(examples: readonly Example[], features: number): number {
  let direction = new Float64Array(features + 1).fill(1 / Math.sqrt(features + 1));
  let greatest = 0;
  for (let round = 0; round < 20; round += 1) {
    const next = new Float64Array(features + 1);
    for (const example of examples) {
      let along = direction[features] ?? 0;
      example.features.forEach((feature, place) => {
        along += (direction[feature] ?? 0) * (example.values[place] ?? 0);
      });
      along *= example.weight;
      next[features] = (next[features] ?? 0) + along;
      example.features.forEach((feature, place) => {
        next[feature] = (next[feature] ?? 0) + along * (example.values[place] ?? 0);
      });
    }
    greatest = Math.hypot(...next);
    direction = next.map((value) => value / greatest);
  }
  return greatest / 2;
}
