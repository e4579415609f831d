import { hashOf } from '../../domain/canonical.ts';
import { measures } from '../../domain/measures.ts';
import { isBudgetReason } from '../../domain/run-budget.ts';
import { runLayout } from '../../domain/run-layout.ts';
import type { RunReport } from '../../domain/run-report.ts';
import type { PatientOutcome, Ports } from '../../ports/index.ts';
import { createTally } from './compose-report.ts';
import type { contract } from './contract.ts';
import { countCohort, difference } from './count-cohort.ts';
import { endOfRun } from './end-of-run.ts';
import { runMeasures } from './run-measures.ts';
import { sumServices } from './sum-services.ts';

type Needs = Pick<
  Ports,
  'artifacts' | 'clock' | 'controls' | 'metrics' | 'notices' | 'runs' | 'settings' | 'usage'
>;
type Input = ReturnType<typeof contract.input.parse>;
type Output = ReturnType<typeof contract.output.parse>;

/**
 * The run report from the patients' outcomes, held against the cohort as it was gathered: an execution that was ended
 * from outside says nothing, and its patient must not be forgotten. A cohort that does not add up is no success. Ends
 * the run, which frees its claim, and tells those who subscribed.
 */
export const summariseRun =
  (ports: Needs) =>
  async ({ run, failure, manifestPrefix, bytesScanned }: Input): Promise<Output> => {
    const { runId, attempt } = run;
    const tally = createTally();
    const cohort = await countCohort(ports, { runId, manifestPrefix, attempt });
    const awaited = new Set(cohort.patientKeys);
    for await (const outcome of ports.runs.outcomes(runId)) {
      const isOfCohort = cohort.patientKeys.has(outcome.patientKey);
      const isStale = outcome.attempt < attempt && !isPublished(outcome);
      if (isStale && isOfCohort) continue;
      // Who had no record in an export that was made again is told by the newer one, or is not of the cohort any more.
      if (!isOfCohort && outcome.attempt < cohort.attempt) continue;
      awaited.delete(outcome.patientKey);
      tally.add(outcome);
    }
    tally.miss(awaited.size);
    const patients = tally.patients();
    // A run that failed before its cohort was gathered has nothing to hold its counts against.
    const isGathered = failure === null;
    const differences = isGathered
      ? [
          ...cohort.differences,
          ...difference('patients accounted for', { expected: cohort.members, got: patients.total }),
        ]
      : [];
    const control = await ports.controls.read(runId);
    const { status, reason } = verdict({ failure, patients, control, differences });
    const endedAt = new Date(ports.clock.now()).toISOString();
    const known = await ports.runs.find(runId);
    const startedAt = known?.startedAt ?? endedAt;
    const services = await sumServices(ports, { runId, patientKeys: cohort.patientKeys });
    const report = tally.report({
      runId,
      status,
      reason,
      startedAt,
      endedAt,
      slaMinutes: ports.settings.slaMinutes,
      ...(isGathered ? { expected: cohort.members } : {}),
      source: {
        bytesScanned,
        usd: (bytesScanned / 2 ** 40) * ports.settings.prices.athenaUsdPerTebibyte,
        rejectedRows: cohort.rejectedRows,
      },
      services,
    });
    const key = await ports.artifacts.putJson(runLayout(runId).report, report);
    await ports.runs.setPatients(runId, patients.total);
    // A run that was resumed while this attempt went on is the newer attempt's to end.
    const isNewest = known === undefined || known.attempt <= attempt;
    if (isNewest) await ports.runs.end(runId, status, endedAt);
    publishMetrics(ports, report);
    if (isNewest) {
      const deduplicationId = hashOf(['run ended', runId, attempt]);
      await ports.notices.publish(endOfRun(report, key), { deduplicationId });
    }
    return { status, reason, report: key };
  };

const isPublished = ({ status }: PatientOutcome): boolean => status === 'published' || status === 'unchanged';

function verdict(facts: {
  readonly failure: Input['failure'];
  readonly patients: RunReport['patients'];
  readonly control: { readonly stopping: boolean; readonly reason: string | null };
  readonly differences: readonly string[];
}): Pick<RunReport, 'status' | 'reason'> {
  const { failure, patients, control, differences } = facts;
  if (failure !== null) return { status: 'failed', reason: `${failure.error}: ${failure.cause}` };
  if (control.stopping) {
    if (control.reason === null || control.reason === 'operator')
      return { status: 'stopped', reason: 'stopped by an operator' };
    return { status: isBudgetReason(control.reason) ? 'stopped' : 'failed', reason: control.reason };
  }
  if (differences.length > 0)
    return {
      status: 'failed',
      reason: `the cohort does not add up: ${differences.join('; ')}: resume the run`,
    };
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
