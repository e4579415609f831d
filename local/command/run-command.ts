import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { RunConfig } from '../../lambdas/domain/run-config.ts';
import { RunReport } from '../../lambdas/domain/run-report.ts';
import type { PhaseName } from '../../lambdas/runtime/environment.ts';
import { type FaultPlan, readFaultPlan } from '../faults/fault-plan.ts';
import { FaultPlanter } from '../faults/faulty-ports.ts';
import { killProcess } from '../faults/kill-process.ts';
import type { FaultPlan as ServedFaults } from '../models/fault.ts';
import { splitServedFaults } from '../models/served-faults.ts';
import { chooseCohort } from '../run/choose-cohort.ts';
import { Progress } from '../run/progress.ts';
import { ResultFolder, type RunFile } from '../run/result-folder.ts';
import { cohortObjectKey, runCohort } from '../run/run-cohort.ts';
import { openSession, type Session } from '../run/session.ts';
import { UsageError } from '../run/usage-error.ts';
import { makeWritableFolder } from '../run/writable-folder.ts';
import type { Console } from './console.ts';
import { formatSummary } from './format-summary.ts';

/** `radiant run`, as parsed. */
export interface RunOptions {
  readonly data: string;
  readonly out: string;
  readonly state: string;
  readonly cohort: string | undefined;
  readonly patient: readonly string[];
  readonly name: string;
  readonly concurrency: number;
  readonly budgetUsd: number | null;
  readonly reader: 'rules' | 'medgemma' | 'claude';
  readonly adjudicator: 'rules' | 'claude';
  readonly policies: Readonly<Record<string, string>>;
  readonly ocr: boolean;
  /** Fault plan: a JSON file or the short form; see `readFaultPlan`. */
  readonly fault: string | undefined;
  readonly json: boolean;
}

/** What `resume` must know of a run that the state machine does not: kept beside the run's objects. */
const LocalRun = z.strictObject({
  runId: z.string(),
  data: z.string(),
  out: z.string(),
  reader: z.enum(['rules', 'medgemma', 'claude']),
  adjudicator: z.enum(['rules', 'claude']),
});
type LocalRun = z.infer<typeof LocalRun>;

/** Runs a cohort from a data folder and returns the exit code. */
export async function runCommand(options: RunOptions, console: Console): Promise<number> {
  const { faults, servedFaults } = await planOf(options);
  const session = await openSession({
    data: options.data,
    state: options.state,
    models: options,
    servedFaults,
    readsBeside: faults === undefined,
  });
  try {
    const known = await session.athena.patients();
    const choice = await chooseCohort({
      patients: options.patient,
      cohort: options.cohort,
      known,
      names: session.cohortNames,
    });
    const cohort =
      choice.kind === 'query' ? { query: choice.name } : { object: await storeCohort(session, choice.ids) };
    if (choice.kind === 'ids') for (const note of choice.notes) console.say(note);
    return await execute({
      session,
      console,
      faults,
      json: options.json,
      data: resolve(options.data),
      out: resolve(options.out),
      request: {
        name: options.name,
        cohort,
        patientsAtMost: known.length,
        reader: options.reader,
        adjudicator: options.adjudicator,
        policies: options.policies,
        ocr: options.ocr,
        maxConcurrency: options.concurrency,
        budgetUsd: options.budgetUsd,
      },
    });
  } finally {
    await session.close();
  }
}

/** Continues a run (`last` for the newest) where it stopped, into its own output folder. */
export async function resumeCommand(
  options: {
    readonly run: string;
    readonly state: string;
    readonly fault: string | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  const { faults, servedFaults } = await planOf(options);
  const local = await findLocalRun(options);
  const session = await openSession({
    data: local.data,
    state: options.state,
    models: local,
    servedFaults,
    readsBeside: faults === undefined,
  });
  try {
    const request = { resume: local.runId };
    const { data, out } = local;
    return await execute({ session, console, faults, json: options.json, data, out, request });
  } finally {
    await session.close();
  }
}

async function planOf({ fault }: { readonly fault: string | undefined }): Promise<{
  readonly faults: FaultPlan | undefined;
  readonly servedFaults: ServedFaults | undefined;
}> {
  if (fault === undefined) return { faults: undefined, servedFaults: undefined };
  const { served, rest } = splitServedFaults(fault);
  return { faults: rest === undefined ? undefined : await readFaultPlan(rest), servedFaults: served };
}

async function storeCohort({ ports }: Session, ids: readonly string[]): Promise<string> {
  const key = cohortObjectKey(ids);
  await ports.artifacts.put(key, ids.map((id) => `${JSON.stringify({ patient_fhir_id: id })}\n`).join(''));
  return key;
}

async function execute(options: {
  readonly session: Session;
  readonly console: Console;
  readonly faults: FaultPlan | undefined;
  readonly json: boolean;
  readonly data: string;
  readonly out: string;
  readonly request: Readonly<Record<string, unknown>>;
}): Promise<number> {
  const { session, console, out, data } = options;
  const { ports, state } = session;
  const idle = options.faults?.faults.find(({ service }) => !(service in ports));
  if (idle !== undefined)
    throw new UsageError(`a run on this machine asks no ${idle.service}: nothing would fail`);
  await makeWritableFolder(out, { purpose: 'result' });
  for (const row of session.rejected)
    console.say(`${row.file} line ${row.line}: ${row.reason}; the row is left out`);
  const results = new ResultFolder({ folder: out, ports, rejectedRows: session.rejected });
  const progress = new Progress(ports.clock.now);
  const stopping = console.onInterrupt();
  const display = console.showProgress(() => progress.line());
  const describe = (): Promise<RunFile | undefined> =>
    runFile({ session, runId: progress.state.runId, data, progress });

  // Results are written one after another, beside the run: a full disk must not look like a failed patient.
  let written: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): void => {
    written = written.then(work);
    // Awaited at the end; until then nobody else may see it as unhandled.
    written.catch(() => undefined);
  };
  const planted = new Map<string, number>();
  const planter =
    options.faults &&
    new FaultPlanter({
      plan: options.faults,
      kill: killProcess,
      onFault: ({ service, operation, kind }) => {
        const name = `${service}.${operation} ${kind}`;
        planted.set(name, (planted.get(name) ?? 0) + 1);
      },
    });
  const run = runCohort({
    request: options.request,
    ports: planter?.over(ports) ?? ports,
    ...(planter === undefined ? {} : { portsOf: (phase: PhaseName) => planter.over(ports, phase) }),
    reading: session.reading,
    athena: session.athena,
    artifactFolder: state.artifacts,
    signal: stopping.signal,
    onPhase: (phase, input, output) => {
      progress.observe(phase, output);
      if (phase === 'plan-run') write(() => startResults({ session, results, describe, data, out }));
      if (phase === 'publish-abstraction') {
        write(async () => {
          await results.writePatient((input as { patientKey: string }).patientKey);
          const current = await describe();
          if (current !== undefined) await results.writeRun(current);
        });
      }
    },
  });
  const execution = await run
    .finally(() => written)
    .finally(() => {
      display.stop();
      stopping.dispose();
    });

  const { runId } = progress.state;
  if (execution.status === 'ABORTED' && runId !== null) {
    await ports.runs.end(runId, 'stopped', new Date(ports.clock.now()).toISOString());
  }
  if (runId === null) {
    console.say(`the run was refused: ${execution.cause ?? execution.error ?? 'no reason given'}`);
    return execution.error === 'ConfigurationError' ? 2 : 1;
  }
  for (const [name, times] of planted) console.say(`planted ${times} x ${name}`);
  await results.writeLists(runId);
  const final = await describe();
  if (final !== undefined) await results.writeRun(final);
  if (options.json) console.data(`${JSON.stringify(final)}\n`);
  else if (final !== undefined) console.data(formatSummary(final, { out, progress: progress.state }));
  if (execution.status === 'ABORTED') {
    console.say(`stopped; continue with: npm run radiant -- resume ${runId}${stateFlag(options.session)}`);
    return 1;
  }
  if (execution.status !== 'SUCCEEDED')
    console.say(`the run failed: ${execution.cause ?? execution.error ?? ''}`);
  return execution.status === 'SUCCEEDED' ? 0 : 1;
}

const stateFlag = ({ state }: Session): string =>
  state.path.endsWith('/.radiant') ? '' : ` --state ${state.path}`;

async function startResults(options: {
  readonly session: Session;
  readonly results: ResultFolder;
  readonly describe: () => Promise<RunFile | undefined>;
  readonly data: string;
  readonly out: string;
}): Promise<void> {
  const { session, results, describe, data, out } = options;
  const current = await describe();
  if (current === undefined) return;
  await results.writeRun(current);
  const folder = join(session.state.path, 'runs');
  await mkdir(folder, { recursive: true });
  const { runId, reader, adjudicator } = current;
  await writeFile(join(folder, `${runId}.json`), JSON.stringify({ runId, data, out, reader, adjudicator }));
  await writeFile(join(folder, 'last'), runId);
}

async function findLocalRun(options: { readonly run: string; readonly state: string }): Promise<LocalRun> {
  const folder = join(options.state, 'runs');
  const runId =
    options.run === 'last'
      ? await readFile(join(folder, 'last'), 'utf8').catch(() => undefined)
      : options.run;
  if (runId === undefined) throw new UsageError(`no run was started with the state folder ${options.state}`);
  if (!/^[A-Za-z0-9_-]+$/.test(runId)) throw new UsageError(`${runId} is not a run id`);
  const text = await readFile(join(folder, `${runId}.json`), 'utf8').catch(() => {
    throw new UsageError(`there is no run ${runId} in the state folder ${options.state}`);
  });
  return LocalRun.parse(JSON.parse(text));
}

async function runFile(options: {
  readonly session: Session;
  readonly runId: string | null;
  readonly data: string;
  readonly progress: Progress;
}): Promise<RunFile | undefined> {
  const { session, runId, data, progress } = options;
  if (runId === null) return undefined;
  const { runs, artifacts } = session.ports;
  const run = await runs.find(runId);
  if (run === undefined) return undefined;
  const config = await artifacts.getJson(run.config, RunConfig);
  const report = run.status === 'running' ? null : await newestReport(session, runId);
  const { published, unchanged, failed, skipped, running, total, documents, documentsRead } = progress.state;
  return {
    runId,
    status: run.status,
    reason: report?.reason ?? null,
    data,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    attempt: run.attempt,
    reader: config.reader,
    adjudicator: config.adjudicator,
    policies: config.policies,
    report,
    counts: {
      patients: total ?? 0,
      published,
      unchanged,
      failed,
      skipped,
      running,
      documents,
      documentsRead,
    },
  };
}

async function newestReport({ ports }: Session, runId: string): Promise<RunReport | null> {
  const reports: RunReport[] = [];
  for await (const key of ports.artifacts.list(`runs/${runId}/report/`)) {
    reports.push(await ports.artifacts.getJson(key, RunReport));
  }
  return reports.sort((a, b) => (a.endedAt < b.endedAt ? 1 : -1))[0] ?? null;
}
