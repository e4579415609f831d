import { describe, expect, it } from 'vitest';
import { readClinicalStatus } from '../../../lambdas/readers/rules/clinical-status/clinical-status.ts';
import { readOperativeExtent } from '../../../lambdas/readers/rules/extent/operative-extent.ts';
import { readTumorStatus } from '../../../lambdas/readers/rules/tumor-status/tumor-status.ts';
import { parseDocument } from '../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const surgeries = [
  { date: '2020-01-10', minuteOfDay: null, description: 'Craniotomy for resection of brain tumor' },
] as const;
const context = { surgeries };

function readScan(findings: string, impression = '') {
  const text = `MRI BRAIN\nFINDINGS: ${findings}\n${impression === '' ? '' : `IMPRESSION: ${impression}\n`}`;
  return readTumorStatus(aReadingInput(text, { context }), parseDocument(text))[0];
}

const unread = 'a sentence that may tell of change was not understood';
const against = 'another sentence of the report says otherwise';

describe('a status beside sentences that speak of the tumour', () => {
  it.each([
    ['the rest is silent', 'The remnant is unchanged.', []],
    ['the rest denies something new', 'The remnant is unchanged. No new lesion.', []],
    ['the rest is of something else', 'The remnant is unchanged. The ventricles are larger.', []],
    [
      'one sentence was not understood',
      'The remnant is unchanged. The mass now tracks along the tract.',
      [unread],
    ],
  ])('stands as it is where %s', (_case, impression, doubts) => {
    const answer = readScan('The brain is otherwise normal.', impression);
    expect(answer?.value === 'Stable' || doubts.length > 0).toBe(true);
    if (doubts.length === 0) expect(answer?.doubts).toEqual([]);
  });

  it('is doubted where the findings say otherwise', () => {
    const answer = readScan('The mass has grown from 12 to 19 mm.', 'The residual tumor is stable.');
    expect(answer?.value).toBe('Stable');
    expect(answer?.doubts).toContain(against);
  });

  it('is doubted where the whole scan is called unchanged and a part is smaller', () => {
    const answer = readScan('No significant interval change. The cystic component has shrunk.');
    expect(answer?.doubts).toContain(against);
  });

  it('is doubted where no tumour is said to be left and one is described', () => {
    const answer = readScan('A 14 mm lesion persists in the vermis.', '');
    const beside = readScan('No recurrent tumor. A 14 mm lesion persists in the pons.');
    expect(answer?.value ?? 'Unknown').not.toBe('NED');
    expect(beside?.doubts).toContain(unread);
  });

  it('is taken from the whole scan where nothing stands against it', () => {
    const answer = readScan('The suprasellar mass is seen.', 'No interval change.');
    expect(answer).toMatchObject({ value: 'Stable', doubts: [] });
  });
});

describe('sizes of the tumour', () => {
  it.each([
    ['Increased', 'The nodule is 13 x 11 mm. It was 9 x 8 in February.'],
    ['Stable', 'The nodule is 13 x 11 mm. It was 13 x 11 in February.'],
    ['Stable', 'The optic glioma measures 14 mm today, 14 mm in January.'],
    ['Increased', 'The nodule at the cavity margin, previously 5 mm, is now 11 mm.'],
    ['Decreased', 'The cyst has gone from 21 to 6 mm.'],
    ['Decreased', 'Tumor 28 x 20 mm (33 x 27).'],
  ])('are compared across sentences, days and brackets: %s, %s', (status, words) => {
    expect(readScan(words)?.value).toBe(status);
  });

  it('are no change where they are a range', () => {
    expect(readScan('Residual focus of 3 to 4 mm.')?.value ?? 'Unknown').toBe('Unknown');
  });
});

describe('a new lesion', () => {
  it.each([
    [
      'New_Malignancy',
      'A previously unseen nodule lies in the left internal auditory canal. Vermian cavity clear.',
    ],
    ['Increased', 'A nodule not seen previously lies at the margin of the resection cavity.'],
    ['NED', 'No tumor is seen and nothing new has appeared.'],
  ])('is told by where it lies: %s, %s', (status, words) => {
    expect(readScan(words)?.value).toBe(status);
  });
});

function readNote(text: string, date = '2022-06-15') {
  const input = aReadingInput(text, { metadata: { date }, context });
  return readClinicalStatus(input, parseDocument(text), 'progress')[0];
}

describe('a status carried over from an earlier note', () => {
  it('holds for the day that its heading names', () => {
    const answer = readNote(
      'ASSESSMENT (from 2022-05-01): Stable low grade glioma.\nPLAN: Return in a month.\n',
    );
    expect(answer).toMatchObject({ value: 'Stable', date: '2022-05-01', doubts: [] });
  });

  it.each([
    ['is long past', 'ASSESSMENT (from 2021-05-01): Stable low grade glioma.\n'],
    ['has no day', 'ASSESSMENT (copied forward): Stable low grade glioma.\n'],
    [
      'is contradicted by the note itself',
      'ASSESSMENT (from 2022-05-01): Stable low grade glioma.\n\nDISCUSSION: The tumor has grown on the scan of this week.\n',
    ],
  ])('is doubted where it %s', (_case, text) => {
    expect(readNote(text)?.doubts.length).toBeGreaterThan(0);
  });

  it('ends where the clinician says that the copy ends', () => {
    const answer = readNote('ASSESSMENT: [copied] Tumor stable. [end copied]\nThe tumor is progressing.\n');
    expect(answer).toMatchObject({ value: 'Progressive' });
  });
});

describe('silence of a note on the disease', () => {
  it.each([
    ['ASSESSMENT: Overall 30% smaller than baseline at the end of maintenance.\n'],
    ['ASSESSMENT: Cyst filling once more in spite of interferon, larger by the week.\n'],
  ])('is not accepted beside words of its course: %s', (text) => {
    const answer = readNote(text);
    expect(answer?.value !== 'not_documented' || answer.doubts.length > 0).toBe(true);
  });

  it.each([
    ['ASSESSMENT: Neutrophils have risen. Seizures are less frequent.\n'],
    ['ASSESSMENT: Growth velocity has improved on growth hormone.\n'],
    ["ASSESSMENT: Grandfather's lung cancer has progressed.\n"],
    ['ASSESSMENT: They do not want him told it is cancer.\n'],
    ['ASSESSMENT: The recurrence risk for siblings is low.\n'],
  ])('is accepted beside words of something else: %s', (text) => {
    expect(readNote(text)).toMatchObject({ value: 'not_documented', doubts: [] });
  });

  it('leaves a doubt on good news where another tumour is told of', () => {
    const text =
      'ASSESSMENT: The medulloblastoma is in remission. He now has a secondary high grade glioma in the field.\n';
    expect(readNote(text)?.doubts).toContain('another tumour is told of');
  });
});

function readOperation(body: string, procedure = 'Craniotomy for tumor resection') {
  const text = `OPERATIVE REPORT\nPROCEDURE: ${procedure}\nDESCRIPTION OF PROCEDURE: ${body}\n`;
  return readOperativeExtent(
    aReadingInput(text, { metadata: { expectedKind: 'operative' } }),
    parseDocument(text),
  );
}

describe('several words for one extent', () => {
  it('are no doubt where they are neighbours', () => {
    const answer = readOperation('A near total resection was done. It was a subtotal resection in the end.');
    expect(answer.doubts).not.toContain('more than one extent is stated');
  });

  it('are a doubt where they lie apart', () => {
    const answer = readOperation('A gross total resection was done. Later: a partial resection was done.');
    expect(answer.doubts).toContain('more than one extent is stated');
  });

  it('of an operation named as another leave a doubt', () => {
    const answer = readOperation('About 40% of the tumor was removed.', 'VP shunt revision');
    expect(answer).toMatchObject({ absence: 'not_applicable' });
    expect(answer.doubts).toHaveLength(1);
  });
});
