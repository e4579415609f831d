import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskFailure, VirtualClock } from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

const aMap = (states: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: Object.keys(states)[0], States: states },
  End: true,
  ...more,
});

describe('an inline map', () => {
  it('processes every item once, in order, never more at once than it may, and keeps the order of the results', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(50), { maxLength: 60 }),
        fc.integer({ min: 0, max: 60 }),
        async (delays, concurrency) => {
          const clock = new VirtualClock(0);
          const started: number[] = [];
          let running = 0;
          let most = 0;
          const { output } = await runMachine(
            {
              Each: aMap(
                { Work: aTask('work') },
                {
                  Items: '{% $states.input.items %}',
                  ItemSelector: {
                    index: '{% $states.context.Map.Item.Index %}',
                    delay: '{% $states.context.Map.Item.Value %}',
                  },
                  MaxConcurrency: concurrency,
                },
              ),
            },
            {
              clock,
              input: { items: delays },
              tasks: {
                work: async (request) => {
                  const { index, delay } = request.arguments as { index: number; delay: number };
                  started.push(index);
                  running += 1;
                  most = Math.max(most, running);
                  await clock.sleep(delay);
                  running -= 1;
                  return { index, delay };
                },
              },
            },
          );
          expect(output).toEqual(delays.map((delay, index) => ({ index, delay })));
          expect(started).toEqual(delays.map((_, index) => index));
          expect(most).toBe(Math.min(delays.length, concurrency === 0 ? 40 : Math.min(concurrency, 40)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes its input for the items where it names none', async () => {
    const { output } = await runMachine(
      { Each: aMap({ Double: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } }) },
      { input: [1, 2, 3] },
    );
    expect(output).toEqual([2, 4, 6]);
  });

  it('refuses items that are no array', async () => {
    const result = await runMachine({ Each: aMap({ P: { Type: 'Pass', End: true } }) }, { input: { a: 1 } });
    expect(result.error).toBe('States.QueryEvaluationError');
  });

  it('shows its iterations the item and the outer variables, and keeps their own to each', async () => {
    const { output } = await runMachine({
      Start: { Type: 'Pass', Assign: { base: 10 }, Next: 'Each' },
      Each: {
        ...aMap({
          Add: {
            Type: 'Pass',
            Assign: { sum: '{% $base + $states.context.Map.Item.Value %}' },
            Next: 'Show',
          },
          Show: { Type: 'Pass', Output: ['{% $sum %}', '{% $states.context.Map.Item.Index %}'], End: true },
        }),
        Items: [1, '{% $base %}'],
      },
    });
    expect(output).toEqual([
      [11, 0],
      [20, 1],
    ]);
  });

  it('fails with the error of the first iteration that fails, stops the others and starts no more', async () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    const result = await runMachine(
      {
        Each: aMap(
          { Work: aTask('work') },
          {
            Items: '{% $range(0, 9, 1) %}',
            MaxConcurrency: 3,
            Catch: [{ ErrorEquals: ['Mine'], Next: 'Caught' }],
          },
        ),
        Caught: { Type: 'Succeed' },
      },
      {
        clock,
        tasks: {
          work: async ({ arguments: item, signal }) => {
            seen.push(`start ${item}`);
            signal.addEventListener('abort', () => seen.push(`abort ${item}`));
            await clock.sleep(item === 1 ? 1000 : 60_000, signal);
            throw new TaskFailure('Mine', `item ${item}`);
          },
        },
      },
    );
    expect(result.output).toEqual({ Error: 'Mine', Cause: 'item 1' });
    expect(seen).toEqual(['start 0', 'start 1', 'start 2', 'abort 0', 'abort 2']);
    expect(clock.now()).toBe(1000);
  });

  it('lets an iteration recover by itself', async () => {
    const { output } = await runMachine(
      {
        Each: aMap({
          Work: aTask('work', {
            Catch: [{ ErrorEquals: ['States.ALL'], Output: 'lost', Next: 'Done' }],
            Next: 'Done',
          }),
          Done: { Type: 'Succeed' },
        }),
      },
      {
        input: [1, 2],
        tasks: {
          work: async ({ arguments: item }) => (item === 1 ? 'kept' : Promise.reject(new Error('no'))),
        },
      },
    );
    expect(output).toEqual(['kept', 'lost']);
  });
});
