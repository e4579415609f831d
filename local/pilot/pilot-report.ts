import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { RunConfig } from '../../lambdas/domain/run-config.ts';
import { runLayout } from '../../lambdas/domain/run-layout.ts';
import { RunReport, runUsd } from '../../lambdas/domain/run-report.ts';
import type { RunItem } from '../../lambdas/ports/index.ts';
import type { RecordPorts } from '../records/records.ts';
import { checkGates, type Gate, type PilotQuality } from './gates.ts';

/** Pilot, quality and cost of one run, with the gates of the roll-out. Counts only: it names no patient. */
export interface PilotReport {
  readonly runId: string;
  readonly reader: string;
  readonly adjudicator: string;
  readonly report: RunReport;
  readonly quality: PilotQuality;
  readonly gates: readonly Gate[];
}

/** Undefined while the run has no report, which it gets at its end. */
export async function pilotReport(
  ports: Pick<RecordPorts, 'artifacts' | 'runs'>,
  run: RunItem,
): Promise<PilotReport | undefined> {
  const { reader, adjudicator } = await ports.artifacts.getJson(run.config, RunConfig);
  const report = await newestReport(ports, run.runId);
  if (report === undefined) return undefined;
  const quality = await qualityOf(ports, run.runId);
  const gates = checkGates(report, { quality, hasEndpoint: reader === 'medgemma' });
  return { runId: run.runId, reader, adjudicator, report, quality, gates };
}

async function newestReport(
  { artifacts }: Pick<RecordPorts, 'artifacts'>,
  runId: string,
): Promise<RunReport | undefined> {
  let newest: RunReport | undefined;
  for await (const key of artifacts.list(`${runLayout(runId).report}/`)) {
    const report = await artifacts.getJson(key, RunReport);
    if (newest === undefined || report.endedAt > newest.endedAt) newest = report;
  }
  return newest;
}

async function qualityOf(
  { artifacts, runs }: Pick<RecordPorts, 'artifacts' | 'runs'>,
  runId: string,
): Promise<PilotQuality> {
  const sums = { patients: 0, openQuestions: 0, decisions: 0, score: 0 };
  for await (const { artifact, status } of runs.outcomes(runId)) {
    if (artifact === null || (status !== 'published' && status !== 'unchanged')) continue;
    const { review, decisions, completeness } = await artifacts.getJson(artifact, Abstraction);
    sums.patients += 1;
    sums.openQuestions += review.length;
    sums.decisions += decisions?.length ?? 0;
    sums.score += completeness.score;
  }
  const { patients, openQuestions, decisions, score } = sums;
  return { patients, openQuestions, decisions, completeness: patients === 0 ? null : score / patients };
}

/** What the patients' phases took, kind by kind; nothing where nothing was counted. */
function servicesTable({ items, patients }: RunReport['services'], done: number): string[] {
  if (items.length === 0) return [];
  const number = (value: number): string => `${Math.round(1000 * value) / 1000}`;
  const each = (quantity: number): string => (done === 0 ? 'none' : number(quantity / done));
  return [
    `Phases of ${patients} patients, every try counted:`,
    '',
    '| | all | a patient done | price |',
    '| --- | --- | --- | --- |',
    ...items.map(
      ({ component, unit, quantity, usd }) =>
        `| ${component} ${unit} | ${number(quantity)} | ${each(quantity)} | $${usd.toFixed(4)} |`,
    ),
    '',
  ];
}

/** The report as Markdown, for those who decide. */
export function formatPilot({ runId, reader, adjudicator, report, quality, gates }: PilotReport): string {
  const { patients, counts, durations, source, services } = report;
  const done = patients.published + patients.unchanged;
  const each = (amount: number): string => (done === 0 ? 'none' : `$${(amount / done).toFixed(4)}`);
  const percent = (share: number | null): string =>
    share === null ? 'none' : `${Math.round(100 * share)} %`;
  const seconds = (value: number | null): string => (value === null ? 'none' : `${value.toFixed(1)} s`);
  const table = (rows: readonly (readonly string[])[]): string[] => [
    `| ${rows[0]?.join(' | ')} |`,
    `|${' --- |'.repeat(rows[0]?.length ?? 0)}`,
    ...rows.slice(1).map((row) => `| ${row.join(' | ')} |`),
  ];
  return [
    `# Pilot report: ${runId}`,
    '',
    `Reader ${reader}, adjudicator ${adjudicator}; ${report.startedAt} to ${report.endedAt}; ${report.status}${report.reason === null ? '' : `: ${report.reason}`}.`,
    '',
    '## Gates',
    '',
    ...table([
      ['id', 'gate', 'verdict', 'measured'],
      ...gates.map(({ id, gate, verdict, measured }) => [id, gate, verdict, measured]),
    ]),
    '',
    '## Pilot',
    '',
    ...table([
      ['', ''],
      ...Object.entries(patients).map(([name, count]) => [`patients ${name}`, `${count}`]),
      ['time of a patient, p50', seconds(durations.p50)],
      ['time of a patient, p95', seconds(durations.p95)],
      ['within the agreed time', percent(report.sla.withinShare)],
      ...Object.entries(report.failuresByError).map(([error, count]) => [`failed by ${error}`, `${count}`]),
    ]),
    '',
    '## Quality',
    '',
    ...table([
      ['', ''],
      ...Object.entries(counts)
        .sort()
        .map(([name, count]) => [name, `${Math.round(1000 * count) / 1000}`]),
      ['completeness, mean', percent(quality.completeness)],
      ['questions open', `${quality.openQuestions}`],
      ['questions decided', `${quality.decisions}`],
    ]),
    '',
    'How right the values are is measured against a manual abstraction: `radiant evaluate --gold`.',
    '',
    '## Cost',
    '',
    ...table([
      ['', 'all', 'a patient'],
      ['models', `$${report.usd.toFixed(4)}`, each(report.usd)],
      ['export', `$${source.usd.toFixed(4)}`, each(source.usd)],
      ['compute and requests', `$${services.usd.toFixed(4)}`, each(services.usd)],
      ['together', `$${runUsd(report).toFixed(4)}`, each(runUsd(report))],
    ]),
    '',
    ...servicesTable(services, done),
    `Documents whose answers were known: ${percent(report.cacheHitRate)}. Hours of endpoints and of the database are in the bill; \`radiant plan --from ${runId}\` reckons them.`,
    ...(report.recommendations.length === 0
      ? []
      : ['', '## Recommendations', '', ...report.recommendations.map((words) => `- ${words}`)]),
    '',
  ].join('\n');
}
