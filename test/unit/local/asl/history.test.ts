import { describe, expect, it } from 'vitest';
import {
  type ExecutionEvent,
  historySignature,
  printHistory,
  TaskFailure,
  VirtualClock,
} from '../../../../local/asl/index.ts';
import { aTask, runMachine } from '../../../support/run-machine.ts';

describe('the history of an execution', () => {
  it('has the events of Step Functions, in their number', async () => {
    let calls = 0;
    const { history } = await runMachine(
      {
        Start: { Type: 'Pass', Next: 'Work' },
        Work: aTask('work', { Retry: [{ ErrorEquals: ['Mine'] }], Next: 'Which' }),
        Which: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Rest' }] },
        Rest: { Type: 'Wait', Seconds: 1, Next: 'Each' },
        Each: {
          Type: 'Map',
          Items: [1, 2],
          MaxConcurrency: 1,
          ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } },
          Next: 'Both',
        },
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', End: true } } }],
          Next: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
      {
        tasks: {
          work: async () => {
            calls += 1;
            if (calls === 1) throw new TaskFailure('Mine', 'once');
          },
        },
      },
    );
    expect(historySignature(history)).toEqual([
      'ExecutionStarted',
      'PassStateEntered Start',
      'PassStateExited Start',
      'TaskStateEntered Work',
      'TaskScheduled Work',
      'TaskStarted Work',
      'TaskFailed Work',
      'TaskScheduled Work',
      'TaskStarted Work',
      'TaskSucceeded Work',
      'TaskStateExited Work',
      'ChoiceStateEntered Which',
      'ChoiceStateExited Which',
      'WaitStateEntered Rest',
      'WaitStateExited Rest',
      'MapStateEntered Each',
      'MapStateStarted Each',
      'MapIterationStarted Each',
      'PassStateEntered Inner',
      'PassStateExited Inner',
      'MapIterationSucceeded Each',
      'MapIterationStarted Each',
      'PassStateEntered Inner',
      'PassStateExited Inner',
      'MapIterationSucceeded Each',
      'MapStateSucceeded Each',
      'MapStateExited Each',
      'ParallelStateEntered Both',
      'ParallelStateStarted Both',
      'PassStateEntered B',
      'PassStateExited B',
      'ParallelStateSucceeded Both',
      'ParallelStateExited Both',
      'SucceedStateEntered Done',
      'SucceedStateExited Done',
      'ExecutionSucceeded',
    ]);
    expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  });

  it('leads back from every event to the start, each iteration by its own way', async () => {
    const { history } = await runMachine({
      Each: {
        Type: 'Map',
        Items: [1, 2, 3],
        ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Wait', Seconds: 1, End: true } } },
        End: true,
      },
    });
    const way = (id: number): string[] => {
      const event = history[id - 1];
      return event === undefined ? [] : [...way(event.previousEventId), event.type];
    };
    const ends = history.filter(({ type }) => type === 'MapIterationSucceeded');
    expect(ends).toHaveLength(3);
    for (const { id } of ends) {
      expect(way(id)).toEqual([
        'ExecutionStarted',
        'MapStateEntered',
        'MapStateStarted',
        'MapIterationStarted',
        'WaitStateEntered',
        'WaitStateExited',
        'MapIterationSucceeded',
      ]);
    }
  });

  it('tells failures, time-outs, evaluations and submitted jobs apart', async () => {
    const clock = new VirtualClock(0);
    const failing = async (states: Record<string, unknown>) => {
      const tasks = { fail: () => Promise.reject(new Error('no')), hang: () => clock.sleep(1e6) };
      return historySignature((await runMachine(states, { clock, tasks })).history).slice(-2);
    };
    expect(await failing({ A: aTask('fail') })).toEqual(['TaskFailed A', 'ExecutionFailed']);
    expect(await failing({ A: aTask('hang', { TimeoutSeconds: 1 }) })).toEqual([
      'TaskTimedOut A',
      'ExecutionFailed',
    ]);
    expect(await failing({ A: { Type: 'Fail', Error: 'E' } })).toEqual([
      'FailStateEntered A',
      'ExecutionFailed',
    ]);
    const evaluation = { A: { Type: 'Pass', Output: '{% $states.input.x %}', End: true } };
    expect(await failing(evaluation)).toEqual(['EvaluationFailed A', 'ExecutionFailed']);
    const job = {
      A: { Type: 'Task', Resource: 'arn:aws:states:::athena:startQueryExecution.sync', End: true },
    };
    const resources = { 'arn:aws:states:::athena:startQueryExecution.sync': async () => null };
    const { history } = await runMachine(job, { resources });
    expect(historySignature(history)).toContain('TaskSubmitted A');
  });

  it('prints as lines, with times since the start and no data', async () => {
    const { history } = await runMachine(
      {
        Rest: { Type: 'Wait', Seconds: 90, Next: 'Bad' },
        Bad: { Type: 'Fail', Error: 'Mine', Cause: 'why' },
      },
      { input: { secret: 'a name' } },
    );
    const text = printHistory(history);
    expect(text.split('\n')).toHaveLength(5);
    expect(text).toMatch(/ {4}4 +\+90000 ms {2}FailStateEntered +Bad/);
    expect(text).toMatch(/ExecutionFailed +error=Mine {2}cause=why$/);
    expect(text).not.toContain('a name');
  });
});

describe('an observer', () => {
  it('is told of states, retries and failures as they happen', async () => {
    const events: ExecutionEvent[] = [];
    const clock = new VirtualClock(0);
    await runMachine(
      { A: aTask('fail', { Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 1 }] }) },
      {
        clock,
        observer: (event) => events.push(event),
        tasks: { fail: () => Promise.reject(new TaskFailure('Mine', 'why')) },
      },
    );
    const about = { execution: 'execution', state: 'A' };
    expect(events).toEqual([
      { ...about, kind: 'state_entered', stateType: 'Task', atMs: 0 },
      { ...about, kind: 'state_failed', error: 'Mine', cause: 'why', atMs: 0 },
      { ...about, kind: 'state_retried', error: 'Mine', retry: 1, delayMs: 1000, atMs: 0 },
      { ...about, kind: 'state_failed', error: 'Mine', cause: 'why', atMs: 1000 },
    ]);
  });
});
