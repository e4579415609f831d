import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../../lambdas/domain/canonical.ts';
import { Finding } from '../../../../lambdas/domain/finding.ts';
import { Clarification } from '../../../../lambdas/domain/inconsistency.ts';
import type { ClarificationQuestion } from '../../../../lambdas/readers/clarify/clarification-question.ts';
import { clarifyByModel } from '../../../../lambdas/readers/clarify/clarify-by-model.ts';
import { revisedFinding } from '../../../../lambdas/readers/clarify/revised-finding.ts';
import { reconcile } from '../../../../lambdas/readers/reconcile.ts';
import { anAnswer } from '../../../support/answers.ts';
import { anEvent } from '../../../support/builders.ts';
import { dictionary } from '../../../support/config.ts';
import { FakeLanguageModel, said, someUsage } from '../../../support/fake-language-model.ts';
import { plainGates } from '../../../support/plain-gates.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const texts = ['IMPRESSION: The tumour has grown.', 'IMPRESSION: The tumour is stable. No new lesion.'];

function findingsOf(text: string, value: string, quote: string): Finding[] {
  return reconcile({
    input: aReadingInput(text),
    documentType: 'imaging',
    documentId: `doc-${sha256(text).slice(0, 4)}`,
    binaryId: `bin-${sha256(text).slice(0, 4)}`,
    textSha256: sha256(text),
    date: '2020-06-15',
    dictionary,
    rules: [anAnswer({ value, quote })],
    rulesModelId: 'rules-1',
    model: null,
    opinionOn: () => null,
    gates: plainGates(),
    measuredOf: () => null,
  });
}

const [grown = '', stable = ''] = texts;
const question: ClarificationQuestion = {
  inconsistency: {
    inconsistencyId: 'inc-1',
    rule: 'same_day_conflict',
    severity: 'high',
    explanation: 'Two scans of 2020-06-15 give opposite statuses.',
    findingIds: [],
    documentIds: [],
    dates: ['2020-06-15'],
    needsClarification: true,
    resolution: 'open',
  },
  documents: [
    {
      documentId: 'doc-a',
      type: 'imaging',
      date: '2020-06-15',
      text: grown,
      findings: findingsOf(grown, 'Increased', 'The tumour has grown'),
    },
    {
      documentId: 'doc-b',
      type: 'imaging',
      date: '2020-06-15',
      text: stable,
      findings: findingsOf(stable, 'New_Malignancy', 'No new lesion'),
    },
  ],
  timeline: [
    anEvent({
      eventId: 'proc_1',
      date: '2020-06-01',
      minuteOfDay: null,
      type: 'Procedure',
      category: 'Surgery',
      description: 'Craniotomy',
      ageDays: null,
      sourceView: 'v',
      sourceId: '1',
    }),
    anEvent({
      eventId: 'proc_2',
      date: '1999-06-01',
      minuteOfDay: null,
      type: 'Procedure',
      category: 'Surgery',
      description: 'Tonsils',
      ageDays: null,
      sourceView: 'v',
      sourceId: '2',
    }),
  ],
  dictionary,
};

const decision = (action: string, rest: object = {}) =>
  said({
    rationale: 'It is so.',
    action,
    passages: action === 'keep' ? [{ document: 'A', quote: 'The tumour has grown' }] : [],
    duplicate: '',
    revisions: [],
    ...rest,
  });
const askingAgain = decision('ask_reader', {
  readerQuestion: { finding: 'F2', question: 'Is the new lesion denied?' },
});
const reread = (value: string, quote: string) => said({ value, quote });
const revision = (quote: string, finding = 'F2') =>
  decision('revise', { revisions: [{ finding, quote, value: 'Stable' }] });
const good = revision('The tumour is stable');

const clarify = (
  model: FakeLanguageModel,
  given: { rounds?: number; gates?: ReturnType<typeof plainGates>; reader?: FakeLanguageModel } = {},
) => clarifyByModel({ model, question, rounds: 2, gates: plainGates(), ...given });

describe('clarifyByModel', () => {
  test('shows both texts, the findings under short names, and the history around them, but no ids', async () => {
    const model = new FakeLanguageModel(decision('keep'));

    await clarify(model);

    const prompt = model.requests[0]?.prompt ?? '';
    for (const text of texts) expect(prompt).toContain(text);
    expect(prompt).toContain('F1: document A, tumor_status = "Increased", from "The tumour has grown"');
    expect(prompt).toContain('- 2020-06-01, Procedure: "Craniotomy"');
    expect(prompt).not.toMatch(/Tonsils|doc-a|bin-|inc-1/);
  });

  test.each([
    ['keep', {}, 'kept'],
    ['escalate', {}, 'escalated'],
  ])('takes "%s" as it is', async (action, rest, resolution) => {
    const outcome = await clarify(new FakeLanguageModel(decision(action, rest)));

    expect(outcome).toMatchObject({ resolution, revisions: [], usages: [{ usage: someUsage }] });
    expect(
      outcome.kind === 'clarified' && outcome.clarifications.map((each) => Clarification.parse(each)),
    ).toMatchObject([{ inconsistencyId: 'inc-1', adjudicator: 'claude', model: 'fake-1', round: 1, action }]);
  });

  test('names the document that repeats another', async () => {
    const outcome = await clarify(new FakeLanguageModel(decision('mark_duplicate', { duplicate: 'B' })));

    expect(outcome).toMatchObject({ resolution: 'duplicate', duplicateDocumentId: 'doc-b' });
  });

  test('takes a revision whose passage passes the gates', async () => {
    const outcome = await clarify(new FakeLanguageModel(good));

    expect(outcome).toMatchObject({
      resolution: 'revised',
      revisions: [{ value: 'Stable', span: { start: 12, end: 32 } }],
      clarifications: [{ revisedFindingIds: [question.documents[1]?.findings[0]?.findingId] }],
    });
  });

  test('sends a revision back whose passage stands in the other document only', async () => {
    const model = new FakeLanguageModel(revision('The tumour has grown'), good);

    const outcome = await clarify(model);

    expect(outcome).toMatchObject({
      resolution: 'revised',
      clarifications: [{ round: 1, revisedFindingIds: [] }, { round: 2 }],
    });
    expect(model.requests[1]?.prompt).toContain('F2: the quote does not stand in its document');
  });

  test('escalates what does not hold after the last round, and revises nothing', async () => {
    const gates = plainGates(() => false);

    const outcome = await clarify(new FakeLanguageModel(good, good), { gates });

    expect(outcome).toMatchObject({ resolution: 'escalated', revisions: [] });
    expect(outcome.kind === 'clarified' && outcome.clarifications).toHaveLength(2);
  });

  test('escalates without asking where no round is allowed', async () => {
    expect(await clarify(new FakeLanguageModel(), { rounds: 0 })).toMatchObject({
      resolution: 'escalated',
      clarifications: [],
    });
  });

  test.each([
    ['no JSON', said('keep it')],
    ['another shape', said({ action: 'keep' })],
    ['a revision of nothing', decision('revise')],
    [
      'a revision beside another action',
      decision('keep', { revisions: [{ finding: 'F1', quote: 'x', value: 'Stable' }] }),
    ],
    ['an unknown finding', revision('The tumour is stable', 'F9')],
    [
      'a value that is none',
      decision('revise', { revisions: [{ finding: 'F2', quote: 'x', value: 'Better' }] }),
    ],
    ['a duplicate that is not named', decision('mark_duplicate')],
    ['keeping without a passage', decision('keep', { passages: [] })],
    ['a passage of another document', decision('keep', { passages: [{ document: 'C', quote: 'x' }] })],
    ['a question nobody can be asked', askingAgain],
    [
      'two values for one finding',
      decision('revise', {
        revisions: [
          { finding: 'F2', quote: 'The tumour is stable', value: 'Stable' },
          { finding: 'F2', quote: 'The tumour is stable', value: 'NED' },
        ],
      }),
    ],
  ])('asks again after %s, and escalates when that helps nothing', async (_, unusable) => {
    expect(await clarify(new FakeLanguageModel(unusable, good))).toMatchObject({ resolution: 'revised' });
    expect(await clarify(new FakeLanguageModel(unusable, unusable))).toMatchObject({
      resolution: 'escalated',
      clarifications: [{ action: 'escalate' }],
    });
  });

  test('tells the rule with its exceptions and the variables in dispute', async () => {
    const model = new FakeLanguageModel(decision('keep'));
    await clarify(model);
    const prompt = model.requests[0]?.prompt ?? '';
    const rule = dictionary.inconsistencies.find(({ rule }) => rule === 'same_day_conflict');
    expect(prompt).toContain(`same_day_conflict: ${rule?.description}`);
    expect(prompt).toContain(`No contradiction: ${rule?.exceptions.join('; ')}.`);
    expect(prompt).toContain('New_Malignancy (a new lesion apart from the known tumour');
    expect(prompt).not.toContain('- laterality:');
  });

  test('keeps where each passage stands, and sends a passage back that stands nowhere', async () => {
    const invented = decision('keep', { passages: [{ document: 'B', quote: 'Radiation ended in May' }] });
    const model = new FakeLanguageModel(invented, decision('keep'));
    const outcome = await clarify(model);
    expect(outcome).toMatchObject({
      resolution: 'kept',
      clarifications: [
        {
          round: 1,
          objection: 'a passage does not stand in document B',
          quotes: [{ documentId: 'doc-b', quote: 'Radiation ended in May', span: null }],
        },
        {
          round: 2,
          objection: null,
          quotes: [{ documentId: 'doc-a', quote: 'The tumour has grown', span: { start: 12, end: 32 } }],
        },
      ],
    });
    expect(model.requests[1]?.prompt).toContain('a passage does not stand in document B');
  });

  test('asks the reader again, and decides with what it answered', async () => {
    const model = new FakeLanguageModel(askingAgain, good);
    const reader = new FakeLanguageModel(reread('Stable', 'No new lesion'));
    const outcome = await clarify(model, { reader });
    expect(reader.requests[0]?.prompt).toContain('Is the new lesion denied?');
    expect(reader.requests[0]?.prompt).toContain(stable);
    expect(reader.requests[0]?.prompt).not.toContain(grown);
    expect(model.requests[1]?.prompt).toContain('The reader answered "Stable", from "No new lesion"');
    expect(outcome).toMatchObject({
      resolution: 'revised',
      clarifications: [
        {
          round: 1,
          action: 'ask_reader',
          reader: { question: 'Is the new lesion denied?', value: 'Stable', quote: 'No new lesion' },
        },
        { round: 2, action: 'revise', reader: null },
      ],
    });
  });

  test('lets the reader be asked only while there is a round left to hear it in', async () => {
    const reader = new FakeLanguageModel(reread('Stable', 'No new lesion'));
    // In the last round the question cannot be put; asked once more without use, it is for a person.
    const model = new FakeLanguageModel(askingAgain, askingAgain, askingAgain);
    expect(await clarify(model, { reader })).toMatchObject({ resolution: 'escalated' });
    expect(reader.requests).toHaveLength(1);
    const mayAsk = model.requests.map(({ schema }) => JSON.stringify(schema).includes('ask_reader'));
    expect(mayAsk).toEqual([true, false, false]);
  });

  test('takes no answer of the reader that does not stand in the document', async () => {
    const reader = new FakeLanguageModel(reread('NED', 'All gone'), reread('NED', 'All gone'));
    const outcome = await clarify(new FakeLanguageModel(askingAgain, decision('escalate')), { reader });
    expect(outcome).toMatchObject({
      resolution: 'escalated',
      clarifications: [{ reader: { value: null, quote: null } }, { action: 'escalate' }],
    });
  });

  test('hands a throttle of the reader on', async () => {
    const throttled = { kind: 'throttled', waitSeconds: 30 } as const;
    const reader = new FakeLanguageModel(throttled);
    expect(await clarify(new FakeLanguageModel(askingAgain), { reader })).toEqual(throttled);
  });

  test('hands a throttle on', async () => {
    const throttled = { kind: 'throttled', waitSeconds: null } as const;

    expect(await clarify(new FakeLanguageModel(throttled))).toEqual(throttled);
  });
});

test('a revised finding holds the new value with its words, and the readings before it', async () => {
  const outcome = await clarify(new FakeLanguageModel(good));
  const revised = outcome.kind === 'clarified' ? outcome.revisions[0] : undefined;
  if (revised === undefined) throw new Error('there should be a revision');

  const finding = revisedFinding(revised, {
    text: stable,
    textSha256: sha256(stable),
    model: 'fake-1',
    promptVersion: '1',
    rule: 'same_day_conflict',
  });

  expect(Finding.parse(finding)).toMatchObject({
    findingId: question.documents[1]?.findings[0]?.findingId,
    value: 'Stable',
    state: 'accepted',
    readings: [
      { reader: 'rules', value: 'New_Malignancy' },
      { reader: 'claude', value: 'Stable' },
    ],
  });
  const [evidence] = finding.evidence;
  expect(stable.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
});
