import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalSectionName, foldLabel } from '../../../lambdas/readers/text/section-names.ts';

const labels = ['Impression', 'FINDINGS', 'final diagnosis', 'Diagnóstico', 'Note'];

it('knows a heading by its words, whatever stands between and around them and in whatever case', () => {
  expect(canonicalSectionName('** gross -- description_')).toBe('GROSS DESCRIPTION');
  expect(canonicalSectionName('Gross\nDescription 2')).toBe('GROSS DESCRIPTION');
  expect(canonicalSectionName('diagnóstico')).toBe(canonicalSectionName('Final diagnosis'));
  expect(canonicalSectionName('Grossdescription')).toBeUndefined();
  expect(canonicalSectionName('')).toBeUndefined();
});

it('gives the same name to all labels that are compared alike', () => {
  const characters = fc.constantFrom(' ', '-', '*', '\t', '3', '_', '\u00a0', '–', "'");
  fc.assert(
    fc.property(
      fc.constantFrom(...labels),
      fc.array(characters),
      fc.array(characters),
      (label, before, behind) => {
        const written = `${before.join('')}${label.replaceAll(' ', ` ${behind.join('')}`)}${behind.join('')}`;
        expect(canonicalSectionName(written)).toBe(canonicalSectionName(foldLabel(written)));
        expect(canonicalSectionName(written)).toBe(canonicalSectionName(label));
      },
    ),
  );
});
