import { describe, expect, it } from 'vitest';
import { namesOtherPatient } from '../../../lambdas/readers/wrong-patient.ts';

const own = { mrn: '3307714', patientId: 'eQ31xTiEnT' };
const header = (line: string): string => `CHILDREN'S HOSPITAL\n${line}\nMRI BRAIN\n\nFINDINGS: none.`;

describe('the header of a text', () => {
  it.each([
    'MRN: 4410025',
    'MRN 4410025',
    'MRN #: 4410025',
    'MR#: 4410025',
    'Medical Record Number: 4410025   DOB: 01/02/2015',
    'Med Rec No. : 4410025',
    'mrn:4410-025',
  ])('names another patient: %s', (line) => {
    expect(namesOtherPatient(header(line), own)).toBe(true);
  });

  it.each([
    'MRN: 3307714',
    'MRN: 003307714',
    'MRN: 33-07714',
    'MRN: 4410025 (outside), MRN: 3307714',
    'MRN: eQ31xTiEnT',
  ])('names this patient: %s', (line) => {
    expect(namesOtherPatient(header(line), own)).toBe(false);
  });

  it.each([
    'MRN: pending',
    'MRN: not available',
    'MRN: see below',
    'MRN: [removed]',
    'MRN verified at 10:30',
    'Accession: 4410025',
  ])('names nobody: %s', (line) => {
    expect(namesOtherPatient(header(line), own)).toBe(false);
  });

  it('tells nothing where the chart has no number, nor does a number far down', () => {
    expect(namesOtherPatient(header('MRN: 4410025'), { ...own, mrn: null })).toBe(false);
    expect(namesOtherPatient(`${'x '.repeat(1000)}\nMRN: 4410025`, own)).toBe(false);
  });

  it('is known by any number of a chart that has two', () => {
    const two = { ...own, mrn: null, mrns: ['3307714', '5512'] };
    expect(namesOtherPatient(header('MRN: 5512'), two)).toBe(false);
    expect(namesOtherPatient(header('MRN: 3307714'), two)).toBe(false);
    expect(namesOtherPatient(header('MRN: 4410025'), two)).toBe(true);
  });

  it('is the same patient whether the chart pads the number or the text does', () => {
    expect(namesOtherPatient(header('MRN: 3307714'), { ...own, mrn: '0003307714' })).toBe(false);
  });
});
