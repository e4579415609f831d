import { DynamoCopyDemands } from '../../lambdas/adapters/dynamodb/dynamo-copy-demands.ts';
import { SharedEndpoint } from '../../lambdas/adapters/endpoint/shared-endpoint.ts';
import type { AbstractionVersion, PatientOutcome, Ports } from '../../lambdas/ports/index.ts';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import type { ExecutionResult } from '../asl/index.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { FaultPlanter, type PlantedFault } from '../faults/faulty-ports.ts';
import type { FaultablePorts } from '../faults/faulty-services.ts';
import { runCohort } from '../run/run-cohort.ts';
import { openSession, type Session } from '../run/session.ts';
import { AskedQuestions } from './asked-questions.ts';
import { goingExecutions, KeptCopies, sweepBeside } from './beside-the-run.ts';
import { comparableAbstraction } from './comparable-abstraction.ts';
import { hurriedClock } from './hurried-clock.ts';

const mostCopies = 4;

/** What a cohort is run with, beside the faults. */
export interface ChaosCohort {
  readonly data: string;
  /** Whom of it; everybody where it is left out. */
  readonly patientIds?: readonly string[] | undefined;
  readonly state: string;
  readonly reader: 'rules' | 'medgemma';
  readonly adjudicator: 'rules' | 'claude';
  readonly concurrency: number;
  /** Whether scans are read. */
  readonly ocr: boolean;
}

/** How one start of a cohort ended. */
export interface Start {
  readonly isKilled: boolean;
  readonly status: ExecutionResult['status'];
  readonly reason: string | undefined;
  readonly outcomes: readonly PatientOutcome[];
  /** Newest abstraction by patient id. */
  readonly abstractions: ReadonlyMap<string, string>;
  readonly versions: readonly (readonly AbstractionVersion[])[];
}

/** How a cohort ended after a last start without faults, and as the faults left it before. */
export interface ChaosEnding extends Start {
  readonly planted: readonly PlantedFault[];
  readonly kills: number;
  /** Starts it took, the last one included. */
  readonly starts: number;
  readonly disturbed: Start;
  readonly questions: AskedQuestions;
  /** Copies of the reader that stand after the last start, when nobody asks for any. */
  readonly copiesLeft: number;
}

/**
 * Runs a cohort under faults, starting again where the plan killed it, then resumes it once more without faults. All
 * in this process: a kill silences every port and aborts the execution, and the next start opens the state anew.
 */
export async function runToTheEnd(cohort: ChaosCohort, plan: FaultPlan | undefined): Promise<ChaosEnding> {
  const planted: PlantedFault[] = [];
  const questions = new AskedQuestions();
  const copies = new KeptCopies();
  const watch: Watch = { questions, copies, onFault: (fault) => planted.push(fault) };
  const starts: Start[] = [];
  for (let left = plan; left !== undefined; ) {
    const start = await startOnce(cohort, { ...watch, faults: left });
    starts.push(start);
    left = start.isKilled ? withoutKiller(left, planted.findLast(isDeadly)) : undefined;
  }
  const disturbed = starts.at(-1);
  const last = await startOnce(cohort, { ...watch, faults: undefined });
  return {
    planted,
    questions,
    kills: starts.filter(({ isKilled }) => isKilled).length,
    starts: starts.length + 1,
    disturbed: disturbed ?? last,
    copiesLeft: copies.asked,
    ...last,
  };
}

/** A clock may jump after the process was killed, so the last fault need not be the one that killed it. */
const isDeadly = ({ kind }: PlantedFault): boolean => kind === 'kill' || kind === 'partial_write';

/** The same call would kill it for ever; the other faults go on. */
function withoutKiller(plan: FaultPlan, killer: PlantedFault | undefined): FaultPlan {
  const isKiller = ({ service, operation, kind }: FaultPlan['faults'][number]): boolean =>
    service === killer?.service &&
    kind === killer.kind &&
    (operation === undefined || operation === killer.operation);
  return { ...plan, faults: plan.faults.filter((fault) => !isKiller(fault)) };
}

interface Watch {
  readonly questions: AskedQuestions;
  readonly copies: KeptCopies;
  readonly onFault: (fault: PlantedFault) => void;
}

async function startOnce(
  cohort: ChaosCohort,
  { questions, copies, faults, onFault }: Watch & { readonly faults: FaultPlan | undefined },
): Promise<Start> {
  const session = await openSession({ data: cohort.data, state: cohort.state, models: cohort });
  try {
    const watched = questions.watch(session.ports);
    const stop = new AbortController();
    const kill = (): Promise<never> => {
      stop.abort();
      return new Promise(() => undefined);
    };
    const planter = faults && new FaultPlanter({ plan: faults, kill, onFault });
    const plant = <Given extends Partial<FaultablePorts>>(given: Given, phase?: PhaseName): Given =>
      planter?.over(given, phase) ?? given;
    const beside = plant({
      copies,
      demands: new DynamoCopyDemands(session.table),
      executions: goingExecutions,
    });
    const endpoint = new SharedEndpoint({ ...beside, cap: mostCopies, clock: watched.clock });
    const portsOf = (phase?: PhaseName): Ports => plant({ ...watched, endpoint }, phase);
    const running = start(session, { portsOf, cohort, signal: stop.signal });
    await sweepBeside({ ...portsOf(), executions: beside.executions }, running);
    const { status, cause } = await running;
    const outcomes = await outcomesOf(session.ports);
    const published = await publishedBy(session.ports, outcomes);
    return { isKilled: stop.signal.aborted, status, reason: cause, outcomes, ...published };
  } finally {
    await session.close();
  }
}

async function start(
  { ports: calm, athena, state }: Session,
  options: {
    readonly portsOf: (phase?: PhaseName) => Ports;
    readonly cohort: ChaosCohort;
    readonly signal: AbortSignal;
  },
): Promise<ExecutionResult> {
  const { cohort } = options;
  const [run] = await calm.runs.list(1);
  return runCohort({
    request:
      run === undefined
        ? {
            name: 'chaos',
            cohort:
              cohort.patientIds === undefined ? { query: 'all-patients' } : { patientIds: cohort.patientIds },
            reader: cohort.reader,
            adjudicator: cohort.adjudicator,
            maxConcurrency: cohort.concurrency,
            ocr: cohort.ocr,
          }
        : { resume: run.runId },
    ports: options.portsOf(),
    portsOf: options.portsOf,
    athena,
    artifactFolder: state.artifacts,
    onPhase: () => undefined,
    signal: options.signal,
    clock: await hurriedClock(),
  });
}

async function outcomesOf({ runs }: Ports): Promise<PatientOutcome[]> {
  const outcomes: PatientOutcome[] = [];
  const [run] = await runs.list(1);
  if (run === undefined) return outcomes;
  for await (const outcome of runs.outcomes(run.runId)) outcomes.push(outcome);
  return outcomes;
}

async function publishedBy(
  ports: Ports,
  outcomes: readonly PatientOutcome[],
): Promise<Pick<Start, 'abstractions' | 'versions'>> {
  const abstractions = new Map<string, string>();
  const versions: (readonly AbstractionVersion[])[] = [];
  for (const { patientKey } of outcomes) {
    const chain = await ports.repository.versions(patientKey);
    versions.push(chain);
    const newest = chain.at(-1);
    if (newest === undefined) continue;
    const bytes = await ports.artifacts.find(newest.artifact);
    abstractions.set(newest.patientId, comparableAbstraction(JSON.parse(new TextDecoder().decode(bytes))));
  }
  return { abstractions, versions };
}
