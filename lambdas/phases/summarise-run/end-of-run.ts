import type { Notice } from '../../domain/announcements.ts';
import type { RunReport } from '../../domain/run-report.ts';

/** What those who subscribed are told of a run's end: counts and money, and where the report is. */
export function endOfRun(report: RunReport, reportKey: string): Notice {
  const { runId, status, reason, startedAt, endedAt, patients, counts, usd, sla } = report;
  const done = patients.published + patients.unchanged;
  return {
    kind: 'run_ended',
    urgency: urgencyOf(report),
    subject: `Radiant: run ${runId} ${status}, ${done} of ${patients.total} patients done`,
    facts: {
      runId,
      status,
      reason,
      startedAt,
      endedAt,
      patients: patients.total,
      published: patients.published,
      unchanged: patients.unchanged,
      failed: patients.failed,
      stopped: patients.stopped,
      unaccounted: patients.unaccounted,
      forReview: counts.review ?? 0,
      usd: Math.round(usd * 100) / 100,
      withinSla: sla.withinShare,
      report: reportKey,
    },
  };
}

function urgencyOf({ status, patients }: RunReport): Notice['urgency'] {
  if (status === 'failed') return 'critical';
  return status === 'stopped' || patients.failed > 0 ? 'warning' : 'information';
}
