import { describe, expect, it } from 'vitest';
import type { ReadingInput } from '../../../../lambdas/readers/reading-input.ts';
import { decideDocumentType } from '../../../../lambdas/readers/rules/document-kind/document-type.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const decisionOn = (text: string, metadata: Partial<ReadingInput['metadata']>) =>
  decideDocumentType(aReadingInput(text, { metadata }), parseDocument(text));

const kindOf = (text: string, typeText: string) => decisionOn(text, { typeText, expectedKind: 'note' }).type;

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

const scan =
  'MRI brain with and without contrast. T2 FLAIR: the pontine lesion is 31 x 24 mm, was 30 x 24. No restricted diffusion. ' +
  'Ventricles are normal. Impression: stable brainstem glioma.';
const terse = 'Brainstem glioma, 7 y. All as at the last time. See again at the end of May.';

describe('what a document is filed as', () => {
  it('is believed where the text, too short to show a kind, shows no other', () => {
    for (const [typeText, type] of [
      ['Op Note', 'operative'],
      ['Letter', 'letter'],
      ['Consults', 'consult'],
    ] as const)
      expect(
        decisionOn(terse, { typeText, expectedKind: type === 'operative' ? type : 'note' }),
      ).toMatchObject({
        type,
        doubt: null,
      });
  });

  it('says little where it is a progress note, as which much else is filed: then the text must have something of one', () => {
    const filing = { typeText: 'Progress Notes', expectedKind: 'note' } as const;
    expect(decisionOn(terse, filing)).toMatchObject({
      type: 'progress',
      doubt: expect.stringContaining('little'),
    });
    expect(decisionOn(`${terse} Seen in clinic today.`, filing)).toMatchObject({
      type: 'progress',
      doubt: null,
    });
  });

  it('is doubted where the text is far more of another kind', () => {
    const { doubt } = decisionOn(scan, { typeText: 'Social Work Note', expectedKind: 'note' });
    expect(doubt).toContain('another kind');
  });

  it('outweighs what a note quotes of a report', () => {
    const quoting = `Seen in clinic with his father. ${scan} Plan: continue, next MRI in three months.`;
    expect(kindOf(quoting, 'Progress Notes')).toBe('progress');
    expect(kindOf(quoting, 'Consults')).not.toBe('imaging');
  });
});

describe('a document whose columns name no kind', () => {
  const nothing = { expectedKind: 'other' } as const;

  it('is of the kind its text shows', () => {
    expect(decisionOn(scan, nothing)).toMatchObject({ type: 'imaging', doubt: null });
    expect(
      decisionOn(
        'Dear Dr Example, Thank you for continuing to look after Mia. As you know she has a tectal glioma. Kind regards,',
        nothing,
      ),
    ).toMatchObject({ type: 'letter', doubt: null });
    expect(
      decisionOn(
        'Prone on three pins. Dura opened. The tumour was dissected from the vermis with the CUSA. EBL 80. Closed in layers.',
        nothing,
      ),
    ).toMatchObject({ type: 'operative', doubt: null });
    expect(
      decisionOn(
        'Hospital course: wound dry. Condition at discharge good, discharged home on dexamethasone, glioma.',
        nothing,
      ),
    ).toMatchObject({ type: 'discharge' });
  });

  it('is doubted where one word of treatment is all that speaks for it', () => {
    expect(
      decisionOn('Glioma of the optic pathway, five years after radiotherapy.', nothing).doubt,
    ).toContain('little');
  });
});

it('is no other illness where its title says whose day ward it was written on', () => {
  const text = `${clinic} He was well throughout and ate his lunch.`;
  expect(
    decisionOn(text, { typeText: 'Progress Notes', expectedKind: 'note', title: 'Oncology day ward' }).type,
  ).not.toBe('unrelated');
});

it('takes the first visit of a new patient for a consultation', () => {
  expect(
    kindOf('NEURO-ONCOLOGY NEW PATIENT VISIT\n\nSix-year-old with a new tectal glioma.', 'Consult Note'),
  ).toBe('consult');
});

describe('a title', () => {
  const words = 'Reviewed with the team. Diffuse midline glioma, see again in May.';

  it.each([
    ['therapy', 'Speech-Language Pathology Session'],
    ['pathology', 'Gene fusion panel'],
    ['pathology', 'SNP microarray'],
    ['progress', 'Neuro-oncology ward round'],
    ['progress', 'Video consultation'],
    ['progress', 'Tumor conference'],
  ])('names a document %s: %s', (type, title) => {
    expect(decisionOn(words, { title, expectedKind: type === 'pathology' ? 'other' : 'note' }).type).toBe(
      type,
    );
  });

  it('that is a service alone does not name it', () => {
    const { type, doubt } = decisionOn(words, {
      title: 'ENDOCRINOLOGY',
      typeText: 'Progress Notes',
      expectedKind: 'note',
    });
    expect([type, doubt]).not.toEqual(['consult', null]);
  });
});

it('is not of the child where the sample is of a parent', () => {
  const text =
    'VARIANT TESTING\nTested individual: Jane Roe (mother of proband)  Sample: blood\nRESULT: not detected.\n';
  expect(decisionOn(text, { title: 'Genetic test report', expectedKind: 'other' })).toMatchObject({
    type: 'unrelated',
    doubt: 'the sample is of a relative',
  });
});
