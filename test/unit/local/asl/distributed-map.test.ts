import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExecutionEvent, limits, TaskFailure, VirtualClock } from '../../../../local/asl/index.ts';
import { exceedsTolerance } from '../../../../local/asl/tolerance.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

const aMap = (states: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  Type: 'Map',
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    StartAt: Object.keys(states)[0],
    States: states,
  },
  End: true,
  ...more,
});

describe('a distributed map', () => {
  it('runs one child for each item, never more at once than it may, and keeps the order of the results', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 80 }), fc.nat(60), async (delays, concurrency) => {
        const clock = new VirtualClock(0);
        let running = 0;
        let most = 0;
        const ids = new Set<string>();
        const { output } = await runMachine(
          {
            Each: aMap(
              { Work: aTask('work') },
              { Items: '{% $states.input.items %}', MaxConcurrency: '{% $states.input.concurrency %}' },
            ),
          },
          {
            clock,
            input: { items: delays, concurrency },
            tasks: {
              work: async ({ arguments: delay, context }) => {
                ids.add(context.Execution.Id);
                most = Math.max(most, ++running);
                await clock.sleep(Number(delay));
                running -= 1;
                return delay;
              },
            },
          },
        );
        expect(output).toEqual(delays);
        expect(ids.size).toBe(delays.length);
        expect(most).toBe(Math.min(delays.length, concurrency || limits.distributedConcurrency));
      }),
      { numRuns: 40 },
    );
  });

  it('selects items with outer variables in sight, which its children do not see', async () => {
    const { output } = await runMachine(
      {
        Start: { Type: 'Pass', Assign: { run: 'run-1' }, Next: 'Each' },
        Each: aMap(
          {
            Keep: { Type: 'Pass', Assign: { run: '{% $states.input.item %}' }, Next: 'Show' },
            Show: {
              Type: 'Pass',
              Output: {
                input: '{% $states.input %}',
                run: '{% $run %}',
                item: '{% $exists($states.context.Map) %}',
                executionInput: '{% $states.context.Execution.Input.item %}',
              },
              End: true,
            },
          },
          {
            Items: '{% $states.input %}',
            ItemSelector: {
              run: '{% $run %}',
              item: '{% $states.context.Map.Item.Value %}',
              index: '{% $states.context.Map.Item.Index %}',
              of: '{% $count($states.input) %}',
            },
          },
        ),
      },
      { input: ['a', 'b'] },
    );
    expect(output).toEqual([
      { input: { run: 'run-1', item: 'a', index: 0, of: 2 }, run: 'a', item: false, executionInput: 'a' },
      { input: { run: 'run-1', item: 'b', index: 1, of: 2 }, run: 'b', item: false, executionInput: 'b' },
    ]);
  });

  it('fails exactly when more items fail than the count or the percentage lets pass', async () => {
    const bound = fc.option(fc.nat(12), { nil: undefined });
    const share = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 12 }),
        bound,
        share,
        async (fails, count, percentage) => {
          const result = await runMachine(
            {
              Each: aMap(
                { Work: aTask('work') },
                {
                  MaxConcurrency: 2,
                  ...(count === undefined ? {} : { ToleratedFailureCount: count }),
                  ...(percentage === undefined ? {} : { ToleratedFailurePercentage: percentage }),
                },
              ),
            },
            {
              input: fails,
              tasks: {
                work: async ({ arguments: fail }) => (fail ? Promise.reject(new Error('made to')) : 'fine'),
              },
            },
          );
          const failed = fails.filter(Boolean).length;
          const tolerates =
            count === undefined && percentage === undefined
              ? failed === 0
              : failed <= (count ?? failed) &&
                (fails.length === 0 || (failed / fails.length) * 100 <= (percentage ?? 100));
          // Within a rounding error of the threshold either answer is right.
          if (percentage !== undefined && Math.abs(failed * 100 - percentage * fails.length) < 1e-6) return;
          expect(result.status).toBe(tolerates ? 'SUCCEEDED' : 'FAILED');
          if (!tolerates) expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    [{ count: undefined, percentage: undefined }, 0, 10, false],
    [{ count: undefined, percentage: undefined }, 1, 10, true],
    [{ count: 2, percentage: undefined }, 2, 10, false],
    [{ count: 2, percentage: undefined }, 3, 10, true],
    [{ count: undefined, percentage: 10 }, 1, 10, false],
    [{ count: undefined, percentage: 10 }, 2, 10, true],
    [{ count: undefined, percentage: 100 }, 10, 10, false],
    [{ count: 1, percentage: 50 }, 2, 10, true],
    [{ count: 9, percentage: 10 }, 2, 10, true],
  ])('with %j and %i of %i failed exceeds: %s', (tolerance, failed, total, expected) => {
    expect(exceedsTolerance(tolerance, failed, total)).toBe(expected);
  });

  it('puts the record of a failed child in its place', async () => {
    const { output } = await runMachine(
      { Each: aMap({ Work: aTask('work') }, { ToleratedFailureCount: 1 }) },
      {
        input: [1, 2, 3],
        tasks: {
          work: async ({ arguments: item }) =>
            item === 2 ? Promise.reject(new TaskFailure('Mine', 'why')) : item,
        },
      },
    );
    const failed = { Status: 'FAILED', Error: 'Mine', Cause: 'why', Input: '2' };
    expect(output).toEqual([1, expect.objectContaining(failed), 3]);
  });

  it('stops the children that run and starts no more once too many failed', async () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    const ended: string[] = [];
    const result = await runMachine(
      { Each: aMap({ Work: aTask('work') }, { MaxConcurrency: 3, ToleratedFailureCount: 1 }) },
      {
        clock,
        input: [10, 20, 9000, 9000, 9000],
        observer: (event) => event.kind === 'child_ended' && ended.push(`${event.index} ${event.status}`),
        tasks: {
          work: async ({ arguments: delay, signal }) => {
            signal.addEventListener('abort', () => seen.push('abort'));
            await clock.sleep(Number(delay), signal);
            throw new Error('made to');
          },
        },
      },
    );
    expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
    expect(seen).toEqual(['abort', 'abort']);
    expect(ended).toEqual(['0 FAILED', '1 FAILED', '2 ABORTED', '3 ABORTED']);
    expect(clock.now()).toBe(20);
  });

  it('keeps each child’s events in a history of its own', async () => {
    const events: ExecutionEvent[] = [];
    const { history } = await runMachine(
      { Each: aMap({ Work: aTask('work') }) },
      { input: [1, 2], tasks: { work: async () => null }, observer: (event) => events.push(event) },
    );
    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    const children = events.flatMap((event) => (event.kind === 'child_ended' ? [event.history.length] : []));
    expect(children).toEqual([7, 7]);
  });

  it('batches items, counts the items of a failed batch and shares the batch input', async () => {
    const inputs: unknown[] = [];
    const states = {
      Each: aMap(
        { Work: aTask('work') },
        {
          ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { run: '{% $states.input[0] %}' } },
          ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
          ToleratedFailureCount: '{% 1 %}',
        },
      ),
    };
    const work = async (request: { arguments: unknown }) => {
      inputs.push(request.arguments);
      if (JSON.stringify(request.arguments).includes('"n":9')) throw new Error('made to');
      return 'fine';
    };
    expect((await runMachine(states, { input: [1, 2, 3], tasks: { work } })).output).toEqual([
      'fine',
      'fine',
    ]);
    expect(inputs).toEqual([
      { BatchInput: { run: 1 }, Items: [{ n: 1 }, { n: 2 }] },
      { BatchInput: { run: 1 }, Items: [{ n: 3 }] },
    ]);
    expect((await runMachine(states, { input: [1, 2, 9], tasks: { work } })).status).toBe('SUCCEEDED');
    expect((await runMachine(states, { input: [9, 2, 3], tasks: { work } })).error).toBe(
      'States.ExceedToleratedFailureThreshold',
    );
  });

  it('fails as a whole where an item cannot be selected or a bound is no number', async () => {
    const tasks = { work: async () => null };
    for (const more of [
      { ItemSelector: '{% $states.context.Map.Item.Value.missing %}' },
      { MaxConcurrency: "{% 'x' %}" },
      { ToleratedFailurePercentage: '{% 101 %}' },
    ]) {
      const result = await runMachine({ Each: aMap({ Work: aTask('work') }, more) }, { input: [1], tasks });
      expect(result.error).toBe('States.QueryEvaluationError');
    }
  });
});
