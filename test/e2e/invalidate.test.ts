import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../lambdas/domain/canonical.ts';
import { answersUsed } from '../../lambdas/operations/answers-used.ts';
import { type AnswerSelector, invalidateAnswers } from '../../lambdas/operations/invalidate-answers.ts';
import type { LanguageModel, Ports } from '../../lambdas/ports/index.ts';
import { type OpenModels, openModels } from '../../local/models/open-models.ts';
import {
  type EmbeddedCohort,
  openEmbeddedCohort,
  openSharedEngines,
  type SharedEngines,
} from '../support/embedded-cohort.ts';

const patients = ['ex-greta', 'ex-finn'];
const request = {
  name: 'invalidate',
  cohort: { patientIds: patients },
  reader: 'medgemma',
  adjudicator: 'claude',
};

let engines: SharedEngines;
let models: OpenModels;
let cohort: EmbeddedCohort;
let ports: Ports;
let asked: string[] = [];

const listening = (model: LanguageModel): LanguageModel => ({
  modelId: model.modelId,
  complete: (question, signal) => {
    asked.push(hashOf({ model: model.modelId, request: question }));
    return model.complete(question, signal);
  },
});

beforeAll(async () => {
  engines = await openSharedEngines();
  models = await openModels({ reader: 'medgemma', adjudicator: 'claude' }, {});
  cohort = await openEmbeddedCohort(engines);
  const { medgemma, claude } = models.models;
  if (medgemma === undefined || claude === undefined) throw new Error('a model is missing');
  ports = { ...cohort.ports, models: { medgemma: listening(medgemma), claude: listening(claude) } };
  await questionsOfARun();
}, 120_000);

afterAll(async () => {
  await cohort.close();
  await models.stop();
  await engines.stop();
});

/** Hashes of what a run asks the models, sorted. */
async function questionsOfARun(): Promise<string[]> {
  asked = [];
  const result = await cohort.run(request, { ports });
  expect(result.status, result.cause).toBe('SUCCEEDED');
  return [...asked].sort();
}

/** Hashes of the model answers a patient used that a predicate takes, sorted, each once. */
async function used(
  patient: string,
  isMeant: (use: { documents: string[]; reader: string | null }) => boolean,
) {
  const hashes = new Set<string>();
  for await (const use of answersUsed(ports.artifacts, ports.pseudonyms.patientKey(patient))) {
    if (use.kind === 'model' && isMeant(use)) hashes.add(use.hash);
  }
  return [...hashes].sort();
}

const allOf = async (isMeant: Parameters<typeof used>[1]): Promise<string[]> =>
  [...new Set((await Promise.all(patients.map((patient) => used(patient, isMeant)))).flat())].sort();

describe('answers marked as invalid', () => {
  it('are not needed by a second run, which asks nothing', async () => {
    expect(await questionsOfARun()).toEqual([]);
  }, 60_000);

  it('of one document are asked again, and nothing else', async () => {
    const latest = await ports.repository.latestVersion(ports.pseudonyms.patientKey('ex-finn'));
    expect(latest).toBeDefined();
    const plain = await firstReadDocument();
    const expected = await allOf(({ documents }) => documents.includes(plain));
    expect(expected.length).toBeGreaterThan(0);
    const marked = await invalidateAnswers(ports, { by: 'document', id: plain });
    expect(marked).toMatchObject({ models: expected.length, alreadyInvalid: 0 });
    expect(await questionsOfARun()).toEqual(expected);
    expect(await questionsOfARun()).toEqual([]);
  }, 60_000);

  it.each([
    {
      selector: () => ({ by: 'patient', patientKey: ports.pseudonyms.patientKey('ex-finn') }) as const,
      expected: () => used('ex-finn', () => true),
    },
    {
      selector: (): AnswerSelector => ({ by: 'reader', name: 'claude' }),
      expected: () => allOf(({ reader }) => reader === 'claude'),
    },
    {
      selector: (): AnswerSelector => ({ by: 'prompt', version: '1' }),
      expected: () => allOf(() => true),
    },
  ])(
    'of a patient, of a reader, of a prompt are asked again, and nothing else',
    async (of) => {
      const expected = await of.expected();
      expect(expected.length).toBeGreaterThan(0);
      const before = await cohort.abstractions(patients);
      await invalidateAnswers(ports, of.selector());
      expect(await questionsOfARun()).toEqual(expected);
      expect(await cohort.abstractions(patients)).toEqual(before);
    },
    60_000,
  );

  it('can be marked twice, and an unknown name marks nothing', async () => {
    const selector: AnswerSelector = { by: 'reader', name: 'claude' };
    const first = await invalidateAnswers(ports, selector);
    const second = await invalidateAnswers(ports, selector);
    expect(first.models).toBeGreaterThan(0);
    expect(second).toEqual({ models: 0, texts: 0, alreadyInvalid: first.models });
    const none = { models: 0, texts: 0, alreadyInvalid: 0 };
    expect(await invalidateAnswers(ports, { by: 'document', id: 'nobody' })).toEqual(none);
  });
});

async function firstReadDocument(): Promise<string> {
  for await (const use of answersUsed(ports.artifacts, ports.pseudonyms.patientKey('ex-finn'))) {
    const [id] = use.documents;
    if (use.kind === 'model' && use.reader === 'medgemma' && id !== undefined) return id;
  }
  throw new Error('no document was read');
}
