import { describe, expect, it } from 'vitest';
import { addDays } from '../../lambdas/domain/calendar.ts';
import { TransientError } from '../../lambdas/domain/errors.ts';
import { variableNames } from '../../lambdas/domain/vocabulary.ts';
import type { LanguageModel, ModelOutcome } from '../../lambdas/ports/index.ts';
import { readByRules } from '../../lambdas/readers/rules/read-by-rules.ts';
import type { VirtualClock } from '../../local/asl/index.ts';
import { answerByRules } from '../../local/models/answer-by-rules.ts';
import { aFile, aRecord } from '../support/builders.ts';
import { dictionary } from '../support/config.ts';
import { PatientMachine } from '../support/patient-machine.ts';

/** Eight chunks, so that all the lanes a patient has are in it. */
const documents = 80;
const hours = 3_600_000;
const eventsOfAnExecution = 25_000;

const chart = aRecord({
  files: Array.from({ length: documents }, (_, index) =>
    aFile({
      document_reference_id: `d${index}`,
      dr_type_text: 'Diagnostic imaging study',
      dr_date: addDays('2010-01-01', index),
    }),
  ),
});

const answer = answerByRules({
  modelId: 'rules',
  read: (input) => readByRules({ ...input, askedOf: () => [...variableNames] }).answers,
});

/** A machine whose reader behaves as `trouble` says; undefined is a good answer, two seconds later. */
function machineWith(
  trouble: (at: { readonly nowMs: number; readonly call: number }) => ModelOutcome | undefined,
) {
  let call = 0;
  const asked = { calls: 0, answered: 0 };
  const model: LanguageModel = {
    modelId: 'reader',
    complete: async (request) => {
      call += 1;
      asked.calls += 1;
      const outcome = trouble({ nowMs: clockOf().now(), call });
      if (outcome !== undefined) return outcome;
      await clockOf().sleep(2_000);
      asked.answered += 1;
      const { text, model: name } = answer({ ...request, model: 'reader' });
      const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0 };
      return { kind: 'answered', text, model: name, usage };
    },
  };
  const machine = new PatientMachine({
    models: { medgemma: model },
    documents: async (binaryId) => ({
      kind: 'found',
      bytes: new TextEncoder().encode(`MRI BRAIN ${binaryId}\nIMPRESSION: The residual tumor is stable.`),
    }),
  });
  const clockOf = (): VirtualClock => machine.clock;
  return { machine, asked, startMs: machine.clock.now() };
}

const config = {
  reader: 'medgemma',
  models: { reader: 'reader', adjudicator: null },
  dictionary: { ...dictionary, limits: { ...dictionary.limits, chunkDocuments: 10 } },
} as const;
/** Figures for the run's output, whatever the reporter. */
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const throttled = (waitSeconds: number | null): ModelOutcome => ({ kind: 'throttled', waitSeconds });

describe('a reader that throttles for five hours', () => {
  it.each([
    ['without a word how long', null],
    ['and asks for two minutes each time', 120],
  ])(
    '%s fails nothing and stays within an execution',
    async (_, waitSeconds) => {
      const { machine, asked, startMs } = machineWith(({ nowMs }) =>
        nowMs - startMs < 5 * hours ? throttled(waitSeconds) : undefined,
      );
      const { status, cause, history } = await machine.run(chart, { config });
      expect(status, cause).toBe('SUCCEEDED');
      expect(machine.outcomes.map((outcome) => outcome.status)).toEqual(['published']);
      expect(history.length).toBeLessThan(eventsOfAnExecution);
      expect(asked.answered).toBe(documents);
      const waits = history.filter(({ type }) => type === 'WaitStateEntered').length;
      expect(waits).toBeGreaterThan(0);
      tell(
        `five hours of throttling, ${waitSeconds === null ? 'no retry-after' : `retry-after ${waitSeconds} s`}: ${history.length} events, ${waits} waits, ${asked.calls - asked.answered} calls throttled, done after ${((machine.clock.now() - startMs) / hours).toFixed(2)} h, 0 failed`,
      );
      expect((machine.clock.now() - startMs) / hours).toBeLessThan(5.75);
    },
    120_000,
  );

  it('after every third answer still fails nothing and stays within an execution', async () => {
    const { machine, asked, startMs } = machineWith(({ nowMs, call }) =>
      call % 4 === 0 && nowMs - startMs < 5 * hours ? throttled(null) : undefined,
    );
    const { status, cause, history } = await machine.run(chart, { config });
    expect(status, cause).toBe('SUCCEEDED');
    expect(history.length).toBeLessThan(eventsOfAnExecution);
    expect(asked.answered).toBe(documents);
  }, 120_000);
});

describe('a reader that is out of order', () => {
  it('is left alone by everybody, probed, and taken up again; nobody fails', async () => {
    const { machine, asked, startMs } = machineWith(({ nowMs }) => {
      if (nowMs - startMs < 2 * hours) throw new TransientError('no connection');
      return undefined;
    });
    const results = await Promise.all(
      ['a', 'b', 'c'].map((letter) => machine.run(chart, { config, patientKey: letter.repeat(32) })),
    );
    expect(results.map(({ status, cause }) => [status, cause])).toEqual(
      results.map(() => ['SUCCEEDED', undefined]),
    );
    expect(machine.outcomes.map((outcome) => outcome.status)).toEqual(results.map(() => 'published'));
    for (const { history } of results) expect(history.length).toBeLessThan(8_000);
    // 24 lanes ask before the circuit opens, a few at a time while others probe; two hours are not spent asking.
    expect(asked.calls - asked.answered).toBeLessThan(24 * 8 + 40);
  }, 120_000);

  it('for one chart alone opens too, since nobody else can tell', async () => {
    const { machine, startMs } = machineWith(({ nowMs }) => {
      if (nowMs - startMs < hours) throw new TransientError('no connection');
      return undefined;
    });
    const { status, cause } = await machine.run(chart, { config });
    expect(status, cause).toBe('SUCCEEDED');
  }, 120_000);
});

describe('a run that is stopped while its reader throttles', () => {
  it('ends its patient without a failure', async () => {
    const { machine, startMs } = machineWith(({ nowMs }) => {
      if (nowMs - startMs > hours) machine.control = { paused: false, stopping: true, reason: 'operator' };
      return throttled(null);
    });
    const { status } = await machine.run(chart, { config });
    expect(status).toBe('SUCCEEDED');
    expect(new Set(machine.outcomes.map((outcome) => outcome.status))).toEqual(new Set(['stopped']));
  }, 60_000);
});
