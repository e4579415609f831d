import { describe, expect, it } from 'vitest';
import { statesReturn, statesSecondPrimary, tumorFamily } from '../../../lambdas/domain/histology.ts';

describe('the family of a tumour', () => {
  it.each([
    ['Pilocytic astrocytoma, WHO grade 1', 'glioma'],
    ['Glioblastoma, IDH-wildtype', 'glioma'],
    ['Optic pathway glioma', 'glioma'],
    ['Medulloblastoma, SHH-activated', 'embryonal'],
    ['Atypical teratoid/rhabdoid tumor', 'embryonal'],
    ['Anaplastic ependymoma, PFA', 'ependymal'],
    ['Subependymal giant cell astrocytoma', 'glioma'],
    ['Adamantinomatous craniopharyngioma', 'craniopharyngioma'],
    ['Atypical meningioma', 'meningioma'],
    ['Acoustic neuroma', 'nerve_sheath'],
    ['Germinoma', 'germ_cell'],
    ['Choroid plexus carcinoma', 'choroid_plexus'],
    ['Metastatic adenocarcinoma', 'metastasis'],
    ['Pituitary adenoma', 'pituitary'],
    ['Glioblastoma, no IDH mutation, negative for 1p/19q codeletion', 'glioma'],
    ['Medulloblastoma; no metastatic lesion', 'embryonal'],
    ['Metastatic medulloblastoma', 'embryonal'],
    ['Ganglioglioma', 'glioma'],
    ['Embryonal carcinoma, mixed germ cell tumor', 'germ_cell'],
  ])('of %s is %s', (diagnosis, family) => {
    expect(tumorFamily(diagnosis)).toBe(family);
  });

  it.each([
    'No evidence of tumor; gliosis',
    'Negative for glioma or other tumor',
    'Radiation necrosis',
    'Migraine',
  ])('of %s is none', (diagnosis) => {
    expect(tumorFamily(diagnosis)).toBeUndefined();
  });
});

describe('words of another or a returning tumour', () => {
  it.each([
    'Secondary malignancy of the right parietal lobe',
    'radiation-induced high grade glioma',
    'This is a new primary.',
  ])('"%s" states a second primary', (text) => {
    expect(statesSecondPrimary(text)).toBe(true);
  });

  it.each([
    'No second primary is seen.',
    'recurrence versus radiation-induced glioma',
    'radiation changes around the tumor',
  ])('"%s" does not', (text) => {
    expect(statesSecondPrimary(text)).toBe(false);
  });

  it('tells a recurrence from its denial', () => {
    expect(statesReturn('CRANIOTOMY FOR RECURRENT TUMOR')).toBe(true);
    expect(statesReturn('Craniotomy, re-resection')).toBe(true);
    expect(statesReturn('No recurrence.')).toBe(false);
    expect(statesReturn('CRANIOTOMY FOR TUMOR')).toBe(false);
  });
});
