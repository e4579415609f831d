import { describe, expect, it } from 'vitest';
import { readLaterality } from '../../../../lambdas/readers/rules/laterality.ts';
import { readTumorLocation } from '../../../../lambdas/readers/rules/tumor-location.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const placeOf = (text: string, type: 'imaging' | 'operative' | 'progress') => {
  const [answer] = readTumorLocation(aReadingInput(text), parseDocument(text), type);
  if (answer?.span) expect(text.slice(answer.span.start, answer.span.end)).toBe(answer.quote);
  return answer?.value;
};

const sideOf = (text: string, type: 'imaging' | 'operative' | 'progress') => {
  const [answer] = readLaterality(aReadingInput(text), parseDocument(text), type);
  return { side: answer?.value, isDoubted: (answer?.doubts.length ?? 0) > 0 };
};

describe('where a document puts the tumor', () => {
  it.each([
    ['left cerebellar hemisphere', 'FINDINGS: A mass is centered in the left cerebellar hemisphere.'],
    [
      'left cerebellopontine angle',
      'FINDINGS: Mass in the left cerebellopontine angle.\nIMPRESSION: Vestibular schwannoma.',
    ],
    ['sella', 'FINDINGS: Enlarged mass within the sella.\nIMPRESSION: Pituitary adenoma.'],
    ['Pituitary', 'IMPRESSION: Pituitary macroadenoma, unchanged.'],
  ])('is %s in the scan: %s', (place, text) => {
    expect(placeOf(`MRI BRAIN\n${text}`, 'imaging')).toBe(place);
  });

  it('is known from the lobe that was taken out', () => {
    const text = 'She had a left frontal lobectomy for her tumor in 2011.';
    expect(placeOf(text, 'progress')).toMatch(/^left frontal/);
    expect(sideOf(text, 'progress').side).toBe('left');
  });

  it('is told beside a choice still open', () => {
    expect(
      placeOf('They discussed whether or not to irradiate the right occipital lesion.', 'progress'),
    ).toBe('right occipital');
  });
});

describe('the side of the tumor', () => {
  it('is doubted where two parts of a report disagree', () => {
    const text =
      'MRI BRAIN\nFINDINGS: Tumor in the left frontal lobe.\nIMPRESSION: Stable right frontal tumor.';
    expect(sideOf(text, 'imaging').isDoubted).toBe(true);
  });

  it('is not doubted for a symptom or a drain of the other side', () => {
    const text =
      'MRI BRAIN\nINDICATION: Left-sided weakness.\nFINDINGS: Left frontal ventriculostomy catheter. Tumor in the right frontal lobe.\nIMPRESSION: Right frontal tumor.';
    expect(sideOf(text, 'imaging')).toEqual({ side: 'right', isDoubted: false });
  });
});
