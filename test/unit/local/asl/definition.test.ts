import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createStateMachine, InvalidDefinition } from '../../../../local/asl/index.ts';
import { aDefinition, aTask } from '../../../support/run-machine.ts';

function problemsOf(definition: unknown, name = 'machine'): readonly string[] {
  try {
    createStateMachine({ definition, name });
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.problems;
    throw error;
  }
}

const pass = { Type: 'Pass', End: true };
const processor = (states: Record<string, unknown>, mode = 'INLINE') => ({
  ProcessorConfig: { Mode: mode },
  StartAt: Object.keys(states)[0],
  States: states,
});
const aMap = (more: Record<string, unknown> = {}, mode = 'INLINE') => ({
  Type: 'Map',
  ItemProcessor: processor({ Inner: pass }, mode),
  End: true,
  ...more,
});

describe('a definition is refused', () => {
  it.each<[string, unknown, string]>([
    ['that is no object', 'text', 'definition'],
    ['in JSONPath', { StartAt: 'A', States: { A: pass } }, 'JSONPath machines do not run here'],
    [
      'with a state in JSONPath',
      aDefinition({ A: { ...pass, QueryLanguage: 'JSONPath' } }),
      'A/QueryLanguage',
    ],
    [
      'with a field of JSONPath',
      aDefinition({ A: { ...pass, ResultPath: '$.a' } }),
      'A/ResultPath belongs to JSONPath',
    ],
    ['with a misspelt field', aDefinition({ A: { ...pass, Outptu: 1 } }), 'A/Outptu is not a field here'],
    ['with an unknown type', aDefinition({ A: { Type: 'Sleep' } }), 'A/Type'],
    ['whose start is not there', aDefinition({ A: pass }, { StartAt: 'B' }), 'StartAt names no state: B'],
    ['with a transition to nowhere', aDefinition({ A: { Type: 'Pass', Next: 'B' } }), 'A goes to B'],
    [
      'with a default to nowhere',
      aDefinition({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'X' } }),
      'goes to X',
    ],
    [
      'with a catcher to nowhere',
      aDefinition({ A: aTask('a', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X' }] }) }),
      'goes to X',
    ],
    ['with a state that is never reached', aDefinition({ A: pass, B: pass }), 'B cannot be reached'],
    ['with neither Next nor End', aDefinition({ A: { Type: 'Pass' } }), 'either Next or End'],
    [
      'with both Next and End',
      aDefinition({ A: { Type: 'Pass', Next: 'A', End: true } }),
      'either Next or End',
    ],
    ['with a name of 81 characters', aDefinition({ ['x'.repeat(81)]: pass }), '1 to 80 characters'],
    [
      'with a name twice',
      aDefinition({ A: aMap({ ItemProcessor: processor({ A: pass }) }) }),
      'stands twice',
    ],
    [
      'with a target outside its branch',
      aDefinition({ A: { Type: 'Parallel', Branches: [processorless('A')], End: true } }),
      'goes to A',
    ],
    [
      'with an expression that does not parse',
      aDefinition({ A: { ...pass, Output: { deep: ['{% 1 + %}'] } } }),
      'Output/deep[0]',
    ],
    [
      'with a variable nobody assigns',
      aDefinition({ A: { ...pass, Output: '{% $run %}' } }),
      'no state in sight assigns $run',
    ],
    ['with a variable called states', aDefinition({ A: { ...pass, Assign: { states: 1 } } }), 'reserved'],
    [
      'with a variable that is no name',
      aDefinition({ A: { ...pass, Assign: { 'a-b': 1 } } }),
      'not a variable name',
    ],
    [
      'with States.ALL in company',
      aDefinition({ A: aTask('a', { Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }) }),
      'stands alone',
    ],
    [
      'with States.ALL before others',
      aDefinition({ A: aTask('a', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }) }),
      'stands last',
    ],
    [
      'with a back-off that shrinks',
      aDefinition({ A: aTask('a', { Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }) }),
      'Retry/0/BackoffRate',
    ],
    [
      'with a negative number of attempts',
      aDefinition({ A: aTask('a', { Retry: [{ ErrorEquals: ['E'], MaxAttempts: -1 }] }) }),
      'MaxAttempts',
    ],
    ['that retries a Pass', aDefinition({ A: { ...pass, Retry: [] } }), 'A/Retry'],
    [
      'that waits for two things',
      aDefinition({ A: { Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true } }),
      'either Seconds or Timestamp',
    ],
    ['with a choice of nothing', aDefinition({ A: { Type: 'Choice', Choices: [] } }), 'Choices'],
    [
      'with a JSONPath choice',
      aDefinition({ A: { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'A' }] } }),
      'Variable belongs to JSONPath',
    ],
    [
      'with an inline map that tolerates',
      aDefinition({ A: aMap({ ToleratedFailureCount: 1 }) }),
      'needs the DISTRIBUTED mode',
    ],
    [
      'with an inline map that reads',
      aDefinition({
        A: aMap({
          ItemReader: {
            Resource: 'arn:aws:states:::s3:getObject',
            Arguments: {},
            ReaderConfig: { InputType: 'JSON' },
          },
        }),
      }),
      'needs the DISTRIBUTED mode',
    ],
    [
      'with express children',
      aDefinition({
        A: aMap({
          ItemProcessor: {
            ...processor({ B: pass }),
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          },
        }),
      }),
      'STANDARD',
    ],
    [
      'with a parquet reader',
      aDefinition({
        A: aMap(
          {
            ItemReader: {
              Resource: 'arn:aws:states:::s3:getObject',
              Arguments: {},
              ReaderConfig: { InputType: 'PARQUET' },
            },
          },
          'DISTRIBUTED',
        ),
      }),
      'InputType',
    ],
    [
      'with CSV without a header',
      aDefinition({
        A: aMap(
          {
            ItemReader: {
              Resource: 'arn:aws:states:::s3:getObject',
              Arguments: {},
              ReaderConfig: { InputType: 'CSV' },
            },
          },
          'DISTRIBUTED',
        ),
      }),
      'CSVHeaderLocation',
    ],
    [
      'with 101 % tolerated',
      aDefinition({ A: aMap({ ToleratedFailurePercentage: 101 }, 'DISTRIBUTED') }),
      'ToleratedFailurePercentage',
    ],
    ['over 1 MB', aDefinition({ A: { ...pass, Comment: 'x'.repeat(1024 * 1024) } }), '1 MB'],
  ])('%s', (_, definition, words) => {
    expect(problemsOf(definition).join('\n')).toContain(words);
  });

  it('with every problem at once', () => {
    const states = { A: { Type: 'Pass', Next: 'B', Output: '{% $$ %}' }, C: { Type: 'Task', Next: 'A' } };
    expect(problemsOf(aDefinition(states)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a:b', 'a?', 'tab\t'])('for the machine name %j', (name) => {
    expect(problemsOf(aDefinition({ A: pass }), name)).toHaveLength(1);
  });
});

function processorless(target: string) {
  return { StartAt: 'In', States: { In: { Type: 'Pass', Next: target } } };
}

describe('variables of a definition', () => {
  const assigning = (inner: Record<string, unknown>, mode: string) =>
    aDefinition({
      Outer: { Type: 'Pass', Assign: { run: 1 }, Next: 'Each' },
      Each: aMap({ ItemProcessor: processor({ Inner: { ...pass, ...inner } }, mode) }),
    });

  it('are seen by the iterations of an inline map, which cannot assign them', () => {
    expect(problemsOf(assigning({ Output: '{% $run %}' }, 'INLINE'))).toEqual([]);
    expect(problemsOf(assigning({ Assign: { run: 2 } }, 'INLINE')).join()).toContain(
      'belongs to an outer scope',
    );
  });

  it('are not seen by the children of a distributed map, which may use their names', () => {
    expect(problemsOf(assigning({ Output: '{% $run %}' }, 'DISTRIBUTED')).join()).toContain('assigns $run');
    expect(problemsOf(assigning({ Assign: { run: 2 } }, 'DISTRIBUTED'))).toEqual([]);
  });

  it('of an inner scope are not seen outside', () => {
    const definition = aDefinition({
      Each: aMap({ ItemProcessor: processor({ Inner: { ...pass, Assign: { x: 1 } } }), Output: '{% $x %}' }),
    });
    expect(problemsOf(definition).join()).toContain('assigns $x');
  });
});

describe('the definition that is deployed', () => {
  it('is accepted', async () => {
    const text = await readFile(
      new URL('../../../../statemachines/cohort.asl.json', import.meta.url),
      'utf8',
    );
    expect(problemsOf(JSON.parse(text.replaceAll(/\$\{(\w+)\}/g, '$1')))).toEqual([]);
  });
});

it('leaves the definition it was given as it was', () => {
  const definition = aDefinition({ A: { ...pass, Output: { list: [1] } } });
  createStateMachine({ definition, name: 'machine' });
  const { States } = definition as { States: { A: { Output: { list: number[] } } } };
  States.A.Output.list.push(2);
  expect(States.A.Output.list).toEqual([1, 2]);
});
