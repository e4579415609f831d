import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom, TaskFailure, VirtualClock } from '../../../../local/asl/index.ts';
import type { Retrier } from '../../../../local/asl/machine.ts';
import { RetryBudget, retryDelaySeconds } from '../../../../local/asl/retry.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

/** A task that fails with these errors, one a call, then succeeds with the number of calls. */
function failing(errors: readonly string[]) {
  const clock = new VirtualClock(0);
  const calls: number[] = [];
  const handler = async () => {
    const error = errors[calls.length];
    calls.push(clock.now() / 1000);
    if (error !== undefined) throw new TaskFailure(error, 'made to fail');
    return calls.length;
  };
  return { clock, calls, tasks: { work: handler } };
}

describe('Retry', () => {
  it('keeps a budget for each retrier, as the specification’s example tells', async () => {
    const { calls, ...world } = failing(['ErrorA', 'ErrorB', 'ErrorC', 'ErrorB']);
    const { output } = await runMachine(
      {
        X: aTask('work', {
          Retry: [
            { ErrorEquals: ['ErrorA', 'ErrorB'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
            { ErrorEquals: ['ErrorC'], IntervalSeconds: 5 },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
        }),
        Z: { Type: 'Pass', End: true },
      },
      world,
    );
    expect(calls).toEqual([0, 1, 3, 8]);
    expect(output).toEqual({ Error: 'ErrorB', Cause: 'made to fail' });
  });

  it('waits by default 1, 2 and 4 seconds', async () => {
    const { calls, ...world } = failing(['E', 'E', 'E', 'E']);
    const result = await runMachine(
      { X: aTask('work', { Retry: [{ ErrorEquals: ['States.ALL'] }] }) },
      world,
    );
    expect(calls).toEqual([0, 1, 3, 7]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'E', cause: 'made to fail' });
  });

  it('waits at most MaxDelaySeconds', async () => {
    const { calls, ...world } = failing(['E', 'E']);
    const Retry = [
      { ErrorEquals: ['E'], IntervalSeconds: 3, MaxAttempts: 2, BackoffRate: 2, MaxDelaySeconds: 4 },
    ];
    expect((await runMachine({ X: aTask('work', { Retry }) }, world)).output).toBe(3);
    expect(calls).toEqual([0, 3, 7]);
  });

  it('never retries an error whose MaxAttempts is 0, whatever stands after it', async () => {
    const { calls, ...world } = failing(['States.Timeout']);
    const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect((await runMachine({ X: aTask('work', { Retry }) }, world)).error).toBe('States.Timeout');
    expect(calls).toHaveLength(1);
  });

  it('renews the budgets when the state is entered again', async () => {
    const { calls, ...world } = failing(['E', 'E']);
    const result = await runMachine(
      {
        X: aTask('work', {
          Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['E'], Next: 'X' }],
        }),
      },
      world,
    );
    expect(result.output).toBe(3);
    expect(calls).toEqual([0, 1, 1]);
  });

  it('shows the number of retries in the context object and evaluates the arguments anew', async () => {
    const seen: unknown[] = [];
    await runMachine(
      {
        X: aTask('work', {
          Arguments: '{% $states.context.State.RetryCount %}',
          Retry: [{ ErrorEquals: ['Error'], MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
        }),
        Z: { Type: 'Succeed' },
      },
      {
        tasks: {
          work: async (request) => {
            seen.push(request.arguments);
            throw new Error('no');
          },
        },
      },
    );
    expect(seen).toEqual([0, 1, 2]);
  });

  it('also retries an evaluation that fails', async () => {
    let calls = 0;
    const result = await runMachine(
      {
        X: aTask('work', {
          Output: '{% $states.result.late %}',
          Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
        }),
      },
      {
        tasks: {
          work: async () => {
            calls += 1;
            return calls > 1 ? { late: 'here' } : {};
          },
        },
      },
    );
    expect(result.output).toBe('here');
  });
});

const aRetrier = fc.record<Retrier>({
  errorEquals: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
  intervalSeconds: fc.integer({ min: 1, max: 100 }),
  backoffRate: fc.double({ min: 1, max: 4, noNaN: true }),
  maxAttempts: fc.integer({ min: 0, max: 5 }),
  maxDelaySeconds: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 500 })),
  jitter: fc.constantFrom('FULL', 'NONE'),
});

describe('the delay before a retry', () => {
  it('is the back-off, capped, and with full jitter no more than that', () => {
    fc.assert(
      fc.property(aRetrier, fc.nat(8), fc.integer(), (retrier, before, seed) => {
        const delay = retryDelaySeconds(retrier, before, seededRandom(seed));
        const backOff = retrier.intervalSeconds * retrier.backoffRate ** before;
        const most = Math.min(backOff, retrier.maxDelaySeconds);
        if (retrier.jitter === 'NONE') expect(delay).toBe(most);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('never shrinks without jitter', () => {
    fc.assert(
      fc.property(aRetrier, fc.nat(8), (retrier, before) => {
        const steady = { ...retrier, jitter: 'NONE' as const };
        const [sooner, later] = [before, before + 1].map((count) =>
          retryDelaySeconds(steady, count, Math.random),
        );
        expect(later).toBeGreaterThanOrEqual(sooner ?? 0);
      }),
    );
  });

  it('spreads over the whole back-off with full jitter', () => {
    const retrier: Retrier = {
      errorEquals: ['E'],
      intervalSeconds: 10,
      backoffRate: 1,
      maxAttempts: 1,
      maxDelaySeconds: 10,
      jitter: 'FULL',
    };
    const random = seededRandom(3);
    const delays = Array.from({ length: 1000 }, () => retryDelaySeconds(retrier, 0, random));
    const mean = delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    expect(Math.min(...delays)).toBeLessThan(0.2);
    expect(Math.max(...delays)).toBeGreaterThan(9.8);
    expect(mean).toBeCloseTo(5, 0);
  });
});

describe('a retry budget', () => {
  it('lets the first retrier that names the error decide, and never spends more than its attempts', () => {
    fc.assert(
      fc.property(
        fc.array(aRetrier, { maxLength: 4 }),
        fc.array(fc.constantFrom('A', 'B', 'C', 'D')),
        (retriers, errors) => {
          const budget = new RetryBudget(retriers, () => 0.5);
          const spent = retriers.map(() => 0);
          for (const error of errors) {
            const index = retriers.findIndex(({ errorEquals }) => errorEquals.includes(error));
            const left = index < 0 ? 0 : (retriers[index]?.maxAttempts ?? 0) - (spent[index] ?? 0);
            expect(budget.next(error) !== undefined).toBe(left > 0);
            if (left > 0) spent[index] = (spent[index] ?? 0) + 1;
          }
        },
      ),
    );
  });
});
