import { describe, expect, it } from 'vitest';
import {
  tellsOperationNotDone,
  tellsTumorOperation,
  tellsTumorRemoval,
} from '../../../../lambdas/readers/rules/extent/noted-operation.ts';

describe('tellsTumorOperation', () => {
  it.each([
    'He underwent surgery for a pineal mass in 2014.',
    'Two craniotomies, the last in August.',
    'Right temporal lobectomy for a ganglioglioma.',
    'The tumour had been taken out before they moved here.',
    'S/p resxn of a vermian lesion.',
    'A thin rim on the vein was not removed with the rest, which was removed in May.',
  ])('hears an operation on the tumour: %s', (text) => {
    expect(tellsTumorOperation({ text })).toBe(true);
  });

  it.each([
    'She has never had an operation.',
    'No surgery so far.',
    'Followed by neurosurgery, next clinic in June.',
    'Surgery is planned for the autumn.',
    'The port was removed last week.',
    'Strabismus surgery at the age of six.',
    'Removal of the left shunt after an infection.',
    'Total thyroidectomy in 2019.',
    'Appendix taken out in 2016.',
    'Resection was deferred, and biopsy too.',
    'Surgery was declined by her parents.',
  ])('hears none: %s', (text) => {
    expect(tellsTumorOperation({ text })).toBe(false);
  });

  it('tells a removal from an operation that may have been a biopsy', () => {
    expect(tellsTumorRemoval({ text: 'Craniotomy in May for a frontal mass.' })).toBe(false);
    expect(tellsTumorRemoval({ text: 'Excision of a frontal mass in May.' })).toBe(true);
  });
});

describe('tellsOperationNotDone', () => {
  it.each(['She never had surgery.', 'He has not undergone any resection.', 'Resection was postponed.'])(
    'hears that there was none: %s',
    (text) => {
      expect(tellsOperationNotDone({ text })).toBe(true);
    },
  );

  it.each([
    'No further surgery was needed.',
    'Further surgery was declined.',
    'Resection in May was not complete.',
    'Followed by neurosurgery.',
  ])('hears nothing of the kind: %s', (text) => {
    expect(tellsOperationNotDone({ text })).toBe(false);
  });
});
