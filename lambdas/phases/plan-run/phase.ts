import { hashOf } from '../../domain/canonical.ts';
import { ConfigurationError, InputRejectedError, TransientError } from '../../domain/errors.ts';
import { bucketsFor, type GatheringPlan } from '../../domain/gathering.ts';
import { nearest } from '../../domain/nearest.ts';
import { type RunConfig, RunConfig as RunConfigSchema } from '../../domain/run-config.ts';
import { runLayout } from '../../domain/run-layout.ts';
import type { Ports, RunItem } from '../../ports/index.ts';
import { promptVersionOf } from '../../readers/prompt/prompt-version.ts';
import { readingVersions } from '../../readers/reading-versions.ts';
import { rulesVersion } from '../../readers/rules/rules-version.ts';
import { checkSource } from './check-source.ts';
import { distinctIds, readCohort } from './cohort-members.ts';
import type { contract, PlannedCohort, RunRequest } from './contract.ts';
import { type CohortSource, exportStatements } from './export-statements.ts';
import { findGathered } from './find-gathered.ts';
import { parseRequest } from './parse-request.ts';
import { scanBound } from './scan-bound.ts';
import { weighPlan } from './weigh-plan.ts';

type Needs = Pick<
  Ports,
  'artifacts' | 'catalog' | 'clock' | 'controls' | 'logger' | 'models' | 'recogniser' | 'runs' | 'settings'
>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * Turns a user's request into a run: validated, claimed, with everything fixed that shapes its results. A start that
 * repeats work in progress is `already_running`; a `resume` opens the run's next attempt.
 *
 * @throws ConfigurationError with every problem of the request, the cohort, the reader or the source tables.
 */
export const planRun =
  (ports: Needs) =>
  async ({ execution, request }: Input): Promise<Output> => {
    const parsed = parseRequest(request);
    if (parsed.resume !== undefined) return resumeRun(ports, { runId: parsed.resume, execution });
    return startRun(ports, { request: parsed, execution });
  };

async function startRun(
  ports: Needs,
  { request, execution }: { request: RunRequest; execution: Input['execution'] },
): Promise<Output> {
  checkReaders(ports, request);
  const cohort = await resolveCohort(ports, request);
  // Before the claim: a run that was refused must not stand in the way of the next start.
  await checkSource(ports.catalog);
  const shaping = shapingOf(ports, request);
  const configHash = hashOf(shaping);
  const claimKey = hashOf({ cohort: cohort.identity, config: configHash, window: request.window });
  const free = await freeRunId(ports, { name: request.name, execution });
  const claim = await ports.runs.claim(claimKey, free, { once: request.window !== '' });
  const runId = claim.kind === 'claimed' ? free : claim.runId;
  const claimed = await ports.runs.find(runId);
  // A claim without a run was left by a call that died in between: this one takes it up.
  if (claimed !== undefined && !isOwn(claimed, execution)) return { kind: 'already_running', runId };

  const config: RunConfig = {
    runId,
    name: request.name,
    ...shaping,
    budgetUsd: request.budgetUsd,
    configHash,
    createdAt: isoTime(ports.clock.now()),
  };
  const layout = runLayout(runId);
  const { cohort: _ids, ...settings } = request;
  const configKey = await ports.artifacts.putJson(layout.config, config);
  if (cohort.members !== null) {
    const lines = cohort.members.map((id) => JSON.stringify({ patient_fhir_id: id }));
    await ports.artifacts.put(layout.members, `${lines.join('\n')}\n`);
  }
  const run: RunItem = {
    runId,
    name: request.name,
    claimKey,
    attempt: 1,
    status: 'running',
    startedAt: isoTime(ports.clock.now()),
    endedAt: null,
    config: configKey,
    patients: null,
    executionId: execution.id,
    // The members stand in an object of their own; ids do not belong here.
    input: {
      request: settings,
      executionId: execution.id,
      source: cohort.source,
      buckets: cohort.buckets,
      members: cohort.members?.length ?? null,
    },
  };
  if (await ports.runs.create(run)) return plannedOutput(ports, run);
  // An earlier try of this call made the run: its configuration holds.
  const made = await ports.runs.find(runId);
  if (made === undefined || !isOwn(made, execution))
    throw new TransientError('the run id was taken meanwhile');
  return plannedOutput(ports, made);
}

async function resumeRun(
  ports: Needs,
  { runId, execution }: { runId: string; execution: Input['execution'] },
): Promise<Output> {
  const found = await ports.runs.find(runId);
  if (found === undefined) {
    const others = (await ports.runs.list(50)).map((run) => run.runId);
    const near = nearest(runId, others);
    throw new ConfigurationError(
      `there is no run ${runId}${near === undefined ? '' : ` (nearest: ${near})`}`,
    );
  }
  await checkProgram(ports, found);
  const reopened = await ports.runs.reopen(runId, execution.id);
  if (reopened === undefined) {
    throw new ConfigurationError(
      `the run ${runId} is still going (attempt ${found.attempt}, started ${found.startedAt}): wait for it, or stop it; where its execution is gone, it counts as stopped within minutes`,
    );
  }
  await ports.controls.set(runId, { paused: false, stopping: false, reason: null });
  return plannedOutput(ports, reopened);
}

/**
 * A run goes on only with the program it was planned with, as far as results go: otherwise its patients would not be
 * comparable with one another. A fix that leaves these versions alone is no reason to refuse.
 *
 * @throws ConfigurationError that says what differs and what to do.
 */
async function checkProgram(ports: Needs, { runId, config: key }: RunItem): Promise<void> {
  const instead = 'start a new run of the cohort; texts and answers that are known are not paid for again';
  const config = await ports.artifacts.getJson(key, RunConfigSchema).catch((error: unknown) => {
    if (!(error instanceof InputRejectedError)) throw error;
    throw new ConfigurationError(
      `the configuration of the run ${runId} is gone, altered, or of another version of this program (${error.message}): ${instead}`,
      { cause: error },
    );
  });
  const nameOf = (name: 'rules' | 'medgemma' | 'claude'): string | null =>
    name === 'rules' ? null : (ports.models[name]?.modelId ?? null);
  const differences = [
    ['rules', config.rulesVersion, rulesVersion],
    ['wording', config.wordingVersion, readingVersions.wording],
    ['trust', config.trustVersion, readingVersions.trust],
    ['confidences', config.calibrationVersion, readingVersions.calibration],
    ['prompts', config.promptVersion, promptVersionOf(config.dictionary)],
    ['reader', config.models.reader, nameOf(config.reader)],
    ['adjudicator', config.models.adjudicator, nameOf(config.adjudicator)],
  ].filter(([, planned, here]) => planned !== here);
  if (differences.length === 0) return;
  const words = differences.map(
    ([what, planned, here]) => `${what} ${planned ?? 'none'}, here ${here ?? 'none'}`,
  );
  throw new ConfigurationError(
    `the run ${runId} was planned by another version of this program or with other models (${words.join('; ')}): ${instead}`,
  );
}

/** The statements still to run and the numbers the state machine works by. */
async function plannedOutput(ports: Needs, run: RunItem): Promise<Output> {
  const { request, source, buckets, members } = run.input as {
    request: RunRequest;
    source: CohortSource;
    buckets: number;
    members: number | null;
  };
  const gathered = await findGathered(ports, run);
  const gathering = gathered?.plan ?? (await planGathering(ports, { run, buckets }));
  const exports =
    gathered !== null
      ? []
      : exportStatements({
          views: await checkSource(ports.catalog),
          cohort: source,
          runId: run.runId,
          sourceDatabase: ports.settings.sourceDatabase,
          cohortDatabase: ports.settings.cohortDatabase,
          target: `s3://${ports.settings.artifactBucket}/${gathering.exportPrefix}`,
          buckets: gathering.buckets,
        });
  const plan = weighPlan(
    { request, patients: gathered?.patients ?? members, models: modelsOf(ports, request) },
    ports.settings,
  );
  return {
    kind: 'planned',
    run: { runId: run.runId, attempt: run.attempt, config: run.config },
    exports,
    scan: scanBound(exports.length, ports.settings),
    plan,
    exportPrefix: gathering.exportPrefix,
    buckets: gathering.buckets,
    manifestPrefix: gathering.manifestPrefix,
    resultPrefix: runLayout(run.runId).results,
    patients: gathered?.patients ?? null,
    copies: request.reader === 'medgemma' ? copiesFor(request, plan) : 0,
    maxConcurrency: request.maxConcurrency,
    toleratedFailurePercentage: request.toleratedFailurePercentage,
  };
}

/**
 * About four patients in flight keep one copy busy (`cloud.md` finding 5); where the deadline needs fewer copies, no more
 * than these.
 */
function copiesFor(
  { maxConcurrency, deadlineHours }: Pick<RunRequest, 'maxConcurrency' | 'deadlineHours'>,
  plan: PlannedCohort | null,
): number {
  const busy = Math.max(1, Math.ceil(maxConcurrency / 4));
  return plan === null || (deadlineHours ?? null) === null ? busy : Math.min(busy, plan.copies);
}

async function planGathering(
  ports: Needs,
  { run, buckets }: { run: RunItem; buckets: number },
): Promise<GatheringPlan> {
  const layout = runLayout(run.runId);
  const plan: GatheringPlan = {
    attempt: run.attempt,
    buckets,
    exportPrefix: layout.exports(run.attempt),
    manifestPrefix: layout.manifest(run.attempt),
  };
  await ports.artifacts.put(layout.plan(run.attempt), JSON.stringify(plan));
  return plan;
}

function checkReaders(ports: Needs, request: RunRequest): void {
  const asked = [request.reader, request.adjudicator].filter((name) => name !== 'rules');
  for (const name of asked) {
    if (ports.models[name] === undefined) {
      throw new ConfigurationError(`this environment has no ${name}: configure it, or choose rules`);
    }
  }
  if (request.ocr && ports.recogniser === undefined)
    throw new ConfigurationError('this environment has no engine for ocr: set RADIANT_OCR, or leave it out');
}

async function resolveCohort(
  ports: Needs,
  request: RunRequest,
): Promise<{ identity: unknown; source: CohortSource; members: string[] | null; buckets: number }> {
  const { cohort } = request;
  if (cohort === undefined) throw new ConfigurationError('the input names no cohort');
  if ('query' in cohort) {
    const sql = ports.settings.cohorts[cohort.query];
    if (sql === undefined) {
      const names = Object.keys(ports.settings.cohorts);
      const near = nearest(cohort.query, names);
      throw new ConfigurationError(
        `there is no cohort ${cohort.query}${near === undefined ? `; there are ${names.join(', ')}` : ` (nearest: ${near})`}`,
      );
    }
    return {
      identity: { query: cohort.query, sql },
      source: { kind: 'query', sql },
      members: null,
      buckets: bucketsFor(request.patientsAtMost),
    };
  }
  if ('patientIds' in cohort && !ports.settings.allowsInlineIds) {
    throw new ConfigurationError(
      'this environment takes no inline patient ids: store them as an object and name its key',
    );
  }
  const members =
    'patientIds' in cohort
      ? distinctIds(cohort.patientIds)
      : await readCohort(ports.artifacts, cohort.object);
  if (members.length === 0) throw new ConfigurationError('the cohort is empty');
  return {
    identity: { members: [...members].sort() },
    source: { kind: 'members' },
    members,
    buckets: bucketsFor(members.length),
  };
}

/** `<name>_<YYYYMMDD_HHMMSS>`, with a suffix when another execution has that id. */
async function freeRunId(
  ports: Needs,
  { name, execution }: { name: string; execution: Input['execution'] },
): Promise<string> {
  const base = `${name}_${new Date(execution.startedAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_')}`;
  for (let suffix = 1; ; suffix += 1) {
    const candidate = suffix === 1 ? base : `${base}-${suffix}`;
    const taken = await ports.runs.find(candidate);
    if (taken === undefined || isOwn(taken, execution)) return candidate;
  }
}

const isOwn = (run: RunItem | undefined, execution: Input['execution']): boolean =>
  (run?.input as { executionId?: string } | undefined)?.executionId === execution.id;

/** Everything that shapes a run's results. */
function shapingOf(ports: Needs, request: RunRequest) {
  const { dictionary } = ports.settings;
  return {
    dictionary,
    policies: {
      resection: request.policies.resection ?? dictionary.policies.resection,
      recurrenceAfter: request.policies.recurrenceAfter ?? dictionary.policies.recurrenceAfter,
    },
    reader: request.reader,
    adjudicator: request.adjudicator,
    models: modelsOf(ports, request),
    promptVersion: promptVersionOf(dictionary),
    rulesVersion,
    wordingVersion: readingVersions.wording,
    trustVersion: readingVersions.trust,
    calibrationVersion: readingVersions.calibration,
    ocr: request.ocr,
    ...(request.ocr ? { recogniser: ports.recogniser?.version ?? null } : {}),
  };
}

const modelsOf = (
  ports: Needs,
  { reader, adjudicator }: Pick<RunRequest, 'reader' | 'adjudicator'>,
): { reader: string | null; adjudicator: string | null } => ({
  reader: reader === 'rules' ? null : (ports.models[reader]?.modelId ?? null),
  adjudicator: adjudicator === 'rules' ? null : (ports.models[adjudicator]?.modelId ?? null),
});

const isoTime = (ms: number): string => new Date(ms).toISOString();
