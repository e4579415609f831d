import { describe, expect, it } from 'vitest';
import { readMetastasis } from '../../../../lambdas/readers/rules/spread/metastasis.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const read = (text: string) => {
  const [answer] = readMetastasis(aReadingInput(text), parseDocument(text), 'progress');
  const { span = null, quote = null } = answer ?? {};
  expect(span === null ? null : text.slice(span.start, span.end)).toBe(quote);
  return answer;
};

describe('spread of the tumour', () => {
  it.each([
    [/leptomeningeal/, 'New leptomeningeal/subependymal recurrence.'],
    [/leptomeningeal/, 'Pial coating over the cerebellar folia.'],
    [/spinal/, 'Drop metastases at T4 and L2.'],
    [/spinal/, 'Enhancing nodules along the cauda equina, unchanged.'],
    [/CSF/, 'LP day 15: cytology pos for malignant cells.'],
    [/M3/, 'Medulloblastoma, Chang M3.'],
    [/disseminated/, 'The ependymoma was disseminated at presentation.'],
    [/lung/, 'Pulmonary metastases of the tumour are shown.'],
    [/spinal/, 'The glioma has progressed with spread to the spine.'],
    [/ventric/, 'Larger tumour with spread in the ventricles.'],
    [/deposits/i, 'Deposits shrinking, most resolved.'],
    [/marrow/, 'CSF neg. Bone marrow infiltrated by the tumour.'],
    [/dural/, 'Single metastasis of the falx. Spine: no seeding.'],
  ])('is stated, with its sites (%s): %s', (value, text) => {
    expect(read(text)).toMatchObject({ absence: null, doubts: [] });
    expect(String(read(text)?.value)).toMatch(value);
  });

  it.each([
    'Whole spine: clear.',
    'MRI of the entire spine was unremarkable.',
    'No abnormal nerve root or cord enhancement.',
    'Spinal fluid had no malignant cells.',
    'CSF neg.',
    'Tumor resected. M0.',
    'Medulloblastoma, non-metastatic.',
    'Localised germinoma of the pineal region.',
    'Seeding of the ventricles gone.',
    'Nothing metastatic.',
    'The medulloblastoma has not spread.',
    'No disease outside the primary site.',
    'Staging showed a tumour confined to the primary site.',
    'Pial: no. Cord: none.',
    'No drop lesions.',
    'Metastases: none.',
    'Metastatic work-up negative.',
    'No abnormal enhancement in the spine.',
    'No evidence of leptomeningeal spread.',
    'Spine: nothing to report.',
    'Cord and roots clean.',
    'Germinoma, M0.',
    'The deposits on the conus have melted away.',
    'COMPARISON: 12-SEP, 30-OCT\nThe filum and the roots are not thickened.',
  ])('is stated to be absent: %s', (text) => {
    expect(read(text)).toMatchObject({ value: null, absence: 'documented_absent', doubts: [] });
  });

  it.each([
    'PHYSICAL EXAMINATION: Spine normal, no tenderness.',
    'Spine straight, normal curvature.',
    'The M1 segment of the MCA is patent.',
    'Evaluate for leptomeningeal spread.',
    'Mother died of metastatic breast cancer.',
    'Her mother, who is also a carrier, had a cancer with bone metastases.',
    'Port clear, counts recovering.',
    'CSF cultures negative, protein 30.',
    'Craniospinal irradiation 36 Gy was given.',
  ])('is not read from what speaks of other things: %s', (text) => {
    expect(read(text)).toMatchObject({ absence: 'not_documented' });
  });

  it.each([
    ['Drop metastases at L2. The spine is free of deposits.', 'spread is stated and denied'],
    ['Possible leptomeningeal seeding.', 'the spread is hedged'],
    [
      'Spine clear. A film of seed-like dots lies on the vermis, seeding cannot be told.',
      'spread is stated and denied',
    ],
    ['The cord shows something that enhances.', 'spread is spoken of, but was not understood'],
  ])('is doubted: %s', (text, doubt) => {
    expect(read(text)?.doubts).toContain(doubt);
  });

  it('doubts an absence beside a sentence that leaves spread open', () => {
    const text = 'The cord is clean. A dot at T9 is equivocal and could be a deposit.';
    expect(read(text)?.doubts).toContain('a sentence leaves spread open');
    expect(read('The cord is clean. No suspicious nodule at T9.')?.doubts).toEqual([]);
  });

  it('is heard of a tumour behind a sentence that calls something else localised', () => {
    expect(read('Itching is localised. Localised ependymoma of the fourth ventricle.')).toMatchObject({
      absence: 'documented_absent',
    });
  });

  it('doubts an absence where something of the spread that is gone may be left', () => {
    const text = 'The spinal nodules have gone. A plaque of the falx was 9 mm, now 4 mm.';
    expect(read(text)).toMatchObject({ absence: 'documented_absent' });
    expect(read(text)?.doubts).toContain('spread is gone, and something of it may be left');
  });

  it('doubts an absence where one nodule is gone and the next is smaller', () => {
    expect(read('Spine: T5 nodule has vanished, L3 nodule is smaller.')?.doubts).not.toEqual([]);
  });

  it('doubts that what came back in the spine is spread', () => {
    expect(read('His tumour has come back in the thoracic spine.')).toMatchObject({
      absence: null,
      doubts: ['the spread is hedged'],
    });
  });

  it('is no news where tumours of a kind are spoken of, or the tumour grows into what lies next', () => {
    expect(read('Such tumours can spread to the spine.')?.value).toBeNull();
    expect(read('Pontine glioma with spread into the medulla. Spine clear.')?.doubts).toEqual([]);
  });

  it('is the same however often it is read', () => {
    const text = 'Dx: germinoma of the pineal region, localised.';
    for (const _ of [1, 2, 3]) expect(read(text)).toMatchObject({ absence: 'documented_absent' });
  });

  it('is no contradiction where the spine is clear of a tumour staged M2', () => {
    expect(read('Rhabdoid tumour, M2. Whole spine: clear.')).toMatchObject({ doubts: [] });
  });

  it('is not denied by a denial in brackets beside it', () => {
    expect(read('MRI (not seen by us) shows drop metastases.')).toMatchObject({ absence: null, doubts: [] });
  });

  it.each([
    ['positive', 'Clusters of small cells. Positive for malignancy.', { absence: null, doubts: [] }],
    ['negative', 'Lymphocytes. Negative for malignant cells.', { absence: 'documented_absent', doubts: [] }],
    [
      'left open',
      'Rare atypical cells of undetermined significance.',
      { doubts: expect.arrayContaining([expect.any(String)]) },
    ],
  ])('is taken from the verdict on a fluid (%s)', (_, verdict, answer) => {
    const text = `Cytology\nSource: CSF, lumbar puncture\n${verdict}`;
    expect(readMetastasis(aReadingInput(text), parseDocument(text), 'pathology')[0]).toMatchObject(answer);
  });
});
