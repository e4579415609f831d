import { describe, expect, it } from 'vitest';
import type { DocumentType } from '../../../../lambdas/domain/vocabulary.ts';
import { readDiagnosis } from '../../../../lambdas/readers/rules/diagnosis/diagnosis.ts';
import { findTumors } from '../../../../lambdas/readers/rules/tumors/named-tumors.ts';
import { tumorEntities } from '../../../../lambdas/readers/rules/tumors/tumor-entities.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { sameDiagnosis } from '../../../../local/evaluate/compare-values.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const read = (text: string, type: DocumentType) =>
  readDiagnosis(aReadingInput(text), parseDocument(text), type)[0];

describe('every tumour of the lexicon', () => {
  const names = tumorEntities.flatMap((entity) =>
    [entity.name, ...(entity.also ?? [])].map((name) => [name, entity] as const),
  );

  it.each([
    ['as written', (name: string) => name],
    ['in capitals', (name: string) => name.toUpperCase()],
    ['in British spelling', (name: string) => name.replaceAll('tumor', 'tumour').replace(/^hem/, 'haem')],
    ['with words parted by line breaks', (name: string) => name.replaceAll(' ', '\n  ')],
  ])('is found %s', (_, write) => {
    const missed = names.filter(([name, entity]) => {
      const found = findTumors(`Histology: ${write(name)}.`);
      return found.length !== 1 || found[0]?.entity !== entity;
    });
    expect(missed.map(([name]) => name)).toEqual([]);
  });

  it('is found by its certain initials, and those in doubt where a tumour is spoken of', () => {
    const written = [
      'DIPG',
      'pHGG',
      'ATRT',
      'AT/RT',
      'ETMR',
      'NGGCT',
      'MPNST',
      'PF-EPN-A',
      'MVNT',
      'HGAP',
      'LCH',
    ];
    for (const initials of written) expect(findTumors(`Dx ${initials}.`)).toHaveLength(1);
    for (const initials of ['PA', 'MB', 'GG', 'CPP', 'ACP', 'GCT']) {
      expect(findTumors(`Dx: ${initials}, resected.`)).toHaveLength(1);
      expect(findTumors(`See the ${initials} office.`)).toHaveLength(0);
    }
  });
});

describe('readDiagnosis', () => {
  it.each<readonly [string, DocumentType, string]>([
    ['pilocytic astrocytoma', 'progress', '7F with posterior fossa pilocytic, all out in 2019.'],
    ['medulloblastoma', 'progress', '9M with std risk medullo, finished craniospinal.'],
    ['vestibular schwannoma', 'progress', 'NF2, bilateral VS, on bevacizumab.'],
    ['vestibular schwannoma', 'imaging', 'IMPRESSION: Growing left acoustic neuroma.'],
    ['posterior fossa group A ependymoma', 'progress', '4F with PF-A ependymoma.'],
    ['optic pathway glioma', 'consult', 'NF1 with OPG, drug holiday.'],
    ['diffuse intrinsic pontine glioma', 'imaging', 'IMPRESSION: Diffuse intrinsic pontine glioma.'],
    ['medulloblastoma', 'imaging', 'IMPRESSION: No evidence of recurrent medulloblastoma.'],
    ['ependymoma', 'imaging', 'HISTORY: ependymoma.\nIMPRESSION: No drop metastases.'],
    ['atypical meningioma', 'pathology', 'DIAGNOSIS: Meningioma, atypical, WHO grade 2'],
    ['rhabdoid meningioma', 'pathology', 'DIAGNOSIS: Meningioma with rhabdoid morphology'],
    ['ganglioglioma', 'pathology', 'DIAGNOSIS: Low-grade glioneuronal tumor, consistent with ganglioglioma'],
    [
      'adamantinomatous craniopharyngioma',
      'progress',
      'After surgery for adamantinomatous cranio, on steroids.',
    ],
    ['craniopharyngioma', 'operative', 'INDICATION: Known craniopharyngioma with a growing cyst.'],
    ['germinoma', 'letter', 'What was taken of the pineal region turned out to be a germinoma.'],
    [
      'high grade glioma',
      'progress',
      'Medulloblastoma 2009. Now radiation-induced high grade glioma of the pons.',
    ],
    [
      'pleomorphic xanthoastrocytoma',
      'pathology',
      'The outside diagnosis was glioblastoma. We read it as pleomorphic xanthoastrocytoma.',
    ],
    [
      'embryonal tumor with multilayered rosettes',
      'pathology',
      'Frozen section: medulloblastoma.\nPermanent: embryonal tumour with multilayered rosettes.',
    ],
    [
      'atypical meningioma',
      'pathology',
      'Atypical meningioma (brain invasion not seen). Not medulloblastoma.',
    ],
    ['papillary thyroid carcinoma', 'pathology', 'Thyroid lobe: papillary thyroid carcinoma.'],
    ['rosette-forming glioneuronal tumor', 'pathology', 'Outside dx: pilocytic astrocytoma. Ours: RGNT.'],
    ['no residual tumor', 'pathology', 'Negative for residual or recurrent neoplasm.'],
    ['medulloblastoma, group 4', 'radonc', 'Medulloblastoma, gp 4, for craniospinal irradiation.'],
  ])('is %s in %s: %s', (name, type, text) => {
    expect(sameDiagnosis(name, String(read(text, type)?.value))).toBe(true);
  });

  it.each([
    'IMPRESSION: ? ependymoma.',
    'IMPRESSION: prob ganglioglioma.',
    'IMPRESSION: craniopharyngioma until proven otherwise.',
    'IMPRESSION: Ganglioglioma or pilocytic astrocytoma.',
    'IMPRESSION: DNET vs ganglioglioma.',
    'IMPRESSION: DDx medulloblastoma, ependymoma.',
  ])('doubts what the report doubts: %s', (text) => {
    expect(read(text, 'imaging')?.doubts).toEqual(['the diagnosis is hedged']);
  });

  it('offers a tumour without a name by its place, with a doubt', () => {
    const answer = read('PREOPERATIVE DIAGNOSIS: pineal region tumour.', 'operative');
    expect(answer).toMatchObject({
      value: 'pineal region tumour',
      doubts: ['only a tumour of a place is named'],
    });
  });

  it('names both where it is one or the other', () => {
    const text = 'IMPRESSION: Ganglioglioma or pilocytic astrocytoma.';
    expect(read(text, 'imaging')?.value).toBe('Ganglioglioma or pilocytic astrocytoma');
  });

  it.each([
    'Healthy boy. Grandfather with glioblastoma.',
    'Worried about a brain tumour because a cousin had medulloblastoma.',
    'No mass. Ventricles normal.',
  ])('gives none, and has no doubt of it, where none is stated: %s', (text) => {
    expect(read(text, 'progress')).toMatchObject({ value: null, doubts: [] });
  });

  it.each([
    ['Submitted as ependymoma. This is a pineoblastoma.', 'pineoblastoma'],
    ['ORIGINAL: Ganglioglioma. AMENDED: Pleomorphic xanthoastrocytoma.', 'Pleomorphic xanthoastrocytoma'],
    ['First signed out as PNET. New diagnosis: medulloblastoma', 'medulloblastoma'],
    ['Referring hospital (2012): "meningioma". We would classify it as a chordoma.', 'chordoma'],
    [
      'Solid papillary tumour: carcinoma of the choroid plexus. INI1 kept, against ATRT.',
      'carcinoma of the choroid plexus',
    ],
  ])('takes the last opinion and not the one before it: %s', (text, name) => {
    expect(read(text, 'pathology')?.value).toContain(name);
  });

  it('takes the name of the tumour before the words any tumour of glia is described by', () => {
    const text =
      'MICROSCOPIC DESCRIPTION: A cellular glial tumor with rosettes.\nEvaluation: Spinal ependymoma, grade 2.';
    expect(read(text, 'pathology')?.value).toContain('pinal ependymoma');
  });

  it('leaves what brackets tell of the circumstances out of the name', () => {
    expect(read('Boy with DIPG (no biopsy, by wish of the family).', 'progress')?.value).not.toContain(
      'biopsy',
    );
  });

  it.each([
    'Glioma screening once a year.',
    'She is at risk for second cancers such as sarcoma.',
    'The old label of optic glioma is not tenable.',
    'The puncture has ruled out lymphoma.',
  ])('takes what is looked for, or held no more, for no diagnosis: %s', (text) => {
    expect(read(text, 'progress')).toMatchObject({ value: null });
  });

  it.each(['He was treated for a tumor of the pineal gland.', 'Staging of N. (9 y, PB, pineal).'])(
    'doubts its silence where a tumour is named by its place or by shared initials: %s',
    (text) => {
      expect(read(text, 'progress')?.doubts).toHaveLength(1);
    },
  );

  it('doubts its silence where a word formed like the name of a tumour was not understood', () => {
    expect(read('He is followed for his quuxoblastoma.', 'progress')?.doubts).toHaveLength(1);
  });
});

describe('what a document calls the tumour', () => {
  it.each<readonly [string, DocumentType, string]>([
    ['medulloblastoma', 'imaging', 'HISTORY: medulloblastoma.\nIMPRESSION: New drop metastases.'],
    ['high-grade glioma', 'imaging', 'High-grade glioma that spreads in a gliomatosis pattern.'],
    ['medulloblastoma', 'letter', 'Diagnosis: medulloblastoma. Treated by SIOP PNET 5.'],
    ['ependymoma, low-grade', 'operative', 'Frozen: ependymoma, low-grade.'],
    [
      'CNS embryonal tumor w/ BCOR internal tandem duplication',
      'progress',
      'Path: CNS embryonal tumor w/ BCOR internal tandem duplication.',
    ],
    [
      'mixed germ cell tumor with teratoma elements',
      'consult',
      'Biopsy: mixed germ cell tumor with teratoma elements.\nIMPRESSION: localized NGGCT.',
    ],
  ])('is %s (%s): %s', (name, type, text) => {
    const answer = read(text, type);
    expect(String(answer?.value).toLowerCase()).toContain(name.toLowerCase());
    expect(answer?.doubts).toEqual([]);
  });

  it.each<readonly [string, DocumentType, string]>([
    ['DMG thalamus H3K27 altered', 'radonc', 'Diagnosis: DMG thalamus H3K27 altered'],
    ['ALK infant glioma', 'imaging', 'Known ALK infant glioma, on lorlatinib.'],
    [
      'growing teratoma syndrome',
      'imaging',
      'IMPRESSION: Larger with falling markers, growing teratoma syndrome.',
    ],
    ['medulloblastoma with maturation', 'pathology', 'DIAGNOSIS: Medulloblastoma with maturation.'],
    [
      'diffuse midline glioma',
      'pathology',
      'Layer 0 Integrated: diffuse midline glioma, H3 K27-altered\nLayer 1 Histology: infiltrating astrocytoma',
    ],
    [
      'ganglioglioma',
      'pathology',
      'Class 1: ganglioglioma     calibrated score 0.95\nClass 2: ependymoma, RELA      calibrated score 0.02',
    ],
    [
      'pilocytic astrocytoma',
      'pathology',
      'DIAGNOSIS: Pilocytic astrocytoma, in part resembling oligodendroglioma.',
    ],
    ['ependymoma', 'radonc', 'DIAGNOSIS: Ependymoma; one dural metastasis.'],
  ])('has its class, its course and no rival in the name %s (%s): %s', (name, type, text) => {
    const answer = read(text, type);
    expect(String(answer?.value).toLowerCase()).toContain(name.toLowerCase());
    expect(answer?.doubts).toEqual([]);
  });

  it('is the second tumour where the conclusion names it, though it hedges', () => {
    const text =
      'INDICATION: Treated germinoma.\nIMPRESSION: Possible radiation-induced meningioma. No recurrent germinoma.';
    expect(read(text, 'imaging')).toMatchObject({
      value: 'radiation-induced meningioma',
      doubts: ['the diagnosis is hedged'],
    });
  });

  it('is doubted beside another that the conclusion hedges', () => {
    const text = 'INDICATION: After medulloblastoma.\nIMPRESSION: New lesion, possibly a meningioma.';
    expect(read(text, 'imaging')?.doubts).toContain('another diagnosis is named, but hedged');
  });

  it('is what it was revised to', () => {
    const answer = read('path: ganglioglioma -> revised in May: pilocytic astrocytoma', 'progress');
    expect(answer?.value).toBe('pilocytic astrocytoma');
  });

  it('is the name by its cells before the one by its place', () => {
    const text = 'HISTORY: pilocytic astrocytoma of the chiasm.\nASSESSMENT: OPG, stable.';
    expect(read(text, 'progress')?.value).toContain('pilocytic astrocytoma');
  });

  it.each([
    ['the diagnosis is hedged', 'A glioblastoma-like lesion was biopsied.'],
    ['the diagnosis is hedged', 'Frozen: Ewing or neuroblastoma.'],
    ['the diagnosis is hedged', 'Cannot distinguish ependymoma from astrocytoma on the smear.'],
    ['the diagnosis is hedged', 'Astrocytoma, favor pilocytic.'],
    ['the diagnosis is hedged', 'Skin: two schwannomas of the arm.'],
    ['the diagnosis is hedged', 'Known neurofibroma of the right thigh.'],
    [
      'the diagnosis was changed, and to what was not understood',
      'The institute wrote glioblastoma. In Leiden the diagnosis was later changed.',
    ],
    [
      'the diagnosis was changed, and to what was not understood',
      'Ablation of a hypothalamic hamartoma, corrected: temporal low grade tumor.',
    ],
  ])('is in doubt, %s: %s', (doubt, text) => {
    expect(read(text, 'operative')?.doubts).toContain(doubt);
  });
});
