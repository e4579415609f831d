import { describe, expect, it } from 'vitest';
import { assureQuality } from '../../../lambdas/domain/assure-quality.ts';
import { sha256 } from '../../../lambdas/domain/canonical.ts';
import { Clarified } from '../../../lambdas/domain/clarified.ts';
import { detectInconsistencies } from '../../../lambdas/domain/detect-inconsistencies.ts';
import { clarifyInconsistencies } from '../../../lambdas/phases/clarify-inconsistencies/phase.ts';
import type { Control, PatientOutcome, Ports } from '../../../lambdas/ports/index.ts';
import { aChart, aRunConfig, type ToldDocument } from '../../support/builders.ts';
import { dictionary } from '../../support/config.ts';
import { FakeEndpointFlowStore } from '../../support/fake-flows.ts';
import { FakeLanguageModel, said, someUsage } from '../../support/fake-language-model.ts';
import {
  FakeArtifactStore,
  FakeCheckpointStore,
  FakeClock,
  FakeLogger,
  fakePorts,
} from '../../support/fake-ports.ts';
import { memoryAnswers } from '../../support/patient-machine.ts';

const patientKey = '0'.repeat(32);
const grown = 'IMPRESSION: The tumor has grown.';
const stable = 'IMPRESSION: The tumor is stable.';

const scan = (on: string, text: string, status: string): ToldDocument => ({
  kind: 'imaging',
  on,
  text,
  says: { tumor_status: status },
});

const keep = (quote: string) =>
  said({
    rationale: 'It is so.',
    action: 'keep',
    passages: [{ document: 'A', quote }],
    duplicate: '',
    revisions: [],
  });

const twoDays = [
  scan('2019-01-01', grown, 'Increased'),
  scan('2019-01-01', stable, 'Stable'),
  scan('2020-01-01', `${grown} Again.`, 'Increased'),
  scan('2020-01-01', `${stable} Again.`, 'Stable'),
];

/** Two days on each of which two scans differ: two questions for the adjudicator. */
async function aDispute(
  claude: FakeLanguageModel,
  {
    budgetUsd = null,
    documents = twoDays,
  }: { readonly budgetUsd?: number | null; readonly documents?: readonly ToldDocument[] } = {},
) {
  const artifacts = new FakeArtifactStore();
  const { plan, readings } = aChart({ documents });
  for (const { text = '' } of documents) await artifacts.put(`text/${sha256(text)}.txt`, text);
  const price = { match: 'fake', inputPerMillion: 1_000_000, outputPerMillion: 0, cacheReadPerMillion: 0 };
  const clock = new FakeClock();
  let spent = 0;
  const controls: Control[] = [];
  const outcomes: PatientOutcome[] = [];
  const phase = clarifyInconsistencies(
    fakePorts({
      artifacts,
      answers: memoryAnswers(),
      checkpoints: new FakeCheckpointStore(),
      clock,
      flows: new FakeEndpointFlowStore(),
      logger: new FakeLogger(),
      models: { claude },
      controls: {
        read: async () => controls.at(-1) ?? { paused: false, stopping: false, reason: null },
        set: async (_runId, control) => void controls.push(control),
      },
      runs: {
        addSpend: async (_attempt: unknown, usd: number) => {
          spent += usd;
          return spent;
        },
        recordOutcome: async (outcome: PatientOutcome) => void outcomes.push(outcome),
      } as never,
      settings: { prices: { models: [price] } } as unknown as Ports['settings'],
    }),
  );
  const inconsistencies = detectInconsistencies({ plan, readings, dictionary });
  const input = {
    run: {
      runId: 'r',
      attempt: 1,
      config: await artifacts.putJson('config', aRunConfig({ adjudicator: 'claude', budgetUsd })),
    },
    patientKey,
    lease: { owner: 'o', token: 1 },
    plan: await artifacts.putJson('plan', plan),
    readings: await artifacts.putJson('readings', readings),
    inconsistencies: await artifacts.putJson('inconsistencies', inconsistencies),
    throttles: 0,
  };
  /** Calls with time for so many questions to the model. */
  const call = (questions: number) => {
    const before = claude.requests.length;
    return phase(
      input as Parameters<typeof phase>[0],
      {
        remainingMs: () => (claude.requests.length - before < questions ? enough : 0),
        signal: new AbortController().signal,
      } as Parameters<typeof phase>[1],
    );
  };
  const result = async (key: string | null) => artifacts.getJson(key ?? '', Clarified);
  return { call, result, clock, controls, outcomes };
}

const enough = 600_000;

describe('settling inconsistencies over several calls', () => {
  it('keeps what the earlier calls cost, and pays no question twice', async () => {
    const model = new FakeLanguageModel(keep('The tumor has grown'), keep('The tumor has grown'));
    const { call, result } = await aDispute(model);
    // Time for the first question only.
    expect(await call(1)).toMatchObject({ done: false, clarified: null });
    const finished = await call(3);
    expect(finished).toMatchObject({ done: true, counts: { modelCalls: 1, cacheHits: 1 } });
    expect(model.requests).toHaveLength(2);
    const { costs, clarifications, answers, inconsistencies } = await result(finished.clarified);
    const spent = costs.filter(({ unit }) => unit === 'input_tokens');
    expect(spent.map(({ quantity }) => quantity)).toEqual([someUsage.inputTokens, someUsage.inputTokens]);
    expect(spent.every(({ component }) => component === 'adjudicator')).toBe(true);
    const byClaude = clarifications.filter(({ adjudicator }) => adjudicator === 'claude');
    expect(byClaude).toHaveLength(2);
    expect(byClaude.flatMap(({ quotes }) => quotes).every(({ span }) => span !== null)).toBe(true);
    expect(answers).toHaveLength(2);
    expect(inconsistencies.filter(({ rule }) => rule === 'same_day_conflict')).toMatchObject([
      { resolution: 'kept' },
      { resolution: 'kept' },
    ]);
    // A repeat of the finished call, its answer having been lost, costs nothing and forgets nothing.
    const repeated = await call(3);
    expect(repeated.clarified).toBe(finished.clarified);
  });

  it('stops the run where a question used the budget up, and asks no other', async () => {
    const model = new FakeLanguageModel(keep('The tumor has grown'), keep('The tumor has grown'));
    // A question costs 100 dollars.
    const { call, controls, outcomes } = await aDispute(model, { budgetUsd: 99 });

    expect(await call(3)).toMatchObject({ done: false, stopping: true });

    expect(model.requests).toHaveLength(1);
    expect(controls).toEqual([
      { paused: false, stopping: true, reason: expect.stringMatching(/^the budget of \$99 is used up/) },
    ]);
    expect(outcomes).toMatchObject([{ status: 'stopped', usd: 100 }]);
    expect(await call(3)).toMatchObject({ stopping: true });
    expect(model.requests).toHaveLength(1);
  });

  it('keeps what a throttled call cost', async () => {
    const throttled = { kind: 'throttled', waitSeconds: 20 } as const;
    const model = new FakeLanguageModel(keep('The tumor has grown'), throttled, keep('The tumor has grown'));
    const { call, result, clock } = await aDispute(model);
    expect(await call(3)).toMatchObject({ done: false, throttles: 1 });
    // Nobody asks again before the endpoint's wait is over.
    await clock.sleep(3_600_000);
    const finished = await call(3);
    const { costs } = await result(finished.clarified);
    expect(costs.filter(({ unit }) => unit === 'input_tokens')).toHaveLength(2);
  });
});

describe('two readers that disagree about one document', () => {
  const text = 'FINDINGS: The tumor is stable in size.\nIMPRESSION: The tumor has grown.';
  const reading = (reader: 'rules' | 'medgemma', value: string, quote: string) => ({
    reader,
    model: `${reader}-model`,
    promptVersion: 'none',
    value,
    selfConfidence: null,
    quote,
  });
  const document: ToldDocument = {
    kind: 'imaging',
    on: '2019-01-01',
    text,
    says: {
      tumor_status: {
        value: 'Stable',
        state: 'flagged',
        agreement: 'discrepancy',
        reasons: ['the readers disagree'],
        readings: [
          reading('medgemma', 'Stable', 'The tumor is stable in size.'),
          reading('rules', 'Increased', 'The tumor has grown.'),
        ],
      },
      laterality: { value: 'left', state: 'flagged', agreement: 'discrepancy' },
    },
  };
  const disagreement = ({ inconsistencies }: Clarified) =>
    inconsistencies.filter(({ rule }) => rule === 'reader_disagreement');

  it('are heard before the adjudicator with both quotes, and the value it proves is accepted', async () => {
    const model = new FakeLanguageModel(
      said({
        rationale: 'The impression is the conclusion.',
        action: 'revise',
        passages: [],
        duplicate: '',
        revisions: [{ finding: 'F1', quote: 'The tumor has grown.', value: 'Increased' }],
      }),
    );
    const { call, result } = await aDispute(model, { documents: [document] });
    const { clarified } = await call(3);

    const settled = await result(clarified);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]?.prompt).toContain('  reader 1: "Stable", from "The tumor is stable in size."');
    expect(model.requests[0]?.prompt).toContain('  reader 2: "Increased", from "The tumor has grown."');
    expect(disagreement(settled)).toMatchObject([
      { resolution: 'revised', findingIds: [expect.any(String)] },
    ]);
    const [status, side] = settled.readings.documents[0]?.findings ?? [];
    expect(status).toMatchObject({ value: 'Increased', state: 'accepted', agreement: 'discrepancy' });
    expect(status?.readings.map(({ reader }) => reader)).toEqual(['medgemma', 'rules', 'claude']);
    // No event rests on a side alone: a person is asked.
    expect(side).toMatchObject({ value: 'left', state: 'flagged' });
  });

  it('stay flagged, each finding asked about once, where the adjudicator leaves it to a person', async () => {
    const escalate = said({
      rationale: 'Both can be defended.',
      action: 'escalate',
      passages: [],
      duplicate: '',
      revisions: [],
    });
    const { call, result } = await aDispute(new FakeLanguageModel(escalate), { documents: [document] });
    const settled = await result((await call(3)).clarified);

    expect(disagreement(settled)).toMatchObject([{ resolution: 'escalated' }]);
    const { plan } = aChart({ documents: [document] });
    const { review } = assureQuality({ ...settled, plan, dictionary, surgeries: [], events: [] });
    const asked = disagreement(settled)[0]?.findingIds[0];
    expect(review.filter(({ subjectId }) => subjectId === asked)).toHaveLength(1);
    expect(review.some(({ subject }) => subject === 'inconsistency')).toBe(false);
  });
});
