import { type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';
import {
  createStateMachine,
  type ExecutionResult,
  lambdaInvoke,
  startExecution,
  VirtualClock,
} from '../../local/asl/index.ts';
import { loadStateMachine } from '../../local/run/state-machine.ts';

type Answer = (payload: Record<string, unknown>, call: number) => unknown;

/** An error as a phase would throw it. */
export function named(name: string, message = 'planted'): Error {
  return Object.assign(new Error(message), { name });
}

const lease = { owner: 'o', token: 1 };

/** What every phase answers when nothing is planted: a cohort of two patients with one chunk each. */
export const wellBehaved: Readonly<Record<PhaseName, Answer>> = {
  'plan-run': () => ({
    kind: 'planned',
    run: { runId: 'r', attempt: 1, config: 'c' },
    exports: [{ QueryString: 'UNLOAD', QueryExecutionContext: { Database: 'd' } }],
    exportPrefix: 'e/',
    buckets: 1,
    manifestPrefix: 'manifest/',
    resultPrefix: 'results',
    patients: null,
    copies: 0,
    maxConcurrency: 2,
    toleratedFailurePercentage: 100,
  }),
  'gather-records': () => ({ done: true, waitSeconds: 0, cursor: null, patients: 2, unknown: 0, rows: 9 }),
  'warm-endpoint': () => ({ ready: true, copies: 1, waitSeconds: 0 }),
  'summarise-run': ({ failure }) => ({
    status: failure === null ? 'succeeded' : 'failed',
    reason: failure === null ? null : 'why',
    report: 'k',
  }),
  'cool-endpoint': () => ({ withdrawn: true }),
  'acquire-lease': () => ({ kind: 'acquired', lease }),
  'plan-patient': () => ({ plan: 'p', chunks: 1, maximumDocuments: 8, counts: {} }),
  'read-documents': () => ({
    done: true,
    stopping: false,
    cursor: 1,
    waitSeconds: 0,
    throttles: 0,
    readings: 'k',
    counts: {},
  }),
  'detect-inconsistencies': () => ({ readings: 'r', inconsistencies: 'i', counts: {} }),
  'clarify-inconsistencies': () => ({ done: true, waitSeconds: 0, throttles: 0, clarified: 'c', counts: {} }),
  'adjudicate-resection': () => ({ surgeries: 's', counts: {} }),
  'classify-events': () => ({ events: 'e', counts: {} }),
  'assure-quality': () => ({ quality: 'q', counts: {} }),
  'publish-abstraction': () => ({ kind: 'published', version: 1, abstraction: 'a', counts: {} }),
  'release-lease': () => ({ released: true }),
  'record-failure': () => ({ recorded: true }),
};

export interface FakeCall {
  readonly phase: PhaseName;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Runs the real definition over fake phases and a clock that jumps; `planted` answers stand in for the usual ones. */
export async function runWithFakes(
  planted: Partial<Record<PhaseName, Answer>> & { readonly athena?: () => void } = {},
): Promise<{ result: ExecutionResult; calls: readonly FakeCall[]; seconds: number }> {
  const calls: FakeCall[] = [];
  const clock = new VirtualClock();
  const startMs = clock.now();
  const phases = Object.keys(phaseSettings) as PhaseName[];
  const functions = Object.fromEntries(
    phases.map((phase) => [
      phase,
      {
        timeoutMs: 1_000_000_000,
        invoke: async (payload: unknown) => {
          const call = calls.filter((earlier) => earlier.phase === phase).length;
          const given = payload as Record<string, unknown>;
          calls.push({ phase, payload: given });
          return (planted[phase] ?? wellBehaved[phase])(given, call);
        },
      },
    ]),
  );
  const lines = ['{"patientKey":"a","record":"ra"}', '{"patientKey":"b","record":"rb"}'].join('\n');
  const definition = await loadStateMachine({ artifactBucket: 'bucket', workGroup: 'group' });
  const result = await startExecution({
    machine: createStateMachine({ definition, name: 'cohort' }),
    name: 'test',
    input: { cohort: { query: 'all-patients' } },
    resources: {
      'arn:aws:states:::lambda:invoke': lambdaInvoke(functions, clock),
      'arn:aws:states:::athena:startQueryExecution.sync': async () => {
        planted.athena?.();
        return { QueryExecution: { Statistics: { DataScannedInBytes: 1_000 } } };
      },
    },
    objects: {
      get: async () => new TextEncoder().encode(lines),
      list: async function* () {
        yield 'manifest/part-0000.jsonl';
      },
      put: async () => undefined,
    },
    clock,
    random: () => 0.5,
  });
  return { result, calls, seconds: (clock.now() - startMs) / 1000 };
}

/** Phases called for one patient, in order. */
export function phasesOf(calls: readonly FakeCall[], patientKey: string): PhaseName[] {
  return calls.filter(({ payload }) => payload.patientKey === patientKey).map(({ phase }) => phase);
}
