import { describe, expect, it } from 'vitest';
import { readClinicalStatus } from '../../../lambdas/readers/rules/clinical-status/clinical-status.ts';
import { findTimedChange } from '../../../lambdas/readers/rules/course/timed-sizes.ts';
import { tickedOnly } from '../../../lambdas/readers/rules/document-parts/form-fields.ts';
import { readExtentOfResection } from '../../../lambdas/readers/rules/extent/extent-of-resection.ts';
import { readTumorStatus } from '../../../lambdas/readers/rules/tumor-status/tumor-status.ts';
import { parseDocument } from '../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const surgeries = [
  { date: '2020-01-10', minuteOfDay: null, description: 'Craniotomy for resection of brain tumor' },
] as const;
const imagingDates = ['2020-01-11', '2021-02-01'];
const followUp = { metadata: { date: '2021-08-01' }, context: { surgeries, imagingDates } } as const;

const scan = (text: string) => readTumorStatus(aReadingInput(text, followUp), parseDocument(text))[0];
const operation = (text: string) =>
  readExtentOfResection(
    aReadingInput(text, { metadata: { date: '2020-01-10' }, context: { surgeries } }),
    parseDocument(text),
    'operative',
  )[0];
const note = (text: string) =>
  readClinicalStatus(aReadingInput(text, followUp), parseDocument(text), 'progress')[0];

describe('a scan in other registers', () => {
  it.each([
    ['NED', 'MRI. RC R frontal: nil enh. No recc.'],
    ['Increased', 'MRI: tum ↑ 11→17 mm.'],
    ['Stable', 'MRI: tectal lesion no Δ since last yr.'],
    ['NED', 'State after resection. No hint of a recidive in the operated area.'],
    ['Stable', 'The known mass of the tectum presents without dynamics compared with the pre-study.'],
    ['Decreased', 'Clear regredience of the contrast-absorbing tumor portions.'],
    ['NED', 'Tumor: not identified. Enhancement: none.'],
    [
      'Stable',
      'RANO\nTarget lesion: 2.0 x 1.9 cm (prior 2.0 x 1.8)\nNew lesions: No\nTimepoint response: SD',
    ],
    ['Increased', 'RANO\nTarget lesion: 3.0 x 2.8 cm\nNew lesions: No\nTimepoint response: PD'],
    ['Increased', 'BT-RADS: 4\nIMPRESSION: Larger enhancing mass.'],
    ['Unknown', 'IMPRESSION: Increased enhancement at the margin. BT-RADS 3b.'],
    ['Increased', 'Tumor volume 9.0 mL today; 5.0 mL in May.'],
    ['Stable', 'Although the lesion looks more prominent, its size is the same.'],
    ['Increased', 'The residual, which had been stable for years, has grown.'],
    ['Stable', 'Nothing has happened to the residual tumor.'],
  ])('is %s: %s', (status, text) => {
    expect(scan(text)?.value).toBe(status);
  });
});

describe('sizes at two times', () => {
  it.each([
    ['8.9 mL today; 5.1 mL in March', 'grown'],
    ['it was a 7 mm bead in January and is now an 11 mm pea', 'grown'],
    ['5.1 mL in March, 5.2 mL today', 'same'],
    ['a rise from 18 to 21 to 26 mm', 'grown'],
    ['Volume 4.0 cc, baseline 9.0 cc', 'shrunk'],
  ])('are told apart by their words, not by their order: %s', (words, how) => {
    const ratio = findTimedChange(words)?.ratio ?? 0;
    expect(ratio >= 1.25 ? 'grown' : ratio <= 0.75 ? 'shrunk' : 'same').toBe(how);
  });

  it('do not compare a diameter with an area, nor two sizes of one day', () => {
    expect(findTimedChange('12 x 9 mm today, 11 mm in May')).toBeUndefined();
    expect(findTimedChange('a 12 mm nodule and a 7 mm nodule')).toBeUndefined();
  });
});

describe('forms', () => {
  it('keep the ticked option alone, wherever the boxes stand', () => {
    expect(tickedOnly('Extent: [ ] gross total [x] subtotal [ ] biopsy').replace(/\s+/g, ' ').trim()).toBe(
      'Extent: subtotal',
    );
    expect(tickedOnly('Extent: GTR [ ] NTR [x] STR [ ]').replace(/\s+/g, ' ').trim()).toBe('Extent: NTR');
    expect(tickedOnly('☐ GTR ☒ STR').trim()).toBe('STR');
  });

  it.each([
    ['STR', 'OPERATIVE NOTE\nExtent of resection: [ ] gross total [ ] near total [x] subtotal [ ] biopsy'],
    ['GTR', 'OPERATIVE NOTE\nEOR by surgeon: ☒ GTR ☐ NTR ☐ STR ☐ Biopsy'],
  ])('tell the extent %s: %s', (extent, text) => {
    expect(operation(text)?.value).toBe(extent);
  });

  it('tell the status of the disease', () => {
    expect(note('Disease status: [ ] NED [x] Stable [ ] Progressive [ ] Responding')?.value).toBe('Stable');
  });

  it('deny what is answered with none', () => {
    const text = 'MRI BRAIN\nIMPRESSION: Residual enhancing tumor: None. Residual non-enhancing tumor: None.';
    const early = { metadata: { date: '2020-01-11' }, context: { surgeries } };
    const [answer] = readExtentOfResection(aReadingInput(text, early), parseDocument(text), 'imaging');
    expect(answer?.value).toBe('GTR');
  });
});

describe('an answer whose sentence or report is not understood to the last word', () => {
  const open = 'a word in its sentence leaves the answer open';
  const unexplained = 'a word of change in the report is not explained by the answer';

  it.each([
    [open, 'Increased T2 signal around the cavity is nonspecific and could be gliosis or tumor.'],
    [unexplained, 'The residual tumor is stable. Its rim has fattened out and enlarged the whole.'],
  ])('has a doubt: %s: %s', (doubt, text) => {
    expect(scan(`IMPRESSION: ${text}`)?.doubts).toContain(doubt);
  });

  it('has none where every word agrees, or is of something else', () => {
    expect(scan('IMPRESSION: The residual tumor is unchanged. Ventricles are larger.')?.doubts).toEqual([]);
    expect(scan('IMPRESSION: The residual tumor is larger than before.')?.doubts).toEqual([]);
  });

  it('is not taken from a tumour that no longer responds', () => {
    expect(note('ASSESSMENT: The tumour no longer responds to treatment.')?.value).toBe('Progressive');
  });

  it('tells of a biopsy beside words of removal', () => {
    const text = 'OPERATIVE NOTE\nThe tumor was freed all round and lifted out as a single specimen.';
    const answer = operation(text);
    expect(answer?.value === 'GTR' || (answer?.doubts.length ?? 0) > 0).toBe(true);
  });
});
