import { describe, expect, it } from 'vitest';
import type { PatientOutcome } from '../../../../lambdas/ports/index.ts';
import { AskedQuestions } from '../../../../local/chaos/asked-questions.ts';
import { brokenPromises } from '../../../../local/chaos/broken-promises.ts';
import type { ChaosEnding, Start } from '../../../../local/chaos/run-to-the-end.ts';

const outcome = (patientKey: string, change: Partial<PatientOutcome> = {}): PatientOutcome => ({
  runId: 'r',
  patientKey,
  attempt: 1,
  status: 'published',
  artifact: null,
  version: 1,
  counts: {},
  usd: 0,
  failure: null,
  startedAt: null,
  endedAt: '2026-01-01T00:00:00.000Z',
  ...change,
});

const first = { version: 1, parentVersion: null } as Start['versions'][number][number];

const kept: Start = {
  isKilled: false,
  status: 'SUCCEEDED',
  reason: undefined,
  outcomes: [outcome('a'), outcome('b')],
  abstractions: new Map([
    ['a', 'said of a'],
    ['b', 'said of b'],
  ]),
  versions: [[first], [first]],
};

const ending = (change: Partial<ChaosEnding> = {}): ChaosEnding => ({
  planted: [],
  kills: 0,
  starts: 2,
  questions: new AskedQuestions(),
  copiesLeft: 0,
  disturbed: kept,
  ...kept,
  ...change,
});

const repeated = Object.assign(new AskedQuestions(), { repeated: 2 });
const failedWith = (reason: string): PatientOutcome =>
  outcome('b', { status: 'failed', failure: { error: 'TransientError', phase: 'PlanPatient', reason } });

describe('the promises of a run under faults', () => {
  it('are kept by a run that ends as the undisturbed one, whatever failed for a reason on the way', () => {
    expect(brokenPromises(ending(), kept)).toEqual([]);
    const failed = { ...kept, outcomes: [outcome('a'), failedWith('the store is away')] };
    expect(brokenPromises(ending({ disturbed: failed }), kept)).toEqual([]);
    const ended: Start = { ...kept, status: 'FAILED', reason: 'the export is away', outcomes: [] };
    expect(brokenPromises(ending({ disturbed: ended }), kept)).toEqual([]);
  });

  it.each<[string, Partial<ChaosEnding>]>([
    ['failed without a reason', { disturbed: { ...kept, outcomes: [outcome('a'), failedWith('')] } }],
    ['says nothing of 1 patients', { disturbed: { ...kept, outcomes: [outcome('a')] } }],
    ['the run ended FAILED without a reason', { disturbed: { ...kept, status: 'FAILED' } }],
    ['is failed in the end', { outcomes: [outcome('a'), failedWith('still away')] }],
    ['the resumed run ended ABORTED', { status: 'ABORTED' }],
    ['1 patients were lost', { abstractions: new Map([['a', 'said of a']]) }],
    [
      '1 abstractions differ',
      {
        abstractions: new Map([
          ['a', 'said of a'],
          ['b', 'something else'],
        ]),
      },
    ],
    ['a patient has the versions 1, 2', { versions: [[first], [first, { ...first, version: 2 }]] }],
    ['2 questions were asked again', { questions: repeated }],
    ['3 copies of the reader stand', { copiesLeft: 3 }],
  ])('are broken where %s', (words, change) => {
    const broken = brokenPromises(ending(change), kept);
    expect(broken).toHaveLength(1);
    expect(broken[0]).toContain(words);
  });
});
