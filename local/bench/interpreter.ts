import {
  createStateMachine,
  type ResourceHandler,
  realClock,
  seededRandom,
  startExecution,
} from '../asl/index.ts';

const task = (name: string, next: string) => ({
  [name]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: name,
      Payload: { run: '{% $run %}', patientKey: '{% $patientKey %}', plan: '{% $states.input.plan %}' },
    },
    TimeoutSeconds: 60,
    Assign: { last: '{% $states.result.Payload.kind %}' },
    Output: { plan: '{% $states.result.Payload.plan %}' },
    Retry: [{ ErrorEquals: ['TransientError'], MaxAttempts: 3 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
    Next: next,
  },
});

/** Eight states an item, of the kinds and with the expressions that a patient's flow has. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'EachItem',
  States: {
    EachItem: {
      Type: 'Map',
      Items: '{% $states.input.items %}',
      ItemSelector: { run: '{% $states.input.run %}', key: '{% $states.context.Map.Item.Value.key %}' },
      MaxConcurrency: 50,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Receive',
        States: {
          Receive: {
            Type: 'Pass',
            Assign: { run: '{% $states.input.run %}', patientKey: '{% $states.input.key %}', last: null },
            Output: { plan: '{% $states.input.key & "-plan" %}' },
            Next: 'First',
          },
          ...task('First', 'Proceed?'),
          'Proceed?': {
            Type: 'Choice',
            Choices: [{ Condition: "{% $last = 'done' %}", Next: 'Second' }],
            Default: 'Failed',
          },
          ...task('Second', 'Third'),
          ...task('Third', 'Fourth'),
          ...task('Fourth', 'Tidy'),
          Tidy: { Type: 'Pass', Output: {}, Next: 'Done' },
          Done: { Type: 'Succeed', Output: { patientKey: '{% $patientKey %}', outcome: '{% $last %}' } },
          Failed: { Type: 'Fail', Error: 'Failed' },
        },
      },
      Output: {},
      End: true,
    },
  },
};

const noOperation: ResourceHandler = async () => ({
  Payload: { kind: 'done', plan: 'a-plan' },
  StatusCode: 200,
});

export interface InterpreterBenchmark {
  readonly name: string;
  readonly items: number;
  readonly states: number;
  readonly microsecondsPerState: number;
}

/** What the interpreter itself costs: 1,000 child executions of eight states, 50 at once, with tasks that do nothing. */
export async function benchInterpreter(): Promise<InterpreterBenchmark> {
  const items = 1_000;
  const states = 8;
  const machine = createStateMachine({ definition, name: 'bench' });
  const input = {
    run: 'run-1',
    items: Array.from({ length: items }, (_, index) => ({ key: `item-${index}` })),
  };
  const run = async (): Promise<number> => {
    const started = performance.now();
    const { status, cause } = await startExecution({
      machine,
      name: 'bench',
      input,
      resources: { 'arn:aws:states:::lambda:invoke': noOperation },
      clock: realClock,
      random: seededRandom(1),
    });
    if (status !== 'SUCCEEDED') throw new Error(`the benchmark ended as ${status}: ${cause}`);
    return performance.now() - started;
  };
  await run();
  const times = [await run(), await run(), await run(), await run(), await run()].sort((a, b) => a - b);
  const [, , median = 0] = times;
  return {
    name: 'interpreter: distributed map, no-op tasks, concurrency 50',
    items,
    states,
    microsecondsPerState: Math.round((median * 10_000) / (items * states)) / 10,
  };
}
