import { GatheredBucket, gatheredPrefix } from '../domain/gathering.ts';
import type { Measure } from '../domain/measures.ts';
import { runLayout } from '../domain/run-layout.ts';
import type { Ports, RunItem } from '../ports/index.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'runs'>;

/** Runs looked at; more cannot be open at once in an account. */
const newest = 1000;

/**
 * How far the running runs are: patients that wait and that ended, from the marks of the gathered buckets and the
 * outcomes. It is the pipeline's queue depth, since the Map's items are the queue (decision 16).
 */
export async function measureProgress(ports: Needs): Promise<Measure[]> {
  const running = (await ports.runs.list(newest)).filter(({ status }) => status === 'running');
  let total = 0;
  let ended = 0;
  for (const run of running) {
    const patients = await gatheredPatients(ports, run);
    total += patients;
    ended += Math.min(patients, await endedPatients(ports, run));
  }
  const started = running.map(({ startedAt }) => Date.parse(startedAt));
  const oldestMs = started.length === 0 ? 0 : ports.clock.now() - Math.min(...started);
  return [
    { name: 'RunsRunning', value: running.length },
    { name: 'QueueDepth', value: total - ended },
    { name: 'OldestRunAge', value: Math.max(0, oldestMs / 1000) },
    ...(total === 0 ? [] : [{ name: 'RunProgress', value: (100 * ended) / total } as const]),
  ];
}

/** Patients of a run as far as its buckets are gathered. */
export async function gatheredPatients(
  { artifacts }: { readonly artifacts: Pick<Ports['artifacts'], 'find' | 'list'> },
  { runId, attempt }: Pick<RunItem, 'runId' | 'attempt'>,
): Promise<number> {
  // A resumed run may go on with an earlier attempt's records.
  for (let at = attempt; at >= 1; at -= 1) {
    let patients = 0;
    let isGathered = false;
    for await (const key of artifacts.list(gatheredPrefix(runLayout(runId).manifest(at)))) {
      const mark = GatheredBucket.parse(JSON.parse(new TextDecoder().decode(await artifacts.find(key))));
      patients += mark.patients;
      isGathered = true;
    }
    if (isGathered) return patients;
  }
  return 0;
}

/** Patients with an outcome that this attempt will not work on again. */
async function endedPatients({ runs }: Needs, { runId, attempt }: RunItem): Promise<number> {
  let ended = 0;
  for await (const outcome of runs.outcomes(runId)) {
    const isDone = outcome.status === 'published' || outcome.status === 'unchanged';
    if (isDone || outcome.attempt === attempt) ended += 1;
  }
  return ended;
}
