import { describe, expect, it } from 'vitest';
import type { DocumentType } from '../../../../lambdas/domain/vocabulary.ts';
import { readDiagnosis } from '../../../../lambdas/readers/rules/diagnosis/diagnosis.ts';
import { readWhoGrade } from '../../../../lambdas/readers/rules/diagnosis/who-grade.ts';
import { readMolecular } from '../../../../lambdas/readers/rules/molecular/molecular.ts';
import { readLaterality } from '../../../../lambdas/readers/rules/places/laterality.ts';
import { readTumorLocation } from '../../../../lambdas/readers/rules/places/tumor-location.ts';
import { readMetastasis } from '../../../../lambdas/readers/rules/spread/metastasis.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const read = (rule: typeof readDiagnosis, text: string, type: DocumentType = 'progress') =>
  rule(aReadingInput(text), parseDocument(text), type);

const firstValue = (...given: Parameters<typeof read>) => read(...given)[0]?.value ?? null;

describe('the place of a tumour, by how the sentence ties it', () => {
  it.each([
    [
      'left thalamus',
      'Expansile lesion with its epicentre in the left thalamus, extending into the cerebral peduncle.',
    ],
    ['right basal ganglia', 'Mass occupying the right basal ganglia, spares the internal capsule.'],
    ['left cerebellopontine angle', 'Recurrent enhancing nodule in the L CPA.'],
    ['cervical spinal cord C3 to C6', 'Intramedullary expansile mass from C3 to C6.'],
    ['pons', 'The pons is markedly expanded by an infiltrative process.'],
    ['Sellar', 'Sellar mass with suprasellar extension.'],
  ])('is %s: %s', (place, text) => {
    expect(firstValue(readTumorLocation, `MRI BRAIN\nIMPRESSION: ${text}`, 'imaging')).toBe(place);
  });

  it('is no level of the spine where the weighting of a scan or a hormone is named', () => {
    for (const text of [
      'T2 hyperintense change without a mass.',
      'Free T4 and cortisol normal. Tumour stable.',
    ])
      expect(firstValue(readTumorLocation, text, 'imaging')).toBeNull();
  });

  it('is doubted where two sentences put it in different places', () => {
    const text = 'FINDINGS: Mass in the left thalamus.\nIMPRESSION: Mass in the right occipital lobe.';
    expect(read(readTumorLocation, text, 'imaging')[0]?.doubts).toEqual([
      'the tumour is put in different places',
    ]);
  });
});

describe('the side of a tumour in shorthand', () => {
  it.each([
    ['left', 'Operation: (L) frontotemporal craniotomy, tumour excision'],
    ['left', 'PREOPERATIVE DIAGNOSIS: Cerebellar tumour, left.'],
    ['right', 'PROCEDURE: Craniotomy for tumor, right side.'],
    ['left', 'Residual tumour 9 mm at the left posterolateral margin of the cavity.'],
  ])('is %s: %s', (side, text) => {
    expect(firstValue(readLaterality, text, 'operative')).toBe(side);
  });
});

describe('the tumour by its initials', () => {
  it.each([
    ['DIPG (diffuse intrinsic pontine glioma)', '7F with DIPG, 3 months post RT.'],
    ['MB (medulloblastoma)', 'Dx: MB, M2. On maintenance.'],
    ['RT-induced HGG (radiation-induced high-grade glioma)', 'Second primary, RT-induced HGG.'],
  ])('is %s: %s', (name, text) => {
    expect(firstValue(readDiagnosis, text)).toBe(name);
  });

  it('is not seen in a view of the chest, a size of a file or a sibling', () => {
    for (const text of [
      'Chest film PA and lateral clear.',
      'Upload of 5 MB failed.',
      "Dad's meningioma is being followed.",
    ])
      expect(firstValue(readDiagnosis, text)).toBeNull();
  });

  it('is the conclusion of a report, by its label, before what it was taken for first', () => {
    const text =
      'Histological: infiltrating ependymoma-like tumour\nIntegrated: Diffuse midline glioma, H3 K27-altered';
    expect(firstValue(readDiagnosis, text, 'pathology')).toMatch(/^Diffuse midline glioma/);
  });

  it('is doubted where two are named alike', () => {
    const text = 'DIAGNOSIS: Ependymoma. Medulloblastoma.';
    expect(read(readDiagnosis, text, 'pathology')[0]?.doubts).toEqual(['several diagnoses are named']);
  });
});

describe('grades and markers in other wording', () => {
  it.each([
    ['4', 'Diffuse midline glioma WHO G4'],
    ['1', 'Opinion: Ganglioglioma, CNS WHO Grade 1. Hippocampus normal.'],
    ['1', 'Diagnosis: PA, Gr 1'],
  ])('grade %s: %s', (grade, text) => {
    expect(firstValue(readWhoGrade, text, 'pathology')).toBe(grade);
  });

  it.each([
    [{ OCT4: 'positive', CD30: 'negative' }, 'OCT4 (+), CD30 (-).'],
    [{ 'CDKN2A/B': 'absent' }, 'CDKN2A/B homozygous deletion absent'],
    [
      { INI1: 'retained', 'beta-catenin': 'not nuclear (cytoplasmic only)' },
      'INI1 retained, beta-catenin cytoplasmic only',
    ],
    [{ 'methylation class': 'pending' }, 'DNA methylation profiling is pending.'],
  ])('%j: %s', (panel, text) => {
    const answers = read(readMolecular, text, 'pathology').map(({ value }) => value);
    expect(Object.assign({}, ...answers)).toEqual(panel);
  });
});

describe('spread in other wording', () => {
  it.each([
    ['documented_absent', 'CSF: no malignant cells seen.'],
    ['documented_absent', 'LP negative, spine MRI clear, so M0.'],
    [null, 'Unfortunately the tumour has spread to the spine.'],
    [null, 'LMD progressing despite re-irradiation.'],
  ])('%s: %s', (absence, text) => {
    expect(read(readMetastasis, text)[0]?.absence).toBe(absence);
  });
});
