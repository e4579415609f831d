import { describe, expect, it } from 'vitest';
import type { FindingValue } from '../../../../lambdas/domain/finding.ts';
import type { DocumentType, VariableName } from '../../../../lambdas/domain/vocabulary.ts';
import { ruleGates } from '../../../../lambdas/readers/evidence/rule-gates.ts';

/** A claim on a quote of a text, put through both gates as an answer of a model is. */
function judge(
  text: string,
  claim: {
    readonly quote: string;
    readonly variable: VariableName;
    readonly value: FindingValue;
    readonly kind?: DocumentType;
  },
): 'not located' | 'not supported' | 'supported' {
  const { quote, variable, value, kind = 'imaging' } = claim;
  const span = ruleGates.locate({ text, quote });
  if (span === undefined) return 'not located';
  return ruleGates.supports({ text, span, variable, value, kind }) ? 'supported' : 'not supported';
}

interface Trap {
  readonly text: string;
  /** Words of the text that, alone, may say something else; the whole text where not given. */
  readonly quote?: string;
  readonly variable: VariableName;
  readonly kind?: DocumentType;
  readonly right: readonly FindingValue[];
  readonly wrong: readonly FindingValue[];
}

const statuses: readonly Trap[] = [
  { text: 'No evidence of residual or recurrent tumor.', right: ['NED'], wrong: ['Stable', 'Increased'] },
  {
    text: 'No evidence of residual or recurrent tumor.',
    quote: 'recurrent tumor',
    right: [],
    wrong: ['Increased', 'New_Malignancy'],
  },
  {
    text: 'No significant change in residual tumor.',
    right: ['Stable'],
    wrong: ['NED', 'Increased', 'Decreased'],
  },
  {
    text: 'There is no definite residual enhancing tumor.',
    quote: 'residual enhancing tumor',
    right: [],
    wrong: ['Increased', 'Stable', 'New_Malignancy'],
  },
  { text: 'Ventricles are smaller; mass unchanged.', right: ['Stable'], wrong: ['Decreased', 'Increased'] },
  {
    text: 'Ventricles are smaller; mass unchanged.',
    quote: 'Ventricles are smaller',
    right: [],
    wrong: ['Decreased'],
  },
  {
    text: 'Cannot exclude progression of the residual tumor.',
    quote: 'progression of the residual tumor',
    right: ['Unknown'],
    wrong: ['Increased'],
  },
  {
    text: 'Increased enhancement, favored to be treatment effect.',
    quote: 'Increased enhancement',
    right: ['Unknown'],
    wrong: ['Increased'],
  },
  { text: 'Progression is not seen.', quote: 'Progression', right: ['Stable'], wrong: ['Increased'] },
  {
    text: 'No new lesion. Enlarging residual tumor.',
    right: ['Increased'],
    wrong: ['New_Malignancy', 'Decreased', 'Stable'],
  },
  {
    text: 'No new lesion. Enlarging residual tumor.',
    quote: 'No new lesion.',
    right: [],
    wrong: ['New_Malignancy'],
  },
  {
    text: 'The tumor measures 12 x 9 mm, previously 12 x 9 mm.',
    right: ['Stable'],
    wrong: ['Increased', 'Decreased'],
  },
].map((trap) => ({ variable: 'tumor_status', ...trap }) as Trap);

const extents: readonly Trap[] = [
  {
    text: 'Gross total resection was not possible.',
    quote: 'Gross total resection',
    right: [],
    wrong: ['GTR'],
  },
  { text: 'The goal was gross total resection.', quote: 'gross total resection', right: [], wrong: ['GTR'] },
  {
    text: 'Consent was obtained for gross total resection.',
    quote: 'gross total resection',
    right: [],
    wrong: ['GTR'],
  },
  {
    text: 'Near gross total resection, rind left on the floor of the fourth ventricle.',
    right: ['NTR'],
    wrong: ['GTR'],
  },
  {
    text: 'Near gross total resection, rind left on the floor of the fourth ventricle.',
    quote: 'gross total resection',
    right: [],
    wrong: ['GTR'],
  },
  { text: 'Subtotal resection in 2019; now gross total resection.', right: ['GTR'], wrong: ['STR'] },
  {
    text: 'Gross total resection of the cyst; mural nodule biopsied.',
    quote: 'Gross total resection of the cyst',
    right: [],
    wrong: ['GTR'],
  },
  {
    text: 'Tumor was debulked internally and then removed in its entirety.',
    right: ['GTR'],
    wrong: ['Biopsy', 'Partial'],
  },
  { text: 'Biopsy sent for frozen, remainder resected.', right: [], wrong: ['Biopsy'] },
].map((trap) => ({ variable: 'extent_of_resection', kind: 'operative', ...trap }) as Trap);

const scanExtents: readonly Trap[] = [
  {
    text: 'There is no definite residual enhancing tumor.',
    quote: 'residual enhancing tumor',
    right: [],
    wrong: ['STR', 'Partial'],
  },
  { text: 'Residual tumor of 3 x 2 cm along the cavity.', right: ['STR'], wrong: ['GTR'] },
  { text: 'CT on the first day after surgery shows no hemorrhage.', right: [], wrong: ['GTR', 'NTR', 'STR'] },
].map((trap) => ({ variable: 'extent_of_resection', ...trap }) as Trap);

const others: readonly Trap[] = [
  {
    text: 'His mother had glioblastoma.',
    quote: 'glioblastoma',
    variable: 'diagnosis',
    kind: 'progress',
    right: [],
    wrong: ['glioblastoma'],
  },
  {
    text: 'No evidence of medulloblastoma.',
    quote: 'medulloblastoma',
    variable: 'diagnosis',
    kind: 'pathology',
    right: [],
    wrong: ['medulloblastoma'],
  },
  {
    text: 'Pending: BRAF.',
    variable: 'molecular',
    kind: 'pathology',
    right: [{ BRAF: 'pending' }],
    wrong: [{ BRAF: 'V600E mutated' }],
  },
  {
    text: 'BRAF V600E not detected; KIAA1549::BRAF fusion detected.',
    variable: 'molecular',
    kind: 'pathology',
    right: [{ 'BRAF V600E': 'not detected' }],
    wrong: [],
  },
  {
    text: 'IDH1 R132H was identified.',
    variable: 'molecular',
    kind: 'pathology',
    right: [{ IDH1: 'mutated' }],
    wrong: [{ IDH1: 'wild type' }, { ATRX: 'lost' }],
  },
  {
    text: 'A mass in the left temporal lobe.',
    variable: 'laterality',
    right: ['left'],
    wrong: ['right', 'bilateral', 'midline'],
  },
  {
    text: 'A mass in the left temporal lobe.',
    variable: 'tumor_location',
    right: ['left temporal lobe'],
    wrong: ['right temporal lobe', 'cerebellum'],
  },
  {
    text: 'WHO grade 2 astrocytoma, not grade 4.',
    quote: 'WHO grade 2',
    variable: 'who_grade',
    kind: 'pathology',
    right: ['2'],
    wrong: ['3'],
  },
  {
    text: 'No leptomeningeal spread.',
    quote: 'leptomeningeal spread',
    variable: 'metastasis',
    right: ['none'],
    wrong: ['leptomeningeal'],
  },
  {
    text: 'The family is worried about progression.',
    quote: 'progression',
    variable: 'clinical_disease_status',
    kind: 'progress',
    right: [],
    wrong: ['Progressive'],
  },
];

const all = [...statuses, ...extents, ...scanExtents, ...others];

describe('a quote stands in the text and still does not say so', () => {
  const cases = all.flatMap((trap) =>
    trap.wrong.map((value) => [trap.quote ?? trap.text, trap.text, trap.variable, value, trap] as const),
  );
  it.each(cases)('"%s" of "%s": %s is not %o', (quote, text, variable, value, { kind }) => {
    expect(judge(text, { quote, variable, value, ...(kind === undefined ? {} : { kind }) })).toBe(
      'not supported',
    );
  });
});

describe('a quote stands in the text and says so', () => {
  const cases = all.flatMap((trap) =>
    trap.right.map((value) => [trap.quote ?? trap.text, trap.variable, value, trap] as const),
  );
  it.each(cases)('"%s": %s is %o', (quote, variable, value, { kind, text }) => {
    expect(judge(text, { quote, variable, value, ...(kind === undefined ? {} : { kind }) })).toBe(
      'supported',
    );
  });
});

describe('a quote that differs from the text where it matters is nowhere', () => {
  it.each([
    ['a denial', 'No residual tumor is seen in the cavity.', 'residual tumor is seen in the cavity with'],
    ['a denial added', 'Residual tumor is seen in the cavity.', 'No residual tumor is seen in the cavity.'],
    ['the side', 'A mass of the right temporal lobe is seen.', 'A mass of the left temporal lobe is seen.'],
    ['a number', 'The nodule measures 12 x 9 mm today.', 'The nodule measures 8 x 9 mm today.'],
    ['part of a number', 'The nodule measures 1.2 cm today.', '2 cm today.'],
    ['the end of a number', 'The nodule measures 12.5 mm.', 'The nodule measures 12.'],
    ['a unit', 'The nodule measures 12 mm today.', 'The nodule measures 12 cm today.'],
    ['the extent', 'A near total resection was achieved.', 'A gross total resection was achieved.'],
    ['a prefix', 'Subtotal resection of the tumor was done.', 'total resection of the tumor was done.'],
    ['the beginning of a word', 'The lesion was nonenhancing today.', 'enhancing today.'],
    ['a date', 'Compared with 2019-03-04, stable.', 'Compared with 2019-03-14, stable.'],
    ['capitals', 'Compared with T1, the lesion is stable.', 'compared with t1, the lesion is stable.'],
    ['an accent', 'Sin evidencia de lesi\u00f3n tumoral.', 'Sin evidencia de lesion tumoral.'],
    ['a hyphen', 'A well-defined mass is seen.', 'A welldefined mass is seen.'],
    ['a hyphen before a space', 'The mass is non- enhancing today.', 'The mass is nonenhancing today.'],
    ['a paragraph', 'The mass is non-\n\nenhancing today.', 'The mass is nonenhancing today.'],
    ['a gap', 'Stable tumor. The cavity is unchanged. No edema.', 'Stable tumor. No edema.'],
    ['the order', 'No edema is seen. The tumor is stable.', 'The tumor is stable. No edema is seen.'],
  ])('%s', (_, text, quote) => {
    expect(judge(text, { quote, variable: 'document_type', value: 'imaging' })).toBe('not located');
  });
});

describe('a title, which is no sentence', () => {
  it('bears the kind of a document out', () => {
    const text = 'OPERATIVE REPORT\n\nDate: 2019-10-04\n\nThe tumor was lifted out whole.';
    expect(judge(text, { quote: 'OPERATIVE REPORT', variable: 'document_type', value: 'operative' })).toBe(
      'supported',
    );
  });
});
