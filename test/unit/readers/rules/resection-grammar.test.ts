import { describe, expect, it } from 'vitest';
import { readExtentOfResection } from '../../../../lambdas/readers/rules/extent/extent-of-resection.ts';
import { extentOfShare, findAmounts } from '../../../../lambdas/readers/rules/extent/resection-amounts.ts';
import { readResection } from '../../../../lambdas/readers/rules/extent/resection-grammar.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const told = (sentence: string) => readResection(sentence).map(({ kind, extent }) => `${kind} ${extent}`);

describe('what a sentence tells of a removal', () => {
  it.each([
    ['Resection was carried back to normal cerebellum all round.', 'cleared GTR'],
    ['The cavity was inspected and looked empty.', 'cleared GTR'],
    ['Final look with the endoscope: nil residual.', 'cleared GTR'],
    ['No fluorescence was left in the bed.', 'cleared GTR'],
    ['There was nothing more to take out.', 'cleared GTR'],
    ['The tumour came out in a single piece.', 'removed GTR'],
    ['All the enhancing disease had gone on navigation.', 'removed GTR'],
    ['An estimated three quarters of the tumour was taken out.', 'removed STR'],
    ['Less than half of the tumour could be removed.', 'removed Partial'],
    ['The lateral pole was removed, which I would judge was a third of the volume.', 'removed Partial'],
    ['Tumour load is about 40% of what it was.', 'left STR'],
    ['A sliver on the right PICA was too stuck to take.', 'left NTR'],
    ['A film of tumour was stuck to the nerve and I did not chase it.', 'left NTR'],
    ['All tumour was removed other than a tiny nubbin on the colliculus.', 'left NTR'],
    ['The part encasing the carotid was not disturbed.', 'left STR'],
    ['Procedure abandoned with most of the tumour still in place.', 'left Partial'],
    ['The brainstem component was not addressed.', 'left STR'],
    ['Tissue was taken for diagnosis alone.', 'onlySampled Biopsy'],
  ])('%s', (sentence, reading) => {
    expect(told(sentence)).toContain(reading);
  });

  it.each([
    'A subgaleal drain was left in place.',
    'The facial nerve was left intact.',
    'The bone flap was completely removed.',
    'The left temporal lobe was retracted.',
    'The D-wave stayed above 80%.',
    'All the arachnoid over the optic nerve was respected.',
  ])('takes nothing but the tumour for the tumour: %s', (sentence) => {
    expect(told(sentence)).toEqual([]);
  });

  it('reads a denied rest as none, and a rest that is not denied as left', () => {
    for (const noun of ['residual tumour', 'tumour', 'neoplasm'])
      for (const verb of ['was left', 'remained', 'persists']) {
        expect(told(`No ${noun} ${verb}.`).every((each) => each === 'cleared GTR')).toBe(true);
        expect(told(`Some ${noun} ${verb}.`)).toContain('left STR');
      }
  });
});

describe('shares', () => {
  it('say the same in percent, in words and in figures', () => {
    for (const [percent, words, figures] of [
      ['75%', 'three quarters', '3/4'],
      ['90 per cent', 'nine tenths', '9/10'],
      ['20 pct', 'one fifth', '1/5'],
    ]) {
      const shares = [percent, words, figures].map(
        (share) => findAmounts(`About ${share} of the tumour was removed.`)[0]?.low,
      );
      expect(new Set(shares).size).toBe(1);
    }
  });

  it('never rank a larger share below a smaller one', () => {
    const ranks = { Partial: 2, STR: 3, NTR: 4, GTR: 5 };
    for (let share = 0; share < 1; share += 0.01)
      expect(ranks[extentOfShare(share)]).toBeLessThanOrEqual(ranks[extentOfShare(share + 0.01)]);
  });

  it('of a response, an index or a gas are none of the tumour', () => {
    for (const sentence of ['Ki-67 is 15%.', 'The tumour is 40% smaller.', 'She needed 30% oxygen.'])
      expect(findAmounts(sentence)).toEqual([]);
  });

  it('left is the whole less the share removed', () => {
    for (const left of [5, 20, 40, 60, 90]) {
      const [reading] = readResection(`About ${left}% of the tumour remains.`);
      expect(reading?.extent).toBe(extentOfShare(1 - left / 100));
    }
  });
});

const surgery = { date: '2020-06-14', minuteOfDay: null, description: 'Craniotomy for brain tumor' };

function read(
  text: string,
  expectedKind: 'operative' | 'imaging' | 'note',
  imagingProcedure: string | null = null,
) {
  const input = aReadingInput(text, {
    metadata: { expectedKind, imagingProcedure },
    context: { surgeries: [surgery] },
  });
  const [answer] = readExtentOfResection(input, parseDocument(text));
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

describe('silence on the extent', () => {
  it('is doubted where the operation itself was not understood', () => {
    const answer = read(
      'OPERATIVE NOTE\nThe patient was positioned prone and all went to plan.',
      'operative',
    );
    expect(answer).toMatchObject({ value: null, absence: 'cannot_be_determined' });
    expect(answer.doubts).not.toEqual([]);
  });

  it('is doubted in a scan that speaks of the tumour, not in one that speaks of bleeding alone', () => {
    const scan = (impression: string) =>
      read(`MRI BRAIN\nINDICATION: Postoperative day 1.\nIMPRESSION: ${impression}`, 'imaging');
    expect(scan('The tumour has a new contour.').doubts).not.toEqual([]);
    expect(scan('No haemorrhage.').doubts).toEqual([]);
  });

  it('is doubted in a note that tells a degree it did not understand', () => {
    expect(
      read('She had surgery and a small bit is, they say, still to be watched.', 'note').doubts,
    ).not.toEqual([]);
    expect(read('She had surgery in April.', 'note').doubts).toEqual([]);
  });

  it.each([
    'Right frontal VP shunt insertion in a child with a posterior fossa tumour.',
    'Wound washout after resection of a cerebellar tumour last week.',
    'Insertion of a Hickman line, child with medulloblastoma.',
  ])('is what an operation on something else has: %s', (text) => {
    expect(read(`OPERATIVE NOTE\n${text}`, 'operative')).toMatchObject({
      value: null,
      absence: 'not_applicable',
    });
  });

  it('takes a drain that is answered with no for no operation on a drain', () => {
    const text =
      'OPERATIVE NOTE\nOperation: Endonasal approach for craniopharyngioma.\nLumbar drain: no\nRemoval roughly 80 pct.';
    expect(read(text, 'operative').value).toBe('STR');
  });
});

describe('witnesses of less weight', () => {
  it('a CT alone, and thin enhancement put down to surgery, are doubted', () => {
    const ct = read(
      'CT HEAD\nINDICATION: Postoperative day 1.\nIMPRESSION: No residual tumour.',
      'imaging',
      'CT HEAD',
    );
    expect(ct.value).toBe('GTR');
    expect(ct.doubts).not.toEqual([]);
    const thin = read(
      'MRI BRAIN\nINDICATION: Postoperative day 1.\nIMPRESSION: Thin rim of enhancement along the bed, likely post-surgical.',
      'imaging',
    );
    expect(thin.value).toBe('GTR');
    expect(thin.doubts).not.toEqual([]);
  });

  it('an aim is no outcome, though it remains one', () => {
    const answer = read(
      'OPERATIVE NOTE\nCraniotomy for tumour. A third of the tumour was removed. The complete removal we aimed for remains the target.',
      'operative',
    );
    expect(answer.value).toBe('Partial');
  });
});
