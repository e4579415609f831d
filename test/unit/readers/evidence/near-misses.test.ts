import { describe, expect, it } from 'vitest';
import type { FindingValue } from '../../../../lambdas/domain/finding.ts';
import type { VariableName } from '../../../../lambdas/domain/vocabulary.ts';
import { ruleGates } from '../../../../lambdas/readers/evidence/rule-gates.ts';

/** A sentence, the claims it bears out, and its near misses: claims that share words with it and are not what it says. */
type Case = readonly [sentence: string, right: readonly FindingValue[], wrong: readonly FindingValue[]];

function refusesNearMisses(variable: VariableName, cases: readonly Case[]): void {
  it.each(cases)('%s', (text, right, wrong) => {
    const isBorneOut = (value: FindingValue): boolean =>
      ruleGates.supports({ text, span: { start: 0, end: text.length }, variable, value, kind: 'pathology' });
    expect({ right: right.filter(isBorneOut), wrong: wrong.filter(isBorneOut) }).toEqual({
      right,
      wrong: [],
    });
  });
}

describe('a diagnosis is borne out by its own name, initials or synonym, not by those of its kin', () => {
  refusesNearMisses('diagnosis', [
    [
      'High-grade glioma of the thalamus.',
      ['High grade glioma', 'glioma'],
      ['low-grade glioma', 'ependymoma'],
    ],
    [
      'Newly diagnosed DIPG.',
      ['DIPG', 'diffuse intrinsic pontine glioma', 'DIPG (diffuse intrinsic pontine glioma)'],
      ['diffuse midline glioma', 'optic pathway glioma'],
    ],
    ['CPC of the left ventricle, treated.', ['choroid plexus carcinoma'], ['choroid plexus papilloma']],
    [
      'Known CPP.',
      ['choroid plexus papilloma'],
      ['choroid plexus carcinoma', 'atypical choroid plexus papilloma'],
    ],
    ['PFA ependymoma.', ['posterior fossa group A ependymoma'], ['posterior fossa group B ependymoma']],
    ['Left acoustic neuroma.', ['vestibular schwannoma'], ['vestibular neuritis', 'meningioma']],
    [
      'Anaplastic ependymoma.',
      ['ependymoma', 'anaplastic ependymoma'],
      ['myxopapillary ependymoma', 'subependymoma'],
    ],
    ['Astrocytoma, IDH-mutant.', ['astrocytoma, IDH-mutant'], ['pilocytic astrocytoma', 'glioblastoma']],
    [
      'Medulloblastoma, SHH-activated.',
      ['medulloblastoma, SHH'],
      ['medulloblastoma, WNT', 'medulloblastoma, group 3'],
    ],
    ['Medulloblastoma, gp 4.', ['medulloblastoma, group 4'], ['medulloblastoma, group 3']],
    ['Mature teratoma.', ['mature teratoma'], ['immature teratoma', 'germinoma']],
    ['Haemangioblastoma.', ['hemangioblastoma'], ['hemangiopericytoma']],
    ['Chest film PA and lateral clear.', [], ['pilocytic astrocytoma']],
    ['Upload of 5 MB failed.', [], ['medulloblastoma']],
    ['No ependymoma; this is gliosis.', [], ['ependymoma']],
    ['No evidence of recurrent medulloblastoma.', ['medulloblastoma'], ['ependymoma']],
    ["Her sister's DIPG.", [], ['diffuse midline glioma']],
  ]);
});

describe('a grade is borne out where it is given to the tumour', () => {
  refusesNearMisses('who_grade', [
    ['Ependymoma, CNS WHO grade 2, with 4 mitoses per field.', ['2'], ['4', '3', 'None']],
    ['Astrocytoma WHO grade II/IV.', ['2'], ['1', '3', 'None']],
    ['Ependymoma, WHO grade 2-3.', ['2', '3'], ['1', '4']],
    ['Pilocytic astrocytoma, gr I.', ['1'], ['2', '4']],
    ['Medulloblastoma. Grade 3 mucositis after cycle 2.', [], ['2', '3']],
    ['Glioblastoma.', [], ['4', 'None']],
    ['No WHO grade is assigned.', ['None'], ['1', '4']],
  ]);
});

describe('a result is borne out for its own marker and in its own sense', () => {
  refusesNearMisses('molecular', [
    [
      'MYCN amplified, MYC not amplified.',
      [{ MYCN: 'amplified' }, { MYC: 'not amplified' }],
      [{ MYC: 'amplified' }, { MYCN: 'not amplified' }],
    ],
    [
      'MYC not amplified; MYCN amplified.',
      [{ MYCN: 'amplified' }, { MYC: 'not amplified' }],
      [{ MYC: 'amplified' }, { MYCN: 'not amplified' }],
    ],
    [
      'BRAF V600E not detected; KIAA1549::BRAF fusion detected.',
      [{ 'BRAF V600E': 'negative' }, { 'KIAA1549-BRAF fusion': 'detected' }],
      [{ 'BRAF V600E': 'mutated' }, { 'KIAA1549-BRAF fusion': 'not detected' }],
    ],
    [
      'INI1 retained, ATRX lost.',
      [{ INI1: 'retained' }, { ATRX: 'lost' }],
      [{ INI1: 'lost' }, { ATRX: 'retained' }],
    ],
    ['SMARCB1 (INI1) lost.', [{ INI1: 'lost' }], [{ INI1: 'retained' }, { BRG1: 'lost' }]],
    ['IDH1 sequencing pending.', [{ IDH1: 'pending' }], [{ IDH1: 'mutated' }, { IDH1: 'wild type' }]],
    ['1q gain, 6q intact.', [{ '1q': 'gain' }, { '6q': 'intact' }], [{ '6q': 'loss' }, { '1q': 'no gain' }]],
    [
      'Medulloblastoma, SHH-activated, TP53 wild type.',
      [{ group: 'SHH-activated' }, { group: 'SHH' }, { TP53: 'wild type' }],
      [{ group: 'WNT' }, { group: 'Group 3' }, { TP53: 'mutated' }],
    ],
    ['Medulloblastoma, Group 4.', [{ group: 'Group 4' }], [{ group: 'Group 3' }]],
    [
      'H3K27me3 lost, PFA.',
      [{ group: 'PFA' }, { H3K27me3: 'lost' }],
      [{ group: 'PFB' }, { 'H3 K27M': 'mutated' }],
    ],
    ['Medulloblastoma, non-WNT/non-SHH.', [{ group: 'non-WNT/non-SHH' }], [{ group: 'SHH-activated' }]],
  ]);
});

describe('a place is borne out by its own words or its own code', () => {
  refusesNearMisses('tumor_location', [
    ['Mass in the left temporal lobe.', ['left temporal lobe'], ['left frontal lobe', 'right temporal lobe']],
    ['Mass filling the fourth ventricle.', ['fourth ventricle'], ['third ventricle', 'lateral ventricle']],
    ['Lt frontal tumour.', ['left frontal lobe'], ['right frontal lobe']],
    ['R thalamic mass.', ['right thalamus'], ['left thalamus']],
    [
      'Recurrent nodule in the L CPA.',
      ['left cerebellopontine angle'],
      ['right cerebellopontine angle', 'clivus'],
    ],
  ]);
});

describe('a side is borne out where it is the side of the tumour', () => {
  refusesNearMisses('laterality', [
    ['Lt frontal tumour.', ['left'], ['right', 'bilateral', 'midline']],
    ['(R) thalamic mass.', ['right'], ['left', 'bilateral']],
    ['Left arm weakness from a mass of the right thalamus.', ['right'], ['left', 'bilateral']],
    [
      'Mass of the right cerebellar hemisphere compressing the fourth ventricle.',
      ['right'],
      ['midline', 'left'],
    ],
    ['Both thalami are expanded by tumour.', ['bilateral'], ['left', 'right']],
  ]);
});

describe('spread is borne out in its own sense', () => {
  refusesNearMisses('metastasis', [
    ['Leptomeningeal enhancement along the cord consistent with spread.', ['leptomeningeal'], ['none', 'M0']],
    ['CSF cytology negative for malignant cells.', ['none'], ['leptomeningeal spread']],
  ]);
});
