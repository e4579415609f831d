import type { AbstractionVersion, PatientOutcome, Ports } from '../../lambdas/ports/index.ts';
import { type Clock, type ExecutionResult, realClock } from '../asl/index.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { faultyPorts, type PlantedFault } from '../faults/faulty-ports.ts';
import { runCohort } from '../run/run-cohort.ts';
import { openSession, type Session } from '../run/session.ts';
import { AskedQuestions } from './asked-questions.ts';
import { comparableAbstraction } from './comparable-abstraction.ts';

/** What a cohort is run with, beside the faults. */
export interface ChaosCohort {
  readonly data: string;
  readonly state: string;
  readonly reader: 'rules' | 'medgemma';
  readonly adjudicator: 'rules' | 'claude';
  readonly concurrency: number;
}

/** How a cohort ended: under the faults, and after a last start without any. */
export interface ChaosEnding {
  readonly planted: readonly PlantedFault[];
  readonly kills: number;
  /** Starts it took, the last one included. */
  readonly starts: number;
  /** Outcomes as the faults left them, before the last start. */
  readonly disturbed: readonly PatientOutcome[];
  readonly outcomes: readonly PatientOutcome[];
  readonly status: ExecutionResult['status'];
  readonly reason: string | undefined;
  /** Newest abstraction by patient key. */
  readonly abstractions: ReadonlyMap<string, string>;
  readonly versions: readonly (readonly AbstractionVersion[])[];
  readonly questions: AskedQuestions;
}

const mostStarts = 6;

/** The machine's clock with short waits made shorter: back-offs pass quickly, time-outs of functions stay as they are. */
const hurriedClock: Clock = {
  now: realClock.now,
  sleep: (ms, signal) => realClock.sleep(ms < 60_000 ? ms / 20 : ms, signal),
};

/**
 * Runs a cohort under faults, starting again where the plan killed it, then resumes it once more without faults. All
 * in this process: a kill silences every port and aborts the execution, and the next start opens the state anew.
 */
export async function runToTheEnd(cohort: ChaosCohort, plan: FaultPlan | undefined): Promise<ChaosEnding> {
  const planted: PlantedFault[] = [];
  const questions = new AskedQuestions();
  let kills = 0;
  let starts = 0;
  let disturbed: PatientOutcome[] = [];
  let faults = plan;
  for (;;) {
    const session = await openSession({ data: cohort.data, state: cohort.state, models: cohort });
    try {
      starts += 1;
      const watched = questions.watch(session.ports);
      const stop = new AbortController();
      const kill = (): Promise<never> => {
        kills += 1;
        stop.abort();
        return new Promise(() => undefined);
      };
      const ports =
        faults === undefined
          ? watched
          : faultyPorts(watched, { plan: faults, kill, onFault: (fault) => planted.push(fault) });
      const result = await start(session, { ports, cohort, signal: stop.signal });
      const isKilled = stop.signal.aborted;
      if (isKilled && starts < mostStarts) {
        // The same call would kill it for ever; the faults that pass go on.
        faults = faults && { ...faults, faults: faults.faults.filter(({ kind }) => kind !== 'kill') };
        continue;
      }
      if (faults !== undefined) {
        disturbed = await outcomesOf(session.ports);
        faults = undefined;
        continue;
      }
      return {
        planted,
        kills,
        starts,
        disturbed,
        questions,
        status: result.status,
        reason: result.cause,
        outcomes: await outcomesOf(session.ports),
        ...(await publishedBy(session.ports)),
      };
    } finally {
      await session.close();
    }
  }
}

async function start(
  { ports: calm, athena, state }: Session,
  options: { readonly ports: Ports; readonly cohort: ChaosCohort; readonly signal: AbortSignal },
): Promise<ExecutionResult> {
  const { cohort } = options;
  const [run] = await calm.runs.list(1);
  return runCohort({
    request:
      run === undefined
        ? {
            name: 'chaos',
            cohort: { query: 'all-patients' },
            reader: cohort.reader,
            adjudicator: cohort.adjudicator,
            maxConcurrency: cohort.concurrency,
          }
        : { resume: run.runId },
    ports: options.ports,
    athena,
    artifactFolder: state.artifacts,
    onPhase: () => undefined,
    signal: options.signal,
    clock: hurriedClock,
  });
}

async function outcomesOf({ runs }: Ports): Promise<PatientOutcome[]> {
  const outcomes: PatientOutcome[] = [];
  const [run] = await runs.list(1);
  if (run === undefined) return outcomes;
  for await (const outcome of runs.outcomes(run.runId)) outcomes.push(outcome);
  return outcomes;
}

async function publishedBy(ports: Ports): Promise<Pick<ChaosEnding, 'abstractions' | 'versions'>> {
  const abstractions = new Map<string, string>();
  const versions: (readonly AbstractionVersion[])[] = [];
  for (const { patientKey } of await outcomesOf(ports)) {
    const chain = await ports.repository.versions(patientKey);
    versions.push(chain);
    const newest = chain.at(-1);
    if (newest === undefined) continue;
    const bytes = await ports.artifacts.find(newest.artifact);
    abstractions.set(newest.patientId, comparableAbstraction(JSON.parse(new TextDecoder().decode(bytes))));
  }
  return { abstractions, versions };
}
