import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../lambdas/domain/canonical.ts';
import { type Answer, Finding } from '../../../lambdas/domain/finding.ts';
import { rewordedDoubt } from '../../../lambdas/readers/learned/reworded-answer.ts';
import {
  distrustedReason,
  doubtsIn,
  lowConfidenceReason,
  trustedReason,
} from '../../../lambdas/readers/reasons-in-words.ts';
import { type Reconciliation, reconcile } from '../../../lambdas/readers/reconcile.ts';
import { anAnswer } from '../../support/answers.ts';
import { dictionary } from '../../support/config.ts';
import { plainGates } from '../../support/plain-gates.ts';
import { aReadingInput } from '../../support/reading-input.ts';

const text =
  'FINDINGS: The tumour is stable. IMPRESSION: The tumour has grown. No spread. IDH1 wild type, ATRX lost.';
const stable = anAnswer();
const grown = anAnswer({ value: 'Increased', quote: 'The tumour has grown' });
const absent = anAnswer({ value: null, absence: 'not_documented', basis: 'absence', quote: null });

function reconciled(
  rules: readonly Answer[],
  model: readonly Answer[] | null,
  given: Partial<Reconciliation> = {},
): Finding[] {
  return reconcile({
    input: aReadingInput(text),
    documentType: 'imaging',
    documentId: 'doc-1',
    binaryId: 'bin-1',
    textSha256: sha256(text),
    date: '2020-06-15',
    dictionary,
    rules,
    rulesModelId: 'rules-1',
    model: model === null ? null : { answers: model, reader: 'medgemma', modelId: 'medgemma-27b' },
    opinionOn: () => null,
    gates: plainGates(),
    measuredOf: () => null,
    ...given,
  });
}

const goodRecord = () => ({ confidence: 0.99, atLeast: 0.98, right: 300, total: 300, isOwn: true });
const aloneUnmeasured = 'a model alone: the rules found nothing, and such answers were not measured';

describe('one reader', () => {
  test('is accepted where its words stand in the document and bear it out', () => {
    expect(reconciled([stable], null)).toMatchObject([
      {
        value: 'Stable',
        state: 'accepted',
        gates: { located: true, supported: true },
        agreement: 'single_source',
        date: '2020-06-15',
        evidence: [{ binaryId: 'bin-1', start: 10, end: 30, quote: 'The tumour is stable' }],
        readings: [{ reader: 'rules', model: 'rules-1', promptVersion: 'none', value: 'Stable' }],
      },
    ]);
  });

  test('is flagged, not dropped, where its words stand nowhere', () => {
    expect(reconciled([anAnswer({ quote: 'The tumor is steady' })], null)).toMatchObject([
      {
        value: 'Stable',
        state: 'flagged',
        gates: { located: false, supported: false },
        evidence: [],
        reasons: ['a quote does not stand in the document'],
        readings: [{ quote: 'The tumor is steady' }],
      },
    ]);
  });

  test('is flagged where the sentence does not bear the value out', () => {
    expect(reconciled([stable], null, { gates: plainGates(() => false) })).toMatchObject([
      { state: 'flagged', gates: { located: true, supported: false } },
    ]);
  });

  test('is flagged by a doubt', () => {
    expect(reconciled([anAnswer({ doubts: ['hedged'] })], null)).toMatchObject([
      { state: 'flagged', reasons: ['hedged'] },
    ]);
  });

  test.each([
    [0.84, 'flagged'],
    [0.85, 'accepted'],
    [null, 'accepted'],
  ])('with a measured confidence of %s is %s', (confidence, state) => {
    const measuredOf = () =>
      confidence === null ? null : { confidence, atLeast: 0, right: 7, total: 10, isOwn: true };

    expect(reconciled([stable], null, { measuredOf })).toMatchObject([{ confidence, state }]);
  });

  test('is not judged by what it says of itself', () => {
    for (const selfConfidence of [0.01, 0.99, null]) {
      const [finding] = reconciled([], [anAnswer({ selfConfidence })], { measuredOf: goodRecord });

      expect(finding).toMatchObject({ state: 'accepted', confidence: 0.99, readings: [{ selfConfidence }] });
    }
  });

  test('says that there is nothing: no gate applies', () => {
    expect(reconciled([absent], null)).toMatchObject([
      {
        value: null,
        absence: 'not_documented',
        basis: 'absence',
        gates: null,
        evidence: [],
        state: 'accepted',
      },
    ]);
  });

  test('is not believed where its own span holds other words than its quote', () => {
    const misplaced = anAnswer({ span: { start: 0, end: 20 } });

    expect(reconciled([misplaced], null)[0]?.evidence).toMatchObject([
      { start: 10, quote: 'The tumour is stable' },
    ]);
  });

  test('that says two things of one question is flagged', () => {
    expect(reconciled([], [grown, stable])).toMatchObject([
      {
        value: 'Increased',
        state: 'flagged',
        reasons: ['the document states another value in another place', aloneUnmeasured],
      },
    ]);
  });

  test('gives one panel of all markers, each with its own words', () => {
    const marker = (name: string, result: string, quote: string) =>
      anAnswer({ variable: 'molecular', value: { [name]: result }, quote });

    expect(
      reconciled([], [marker('IDH1', 'wild type', 'IDH1 wild type'), marker('ATRX', 'lost', 'ATRX lost')]),
    ).toMatchObject([
      {
        value: { IDH1: 'wild type', ATRX: 'lost' },
        gates: { located: true, supported: true },
        evidence: [{ quote: 'IDH1 wild type' }, { quote: 'ATRX lost' }],
      },
    ]);
  });
});

describe('two readers', () => {
  test('that agree are accepted, with both readings', () => {
    expect(reconciled([stable], [stable])).toMatchObject([
      {
        state: 'accepted',
        agreement: 'full_agreement',
        readings: [{ reader: 'rules' }, { reader: 'medgemma' }],
      },
    ]);
  });

  test('that agree give the value with the words that stand in the document', () => {
    const invented = anAnswer({ quote: 'steady' });

    expect(reconciled([invented], [stable])).toMatchObject([
      { state: 'accepted', readings: [{ reader: 'medgemma' }, { reader: 'rules' }] },
    ]);
  });

  test('that disagree are flagged, and the model’s supported value is taken', () => {
    expect(reconciled([stable], [grown])).toMatchObject([
      {
        value: 'Increased',
        state: 'flagged',
        agreement: 'discrepancy',
        reasons: ['the readers disagree'],
        readings: [{ reader: 'medgemma' }, { reader: 'rules' }],
      },
    ]);
  });

  test('that disagree leave the rules’ value where the model’s has no support', () => {
    const gates = plainGates((quote) => !quote.includes('grown'));

    expect(reconciled([stable], [grown], { gates })).toMatchObject([{ value: 'Stable', state: 'flagged' }]);
  });

  test.each([
    ['the model', [stable], [absent]],
    ['the rules', [absent], [stable]],
  ])('are settled for the value where %s found nothing, and flagged', (_, rules, model) => {
    expect(reconciled(rules, model)).toMatchObject([{ value: 'Stable', state: 'flagged' }]);
  });

  test('do not outvote the dates', () => {
    const classification = { variable: 'imaging_classification', quote: null, basis: 'dates' } as const;
    const byDates = anAnswer({ ...classification, value: 'surveillance' });
    const byWords = anAnswer({ ...classification, basis: 'text', quote: 'FINDINGS', value: 'pre_operative' });

    expect(reconciled([byDates], [byWords])).toMatchObject([{ value: 'surveillance', state: 'flagged' }]);
  });

  test('meet on the one thing each has left, whatever they call it', () => {
    const named = anAnswer({ findingKey: 'pontine lesion' });

    expect(reconciled([stable], [named])).toMatchObject([{ findingKey: '', agreement: 'full_agreement' }]);
  });

  test('keep apart what they name apart', () => {
    const lesion = (findingKey: string) => anAnswer({ findingKey });

    const findings = reconciled([lesion('a'), lesion('b')], [lesion('a'), lesion('c'), lesion('d')]);

    expect(findings.map(({ findingKey, agreement }) => [findingKey, agreement])).toEqual([
      ['a', 'full_agreement'],
      ['b', 'single_source'],
      ['c', 'single_source'],
      ['d', 'single_source'],
    ]);
  });
});

describe('the routing of two readers (clinical.md section 6)', () => {
  const unsupported = plainGates((quote) => !quote.includes('stable'));

  test('equal and supported: accepted', () => {
    expect(reconciled([stable], [stable])).toMatchObject([
      { state: 'accepted', agreement: 'full_agreement', reasons: [] },
    ]);
  });

  test('equal and not supported: flagged', () => {
    expect(reconciled([stable], [stable], { gates: unsupported })).toMatchObject([{ state: 'flagged' }]);
  });

  test.each([
    ['were not asked', []],
    ['found nothing', [absent]],
  ])('the rules %s, the model is supported: accepted only with a record of few silent errors', (_, rules) => {
    const withRecord = (confidence: number) => () => ({
      confidence,
      atLeast: confidence - 0.01,
      right: Math.round(300 * confidence),
      total: 300,
      isOwn: true,
    });
    const state = (given: Partial<Reconciliation>) => reconciled(rules, [grown], given)[0];

    expect(state({ measuredOf: withRecord(0.985) })).toMatchObject({
      value: 'Increased',
      state: 'accepted',
      agreement: 'single_source',
    });
    expect(state({ measuredOf: withRecord(0.97) })).toMatchObject({
      value: 'Increased',
      state: 'flagged',
      reasons: ['a model alone: the rules found nothing, and 9 of 300 such answers were wrong'],
    });
    expect(state({})).toMatchObject({ state: 'flagged', reasons: [aloneUnmeasured] });
  });

  test('the rules found nothing, the model is not supported: flagged whatever its record', () => {
    expect(reconciled([absent], [stable], { gates: unsupported, measuredOf: goodRecord })).toMatchObject([
      { state: 'flagged' },
    ]);
  });

  test.each([
    ['a denial', anAnswer({ value: null, absence: 'documented_absent', basis: 'absence', quote: null })],
    [
      'a question that does not apply',
      anAnswer({ value: null, absence: 'not_applicable', basis: 'absence', quote: null }),
    ],
  ])('%s by the rules is an answer: the model’s value is a disagreement', (_, denial) => {
    expect(reconciled([denial], [stable], { measuredOf: goodRecord })).toMatchObject([
      { state: 'flagged', agreement: 'discrepancy', reasons: ['the readers disagree'] },
    ]);
  });

  test('different: flagged with both readings, whatever their record', () => {
    const [finding] = reconciled([stable], [grown], { measuredOf: goodRecord });

    expect(finding).toMatchObject({ state: 'flagged', agreement: 'discrepancy' });
    expect(finding?.readings.map(({ value }) => value)).toEqual(['Increased', 'Stable']);
  });
});

describe('a doubt', () => {
  const doubted = anAnswer({ doubts: ['hedged'] });
  const record =
    (atLeast: number, isOwn = true) =>
    () => ({
      confidence: 0.97,
      atLeast,
      right: 40,
      total: 40,
      isOwn,
    });

  test('is outweighed by a record of such answers, and stays to be read', () => {
    expect(reconciled([doubted], null, { measuredOf: record(0.93) })).toMatchObject([
      {
        state: 'accepted',
        confidence: 0.97,
        reasons: ['outweighed, right in 40 of 40 measured cases: hedged'],
      },
    ]);
  });

  test.each([
    ['too few cases', record(0.89)],
    ['a record of other doubts only', record(0.93, false)],
    ['no record', () => null],
  ])('is not outweighed by %s', (_, measuredOf) => {
    expect(reconciled([doubted], null, { measuredOf })).toMatchObject([
      { state: 'flagged', reasons: ['hedged'] },
    ]);
  });

  test('that the dictionary always sends to review is never outweighed', () => {
    const binding = 'gross total is stated beside a remnant';
    const extent = anAnswer({ variable: 'extent_of_resection', value: 'NTR', doubts: [binding] });

    const variables = dictionary.variables.map((variable) =>
      variable.name === 'extent_of_resection' ? { ...variable, alwaysReviewed: [binding] } : variable,
    );

    expect(
      reconciled([extent], null, { measuredOf: goodRecord, dictionary: { ...dictionary, variables } }),
    ).toMatchObject([{ state: 'flagged', reasons: [binding] }]);
  });
});

describe('what both readers together make likely', () => {
  const trusting = (trust: number) => ({
    opinionOn: () => ({ model: 'learned-1', value: 'Stable', share: 0.8, stance: 'unsure', trust }) as const,
  });
  const doubted = anAnswer({ doubts: ['hedged'] });
  const little = () => ({ confidence: 0.6, atLeast: 0.4, right: 6, total: 10, isOwn: true });

  test('is accepted in spite of a doubt and of what was counted, and is as sure as that', () => {
    expect(reconciled([doubted], null, { ...trusting(0.9), measuredOf: little })).toMatchObject([
      { state: 'accepted', confidence: 0.9, reasons: ['outweighed by both readers together (0.9): hedged'] },
    ]);
    expect(reconciled([doubted], null, { ...trusting(0.84), measuredOf: little })).toMatchObject([
      { state: 'flagged', confidence: 0.6, reasons: ['hedged', 'the measured confidence 0.6 is below 0.85'] },
    ]);
  });

  test('is flagged all the same where its sentence does not bear it out, or the wording took the place of the rules', () => {
    const gates = plainGates(() => false);
    expect(reconciled([doubted], null, { ...trusting(0.99), gates })).toMatchObject([{ state: 'flagged' }]);
    const reworded = anAnswer({ doubts: [rewordedDoubt] });
    expect(reconciled([reworded], null, trusting(0.99))).toMatchObject([{ state: 'flagged' }]);
  });

  test('is flagged without a doubt where they make it less likely than not', () => {
    expect(reconciled([stable], null, { ...trusting(0.42), measuredOf: goodRecord })).toMatchObject([
      {
        state: 'flagged',
        confidence: 0.42,
        reasons: [
          'both readers together make it right in 0.42 of such cases, below 0.5',
          'the measured confidence 0.42 is below 0.85',
        ],
      },
    ]);
  });

  test("says nothing of a model's own answer", () => {
    const model = anAnswer({ doubts: ['hedged'], quote: 'The tumour is stable' });
    expect(reconciled([], [model], trusting(0.99))).toMatchObject([{ state: 'flagged' }]);
    expect(reconciled([], [anAnswer()], { ...trusting(0.01), measuredOf: goodRecord })).toMatchObject([
      { state: 'accepted', confidence: 0.99 },
    ]);
  });
});

test('doubts are read back from the reasons without what was said of their weight', () => {
  const reasons = [trustedReason('hedged', 0.9), distrustedReason(0.4, 0.5), lowConfidenceReason(0.4, 0.7)];
  expect(doubtsIn(reasons)).toEqual(['hedged']);
});

const answer = fc
  .record({
    variable: fc.constantFrom('tumor_status', 'extent_of_resection', 'tumor_location', 'molecular'),
    findingKey: fc.constantFrom('', 'a', 'b'),
    quote: fc.constantFrom('The tumour is stable', 'No spread', 'nowhere to be found'),
    isAbsent: fc.boolean(),
    word: fc.constantFrom('Stable', 'GTR', 'STR'),
    doubts: fc.constantFrom<readonly string[]>([], ['hedged']),
  } as const)
  .map(({ variable, findingKey, quote, isAbsent, word, doubts }) =>
    isAbsent
      ? anAnswer({ ...absent, variable, findingKey, doubts })
      : anAnswer({
          variable,
          findingKey: variable === 'molecular' ? '' : findingKey,
          quote,
          value: variable === 'molecular' ? { [word]: 'found' } : word,
          doubts,
        }),
  );
const answers = fc.array(answer, { maxLength: 8 });

test('whatever the readers say, each question has one finding, and only what passes is accepted', () => {
  fc.assert(
    fc.property(answers, fc.option(answers), fc.boolean(), (rules, model, supported) => {
      const findings = reconciled(rules, model, { gates: plainGates(() => supported) });

      const keys = findings.map(({ variable, findingKey }) => `${variable} ${findingKey}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(findings.map(({ findingId }) => findingId)).size).toBe(keys.length);
      const asked = new Set([...rules, ...(model ?? [])].map(({ variable }) => variable));
      expect(new Set(findings.map(({ variable }) => variable))).toEqual(asked);
      for (const finding of findings) {
        expect(Finding.safeParse(finding).success).toBe(true);
        expect(finding.state === 'accepted').toBe(finding.reasons.length === 0);
        for (const { start, end, quote } of finding.evidence) expect(text.slice(start, end)).toBe(quote);
        if (finding.state !== 'accepted') continue;
        expect(finding.agreement).not.toBe('discrepancy');
        const isAlone = finding.agreement === 'single_source' && finding.readings[0]?.reader !== 'rules';
        expect(isAlone && finding.absence === null).toBe(false);
        if (finding.basis === 'text') expect(finding.gates).toEqual({ located: true, supported: true });
      }
    }),
  );
});

describe('what the learned reader bears out', () => {
  const doubted = anAnswer({ doubts: ['hedged'] });
  const opinion = (stance: 'consents' | 'inclines') => () => ({
    model: 'learned-1',
    value: 'Stable',
    share: stance === 'consents' ? 0.98 : 0.92,
    stance,
  });
  const often = (total: number) => () => ({
    confidence: 0.96,
    atLeast: total > 50 ? 0.93 : 0.7,
    right: total - 1,
    total,
    isOwn: false,
  });

  test('is accepted in spite of a doubt, where such answers are right often enough', () => {
    for (const stance of ['consents', 'inclines'] as const) {
      const given = { opinionOn: opinion(stance), measuredOf: often(100) };
      expect(reconciled([doubted], null, given)).toMatchObject([
        {
          state: 'accepted',
          reasons: ['outweighed, right in 99 of 100 measured cases: hedged'],
          secondOpinion: { stance },
        },
      ]);
    }
  });

  test('stays flagged where too few were counted, or where the learned reader is not asked', () => {
    for (const given of [
      { opinionOn: opinion('consents'), measuredOf: often(10) },
      { opinionOn: () => null, measuredOf: often(100) },
    ])
      expect(reconciled([doubted], null, given)).toMatchObject([{ state: 'flagged', reasons: ['hedged'] }]);
  });
});
