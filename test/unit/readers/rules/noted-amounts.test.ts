import { describe, expect, it } from 'vitest';
import { mayTellAmount, mayTellShare } from '../../../../lambdas/readers/rules/extent/noted-amounts.ts';

describe('mayTellAmount', () => {
  it.each([
    'The operation was thorough.',
    'Nearly everything came out at surgery.',
    'The surgeon stopped short of the brainstem.',
    'At the first sitting about a third came away.',
    'After surgery her scan was blank.',
    'A bit of it was left behind at operation.',
    'He was operated on radically.',
    'Post-op there is a known remnant on the nerve.',
  ])('hears how much an operation may have taken: %s', (text) => {
    expect(mayTellAmount({ text })).toBe(true);
  });

  it.each([
    'Since the surgery all hormones are replaced.',
    'Craniotomy in May, six cycles of chemotherapy completed.',
    'The wound of the operation healed completely.',
    'Residual left-sided weakness after surgery.',
    'After the operation he has a partial third nerve palsy.',
    'Operated in 2012, most recent scan stable.',
    'We discussed surgery with the aim of a complete resection.',
    'If surgery is offered we would hope for a total removal.',
    'The tumour fills the whole ventricle.',
  ])('takes an amount of something else for none: %s', (text) => {
    expect(mayTellAmount({ text })).toBe(false);
  });

  it('tells what an operation took from what a later scan sees', () => {
    const text = 'The rim is as it was after the operation.';
    expect(mayTellAmount({ text })).toBe(true);
    expect(mayTellShare({ text })).toBe(false);
  });
});
