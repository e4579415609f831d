import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../lambdas/domain/finding.ts';
import { readExtentOfResection } from '../../../../lambdas/readers/rules/extent/extent-of-resection.ts';
import { parseDocument } from '../../../../lambdas/readers/text/parse-document.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

/** The day of the document, or the day before it for a scan: an operation on the tumour. */
const surgery = { date: '2020-06-14', minuteOfDay: null, description: 'Craniotomy for brain tumor' };

function read(text: string, expectedKind: 'operative' | 'imaging' | 'note'): Answer {
  const input = aReadingInput(text, { metadata: { expectedKind }, context: { surgeries: [surgery] } });
  const [answer] = readExtentOfResection(input, parseDocument(text));
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** Every form of a part of speech, filled into every sentence made for it. */
interface Grammar {
  readonly sentences: readonly ((form: string) => string)[];
  readonly forms: Readonly<Record<string, readonly string[]>>;
}

const opened = (phrase: string): string => `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`;

const told = ({ sentences, forms }: Grammar): [extent: string, text: string][] =>
  Object.entries(forms).flatMap(([extent, words]) =>
    words.flatMap((word) => sentences.map((sentence): [string, string] => [extent, sentence(word)])),
  );

const degrees: Grammar['forms'] = {
  GTR: ['complete', 'total', 'gross total', 'radical'],
  NTR: ['near-total', 'near complete', 'almost complete'],
  STR: ['subtotal', 'incomplete'],
  Partial: ['partial'],
};
const adverbs: Grammar['forms'] = {
  GTR: ['completely', 'totally', 'entirely'],
  NTR: ['nearly completely', 'almost entirely'],
  STR: ['incompletely', 'subtotally'],
  Partial: ['partially'],
};
const shares: Grammar['forms'] = {
  GTR: ['100 %', 'all', 'the whole'],
  NTR: ['97 %', 'more than 95 %'],
  STR: ['about 70 %', 'two thirds', 'roughly three quarters', 'most', '60 to 80 %'],
  Partial: ['about 30 %', 'a third', 'less than half', 'only a quarter'],
};
const remnants: Grammar['forms'] = {
  NTR: ['a thin rind', 'a 3 mm sliver of tumour', 'a small nodule', 'a minimal remnant'],
  STR: ['a remnant of 22 x 18 mm', 'a large remnant'],
};

const notes: readonly Grammar[] = [
  {
    forms: degrees,
    sentences: [
      (degree) => `She underwent ${degree} resection of a cerebellar ependymoma in May 2018.`,
      (degree) => `Ganglioglioma, ${degree} excision 3/2016, no further treatment.`,
      (degree) => `S/p ${degree} removal of her craniopharyngioma.`,
      (degree) => `After ${degree} resection of the tumour he had focal protons.`,
      (degree) => `The resection in 2015 was ${degree}.`,
      (degree) => `A ${degree} tumour resection was performed abroad.`,
    ],
  },
  {
    forms: adverbs,
    sentences: [
      (adverb) => `His astrocytoma was ${adverb} resected in 2016.`,
      (adverb) => `The tumour was ${adverb} removed by our neurosurgeons.`,
      (adverb) => `In March the mass was ${adverb} excised; histology was a papilloma.`,
    ],
  },
  {
    forms: shares,
    sentences: [
      (share) => `${opened(share)} of the tumour was removed at the first operation.`,
      (share) => `The surgeon took out ${share} of the tumour in April.`,
      (share) => `Craniotomy in June, ${share} of the mass resected.`,
    ],
  },
  {
    forms: remnants,
    sentences: [
      (remnant) => `Her tumour was removed in July, leaving ${remnant} on the brainstem.`,
      (remnant) => `At surgery ${remnant} was left behind along the vein.`,
      (remnant) => `The tumour was resected in 2019 with ${remnant} left on the optic chiasm.`,
    ],
  },
  {
    forms: {
      GTR: ['no residual tumour', 'no remaining tumour', 'no tumour left'],
      NTR: ['a tiny residual', 'a thin residual rim'],
      STR: ['a residual of 25 x 20 mm'],
    },
    sentences: [
      (seen) => `Craniotomy on 4 May; the postoperative MRI showed ${seen} at the margin.`,
      (seen) => `He had his tumour resected in May and the post-op scan showed ${seen}.`,
    ],
  },
  {
    forms: {
      Biopsy: [
        'stereotactic biopsy',
        'needle biopsy',
        'endoscopic biopsy',
        'burr-hole biopsy',
        'open biopsy',
      ],
    },
    sentences: [
      (biopsy) => `${opened(biopsy)} of the thalamic mass in June showed a glioma.`,
      (biopsy) => `She underwent ${biopsy} of a pontine tumour and then radiotherapy.`,
    ],
  },
];

const operations = [
  'Her ependymoma was resected in 2015',
  'He had a craniotomy for a cerebellar tumour in 2017',
  'Tumour surgery in 2013',
  'The tumour was removed when she was four',
  'S/p resection of a choroid plexus papilloma',
  'Two operations for a craniopharyngioma, in 2011 and 2013',
  'He was operated on for his medulloblastoma',
];
/** Words of amount that are of something else. */
const besides = [
  ', then six cycles of chemotherapy, completed in spring.',
  '; she remains well.',
  '; total dose 54 Gy.',
  ', with a partial third nerve palsy since.',
  '; all hormones are replaced.',
  '; the wound has healed completely.',
  '; residual left-sided weakness.',
  '; most recent scan stable.',
  '; back at school full time.',
  ', complex partial seizures since.',
  '. Now near the end of maintenance.',
  '. Immunisations all up to date.',
  '. Mother has the rest of the papers.',
  '. Walks only short distances.',
];

const asNarrative = (statement: string): string =>
  `PROCEDURE: Suboccipital craniotomy for resection of tumor.\nDESCRIPTION OF PROCEDURE: The dura was opened and the tumor was exposed. ${statement} The dura was closed.\n`;

const operative: readonly Grammar[] = [
  {
    forms: degrees,
    sentences: [
      (degree) => `A ${degree} resection was achieved.`,
      (degree) => `In the end the removal was ${degree}.`,
    ],
  },
  { forms: adverbs, sentences: [(adverb) => `The tumor was ${adverb} removed.`] },
  {
    forms: { ...shares, GTR: ['all'] },
    sentences: [(share) => `${opened(share)} of the tumor was removed.`],
  },
  {
    forms: { NTR: ['a thin rind', 'a small cuff of tumor', 'a 3 mm nodule'] },
    sentences: [
      (remnant) => `The tumor was then removed except for ${remnant} on the basilar artery.`,
      (remnant) => `Everything was removed apart from ${remnant} on the facial nerve.`,
      (remnant) => `A gross total resection was obtained with the exception of ${remnant} at the obex.`,
    ],
  },
];

const scans: readonly Grammar[] = [
  {
    forms: {
      GTR: ['No residual tumour'],
      NTR: ['A 5 x 4 mm residual nodule', 'Thin residual tumour'],
      STR: ['Residual tumour of 24 x 15 mm'],
      Partial: ['Bulky residual tumour'],
    },
    sentences: [
      (seen) => `MRI brain, day 1 after resection.\nIMPRESSION: ${seen} along the medial wall of the cavity.`,
    ],
  },
];

describe('an extent that was planted comes back without a doubt', () => {
  it.each(notes.flatMap(told))('in a note as %s: %s', (extent, text) => {
    expect(read(text, 'note')).toMatchObject({ value: extent, doubts: [] });
  });

  it.each(operative.flatMap(told))('in an operative report as %s: %s', (extent, statement) => {
    expect(read(asNarrative(statement), 'operative')).toMatchObject({ value: extent, doubts: [] });
  });

  it.each(scans.flatMap(told))('on a scan as %s: %s', (extent, text) => {
    expect(read(text, 'imaging')).toMatchObject({ value: extent, doubts: [] });
  });
});

describe('an operation told of without its extent', () => {
  it.each(operations.flatMap((operation) => besides.map((beside) => `${operation}${beside}`)))(
    'is no extent, and no doubt: %s',
    (text) => {
      expect(read(text, 'note')).toMatchObject({
        value: null,
        absence: 'cannot_be_determined',
        doubts: [],
      });
    },
  );
});
