import { createHash, randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import type { Ports } from '../../lambdas/ports/index.ts';
import { type PhaseName, phaseSettings } from '../../lambdas/runtime/environment.ts';
import { phases } from '../../lambdas/runtime/phases.ts';
import {
  type Clock as AslClock,
  createStateMachine,
  type ExecutionResult,
  lambdaInvoke,
  realClock,
  startExecution,
  TaskFailure,
} from '../asl/index.ts';
import type { LocalAthena } from '../athena/local-athena.ts';
import type { QueryArguments } from '../athena/unload.ts';
import { FolderObjects } from './folder-objects.ts';
import { localNames } from './local-names.ts';
import type { ReadingThread } from './reading-thread.ts';
import { loadStateMachine } from './state-machine.ts';

/** Called after each phase call that ended well. */
export type PhaseListener = (phase: PhaseName, input: unknown, output: unknown) => void;

/** Runs the cohort state machine once, to its end, over the given ports. */
export async function runCohort(options: {
  readonly request: unknown;
  readonly ports: Ports;
  /** The ports of each phase, where they are not the same for all. */
  readonly portsOf?: (phase: PhaseName) => Ports;
  /** Reads documents beside all else; over ports of its own, so only where those given are nobody's in particular. */
  readonly reading?: ReadingThread | undefined;
  readonly athena: LocalAthena;
  readonly artifactFolder: string;
  readonly onPhase: PhaseListener;
  readonly signal: AbortSignal;
  /** The state machine's time, for its waits and retries; the machine's own where it is left out. */
  readonly clock?: AslClock;
}): Promise<ExecutionResult> {
  const { ports, athena, signal } = options;
  const machine = createStateMachine({ definition: await loadStateMachine(localNames), name: 'cohort' });
  return startExecution({
    machine,
    name: `run-${randomUUID()}`,
    input: options.request,
    objects: new FolderObjects({ [localNames.artifactBucket]: options.artifactFolder }),
    clock: options.clock ?? realClock,
    random: Math.random,
    signal,
    resources: {
      'arn:aws:states:::lambda:invoke': lambdaInvoke(phaseFunctions(options)),
      'arn:aws:states:::athena:startQueryExecution.sync': async ({ arguments: query }) => {
        const started = ports.clock.now();
        await athena.run(query as QueryArguments).catch((error: unknown) => {
          throw new TaskFailure(
            'States.TaskFailed',
            error instanceof Error ? error.message : 'the query failed',
          );
        });
        return {
          QueryExecution: {
            Status: { State: 'SUCCEEDED' },
            // Athena charges by what it scans; here nothing is charged.
            Statistics: { DataScannedInBytes: 0, TotalExecutionTimeInMillis: ports.clock.now() - started },
          },
        };
      },
    },
  });
}

/** Phases that mostly wait, for documents, models and the table: any number of them go on at once. */
const waiting: ReadonlySet<PhaseName> = new Set([
  'release-lease',
  'read-documents',
  'clarify-inconsistencies',
  'gather-records',
]);

/** All others compute, and one processor does. */
const computingAtOnce = 4;

/** Leases that are taken at once: the first chart is planned when it has its own, not when all have theirs. */
const takenAtOnce = 4;

/** Of charts planned together the first is read no sooner than the last: few at once, and reading goes on beside them. */
const planningAtOnce = 2;

type Lane = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/**
 * Lets a few calls compute at once and the rest wait their turn: taken up all together, fifty patients would all be
 * planned before the first of them asks its model anything. A call that was given up leaves its lane.
 */
function lanes(atOnce: number): Lane {
  const limit = pLimit(atOnce);
  return (work, signal) =>
    new Promise((resolve, reject) => {
      void limit(async () => {
        if (signal.aborted) return reject(signal.reason);
        const done = work().then(resolve, reject);
        const givenUp = new Promise<void>((leave) => {
          signal.addEventListener('abort', () => leave(), { once: true });
        });
        await Promise.race([done, givenUp]);
      });
    });
}

const atOnce: Lane = (work) => work();

/** Every phase as a function of its name, with the time limit it has in the cloud. */
function phaseFunctions({
  ports,
  portsOf = () => ports,
  reading,
  onPhase,
}: {
  readonly ports: Ports;
  readonly portsOf?: (phase: PhaseName) => Ports;
  readonly reading?: ReadingThread | undefined;
  readonly onPhase: PhaseListener;
}): Parameters<typeof lambdaInvoke>[0] {
  const planning = lanes(planningAtOnce);
  const computing = lanes(computingAtOnce);
  const taking = lanes(takenAtOnce);
  const laneOf = (phase: PhaseName): Lane => {
    if (waiting.has(phase)) return atOnce;
    if (phase === 'acquire-lease') return taking;
    return phase === 'plan-patient' ? planning : computing;
  };
  return Object.fromEntries(
    (Object.keys(phaseSettings) as PhaseName[]).map((phase) => {
      const here = phases[phase](portsOf(phase));
      const bound = phase === 'read-documents' && reading !== undefined ? reading.over(here) : here;
      const inLane = laneOf(phase);
      const timeoutMs = phaseSettings[phase].timeoutSeconds * 1000;
      return [
        phase,
        {
          timeoutMs,
          invoke: async (payload: unknown, { signal }: { signal: AbortSignal }) => {
            const call = (): Promise<unknown> => {
              const deadline = ports.clock.now() + timeoutMs;
              return bound(payload, { remainingMs: () => deadline - ports.clock.now(), signal });
            };
            const output = await inLane(call, signal);
            onPhase(phase, payload, output);
            return output;
          },
        },
      ];
    }),
  );
}

/** Short, stable name for a cohort object of these ids. */
export function cohortObjectKey(ids: readonly string[]): string {
  return `cohorts/${createHash('sha256')
    .update([...ids].sort().join('\n'))
    .digest('hex')
    .slice(0, 24)}.jsonl`;
}
