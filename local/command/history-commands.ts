import { diffAbstractions } from '../../lambdas/domain/abstraction-diff.ts';
import { type ChartChoice, withChart } from '../records/chart-source.ts';
import { UsageError } from '../run/usage-error.ts';
import { formatDiff } from '../show/format-diff.ts';
import { terminalStyle, wantsColours } from '../show/terminal-style.ts';
import type { Console } from './console.ts';
import { newestVersion } from './show-command.ts';

/** `radiant log`: the versions of a patient, newest first, with the releases that hold them. */
export async function logCommand(
  options: ChartChoice & { readonly json: boolean },
  console: Console,
): Promise<number> {
  return withChart(options, async (chart) => {
    const versions = [...(await chart.versions())].reverse();
    await chart.audit('log');
    if (options.json) console.data(`${JSON.stringify({ patientId: chart.patientId, versions })}\n`);
    else {
      for (const { version, parentVersion, createdAt, runId, releases } of versions) {
        const parent = parentVersion === null ? '' : `  after ${parentVersion}`;
        const tags = releases.length === 0 ? '' : `  [${releases.join(', ')}]`;
        console.data(`version ${version}  ${createdAt}  ${runId}${parent}${tags}\n`);
      }
    }
    return 0;
  });
}

/** `radiant diff`: what differs between two versions, by default the newest and its parent. */
export async function diffCommand(
  options: ChartChoice & {
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  return withChart(options, async (chart) => {
    const to = options.to ?? (await newestVersion(chart));
    const from = options.from ?? to - 1;
    if (from < 1) throw new UsageError('version 1 is the first: there is none before it to compare with');
    const diff = diffAbstractions(await chart.abstraction(from), await chart.abstraction(to));
    await chart.audit('diff');
    console.data(
      options.json ? `${JSON.stringify(diff)}\n` : formatDiff(diff, terminalStyle(wantsColours())),
    );
    return 0;
  });
}
