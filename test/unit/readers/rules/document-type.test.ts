import { describe, expect, it } from 'vitest';
import { decideDocumentType } from '../../../../lambdas/readers/rules/document-type.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const kindOf = (text: string, typeText: string) =>
  decideDocumentType(
    aReadingInput(text, { metadata: { typeText, expectedKind: 'note' } }),
    parseDocument(text),
  ).type;

const session =
  'Present: child and grandmother. Warm-up on the wobble cushion, then stepping over low hurdles with one hand held. ' +
  'Threw and caught a large ball eight times out of ten. Pencil grip is still palmar after ten minutes of writing. ' +
  'Home exercise program handed over with pictures. Short-term goal: to hop three times on either foot by half-term.';
const clinic =
  'Seen for a cough of two weeks. No wheeze at night. Chest clear, tympanic membranes normal, throat mildly red. ' +
  'Assessment: viral upper respiratory infection. Plan: fluids, honey, and back if there is fever for more than three days. ' +
  'Immunizations are up to date; height and weight follow their lines. School form was signed today.';

describe('a document that never speaks of the tumour', () => {
  it('is a therapy note all the same where it is one: children with tumours are seen for much else', () => {
    expect(kindOf(session, 'Therapy Note')).toBe('therapy');
  });

  it('is unrelated where it is a clinic note of another illness', () => {
    expect(kindOf(clinic, 'Progress Notes')).toBe('unrelated');
  });
});
