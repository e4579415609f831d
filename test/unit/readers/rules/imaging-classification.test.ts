import { describe, expect, it } from 'vitest';
import { readImagingClassification } from '../../../../lambdas/readers/rules/scans/imaging-classification.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const surgery = { date: '2020-06-14', minuteOfDay: null, description: 'Craniotomy for tumor' };

function classOf(text: string, date: string): unknown {
  const report = `MRI BRAIN WITH AND WITHOUT CONTRAST\n${text}`;
  const input = aReadingInput(report, { metadata: { date }, context: { surgeries: [surgery] } });
  return readImagingClassification(input, parseDocument(report))[0]?.value;
}

describe('what a scan was for', () => {
  it.each([
    ['pre_operative', '2020-06-13'],
    ['post_operative', '2020-06-15'],
    ['post_operative', '2020-06-17'],
    ['surveillance', '2020-06-18'],
    ['surveillance', '2021-01-04'],
  ])('is %s by its date %s', (value, date) => {
    expect(classOf('IMPRESSION: Postsurgical changes.', date)).toBe(value);
  });

  it.each([
    'HISTORY: Resection of a cerebellar tumor two days ago.',
    'INDICATION: Postoperative day 1.',
    'CLINICAL DATA: Craniotomy yesterday for ependymoma.',
  ])('is post-operative where the report, signed some days later, counts the days itself: %s', (words) => {
    expect(classOf(`${words}\nIMPRESSION: No residual tumor.`, '2020-06-19')).toBe('post_operative');
    expect(classOf(`${words}\nIMPRESSION: No residual tumor.`, '2020-09-19')).toBe('surveillance');
  });

  it.each([
    ['not_applicable', 'Craniotomy for tumor'],
    ['surveillance', 'Laminectomy, excision of intradural tumor'],
  ])('is %s of the spine alone behind: %s', (value, description) => {
    const report = 'MRI TOTAL SPINE\nHISTORY: Tumor.\nIMPRESSION: No seeding.';
    const input = aReadingInput(report, {
      metadata: { date: '2021-01-04', imagingProcedure: 'MRI TOTAL SPINE' },
      context: { surgeries: [{ ...surgery, description }] },
    });
    expect(readImagingClassification(input, parseDocument(report))[0]).toMatchObject(
      value === 'not_applicable' ? { absence: value } : { value },
    );
  });
});
