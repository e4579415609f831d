import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

const outcome = async (error: string, names: readonly string[], cause?: string) => {
  const result = await runMachine(
    {
      Work: aTask('work', { Catch: [{ ErrorEquals: names, Next: 'Caught' }] }),
      Caught: { Type: 'Succeed' },
    },
    { tasks: { work: () => Promise.reject(new TaskFailure(error, cause)) } },
  );
  return result.status === 'SUCCEEDED' ? result.output : result.error;
};

describe('Catch', () => {
  it.each([
    ['Mine', ['Other', 'Mine']],
    ['Mine', ['States.TaskFailed']],
    ['Mine', ['States.ALL']],
    ['States.Timeout', ['States.ALL']],
    ['States.Timeout', ['States.Timeout']],
    ['States.Permissions', ['States.TaskFailed']],
    ['States.DataLimitExceeded', ['States.DataLimitExceeded']],
  ])('catches %s with %j', async (error, names) => {
    expect(await outcome(error, names)).toEqual({ Error: error });
  });

  it.each([
    ['Mine', ['mine']],
    ['States.Timeout', ['States.TaskFailed']],
    ['States.DataLimitExceeded', ['States.ALL']],
    ['States.DataLimitExceeded', ['States.TaskFailed']],
    ['States.Runtime', ['States.ALL']],
    ['States.Runtime', ['States.Runtime']],
  ])('lets %s pass %j', async (error, names) => {
    expect(await outcome(error, names)).toBe(error);
  });

  it('hands over error and cause, or what its own Output says', async () => {
    expect(await outcome('Mine', ['Mine'], 'why')).toEqual({ Error: 'Mine', Cause: 'why' });
  });

  it('takes the first catcher that matches, with its own Assign and Output', async () => {
    const { output } = await runMachine(
      {
        Start: { Type: 'Pass', Assign: { failure: null }, Output: { kept: 1 }, Next: 'Work' },
        Work: aTask('work', {
          Assign: { failure: 'not this' },
          Output: 'not this',
          Catch: [
            { ErrorEquals: ['Other'], Next: 'Show' },
            {
              ErrorEquals: ['Mine'],
              Assign: { failure: { error: '{% $states.errorOutput.Error %}', before: '{% $failure %}' } },
              Output: '{% $merge([$states.input, { "cause": $states.errorOutput.Cause }]) %}',
              Next: 'Show',
            },
            { ErrorEquals: ['States.ALL'], Next: 'Show' },
          ],
        }),
        Show: { Type: 'Succeed', Output: { failure: '{% $failure %}', input: '{% $states.input %}' } },
      },
      { tasks: { work: () => Promise.reject(new TaskFailure('Mine', 'why')) } },
    );
    expect(output).toEqual({ failure: { error: 'Mine', before: null }, input: { kept: 1, cause: 'why' } });
  });

  it('names other errors by the name of what was thrown', async () => {
    class LeaseLostError extends Error {
      override readonly name = 'LeaseLostError';
    }
    const { output } = await runMachine(
      {
        A: aTask('work', { Catch: [{ ErrorEquals: ['LeaseLostError'], Next: 'B' }] }),
        B: { Type: 'Succeed' },
      },
      { tasks: { work: () => Promise.reject(new LeaseLostError('another holds it')) } },
    );
    expect(output).toEqual({ Error: 'LeaseLostError', Cause: 'another holds it' });
  });

  it('does not catch what goes wrong in a catcher', async () => {
    const result = await runMachine(
      {
        A: aTask('work', {
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.result %}', Next: 'B' }],
        }),
        B: { Type: 'Succeed' },
      },
      { tasks: { work: () => Promise.reject(new Error('no')) } },
    );
    expect(result.error).toBe('States.QueryEvaluationError');
  });
});
