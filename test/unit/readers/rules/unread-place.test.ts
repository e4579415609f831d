import { describe, expect, it } from 'vitest';
import { readTumorLocation } from '../../../../lambdas/readers/rules/places/tumor-location.ts';
import { mayPlaceTumor } from '../../../../lambdas/readers/rules/places/unread-place.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const read = (text: string) => readTumorLocation(aReadingInput(text), parseDocument(text), 'progress');

describe('silence on the place of a tumour', () => {
  it.each([
    'Some residual is suspected somewhere about the tectum, we shall see.',
    'He had craniectomies before; what the frontal one was for is not on file.',
    'Level of the old laminectomy: L2/3.',
  ])('is not trusted where a tumour or an operation and a place stand in one sentence: %s', (text) => {
    expect(mayPlaceTumor(text)).toBe(true);
  });

  it.each([
    'Seen for chemotherapy, cycle 4. Counts recovered. The tumour is stable.',
    'Left ear infection, treated with amoxicillin.',
    'Mild weakness of the right hand since birth.',
  ])('is an answer where no sentence could tell: %s', (text) => {
    expect(mayPlaceTumor(text)).toBe(false);
    expect(read(text)).toEqual([expect.objectContaining({ absence: 'not_documented', doubts: [] })]);
  });

  it('is doubted in words a reviewer understands', () => {
    expect(read('Recurrence; where, the outside note about the fossa does not say.')).toEqual([
      expect.objectContaining({
        absence: 'not_documented',
        doubts: ['a place is named beside a tumour or an operation, but was not understood'],
      }),
    ]);
  });
});
