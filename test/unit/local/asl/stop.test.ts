import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

const catchAll = {
  Retry: [{ ErrorEquals: ['States.ALL'] }],
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
};

describe('a stop from outside', () => {
  it('ends the execution as ABORTED, signals the task in flight and enters no state any more', async () => {
    const stop = new AbortController();
    const clock = new VirtualClock(0);
    let reason: unknown;
    const result = await runMachine(
      { A: aTask('hang', catchAll), Caught: { Type: 'Succeed' } },
      {
        clock,
        signal: stop.signal,
        tasks: {
          hang: async ({ signal }) => {
            signal.addEventListener('abort', () => {
              reason = signal.reason;
            });
            await clock.sleep(1000);
            stop.abort();
            await clock.sleep(1000, signal);
          },
        },
      },
    );
    expect(result).toMatchObject({ status: 'ABORTED', output: undefined, error: undefined });
    expect(reason).toMatchObject({ name: 'Stopped', reason: 'aborted' });
    expect(result.history.map(({ type }) => type).slice(-2)).toEqual([
      'TaskStateAborted',
      'ExecutionAborted',
    ]);
  });

  it('does not wait for a task that does not listen', async () => {
    const stop = new AbortController();
    const { status } = await runMachine(
      { A: aTask('deaf') },
      {
        signal: stop.signal,
        tasks: {
          deaf: () => {
            setImmediate(() => stop.abort());
            return new Promise(() => undefined);
          },
        },
      },
    );
    expect(status).toBe('ABORTED');
  });

  it('cuts waits, back-offs, branches, iterations and children short', async () => {
    const wait = { Wait: { Type: 'Wait', Seconds: 1000, End: true } };
    const processor = { StartAt: 'Wait', States: wait };
    const distributed = { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } };
    const shapes: Record<string, unknown>[] = [
      wait,
      { P: { Type: 'Parallel', Branches: [processor], ...catchAll, End: true }, Caught: { Type: 'Succeed' } },
      {
        M: { Type: 'Map', Items: [1, 2], ItemProcessor: processor, ...catchAll, End: true },
        Caught: { Type: 'Succeed' },
      },
      {
        M: { Type: 'Map', Items: [1, 2], ItemProcessor: distributed, ...catchAll, End: true },
        Caught: { Type: 'Succeed' },
      },
      { A: aTask('fail', { Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1000 }] }) },
    ];
    for (const states of shapes) {
      const clock = new VirtualClock(0);
      const stop = new AbortController();
      const stopped = clock.sleep(5000).then(() => stop.abort());
      const tasks = { fail: () => Promise.reject(new Error('no')) };
      expect((await runMachine(states, { clock, signal: stop.signal, tasks })).status).toBe('ABORTED');
      await stopped;
      expect(clock.now()).toBe(5000);
    }
  });

  it('before the start lets nothing happen', async () => {
    let calls = 0;
    const result = await runMachine(
      { A: aTask('count') },
      { signal: AbortSignal.abort(), tasks: { count: async () => ++calls } },
    );
    expect(result.status).toBe('ABORTED');
    expect(calls).toBe(0);
  });
});

describe('the machine’s own time', () => {
  it('ends the execution as TIMED_OUT, which nothing catches', async () => {
    const clock = new VirtualClock(0);
    const result = await runMachine(
      { A: aTask('hang', catchAll), Caught: { Type: 'Succeed' } },
      { clock, machine: { TimeoutSeconds: 60 }, tasks: { hang: ({ signal }) => clock.sleep(1e9, signal) } },
    );
    expect(result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(clock.now()).toBe(60_000);
    expect(result.history.at(-1)?.type).toBe('ExecutionTimedOut');
  });
});
