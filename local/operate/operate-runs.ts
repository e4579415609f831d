import { hashOf } from '../../lambdas/domain/canonical.ts';
import { parseRequest } from '../../lambdas/phases/plan-run/parse-request.ts';
import type { PatientOutcome } from '../../lambdas/ports/index.ts';
import type { Console } from '../command/console.ts';
import { findRun } from '../command/find-run.ts';
import { UsageError } from '../run/usage-error.ts';
import type { CloudRuns } from './cloud-runs.ts';
import { type RunStanding, runStanding } from './run-standing.ts';

/** Each command returns its exit code; its data go to stdout, its words to stderr. */
interface Spoken {
  readonly cloud: CloudRuns;
  readonly console: Console;
  readonly json: boolean;
}

/**
 * Starts a cohort. The input is checked here as PlanRun checks it, so that a slip costs no execution. The same input in
 * the same minute is the same execution.
 */
export async function submit({ cloud, console, json }: Spoken, input: unknown): Promise<number> {
  const request = checkedRequest(input);
  const stamp = new Date(cloud.clock.now()).toISOString().slice(0, 16).replaceAll(/[-:T]/g, '');
  const name = `${request.resume ?? request.name}-${stamp}-${hashOf(input).slice(0, 8)}`.slice(-80);
  const started = await cloud.executions.start({ name, input });
  if (started.kind === 'name_taken')
    throw new UsageError(
      'the same input was started this minute and has ended; wait a minute to start it again',
    );
  const { executionId } = started;
  if (json) console.data(`${JSON.stringify({ executionId })}\n`);
  else {
    console.data(`${executionId}\n`);
    console.say('started; PlanRun checks it against the environment, then: radiant status --env ...');
  }
  return 0;
}

function checkedRequest(input: unknown) {
  try {
    return parseRequest(input);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** How the newest runs, or one, are doing. 1 where the run that was asked for has failed or was stopped. */
export async function status(
  { cloud, console, json }: Spoken,
  { run: name, limit }: { readonly run: string | undefined; readonly limit: number },
): Promise<number> {
  const chosen = name === undefined ? await cloud.runs.list(limit) : [await findRun({ ports: cloud }, name)];
  const standings: RunStanding[] = [];
  for (const run of chosen) standings.push(await runStanding(cloud, run));
  if (json) console.data(`${JSON.stringify(name === undefined ? standings : standings[0])}\n`);
  else for (const standing of standings) console.data(`${lineOf(standing)}\n`);
  if (standings.length === 0) console.say('no run was started in this environment');
  const [only] = standings;
  return name !== undefined && (only?.status === 'failed' || only?.status === 'stopped') ? 1 : 0;
}

function lineOf({ runId, status, attempt, patients, ended, waiting, usd, control }: RunStanding): string {
  const asked = control.stopping ? 'stopping' : control.paused ? 'paused' : null;
  const isAsked = status === 'running' && asked !== null;
  return [
    runId,
    isAsked ? `${status}, ${asked}` : status,
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    `${ended.published + ended.unchanged} of ${patients} done`,
    ...(waiting > 0 ? [`${waiting} to go`] : []),
    ...(ended.failed > 0 ? [`${ended.failed} failed`] : []),
    ...(ended.stopped > 0 ? [`${ended.stopped} stopped`] : []),
    `$${usd.toFixed(2)}`,
    ...(control.reason === null ? [] : [control.reason]),
  ].join('  ');
}

/** Who failed in a run, by key: where, with which error, and why. */
export async function failed({ cloud, console, json }: Spoken, name: string): Promise<number> {
  const { runId } = await findRun({ ports: cloud }, name);
  const failures: Pick<PatientOutcome, 'patientKey' | 'attempt' | 'failure' | 'artifact'>[] = [];
  for await (const { status: end, patientKey, attempt, failure, artifact } of cloud.runs.outcomes(runId))
    if (end === 'failed') failures.push({ patientKey, attempt, failure, artifact });
  if (json) console.data(`${JSON.stringify({ runId, failures })}\n`);
  else
    for (const { patientKey, failure, artifact } of failures)
      console.data(
        `${patientKey}  ${failure?.phase}  ${failure?.error}  ${failure?.reason}  ${artifact ?? 'nothing finished'}\n`,
      );
  console.say(failures.length === 0 ? `nobody failed in ${runId}` : `${failures.length} failed in ${runId}`);
  return 0;
}

/** Goes on with a run that ended: what is published stays, the rest is done again. */
export async function resume(spoken: Spoken, name: string): Promise<number> {
  const { runId, status: standing } = await findRun({ ports: spoken.cloud }, name);
  if (standing === 'running')
    throw new UsageError(`${runId} is still going; stop it first, or wait for its end`);
  return submit(spoken, { resume: runId });
}

/**
 * Asks a run to stop: each patient ends at its next document and the run is summed up. With `now` its execution is ended
 * as it stands, which runs no catch; the janitor clears what that leaves within minutes.
 */
export async function stop(
  { cloud, console }: Spoken,
  { run: name, now }: { readonly run: string; readonly now: boolean },
): Promise<number> {
  const { runId, status: standing, executionId } = await findRun({ ports: cloud }, name);
  if (standing !== 'running') throw new UsageError(`${runId} is not running: it ${endWords[standing]}`);
  await cloud.controls.set(runId, { paused: false, stopping: true, reason: 'operator' });
  if (now && executionId !== undefined) await cloud.executions.stop(executionId, 'stopped by an operator');
  console.say(
    now
      ? `${runId} is ended; the janitor marks it stopped within minutes`
      : `${runId} stops: its patients end at their next document`,
  );
  return 0;
}

const endWords = { succeeded: 'has succeeded', failed: 'has failed', stopped: 'was stopped' } as const;

/** Halts a run where it stands, or lets it go on: nothing ends, nothing new is asked of a model. */
export async function pause(
  { cloud, console }: Spoken,
  { run: name, off }: { readonly run: string; readonly off: boolean },
): Promise<number> {
  const { runId, status: standing } = await findRun({ ports: cloud }, name);
  if (standing !== 'running') throw new UsageError(`${runId} is not running: it ${endWords[standing]}`);
  const { stopping } = await cloud.controls.read(runId);
  if (stopping) throw new UsageError(`${runId} is stopping; it can be resumed once it has stopped`);
  await cloud.controls.set(runId, { paused: !off, stopping: false, reason: off ? null : 'operator' });
  console.say(off ? `${runId} goes on` : `${runId} is paused; radiant pause ${runId} --off lets it go on`);
  return 0;
}

/**
 * Goes on with an execution that was ended from outside, aborted or timed out, where it stood. One that ended by itself
 * is not redriven: what failed in it was recorded before its last state, which a redrive would enter again and fail.
 */
export async function redrive({ cloud, console }: Spoken, name: string): Promise<number> {
  const { runId, executionId } = await findRun({ ports: cloud }, name);
  if (executionId === undefined) throw new UsageError(`${runId} does not say which execution worked on it`);
  const instead = `radiant resume ${runId} starts its next attempt`;
  const execution = await cloud.executions.find(executionId);
  if (execution?.status === 'failed') {
    console.say(
      `${runId} is not redriven: its execution ended by itself, and would end again as it did; ${instead}`,
    );
    return 1;
  }
  const outcome = await cloud.executions.redrive(executionId);
  if (outcome.kind === 'refused') {
    console.say(`${runId} cannot be redriven: ${outcome.reason}; ${instead}`);
    return 1;
  }
  // What stopped it then would stop its patients again now.
  await cloud.controls.set(runId, { paused: false, stopping: false, reason: null });
  console.say(`${runId} is redriven from where its execution was ended`);
  return 0;
}
