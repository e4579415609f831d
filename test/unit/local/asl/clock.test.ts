import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { realClock, VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

describe('the virtual clock', () => {
  it('wakes sleepers in the order of their time, at that time', async () => {
    const clock = new VirtualClock(0);
    const woken: [string, number][] = [];
    const sleep = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.now()]);
    };
    await Promise.all([sleep('c', 3_600_000), sleep('a', 5), sleep('b', 5), sleep('d', 7_200_000)]);
    expect(woken).toEqual([
      ['a', 5],
      ['b', 5],
      ['c', 3_600_000],
      ['d', 7_200_000],
    ]);
  });

  it('stands still while a task does real work, so that no time-out strikes', async () => {
    const clock = new VirtualClock(0);
    const { output } = await runMachine(
      { A: aTask('work', { TimeoutSeconds: 1 }) },
      { clock, tasks: { work: () => delay(30, 'done') } },
    );
    expect(output).toBe('done');
    expect(clock.now()).toBe(0);
  });

  it('goes on while one task sleeps, though another waits for it', async () => {
    const clock = new VirtualClock(0);
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: aTask(name, { TimeoutSeconds: 100 }) },
    });
    const { output } = await runMachine(
      { Both: { Type: 'Parallel', Branches: [branch('slow'), branch('slower')], End: true } },
      {
        clock,
        tasks: {
          slow: async () => {
            await clock.sleep(10_000);
            await delay(5);
            return clock.now();
          },
          slower: async () => {
            await Promise.all([clock.sleep(20_000), clock.sleep(30_000)]);
            return clock.now();
          },
        },
      },
    );
    expect(output).toEqual([10_000, 30_000]);
  });

  it('stands still as long as it is told that work elsewhere takes its turns', async () => {
    let turnsLeft = 5;
    const clock = new VirtualClock(0, () => turnsLeft > 0);
    const sleeping = clock.sleep(1_000);
    while (turnsLeft > 0) {
      expect(clock.now()).toBe(0);
      await nextTurn();
      turnsLeft -= 1;
    }
    await sleeping;
    expect(clock.now()).toBe(1_000);
  });

  it('lets go of a sleeper whose signal aborts', async () => {
    const clock = new VirtualClock(0);
    const stop = new AbortController();
    const sleeping = clock.sleep(1e9, stop.signal);
    stop.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    await expect(clock.sleep(1, stop.signal)).rejects.toThrow('enough');
    await clock.sleep(10);
    expect(clock.now()).toBe(10);
  });
});

describe('the real clock', () => {
  it('sleeps at least as long as it is told', async () => {
    const start = realClock.now();
    await realClock.sleep(20);
    expect(realClock.now() - start).toBeGreaterThanOrEqual(19);
  });

  it('sleeps longer than a timer can hold without waking at once', async () => {
    const stop = new AbortController();
    const start = realClock.now();
    setTimeout(() => stop.abort(new Error('enough')), 30);
    await expect(realClock.sleep(2 ** 31 + 5000, stop.signal)).rejects.toThrow('enough');
    expect(realClock.now() - start).toBeGreaterThanOrEqual(25);
  });

  it('does not sleep at all under a signal that has aborted', async () => {
    await expect(realClock.sleep(1000, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
