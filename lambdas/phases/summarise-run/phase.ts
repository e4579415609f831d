import { hashOf } from '../../domain/canonical.ts';
import { GatheredBucket, gatheredPrefix, ManifestLine } from '../../domain/gathering.ts';
import { measures } from '../../domain/measures.ts';
import { isBudgetReason } from '../../domain/run-budget.ts';
import { runLayout } from '../../domain/run-layout.ts';
import type { RunReport, SourceReport } from '../../domain/run-report.ts';
import type { PatientOutcome, Ports } from '../../ports/index.ts';
import { createTally } from './compose-report.ts';
import type { contract } from './contract.ts';
import { endOfRun } from './end-of-run.ts';
import { runMeasures } from './run-measures.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'controls' | 'metrics' | 'notices' | 'runs' | 'settings'>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * The run report from the patients' outcomes, held against the manifest: an execution that was ended from outside says
 * nothing, and its patient must not be forgotten. Ends the run, which frees its claim, and tells those who subscribed.
 */
export const summariseRun =
  (ports: Needs) =>
  async ({ run, failure, manifestPrefix, bytesScanned }: Input): Promise<Output> => {
    const tally = createTally();
    const awaited = await manifestPatients(ports, manifestPrefix);
    for await (const outcome of ports.runs.outcomes(run.runId)) {
      const isStale = outcome.attempt < run.attempt && !isPublished(outcome);
      if (isStale && awaited.has(outcome.patientKey)) continue;
      awaited.delete(outcome.patientKey);
      tally.add(outcome);
    }
    tally.miss(awaited.size);
    const patients = tally.patients();
    const control = await ports.controls.read(run.runId);
    const { status, reason } = verdict({ failure, patients, control });
    const endedAt = new Date(ports.clock.now()).toISOString();
    const known = await ports.runs.find(run.runId);
    const startedAt = known?.startedAt ?? endedAt;
    const report = tally.report({
      runId: run.runId,
      status,
      reason,
      startedAt,
      endedAt,
      slaMinutes: ports.settings.slaMinutes,
      source: await sourceReport(ports, { manifestPrefix, bytesScanned }),
    });
    const key = await ports.artifacts.putJson(runLayout(run.runId).report, report);
    await ports.runs.setPatients(run.runId, patients.total);
    // A run that was resumed while this attempt went on is the newer attempt's to end.
    const isNewest = known === undefined || known.attempt <= run.attempt;
    if (isNewest) await ports.runs.end(run.runId, status, endedAt);
    publishMetrics(ports, report);
    if (isNewest) {
      const deduplicationId = hashOf(['run ended', run.runId, run.attempt]);
      await ports.notices.publish(endOfRun(report, key), { deduplicationId });
    }
    return { status, reason, report: key };
  };

const isPublished = ({ status }: PatientOutcome): boolean => status === 'published' || status === 'unchanged';

async function manifestPatients({ artifacts }: Needs, prefix: string): Promise<Set<string>> {
  const patients = new Set<string>();
  for await (const key of artifacts.list(prefix)) {
    const lines = new TextDecoder().decode(await artifacts.find(key)).split('\n');
    for (const line of lines) if (line !== '') patients.add(ManifestLine.parse(JSON.parse(line)).patientKey);
  }
  return patients;
}

/** Sums what the buckets' marks say. */
async function sourceReport(
  { artifacts, settings }: Needs,
  { manifestPrefix, bytesScanned }: Pick<Input, 'manifestPrefix' | 'bytesScanned'>,
): Promise<SourceReport> {
  const rejectedRows: Record<string, Record<string, number>> = {};
  for await (const key of artifacts.list(gatheredPrefix(manifestPrefix))) {
    const mark = GatheredBucket.parse(JSON.parse(new TextDecoder().decode(await artifacts.find(key))));
    for (const [view, reasons] of Object.entries(mark.rejectedRows)) {
      const known = rejectedRows[view] ?? {};
      const sums = Object.entries(reasons).map(([reason, rows]) => [reason, (known[reason] ?? 0) + rows]);
      rejectedRows[view] = { ...known, ...Object.fromEntries(sums) };
    }
  }
  const usd = (bytesScanned / 2 ** 40) * settings.prices.athenaUsdPerTebibyte;
  return { bytesScanned, usd, rejectedRows };
}

function verdict(facts: {
  readonly failure: Input['failure'];
  readonly patients: RunReport['patients'];
  readonly control: { readonly stopping: boolean; readonly reason: string | null };
}): Pick<RunReport, 'status' | 'reason'> {
  const { failure, patients, control } = facts;
  if (failure !== null) return { status: 'failed', reason: `${failure.error}: ${failure.cause}` };
  if (control.stopping) {
    if (control.reason === null || control.reason === 'operator')
      return { status: 'stopped', reason: 'stopped by an operator' };
    return { status: isBudgetReason(control.reason) ? 'stopped' : 'failed', reason: control.reason };
  }
  if (patients.unaccounted > 0) {
    return {
      status: 'failed',
      reason: `${patients.unaccounted} of ${patients.total} patients ended without a word: resume the run`,
    };
  }
  if (patients.total === 0) return { status: 'failed', reason: 'the cohort is empty' };
  if (patients.failed === patients.total) {
    return {
      status: 'failed',
      reason: `all ${patients.total} patients failed; the reasons are in the failed index`,
    };
  }
  return { status: 'succeeded', reason: null };
}

function publishMetrics({ metrics }: Needs, report: RunReport): void {
  for (const { name, value } of runMeasures(report)) metrics.add(name, measures[name].unit, value);
}
