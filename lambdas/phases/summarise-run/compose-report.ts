import type { RunReport } from '../../domain/run-report.ts';
import type { PatientOutcome } from '../../ports/index.ts';

/** Sums a run's outcomes as they stream by; memory grows by one number a patient. */
export function createTally(): {
  add(outcome: PatientOutcome): void;
  /** Patients nobody said anything about. */
  miss(patients: number): void;
  report(
    frame: Pick<
      RunReport,
      'runId' | 'status' | 'reason' | 'startedAt' | 'endedAt' | 'expected' | 'source' | 'services'
    > & {
      slaMinutes: number;
    },
  ): RunReport;
  patients(): RunReport['patients'];
} {
  const patients = {
    total: 0,
    published: 0,
    unchanged: 0,
    failed: 0,
    skipped: 0,
    stopped: 0,
    unaccounted: 0,
  };
  const counts: Record<string, number> = {};
  const failuresByError: Record<string, number> = {};
  const seconds: number[] = [];
  let usd = 0;

  return {
    patients: () => ({ ...patients }),
    add(outcome) {
      patients.total += 1;
      patients[outcome.status === 'skipped_in_progress' ? 'skipped' : outcome.status] += 1;
      usd += outcome.usd;
      for (const [name, count] of Object.entries(outcome.counts)) counts[name] = (counts[name] ?? 0) + count;
      if (outcome.failure !== null) {
        failuresByError[outcome.failure.error] = (failuresByError[outcome.failure.error] ?? 0) + 1;
      }
      if (outcome.startedAt !== null) {
        seconds.push((Date.parse(outcome.endedAt) - Date.parse(outcome.startedAt)) / 1000);
      }
    },
    miss(missing) {
      patients.total += missing;
      patients.unaccounted += missing;
    },
    report({ slaMinutes, ...frame }) {
      const sorted = seconds.sort((a, b) => a - b);
      const read = counts.documentsRead ?? 0;
      const cacheHitRate = read === 0 ? null : Math.min(1, (counts.cacheHits ?? 0) / read);
      return {
        ...frame,
        patients: { ...patients },
        counts,
        cacheHitRate,
        durations: { p50: percentile(sorted, 50), p95: percentile(sorted, 95), p99: percentile(sorted, 99) },
        sla: {
          minutes: slaMinutes,
          withinShare:
            sorted.length === 0
              ? null
              : sorted.filter((value) => value <= slaMinutes * 60).length / sorted.length,
        },
        usd,
        failuresByError,
        recommendations: recommendations({ patients, counts, failuresByError, source: frame.source }),
      };
    },
  };
}

/** Nearest-rank percentile of ascending numbers. */
function percentile(ascending: readonly number[], percent: number): number | null {
  return ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)] ?? null;
}

function recommendations(options: {
  readonly patients: RunReport['patients'];
  readonly counts: Readonly<Record<string, number>>;
  readonly failuresByError: Readonly<Record<string, number>>;
  readonly source: RunReport['source'];
}): string[] {
  const { patients, counts, failuresByError, source } = options;
  const advice: string[] = [];
  const retryable = failuresByError.TransientError ?? 0;
  if (retryable > 0) advice.push(`${retryable} patients failed on faults that may pass: resume the run.`);
  const unfinished = patients.stopped + patients.unaccounted;
  if (unfinished > 0) advice.push(`${unfinished} patients were not finished: resume the run.`);
  const findings = counts.findings ?? 0;
  const flaggedShare = findings === 0 ? 0 : (counts.flagged ?? 0) / findings;
  if (flaggedShare > 0.2) {
    advice.push(`${Math.round(flaggedShare * 100)} % of the findings need review (target: under 20 %).`);
  }
  return [...advice, ...rejectedAdvice(source.rejectedRows)];
}

function rejectedAdvice(rejectedRows: RunReport['source']['rejectedRows']): string[] {
  const reasons = Object.entries(rejectedRows).flatMap(([view, counts]) =>
    Object.entries(counts).map(([reason, rows]) => ({ rows, words: `${view}: ${reason} (${rows})` })),
  );
  const rows = reasons.reduce((sum, reason) => sum + reason.rows, 0);
  return rows === 0
    ? []
    : [`${rows} rows of the source tables were left out; ${reasons.map(({ words }) => words).join(', ')}.`];
}
