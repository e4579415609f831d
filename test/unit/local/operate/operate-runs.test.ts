import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DynamoControlStore } from '../../../../lambdas/adapters/dynamodb/dynamo-control-store.ts';
import { DynamoRunRegistry } from '../../../../lambdas/adapters/dynamodb/dynamo-run-registry.ts';
import { StepFunctionsExecutions } from '../../../../lambdas/adapters/step-functions/step-functions-executions.ts';
import { systemClock } from '../../../../lambdas/adapters/system/system-clock.ts';
import type { PatientOutcome, RunItem } from '../../../../lambdas/ports/index.ts';
import type { Console } from '../../../../local/command/console.ts';
import { type LocalDynamo, startDynalite } from '../../../../local/engines/dynalite.ts';
import type { CloudRuns } from '../../../../local/operate/cloud-runs.ts';
import {
  failed,
  pause,
  redrive,
  resume,
  status,
  stop,
  submit,
} from '../../../../local/operate/operate-runs.ts';
import { executionOperations } from '../../../support/aws/execution-operations.ts';
import { startLoopbackAws } from '../../../support/aws/loopback-aws.ts';
import { FakeArtifactStore } from '../../../support/fake-ports.ts';

/** The commands of an operator over the real adapters: Step Functions on a loopback server, the table on dynalite. */

let dynalite: LocalDynamo;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

async function anEnvironment() {
  const { operations, runs: executions } = executionOperations();
  const asked: string[] = [];
  const watched = Object.fromEntries(
    Object.entries(operations).map(([name, answer]) => [
      name,
      (input: never) => {
        asked.push(name);
        return answer(input);
      },
    ]),
  ) as typeof operations;
  const aws = await startLoopbackAws(watched);
  const registry = new DynamoRunRegistry(dynalite);
  const cloud: CloudRuns = {
    artifacts: new FakeArtifactStore(),
    clock: systemClock,
    controls: new DynamoControlStore(dynalite),
    executions: new StepFunctionsExecutions({
      stateMachineArn: 'arn:aws:states:us-east-1:1:stateMachine:cohort',
      connection: aws.connection,
    }),
    runs: registry,
  };
  const said: string[] = [];
  const printed: string[] = [];
  const console = {
    say: (words: string) => void said.push(words),
    data: (text: string) => void printed.push(text),
  } as Console;
  return { spoken: { cloud, console, json: false }, registry, executions, asked, said, printed, aws };
}

let environment: Awaited<ReturnType<typeof anEnvironment>>;
beforeEach(async () => {
  environment = await anEnvironment();
});
afterEach(() => environment.aws.stop());

let made = 0;

/** A running run of three patients, one published and one failed, worked on by an execution. */
async function aRun(change: Partial<RunItem> = {}): Promise<RunItem> {
  const { registry, spoken, executions } = environment;
  made += 1;
  await spoken.cloud.executions.start({ name: `execution-${made}`, input: {} });
  const run: RunItem = {
    runId: `cohort_${made}`,
    name: 'cohort',
    claimKey: `claim-${made}`,
    attempt: 1,
    status: 'running',
    startedAt: new Date(Date.UTC(2026, 0, 1) + made * 60_000).toISOString(),
    endedAt: null,
    config: 'c',
    patients: 3,
    executionId: executions.at(-1)?.executionArn,
    input: {},
    ...change,
  };
  await registry.create(run);
  const outcome: PatientOutcome = {
    runId: run.runId,
    patientKey: 'a'.repeat(32),
    attempt: 1,
    status: 'published',
    artifact: null,
    version: 1,
    counts: {},
    usd: 0.25,
    failure: null,
    startedAt: null,
    endedAt: run.startedAt,
  };
  await registry.recordOutcome(outcome);
  await registry.recordOutcome({
    ...outcome,
    patientKey: 'b'.repeat(32),
    status: 'failed',
    usd: 0,
    failure: { error: 'InputRejectedError', phase: 'read-documents', reason: 'the chart has no documents' },
  });
  environment.asked.length = 0;
  return run;
}

describe('submit', () => {
  test('starts an execution with the input as it is, and says which', async () => {
    const input = { cohort: { query: 'all-patients' }, budgetUsd: 5 };

    expect(await submit(environment.spoken, input)).toBe(0);

    expect(environment.executions).toHaveLength(1);
    expect(JSON.parse(environment.executions[0]?.input ?? '')).toEqual(input);
    expect(environment.printed).toEqual([`${environment.executions[0]?.executionArn}\n`]);
  });

  test.each([
    [{ cohort: { query: 'all' }, budgetUsd: 0 }, /budgetUsd/],
    [{ cohort: { query: 'all' }, maxConcurrency: -1 }, /maxConcurrency/],
    [{ cohrt: {} }, /did you mean cohort/],
  ])('of a wrong input starts nothing: %j', async (input, words) => {
    await expect(submit(environment.spoken, input)).rejects.toThrow(words);
    expect(environment.executions).toEqual([]);
  });
});

describe('status', () => {
  test('counts by our own registry and asks Step Functions nothing', async () => {
    const { runId } = await aRun();

    expect(await status({ ...environment.spoken, json: true }, { run: runId, limit: 10 })).toBe(0);

    expect(JSON.parse(environment.printed.join(''))).toMatchObject({
      runId,
      patients: 3,
      ended: { published: 1, failed: 1 },
      waiting: 1,
      usd: 0.25,
    });
    expect(environment.asked).toEqual([]);
  });

  test('of a run that failed or was stopped is exit code 1', async () => {
    const { runId } = await aRun({ status: 'failed', endedAt: '2026-01-02T00:00:00Z' });

    expect(await status(environment.spoken, { run: runId, limit: 10 })).toBe(1);
    expect(environment.printed.join('')).toMatch(/failed {2}1 of 3 done {2}1 to go {2}1 failed/);
  });

  test('of a run there is not names the nearest', async () => {
    const { runId } = await aRun();

    await expect(status(environment.spoken, { run: `${runId}x`, limit: 1 })).rejects.toThrow(
      /nearest: cohort_/,
    );
  });
});

test('failed lists keys, phases, errors and reasons', async () => {
  const { runId } = await aRun();

  expect(await failed(environment.spoken, runId)).toBe(0);

  expect(environment.printed).toEqual([
    `${'b'.repeat(32)}  read-documents  InputRejectedError  the chart has no documents  nothing finished\n`,
  ]);
});

describe('stop', () => {
  test('asks the patients to end and leaves the execution to sum up', async () => {
    const { runId } = await aRun();

    await stop(environment.spoken, { run: runId, now: false });

    expect(await environment.spoken.cloud.controls.read(runId)).toEqual({
      paused: false,
      stopping: true,
      reason: 'operator',
    });
    expect(environment.executions.at(-1)?.status).toBe('RUNNING');
  });

  test('with now ends the execution too', async () => {
    const { runId } = await aRun();

    await stop(environment.spoken, { run: runId, now: true });

    expect(environment.executions.at(-1)?.status).toBe('ABORTED');
  });

  test('of a run that ended is refused in words', async () => {
    const { runId } = await aRun({ status: 'succeeded' });

    await expect(stop(environment.spoken, { run: runId, now: true })).rejects.toThrow(/has succeeded/);
  });
});

test('pause halts a run and lets it go on, but not one that is stopping', async () => {
  const { runId } = await aRun();
  const { controls } = environment.spoken.cloud;

  await pause(environment.spoken, { run: runId, off: false });
  expect(await controls.read(runId)).toMatchObject({ paused: true, stopping: false });
  await pause(environment.spoken, { run: runId, off: true });
  expect(await controls.read(runId)).toEqual({ paused: false, stopping: false, reason: null });

  await stop(environment.spoken, { run: runId, now: false });
  await expect(pause(environment.spoken, { run: runId, off: true })).rejects.toThrow(/is stopping/);
});

describe('resume', () => {
  test('starts the next attempt of a run that ended', async () => {
    const { runId } = await aRun({ status: 'stopped' });

    expect(await resume(environment.spoken, runId)).toBe(0);

    expect(JSON.parse(environment.executions.at(-1)?.input ?? '')).toEqual({ resume: runId });
  });

  test('of a run that goes on is refused', async () => {
    const { runId } = await aRun();

    await expect(resume(environment.spoken, runId)).rejects.toThrow(/still going/);
  });
});

describe('redrive', () => {
  const ended = async (status: 'ABORTED' | 'FAILED' | 'TIMED_OUT') => {
    const { runId } = await aRun({ status: 'stopped' });
    const execution = environment.executions.at(-1);
    if (execution !== undefined) execution.status = status;
    return { runId, execution };
  };

  test.each(['ABORTED', 'TIMED_OUT'] as const)(
    'goes on with an execution that was ended from outside: %s',
    async (status) => {
      const { runId, execution } = await ended(status);
      const { controls } = environment.spoken.cloud;
      await controls.set(runId, { paused: false, stopping: true, reason: 'operator' });

      expect(await redrive(environment.spoken, runId)).toBe(0);

      expect(execution).toMatchObject({ status: 'RUNNING', redriveCount: 1 });
      // The stop that ended it must not end its patients again.
      expect(await controls.read(runId)).toEqual({ paused: false, stopping: false, reason: null });
    },
  );

  test('leaves alone what failed by itself, which would only fail again, and says what to do', async () => {
    const { runId, execution } = await ended('FAILED');

    expect(await redrive(environment.spoken, runId)).toBe(1);

    expect(execution).toMatchObject({ status: 'FAILED', redriveCount: 0 });
    expect(environment.said.join(' ')).toMatch(/ended by itself.*radiant resume/);
  });

  test('after the 14 days in which it may be redriven says why not, and resume still works', async () => {
    const { runId, execution } = await ended('ABORTED');
    if (execution !== undefined) execution.ageDays = 15;

    expect(await redrive(environment.spoken, runId)).toBe(1);
    expect(environment.said.join(' ')).toMatch(/cannot be redriven: .*14 days.*radiant resume/);

    expect(await resume(environment.spoken, runId)).toBe(0);
    expect(JSON.parse(environment.executions.at(-1)?.input ?? '')).toEqual({ resume: runId });
  });

  test('that is refused says why and what to do instead', async () => {
    const { runId } = await aRun();

    expect(await redrive(environment.spoken, runId)).toBe(1);

    expect(environment.said.join(' ')).toMatch(/cannot be redriven: .*radiant resume/);
  });
});
