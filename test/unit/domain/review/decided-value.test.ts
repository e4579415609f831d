import { describe, expect, it } from 'vitest';
import { parseDecidedValue, permittedValues } from '../../../../lambdas/domain/review/decided-value.ts';
import { absences } from '../../../../lambdas/domain/vocabulary.ts';
import { dictionary } from '../../../support/config.ts';

const finding = (variable: string) => ({ subject: 'finding' as const, variable });
const reasonOf = (text: string, about: Parameters<typeof parseDecidedValue>[1]): string => {
  const parsed = parseDecidedValue(text, about, dictionary);
  return parsed.kind === 'invalid' ? parsed.reason : 'valid';
};

describe('the value of a decision', () => {
  it('is any word the dictionary has for the variable, and no word of another', () => {
    for (const { name, values } of dictionary.variables) {
      for (const { value } of values ?? []) {
        const parsed = parseDecidedValue(value, finding(name), dictionary);
        expect(parsed).toEqual({ kind: 'valid', value, absence: null });
      }
    }
    expect(reasonOf('Increased', finding('extent_of_resection'))).toMatch(/one of GTR, NTR/);
  });

  it('is told with the nearest spelling where it is none', () => {
    expect(reasonOf('gtr', finding('extent_of_resection'))).toMatch(/nearest: GTR/);
    expect(reasonOf('Recurence', { subject: 'event', variable: null })).toMatch(/nearest: Recurrence/);
    expect(reasonOf('not_documentd', finding('laterality'))).toMatch(/nearest: not_documented/);
  });

  it('may be an absence where a finding holds nothing, unless the dictionary has that word for a value', () => {
    for (const absence of absences) {
      expect(parseDecidedValue(absence, finding('laterality'), dictionary)).toEqual({
        kind: 'valid',
        value: null,
        absence,
      });
    }
    expect(parseDecidedValue('not_documented', finding('clinical_disease_status'), dictionary)).toEqual({
      kind: 'valid',
      value: 'not_documented',
      absence: null,
    });
  });

  it('is text for a variable that takes any, and pairs for molecular', () => {
    expect(parseDecidedValue(' pilocytic astrocytoma ', finding('diagnosis'), dictionary)).toMatchObject({
      value: 'pilocytic astrocytoma',
    });
    expect(reasonOf('  ', finding('diagnosis'))).toMatch(/empty/);
    expect(reasonOf('x'.repeat(501), finding('diagnosis'))).toMatch(/longer/);
    expect(parseDecidedValue('BRAF=V600E, TP53 = wild type', finding('molecular'), dictionary)).toMatchObject(
      {
        value: { BRAF: 'V600E', TP53: 'wild type' },
      },
    );
    expect(reasonOf('BRAF V600E', finding('molecular'))).toMatch(/MARKER=result/);
  });

  it('is a word of its kind for everything else', () => {
    expect(permittedValues({ subject: 'surgery', variable: null }, dictionary)).toContain('Biopsy');
    expect(permittedValues({ subject: 'inconsistency', variable: null }, dictionary)).toEqual([
      'kept',
      'duplicate',
    ]);
    expect(reasonOf('acknowledge', { subject: 'document', variable: null })).toMatch(/nearest: acknowledged/);
  });
});
