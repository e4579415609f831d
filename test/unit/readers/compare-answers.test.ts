import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingValue } from '../../../lambdas/domain/finding.ts';
import { absences, extents, variableNames } from '../../../lambdas/domain/vocabulary.ts';
import { compareAnswers } from '../../../lambdas/readers/compare-answers.ts';

const value = (stated: FindingValue) => ({ value: stated, absence: null });

describe('compareAnswers', () => {
  test.each([
    ['extent_of_resection', 'GTR', 'GTR', 'full_agreement', true],
    ['extent_of_resection', 'GTR', 'NTR', 'partial_agreement', false],
    ['extent_of_resection', 'GTR', 'STR', 'discrepancy', false],
    ['extent_of_resection', 'Partial', 'Biopsy', 'partial_agreement', false],
    ['tumor_status', 'Stable', 'Increased', 'discrepancy', false],
    ['tumor_location', 'Left temporal lobe', 'left  temporal lobe', 'full_agreement', true],
    ['tumor_location', 'temporal lobe', 'left temporal lobe', 'partial_agreement', true],
    ['tumor_location', 'left temporal lobe', 'right temporal lobe', 'discrepancy', false],
    ['metastasis', 'leptomeningeal spread', 'no leptomeningeal spread', 'discrepancy', false],
    ['molecular', { 'BRAF V600E': 'not detected' }, { 'BRAF-V600E': 'Not detected' }, 'full_agreement', true],
    ['molecular', { 'BRAF V600E': 'detected' }, { 'BRAF V600E': 'not detected' }, 'discrepancy', false],
    ['molecular', { IDH1: 'wild type' }, { IDH1: 'wild type', ATRX: 'retained' }, 'partial_agreement', true],
  ] as const)('%s: %o and %o are %s', (variable, one, other, agreement, agrees) => {
    expect(compareAnswers(variable, value(one), value(other))).toEqual({ agreement, agrees });
  });

  test('takes the dictionary’s word for an absence and the absence itself for the same', () => {
    const word = { value: 'not_documented', absence: null };
    const absence = { value: null, absence: 'not_documented' } as const;

    expect(compareAnswers('clinical_disease_status', word, absence)).toMatchObject({ agrees: true });
  });

  test('does not depend on which reader comes first, and everything agrees with itself', () => {
    const words = fc.constantFrom('left temporal lobe', 'temporal lobe', 'no spread', 'spread', ...extents);
    const panel = fc.dictionary(fc.constantFrom('IDH1', 'ATRX'), fc.constantFrom('lost', 'not lost'), {
      minKeys: 1,
    });
    const stated = fc.oneof(
      fc.oneof(words, panel).map(value),
      fc.constantFrom(...absences).map((absence) => ({ value: null, absence })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...variableNames), stated, stated, (variable, one, other) => {
        expect(compareAnswers(variable, one, other)).toEqual(compareAnswers(variable, other, one));
        expect(compareAnswers(variable, one, one)).toEqual({ agreement: 'full_agreement', agrees: true });
      }),
    );
  });
});
