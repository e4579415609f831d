import { describe, expect, test } from 'vitest';
import shipped from '../../../../config/trust.json' with { type: 'json' };
import wording from '../../../../config/wording.json' with { type: 'json' };
import { ConfigurationError } from '../../../../lambdas/domain/errors.ts';
import { rewordedDoubt } from '../../../../lambdas/readers/learned/reworded-answer.ts';
import { openTrust, TrustFile, trustVersionOf } from '../../../../lambdas/readers/learned/trust.ts';
import { type TrustCase, trustFeatures } from '../../../../lambdas/readers/learned/trust-features.ts';
import { anAnswer } from '../../../support/answers.ts';

const aCase = (given: Partial<TrustCase> = {}): TrustCase => ({
  variable: 'tumor_status',
  answer: anAnswer({ doubts: [rewordedDoubt, 'hedged'] }),
  kind: 'imaging',
  shares: new Map([
    ['Stable', 0.5],
    ['Increased', 0.3],
    ['absent', 0.2],
  ]),
  joint: 0.9,
  ...given,
});

describe('trust in an answer', () => {
  test('goes by what both readers make of it, its doubts, its kind, its basis and its class', () => {
    expect(Object.fromEntries(trustFeatures(aCase()))).toEqual({
      joint: expect.closeTo(Math.log(9), 6),
      'joint above 2': expect.closeTo(Math.log(9) - 2, 6),
      'joint above 4': 0,
      wording: 0,
      'likeliest wording': 0,
      reworded: 1,
      'in doubt': 1,
      doubts: 1,
      'kind: imaging': 1,
      'basis: text': 1,
      'class: Stable': 1,
      'doubt: hedged': 1,
    });
  });

  test('is what the weights make of it; a feature without one says nothing, and with a doubt without one there is none', () => {
    const file = TrustFile.parse(shipped);
    const variables = {
      ...file.variables,
      tumor_status: {
        answers: 9,
        right: 8,
        intercept: 1,
        weights: { 'kind: imaging': 2, 'doubt: hedged': 0 },
      },
    };
    const trustOf = openTrust({ ...file, variables, version: trustVersionOf(variables) });
    expect(trustOf(aCase())).toBeCloseTo(1 / (1 + Math.exp(-3)), 9);
    expect(trustOf(aCase({ kind: 'letter' }))).toBeCloseTo(1 / (1 + Math.exp(-1)), 9);
    expect(trustOf(aCase({ answer: anAnswer({ doubts: ['hedged', 'never met'] }) }))).toBeNull();
  });

  test('was fitted with the wording that lies beside it, and grows with what both readers make of an answer', () => {
    expect(TrustFile.parse(shipped).wording).toBe(wording.version);
    const trustOf = openTrust(shipped);
    const undoubted = aCase({ answer: anAnswer() });
    const at = (joint: number): number => trustOf({ ...undoubted, joint }) ?? Number.NaN;
    expect(at(0.98)).toBeGreaterThan(at(0.7));
  });

  test('is not opened where the file is damaged', () => {
    const { metastasis, ...others } = shipped.variables;
    const altered = { ...others, metastasis: { ...metastasis, intercept: metastasis.intercept + 1 } };
    const damaged: [unknown, string][] = [
      [null, 'it holds nothing of the kind'],
      [{ ...shipped, variables: others }, 'variables.metastasis'],
      [{ ...shipped, variables: altered }, 'not of its version'],
    ];
    for (const [content, where] of damaged) {
      expect(() => openTrust(content)).toThrow(ConfigurationError);
      expect(() => openTrust(content)).toThrow(where);
    }
  });
});
