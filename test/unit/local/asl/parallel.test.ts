import { describe, expect, it } from 'vitest';
import { TaskFailure, VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

const branch = (states: Record<string, unknown>) => ({ StartAt: Object.keys(states)[0], States: states });

describe('Parallel', () => {
  it('gives each branch the input and lists their outputs in the order of the branches', async () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    const wait = (name: string, ms: number) => async () => {
      await clock.sleep(ms);
      order.push(name);
      return name;
    };
    const { output } = await runMachine(
      {
        Both: {
          Type: 'Parallel',
          Branches: [branch({ Slow: aTask('slow') }), branch({ Quick: aTask('quick') })],
          End: true,
        },
      },
      { clock, tasks: { slow: wait('slow', 20), quick: wait('quick', 10) } },
    );
    expect(output).toEqual(['slow', 'quick']);
    expect(order).toEqual(['quick', 'slow']);
  });

  it('hands its arguments to the branches and its result to Output', async () => {
    const { output } = await runMachine(
      {
        Both: {
          Type: 'Parallel',
          Arguments: { n: '{% $states.input.n * 2 %}' },
          Branches: [
            branch({ A: { Type: 'Pass', End: true } }),
            branch({ B: { Type: 'Succeed', Output: 1 } }),
          ],
          Output: { first: '{% $states.result[0].n %}', second: '{% $states.result[1] %}' },
          End: true,
        },
      },
      { input: { n: 2 } },
    );
    expect(output).toEqual({ first: 4, second: 1 });
  });

  it('lets branches read outer variables and keeps what they assign to themselves', async () => {
    const inner = (name: string) => ({
      [`Set${name}`]: { Type: 'Pass', Assign: { mine: `{% $shared & '${name}' %}` }, Next: `Get${name}` },
      [`Get${name}`]: { Type: 'Pass', Output: '{% $mine %}', End: true },
    });
    const { output } = await runMachine({
      Start: { Type: 'Pass', Assign: { shared: 's' }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch(inner('A')), branch(inner('B'))], Next: 'After' },
      After: { Type: 'Succeed', Output: { both: '{% $states.input %}', shared: '{% $shared %}' } },
    });
    expect(output).toEqual({ both: ['sA', 'sB'], shared: 's' });
  });

  it('fails with the error of the first branch that fails and stops the others', async () => {
    const clock = new VirtualClock(0);
    const aborted: string[] = [];
    let isNextEntered = false;
    const result = await runMachine(
      {
        Both: {
          Type: 'Parallel',
          Branches: [
            branch({ Hang: aTask('hang', { Next: 'Never' }), Never: aTask('never') }),
            branch({ Wait: { Type: 'Wait', Seconds: 5000, End: true } }),
            branch({ Fail: aTask('fail') }),
          ],
          Catch: [{ ErrorEquals: ['Mine'], Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Succeed' },
      },
      {
        clock,
        tasks: {
          hang: async ({ signal }) => {
            signal.addEventListener('abort', () => aborted.push('hang'));
            await clock.sleep(10_000_000, signal);
          },
          never: async () => {
            isNextEntered = true;
          },
          fail: async () => {
            await clock.sleep(1000);
            throw new TaskFailure('Mine', 'first');
          },
        },
      },
    );
    expect(result.output).toEqual({ Error: 'Mine', Cause: 'first' });
    expect({ aborted, isNextEntered, now: clock.now() }).toEqual({
      aborted: ['hang'],
      isNextEntered: false,
      now: 1000,
    });
  });

  it('is retried as a whole', async () => {
    const calls = { good: 0, bad: 0 };
    const { output } = await runMachine(
      {
        Both: {
          Type: 'Parallel',
          Branches: [branch({ Good: aTask('good') }), branch({ Bad: aTask('bad') })],
          Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
          End: true,
        },
      },
      {
        tasks: {
          good: async () => ++calls.good,
          bad: async () => {
            if (++calls.bad < 3) throw new Error('not yet');
            return 'at last';
          },
        },
      },
    );
    expect(output).toEqual([3, 'at last']);
  });
});
