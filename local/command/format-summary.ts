import { relative } from 'node:path';
import type { ProgressState } from '../run/progress.ts';
import type { RunFile } from '../run/result-folder.ts';

/** Compute and requests in words: on a laptop they are counted and cost nothing. */
function servicesWords(report: RunFile['report']): string {
  if (report === null || report.services.items.length === 0) return '';
  const { items, usd } = report.services;
  const seconds = items.find(({ unit }) => unit === 'seconds')?.quantity ?? 0;
  const price = usd === 0 ? 'no charge here' : `$${usd.toFixed(4)} with all requests`;
  return `; ${seconds.toFixed(1)} s in phases, ${price}`;
}

/** The end of a run in words: what was done, what needs a person, where it is. */
export function formatSummary(
  run: RunFile,
  { out, progress }: { readonly out: string; readonly progress: ProgressState },
): string {
  const { report } = run;
  const folder = relative(process.cwd(), out) || '.';
  const patients = report?.patients;
  const counts = report?.counts ?? {};
  const rows: [string, string][] = [
    ['run', `${run.runId} (${run.status}${run.reason === null ? '' : `: ${run.reason}`})`],
    ['reader', `${run.reader}, adjudicator ${run.adjudicator}`],
    [
      'patients',
      patients === undefined
        ? `${progress.published + progress.unchanged} of ${progress.total ?? '?'} done`
        : `${patients.total}: ${patients.published} published, ${patients.unchanged} unchanged, ${patients.failed} failed`,
    ],
    ['documents', `${counts.documents ?? 0}, of which ${counts.documentsRead ?? 0} read`],
    ['findings', `${counts.findings ?? 0}: ${counts.accepted ?? 0} accepted, ${counts.flagged ?? 0} flagged`],
    ['to review', `${counts.review ?? 0}`],
    [
      'cache hits',
      report?.cacheHitRate == null ? 'nothing read' : `${Math.round(report.cacheHitRate * 100)} %`,
    ],
    ['cost', `$${(report?.usd ?? progress.usd).toFixed(2)} for models${servicesWords(report)}`],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`);
  const advice = (report?.recommendations ?? []).map((words) => `  ${words}`);
  const places = [
    `  ${folder}/abstractions/   one folder a patient, every value with its quote`,
    `  ${folder}/review.ndjson   what a person should look at`,
    `  ${folder}/failures.ndjson what failed, and why`,
  ];
  return `${[...lines, ...advice, '', ...places].join('\n')}\n`;
}
