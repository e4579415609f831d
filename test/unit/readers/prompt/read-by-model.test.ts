import { describe, expect, test } from 'vitest';
import { TransientError, WorkTooLargeError } from '../../../../lambdas/domain/errors.ts';
import type { LanguageModel } from '../../../../lambdas/ports/index.ts';
import { partCharacters, readByModel } from '../../../../lambdas/readers/prompt/read-by-model.ts';
import { dictionary } from '../../../support/config.ts';
import { FakeLanguageModel, said, someUsage } from '../../../support/fake-language-model.ts';
import { plainGates } from '../../../support/plain-gates.ts';
import { aReadingInput } from '../../../support/reading-input.ts';

const text = 'IMPRESSION: Residual tumour has grown since the last scan.';
const status = (quote: string, value = 'Increased') => ({
  answers: [{ variable: 'tumor_status', key: '', quote, value, absence: 'none', confidence: 'high' }],
});
const good = said(status('Residual tumour has grown'));
const cutOff = { kind: 'cut_off', text: '{"answers":[', model: 'fake-1', usage: someUsage } as const;
const refused = { kind: 'refused', model: 'fake-1', usage: someUsage } as const;

const read = (model: LanguageModel, document = text) =>
  readByModel({
    model,
    input: aReadingInput(document),
    documentType: 'imaging',
    dictionary,
    gates: plainGates(),
  });

describe('readByModel', () => {
  test('asks everything about a document in one request', async () => {
    const model = new FakeLanguageModel(good);

    const reading = await read(model);

    expect(reading).toMatchObject({
      kind: 'answered',
      model: 'fake-1',
      answers: [{ variable: 'tumor_status', value: 'Increased' }],
      usages: [{ model: 'fake-1', usage: someUsage }],
    });
    expect(model.requests).toHaveLength(1);
  });

  test.each([
    ['no JSON', said('It has grown.')],
    ['another shape', said({ status: 'Increased' })],
    ['a wrong value', said(status('Residual tumour has grown', 'Bigger'))],
    ['a missing quote', said(status(''))],
    ['a quote that stands nowhere', said(status('the tumour grew'))],
  ])('repairs %s by asking once more, and counts both calls', async (_, first) => {
    const model = new FakeLanguageModel(first, good);

    const reading = await read(model);

    expect(reading).toMatchObject({ kind: 'answered', answers: [{ value: 'Increased' }] });
    expect(reading.kind === 'answered' && reading.usages).toHaveLength(2);
    const [, repair] = model.requests;
    expect(repair?.prompt).toContain('An earlier reply could not be used');
    expect(repair?.prompt).toContain(text);
    expect(repair?.prompt).not.toContain('the tumour grew');
  });

  test('gives a reply that was cut off twice the room', async () => {
    const model = new FakeLanguageModel(cutOff, good);

    await read(model);

    const [first, second] = model.requests;
    expect(second?.maxOutputTokens).toBe(2 * (first?.maxOutputTokens ?? 0));
  });

  test('records a failure after the repair failed too, and what both calls cost', async () => {
    const reading = await read(new FakeLanguageModel(said('no'), said('still no')));

    expect(reading).toMatchObject({
      kind: 'failed',
      reason: 'no usable reply in two tries: the reply is not JSON',
    });
    expect(reading.kind === 'failed' && reading.usages).toHaveLength(2);
  });

  test('leaves a quote that is still not found to the gates', async () => {
    const invented = said(status('the tumour grew'));

    const reading = await read(new FakeLanguageModel(invented, said('no')));

    expect(reading).toMatchObject({ kind: 'answered', answers: [{ quote: 'the tumour grew' }] });
  });

  test('takes a refusal as final', async () => {
    expect(await read(new FakeLanguageModel(refused))).toMatchObject({
      kind: 'failed',
      reason: 'the model refused to answer',
      usages: [{ usage: someUsage }],
    });
  });

  test('hands a throttle on, also one of the repair', async () => {
    const throttled = { kind: 'throttled', waitSeconds: 7 } as const;

    expect(await read(new FakeLanguageModel(throttled))).toEqual(throttled);
    expect(await read(new FakeLanguageModel(said('no'), throttled))).toEqual(throttled);
  });

  test('records a document that does not fit the model, and lets faults through', async () => {
    expect(await read(new FakeLanguageModel(new WorkTooLargeError('too long')))).toMatchObject({
      kind: 'failed',
    });
    await expect(read(new FakeLanguageModel(new TransientError('reset')))).rejects.toThrow(TransientError);
  });
});

describe('readByModel on a long text', () => {
  const filler = 'The posterior fossa is described at length in this sentence. ';
  const findings = `FINDINGS: The mass is stable. ${filler.repeat(Math.ceil(partCharacters / filler.length))}\n`;
  const long = `${findings}IMPRESSION: Residual tumour has grown.`;

  test('asks for each part and lets the conclusion outrank the description', async () => {
    const model = new FakeLanguageModel(
      said(status('The mass is stable', 'Stable')),
      said(status('Residual tumour has grown')),
    );

    const reading = await read(model, long);

    expect(model.requests.map(({ prompt }) => /\(part \d of \d\)/.exec(prompt)?.[0])).toEqual([
      '(part 1 of 2)',
      '(part 2 of 2)',
    ]);
    expect(reading).toMatchObject({
      answers: [{ value: 'Increased', doubts: ['the document states another value in another place'] }],
    });
  });

  test('lets a value of any part outrank an absence', async () => {
    const absent = {
      variable: 'tumor_status',
      key: '',
      quote: '',
      value: '',
      absence: 'not_documented',
      confidence: 'low',
    };
    const model = new FakeLanguageModel(
      said(status('The mass is stable', 'Stable')),
      said({ answers: [absent] }),
    );

    expect(await read(model, long)).toMatchObject({ answers: [{ value: 'Stable', doubts: [] }] });
  });

  test('gives up on a text of more than a megabyte', async () => {
    expect(await read(new FakeLanguageModel(), filler.repeat(20_000))).toMatchObject({
      kind: 'failed',
      usages: [],
    });
  });
});

describe('answers of a model that went wrong', () => {
  const example = 'The quillback nodule along the posterior rim measures a little more than in spring.';
  const huge = `{"answers":[${'{"variable":"tumor_status"},'.repeat(400_000)}{}]}`;

  test.each([
    ['nothing', said(''), 'the reply is not JSON'],
    ['white space', said(' \n\t '), 'the reply is not JSON'],
    ['half a JSON', said('{"answers":[{"variable":"tumor_st'), 'the reply is not JSON'],
    ['null', said('null'), 'the reply has not the asked shape at its root'],
    ['no answers', said({ answers: 'none' }), 'the reply has not the asked shape at answers'],
    [
      'offsets, which nobody asked for',
      said({ answers: [{ ...status('Residual tumour has grown').answers[0], start: 0, end: 10_000_000 }] }),
      'the reply has not the asked shape at answers',
    ],
    [
      'a word of no list',
      said(status('Residual tumour has grown', 'Bigger')),
      'tumor_status: the value is not a permitted one',
    ],
    [
      'the example’s own words',
      said(status(example)),
      'tumor_status: the quote comes from the example, not from the document',
    ],
    ['no answer to any question', said({ answers: [] }), 'the reply answers no question'],
    ['ten megabytes', said(huge), 'the reply is too long'],
    [
      'a thousand answers',
      said({ answers: Array.from({ length: 1000 }, () => status('Residual tumour has grown').answers[0]) }),
      'the reply has too many answers',
    ],
  ])('%s: one repair is tried, then the document is recorded as failed', async (_, reply, reason) => {
    const model = new FakeLanguageModel(reply, reply);

    const reading = await read(model);

    expect(model.requests).toHaveLength(2);
    expect(reading.kind).toBe('failed');
    expect(reading.kind === 'failed' && reading.reason).toContain('no usable reply in two tries');
    expect(reading.kind === 'failed' && reading.reason.replace(/ at answers.*/, '')).toContain(
      reason.replace(/ at answers.*/, ''),
    );
    expect(JSON.stringify(reading).length).toBeLessThan(1000);
  });
});

describe('readByModel on a note of 200 kB', () => {
  const visit = (index: number) =>
    `INTERVAL HISTORY:\nVisit ${index}: “naïve” gait — no new complaint. 🧠 ${'The family reports a quiet week. '.repeat(30)}\n\n`;
  const note = `${Array.from({ length: 200 }, (_, index) => visit(index)).join('')}IMPRESSION: Residual tumour has grown.\n`;

  test('is read in parts that fit, its quote found in the offsets of the whole', async () => {
    expect(Buffer.byteLength(note)).toBeGreaterThan(200_000);
    const absent = { ...status('').answers[0], value: '', absence: 'not_documented' };
    const prompts: string[] = [];
    const model: LanguageModel = {
      modelId: 'fake-1',
      complete: ({ prompt }) => {
        prompts.push(prompt);
        const isLast = prompt.includes('Residual tumour has grown');
        return Promise.resolve(said(isLast ? status('Residual tumour has grown') : { answers: [absent] }));
      },
    };

    const reading = await read(model, note);

    expect(prompts.length).toBeGreaterThan(5);
    for (const prompt of prompts) expect(prompt.length).toBeLessThan(partCharacters + 10_000);
    const answer = reading.kind === 'answered' ? reading.answers[0] : undefined;
    expect(answer).toMatchObject({ value: 'Increased', quote: 'Residual tumour has grown' });
    const span = plainGates().locate({ text: note, quote: answer?.quote ?? '' });
    expect(note.slice(span?.start, span?.end)).toBe('Residual tumour has grown');
  });
});
