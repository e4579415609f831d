import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

describe('Pass', () => {
  it('passes its input on', async () => {
    const { output } = await runMachine({ A: { Type: 'Pass', End: true } }, { input: { a: [1] } });
    expect(output).toEqual({ a: [1] });
  });

  it('evaluates expressions at any depth of Output and leaves other strings alone', async () => {
    const Output = {
      list: ['{% $states.input.n + 1 %}', ' {% n %}', { deep: '{%$states.input.n%}' }],
      plain: '$n',
    };
    const { output } = await runMachine({ A: { Type: 'Pass', Output, End: true } }, { input: { n: 1 } });
    expect(output).toEqual({ list: [2, ' {% n %}', { deep: 1 }], plain: '$n' });
  });
});

describe('Assign', () => {
  it('sees the values before the state, as Output does', async () => {
    const { output } = await runMachine({
      Set: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: {
        Type: 'Pass',
        Assign: { x: '{% $y %}', y: '{% $x %}' },
        Output: ['{% $x %}', '{% $y %}'],
        Next: 'Show',
      },
      Show: { Type: 'Succeed', Output: { before: '{% $states.input %}', after: ['{% $x %}', '{% $y %}'] } },
    });
    expect(output).toEqual({ before: [1, 2], after: [2, 1] });
  });

  it('keeps the variables it does not name', async () => {
    const { output } = await runMachine({
      One: { Type: 'Pass', Assign: { x: 1, y: { deep: true } }, Next: 'Two' },
      Two: { Type: 'Pass', Assign: { x: '{% $x + 1 %}' }, Next: 'Show' },
      Show: { Type: 'Succeed', Output: { x: '{% $x %}', y: '{% $y.deep %}' } },
    });
    expect(output).toEqual({ x: 2, y: true });
  });

  it('does nothing when the state fails', async () => {
    const { output } = await runMachine(
      {
        Set: { Type: 'Pass', Assign: { x: 'kept' }, Next: 'Work' },
        Work: aTask('fail', {
          Assign: { x: 'lost' },
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Show' }],
        }),
        Show: { Type: 'Succeed', Output: '{% $x %}' },
      },
      { tasks: { fail: () => Promise.reject(new Error('no')) } },
    );
    expect(output).toBe('kept');
  });
});

describe('Choice', () => {
  const states = {
    Which: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Assign: { size: 'big' }, Output: 1, Next: 'Show' },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Show' },
      ],
      Assign: { size: 'small' },
      Output: 3,
      Default: 'Show',
    },
    Show: { Type: 'Succeed', Output: ["{% $exists($size) ? $size : 'none' %}", '{% $states.input %}'] },
  };

  it.each([
    [11, ['big', 1]],
    [6, ['none', { n: 6 }]],
    [5, ['small', 3]],
  ])('takes the first rule that holds with its own Assign and Output, for %i', async (n, expected) => {
    expect((await runMachine(states, { input: { n } })).output).toEqual(expected);
  });

  it('fails with States.NoChoiceMatched without a rule that holds and a default', async () => {
    const { Default: _, ...which } = states.Which;
    const result = await runMachine({ ...states, Which: which }, { input: { n: 1 } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fails when a condition is neither true nor false', async () => {
    const result = await runMachine(states, { input: { n: 'x' } });
    expect(result.error).toBe('States.QueryEvaluationError');
    const list = {
      A: { Type: 'Choice', Choices: [{ Condition: '{% [1] %}', Next: 'B' }] },
      B: { Type: 'Succeed' },
    };
    expect((await runMachine(list)).error).toBe('States.QueryEvaluationError');
  });
});

describe('Wait', () => {
  const waits = async (wait: Record<string, unknown>, input: unknown = {}) => {
    const clock = new VirtualClock(Date.UTC(2026, 0, 1));
    const result = await runMachine({ A: { Type: 'Wait', ...wait, End: true } }, { clock, input });
    return result.status === 'SUCCEEDED' ? clock.now() - Date.UTC(2026, 0, 1) : result.error;
  };

  it.each<[Record<string, unknown>, number | string]>([
    [{ Seconds: 90 }, 90_000],
    [{ Seconds: 0 }, 0],
    [{ Seconds: '{% $states.input.s * 2 %}' }, 20_000],
    [{ Timestamp: '2026-01-01T01:00:00Z' }, 3_600_000],
    [{ Timestamp: '2026-01-01T01:00:00+01:00' }, 0],
    [{ Timestamp: '2020-01-01T00:00:00Z' }, 0],
    [{ Timestamp: '{% $fromMillis($millis() + 5000) %}' }, 5_000],
    [{ Seconds: '{% 1.5 %}' }, 'States.QueryEvaluationError'],
    [{ Seconds: '{% -1 %}' }, 'States.QueryEvaluationError'],
    [{ Seconds: "{% '1' %}" }, 'States.QueryEvaluationError'],
    [{ Timestamp: 'tomorrow' }, 'States.QueryEvaluationError'],
    [{ Timestamp: '2026-01-01' }, 'States.QueryEvaluationError'],
  ])('%j', async (wait, expected) => {
    expect(await waits(wait, { s: 10 })).toBe(expected);
  });
});

describe('Fail', () => {
  it('ends the execution with its error and cause, which may be expressions', async () => {
    const Fail = {
      Type: 'Fail',
      Error: '{% $states.input.e %}',
      Cause: "{% 'because ' & $states.input.e %}",
    };
    const result = await runMachine({ Fail }, { input: { e: 'Mine' } });
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'Mine',
      cause: 'because Mine',
      output: undefined,
    });
  });

  it('needs strings', async () => {
    const result = await runMachine({ Fail: { Type: 'Fail', Error: '{% 1 %}' } });
    expect(result.error).toBe('States.QueryEvaluationError');
  });
});

describe('Task', () => {
  it('calls its resource with the arguments and shows the result to Output and Assign', async () => {
    const seen: unknown[] = [];
    const { output } = await runMachine(
      {
        A: aTask('add', {
          Arguments: { sum: ['{% $states.input.a %}', 2] },
          Assign: { twice: '{% $states.result.total * 2 %}' },
          Output: { total: '{% $states.result.total %}', input: '{% $states.input %}' },
          Next: 'B',
        }),
        B: { Type: 'Succeed', Output: { twice: '{% $twice %}', of: '{% $states.input %}' } },
      },
      {
        input: { a: 1 },
        tasks: {
          add: async ({ arguments: given }) => {
            seen.push(given);
            return { total: 3, date: new Date(0), nothing: undefined };
          },
        },
      },
    );
    expect(seen).toEqual([{ sum: [1, 2] }]);
    expect(output).toEqual({ twice: 6, of: { total: 3, input: { a: 1 } } });
  });

  it('gives its input where it has no arguments, and its result where it has no Output', async () => {
    const { output } = await runMachine(
      { A: aTask('echo') },
      { input: { a: 1 }, tasks: { echo: async (request) => ({ got: request.arguments, at: new Date(0) }) } },
    );
    expect(output).toEqual({ got: { a: 1 }, at: '1970-01-01T00:00:00.000Z' });
  });

  it('takes a handler that returns nothing for null', async () => {
    expect(
      (await runMachine({ A: aTask('none') }, { tasks: { none: async () => undefined } })).output,
    ).toBeNull();
  });

  it('fails with States.Timeout after its time, whose length may be an expression', async () => {
    const clock = new VirtualClock(0);
    let aborted = false;
    const result = await runMachine(
      { A: aTask('hang', { TimeoutSeconds: '{% $states.input.limit %}' }) },
      {
        clock,
        input: { limit: 30 },
        tasks: {
          hang: async ({ signal }) => {
            signal.addEventListener('abort', () => {
              aborted = true;
            });
            await clock.sleep(3_600_000);
          },
        },
      },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(aborted).toBe(true);
    expect(clock.now()).toBe(30_000);
  });

  it('gives its handler the context object', async () => {
    let context: unknown;
    await runMachine(
      { A: aTask('look') },
      {
        input: { a: 1 },
        clock: new VirtualClock(0),
        tasks: {
          look: async (request) => {
            context = request.context;
          },
        },
      },
    );
    expect(context).toEqual({
      Execution: {
        Id: 'arn:aws:states:local:000000000000:execution:machine:execution',
        Input: { a: 1 },
        Name: 'execution',
        RoleArn: 'arn:aws:iam::000000000000:role/local',
        StartTime: '1970-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      State: { Name: 'A', EnteredTime: '1970-01-01T00:00:00.000Z', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:local:000000000000:stateMachine:machine', Name: 'machine' },
    });
  });
});
