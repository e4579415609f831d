import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { StepFunctionsExecutions } from '../../lambdas/adapters/step-functions/step-functions-executions.ts';
import type { Executions } from '../../lambdas/ports/index.ts';
import { supported } from '../support/aws/aws-endpoint.ts';
import { aWaitingMachine } from '../support/aws/capabilities.ts';
import { executionOperations } from '../support/aws/execution-operations.ts';
import { startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:1:stateMachine:cohort';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function openLoopback() {
  const { operations, runs } = executionOperations();
  const aws = await startLoopbackAws(operations);
  endings.push(() => aws.stop());
  const executions = new StepFunctionsExecutions({ stateMachineArn, connection: aws.connection });
  return { executions, runs };
}

type Connection = Parameters<typeof aWaitingMachine>[0];

async function openMachine(connection: Connection): Promise<Executions> {
  const machine = await aWaitingMachine(connection);
  return new StepFunctionsExecutions({ stateMachineArn: machine.stateMachineArn, connection });
}

interface Engine {
  readonly name: string;
  readonly open: () => Promise<Executions>;
}
const loopback: Engine = {
  name: 'step functions',
  open: async () => (await openLoopback()).executions,
};
const engines: Engine[] = [
  loopback,
  ...(await supported('states:StartExecution', 'executions', openMachine)),
];
const idempotent: Engine[] = [
  loopback,
  ...(await supported('states:StartExecution by name twice', 'starts by name', openMachine)),
];
const redriving: Engine[] = [
  loopback,
  ...(await supported('states:RedriveExecution', 'redrives', openMachine)),
];

const aName = (): string => `run-${randomUUID()}`;

async function started(executions: Executions, name = aName()): Promise<string> {
  const outcome = await executions.start({ name, input: { cohort: 'a' } });
  if (outcome.kind !== 'started') throw new Error('it should have started');
  return outcome.executionId;
}

describe.each(engines)('executions: $name', ({ open }) => {
  test('tells of one that runs', async () => {
    const executions = await open();
    const name = aName();

    const executionId = await started(executions, name);

    expect(await executions.find(executionId)).toMatchObject({
      executionId,
      name,
      status: 'running',
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      endedAt: null,
      output: null,
      failure: null,
      redrives: 0,
      redriveRefusal: expect.any(String),
    });
  });

  test('knows nothing of one that never was', async () => {
    const executions = await open();
    const executionId = await started(executions);

    expect(await executions.find(executionId.replace(/run-.*$/, 'never'))).toBeUndefined();
  });

  test('lists the newest, so many', async () => {
    const executions = await open();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push(await started(executions));

    expect((await executions.list(3)).map(({ executionId }) => executionId)).toHaveLength(3);
    expect((await executions.list(100)).map(({ executionId }) => executionId).sort()).toEqual(ids.sort());
  });

  test('stops one, with the reason, and again without harm', async () => {
    const executions = await open();
    const executionId = await started(executions);

    await executions.stop(executionId, 'over budget');
    await executions.stop(executionId, 'twice');

    const stopped = await executions.find(executionId);
    expect(stopped?.status).toBe('aborted');
    expect(stopped?.endedAt).not.toBeNull();
  });
});

describe.each(idempotent)('executions, started by name: $name', ({ open }) => {
  test('are one for the same name and input while it runs, and refused for another input', async () => {
    const executions = await open();
    const name = aName();
    const first = await executions.start({ name, input: { cohort: 'a' } });

    expect(await executions.start({ name, input: { cohort: 'a' } })).toEqual(first);
    expect(await executions.start({ name, input: { cohort: 'b' } })).toEqual({ kind: 'name_taken' });
  });
});

describe.each(redriving)('executions, redriven: $name', ({ open }) => {
  test('run again where they failed; one that runs is refused with the reason', async () => {
    const executions = await open();
    const executionId = await started(executions);

    expect(await executions.redrive(executionId)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/\w/),
    });
    await executions.stop(executionId, 'to redrive it');
    expect(await executions.redrive(executionId)).toEqual({ kind: 'redriven' });

    expect(await executions.find(executionId)).toMatchObject({ status: 'running', redrives: 1 });
  });
});

describe('executions: step functions, as they end', () => {
  test('with an output, or with error and cause', async () => {
    const { executions, runs } = await openLoopback();
    const [good, bad] = [await started(executions), await started(executions)];
    Object.assign(runs[0] as object, { status: 'SUCCEEDED', output: '{"status":"succeeded"}' });
    Object.assign(runs[1] as object, { status: 'TIMED_OUT', error: 'States.Timeout', cause: 'late' });

    expect(await executions.find(good)).toMatchObject({
      status: 'succeeded',
      output: { status: 'succeeded' },
      failure: null,
    });
    expect(await executions.find(bad)).toMatchObject({
      status: 'timed_out',
      failure: { error: 'States.Timeout', cause: 'late' },
      redriveRefusal: null,
    });
  });
});

const calls: Readonly<Record<string, (executions: Executions) => Promise<unknown>>> = {
  start: (executions) => executions.start({ name: 'a', input: {} }),
  find: (executions) => executions.find('arn:aws:states:us-east-1:1:execution:cohort:a'),
  list: (executions) => executions.list(5),
};
for (const [name, call] of Object.entries(calls)) {
  describeServiceFaults(`executions: step functions, ${name}`, {
    attempt: (connection) => call(new StepFunctionsExecutions({ stateMachineArn, connection })),
  });
}
