import { describe, expect, it } from 'vitest';
import {
  createStateMachine,
  limits,
  realClock,
  StartRefused,
  seededRandom,
  startExecution,
} from '../../local/asl/index.ts';
import { batchItems } from '../../local/asl/item-batches.ts';
import { jsonBytes } from '../../local/asl/limits.ts';
import { Variables } from '../../local/asl/variables.ts';
import { aDefinition, aTask, runMachine } from '../support/run-machine.ts';

/** A string whose JSON has exactly that many bytes, most of its characters of two. */
const textOf = (bytes: number) =>
  `${'é'.repeat(Math.floor((bytes - 2) / 2))}${(bytes - 2) % 2 === 1 ? 'x' : ''}`;
const full = textOf(limits.payloadBytes);
const over = textOf(limits.payloadBytes + 1);

it('measures exact bytes here', () => {
  expect([jsonBytes(full), jsonBytes(over)]).toEqual([262_144, 262_145]);
});

describe('the payload limit of 256 KiB', () => {
  const outcome = async (states: Record<string, unknown>, size: string) => {
    const tasks = { make: async () => size, echo: async () => null };
    const { status, error } = await runMachine(states, { input: { size: 'none' }, tasks });
    return status === 'SUCCEEDED' ? status : error;
  };

  it.each<[string, Record<string, unknown>]>([
    ['a result', { A: aTask('make', { Output: {} }) }],
    [
      'an output',
      {
        A: aTask('make', { Assign: {}, Next: 'B' }),
        B: { Type: 'Pass', Output: '{% $states.input %}', End: true },
      },
    ],
  ])('holds %s to the byte', async (_, states) => {
    expect(await outcome(states, full)).toBe('SUCCEEDED');
    expect(await outcome(states, over)).toBe('States.DataLimitExceeded');
  });

  it('holds arguments, an output and a map’s result that grow past it', async () => {
    const twice = '{% $states.input & $states.input %}';
    const grown = { A: aTask('make', { Next: 'B' }), B: aTask('echo', { Arguments: twice }) };
    expect(await outcome(grown, textOf(131_073))).toBe('SUCCEEDED');
    expect(await outcome(grown, textOf(131_075))).toBe('States.DataLimitExceeded');
    const pass = { A: aTask('make', { Next: 'B' }), B: { Type: 'Pass', Output: twice, End: true } };
    expect(await outcome(pass, textOf(131_075))).toBe('States.DataLimitExceeded');
    const map = {
      Each: {
        Type: 'Map',
        Items: [1, 2, 3],
        ItemProcessor: { StartAt: 'A', States: { A: aTask('make') } },
        Output: {},
        End: true,
      },
    };
    expect(await outcome(map, textOf(87_000))).toBe('SUCCEEDED');
    expect(await outcome(map, textOf(87_400))).toBe('States.DataLimitExceeded');
  });

  it('is caught by its name only', async () => {
    const caught = (names: string[]) =>
      outcome(
        {
          A: aTask('make', { Catch: [{ ErrorEquals: names, Next: 'B' }], Next: 'B' }),
          B: { Type: 'Pass', End: true },
        },
        over,
      );
    expect(await caught(['States.ALL'])).toBe('States.DataLimitExceeded');
    expect(await caught(['States.DataLimitExceeded'])).toBe('SUCCEEDED');
  });

  it('refuses an execution’s input', async () => {
    const states = { A: { Type: 'Pass', Output: {}, End: true } };
    expect((await runMachine(states, { input: full })).status).toBe('SUCCEEDED');
    await expect(runMachine(states, { input: over })).rejects.toThrow(StartRefused);
  });
});

describe('variables', () => {
  it('may have 256 KiB each and in one assignment', () => {
    expect(() => Variables.none.assign({ a: full })).not.toThrow();
    expect(() => Variables.none.assign({ a: over })).toThrow('States.DataLimitExceeded');
    expect(() => Variables.none.assign({ a: textOf(131_072), b: textOf(131_072) })).not.toThrow();
    expect(() => Variables.none.assign({ a: textOf(131_072), b: textOf(131_073) })).toThrow(
      'States.DataLimitExceeded',
    );
  });

  it('may have 10 MiB together, replaced ones not counted', () => {
    let variables = Variables.none;
    for (let index = 0; index < 40; index += 1) variables = variables.assign({ [`v${index}`]: full });
    expect(() => variables.assign({ v0: full })).not.toThrow();
    expect(() => variables.assign({ one: 1 })).toThrow('States.DataLimitExceeded');
  });
});

describe('a batch', () => {
  it('holds as many bytes as it may and no more', () => {
    const bounds = { batchInput: { run: 1 }, maxItems: undefined, maxBytes: 60 };
    const batches = batchItems(['aaaaaaaaaa', 'bb', 'cc', 'dddddddddddddddddddd'], bounds);
    expect(batches.flatMap(({ Items }) => Items)).toHaveLength(4);
    for (const [index, batch] of batches.entries()) {
      expect(jsonBytes(batch)).toBeLessThanOrEqual(60);
      const [next] = batches[index + 1]?.Items ?? [];
      if (next !== undefined)
        expect(jsonBytes({ ...batch, Items: [...batch.Items, next] })).toBeGreaterThan(60);
    }
    expect(() => batchItems(['x'.repeat(60)], bounds)).toThrow('States.DataLimitExceeded');
  });
});

describe('the history', { timeout: 20_000 }, () => {
  const loop = (more: Record<string, unknown> = {}) => ({
    Count: { Type: 'Pass', Assign: { n: '{% $exists($n) ? $n + 1 : 1 %}' }, Next: 'Again?' },
    'Again?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $n < $states.context.Execution.Input.times %}', Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
    ...more,
  });

  it('has room for 25,000 events, of which the last tells how the execution ended', async () => {
    const fits = await runMachine(loop(), { input: { times: 6248 } });
    expect(fits.status).toBe('SUCCEEDED');
    expect(fits.history.length).toBe(1 + 6248 * 4 + 2 + 1);
    const tooMany = await runMachine(loop(), { input: { times: 6250 } });
    expect(tooMany).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(tooMany.history).toHaveLength(25_000);
    expect(tooMany.history.at(-1)?.type).toBe('ExecutionFailed');
  });

  it('that is full cannot be caught, not even by the map around it', async () => {
    const result = await runMachine(
      {
        Each: {
          Type: 'Map',
          Items: '{% $range(1, 9000, 1) %}',
          ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Succeed' },
      },
      { input: {} },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.history).toHaveLength(25_000);
  });

  it('of a child of a distributed map counts for itself', async () => {
    const result = await runMachine(
      {
        Each: {
          Type: 'Map',
          Items: [{ times: 6000 }, { times: 6000 }],
          ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'Count', States: loop() },
          Output: {},
          End: true,
        },
      },
      { input: {} },
    );
    expect(result.status).toBe('SUCCEEDED');
  });
});

describe('an execution is refused', () => {
  const machine = createStateMachine({ definition: aDefinition({ A: aTask('a') }), name: 'machine' });
  const start = (name: string, resources = { 'task:a': async () => null }) =>
    startExecution({ machine, name, input: {}, resources, clock: realClock, random: seededRandom(1) });

  it.each(['', 'x'.repeat(81), 'with space', 'a*', 'a"b', 'a\u0007'])('under the name %j', async (name) => {
    await expect(start(name)).rejects.toThrow(StartRefused);
  });

  it('without a handler for each resource', async () => {
    await expect(start('fine', {} as never)).rejects.toThrow('Nothing serves task:a');
    expect((await start('x'.repeat(80))).status).toBe('SUCCEEDED');
  });
});
