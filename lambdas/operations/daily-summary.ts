import type { Notice } from '../domain/announcements.ts';
import { runLayout } from '../domain/run-layout.ts';
import { RunReport, runUsd } from '../domain/run-report.ts';
import type { Ports, RunItem } from '../ports/index.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'runs'>;

const dayMs = 86_400_000;

/** Runs looked at; more cannot be open at once in an account. */
const newest = 1000;

/** What a day brought: runs that run and that ended, patients, questions and money, from the run reports. */
export async function dailySummary(ports: Needs): Promise<Notice> {
  const since = new Date(ports.clock.now() - dayMs).toISOString();
  const runs = await ports.runs.list(newest);
  const running = runs.filter(({ status }) => status === 'running');
  const ended = runs.filter(({ endedAt }) => endedAt !== null && endedAt >= since);
  const reports = (await Promise.all(ended.map((run) => reportOf(ports, run)))).flat();
  const sum = (of: (report: RunReport) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const done = sum(({ patients }) => patients.published + patients.unchanged);
  const failed = sum(({ patients }) => patients.failed);
  const count = (status: RunItem['status']): number => ended.filter((run) => run.status === status).length;
  return {
    kind: 'daily_summary',
    urgency: count('failed') > 0 || failed > 0 ? 'warning' : 'information',
    subject: `Radiant: ${ended.length} runs ended since yesterday, ${done} patients done, ${failed} failed`,
    facts: {
      since,
      running: running.length,
      succeeded: count('succeeded'),
      failedRuns: count('failed'),
      stopped: count('stopped'),
      withoutReport: ended.length - reports.length,
      patientsDone: done,
      patientsFailed: failed,
      forReview: sum(({ counts }) => counts.review ?? 0),
      usd: Math.round(sum(runUsd) * 100) / 100,
    },
  };
}

/** The last report of a run; none where it was ended from outside before it wrote one. */
async function reportOf({ artifacts }: Needs, { runId, endedAt }: RunItem): Promise<RunReport[]> {
  const reports: RunReport[] = [];
  for await (const key of artifacts.list(`${runLayout(runId).report}/`))
    reports.push(await artifacts.getJson(key, RunReport));
  return reports.filter((report) => report.endedAt === endedAt).slice(0, 1);
}
