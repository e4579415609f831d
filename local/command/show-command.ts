import { writeFile } from 'node:fs/promises';
import { type ChartChoice, type ChartSource, withChart } from '../records/chart-source.ts';
import { UsageError } from '../run/usage-error.ts';
import { type ChartView, chartView } from '../show/chart-view.ts';
import { formatChart } from '../show/format-chart.ts';
import { patientPage } from '../show/page/patient-page.ts';
import { terminalStyle, wantsColours } from '../show/terminal-style.ts';
import type { Console } from './console.ts';

/** `radiant show`: one patient on one page, on the terminal, as JSON, or as an HTML file. */
export async function showCommand(
  options: ChartChoice & {
    readonly version: number | undefined;
    readonly html: string | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  return withChart(options, async (chart) => {
    const version = options.version ?? (await newestVersion(chart));
    const said = await chart.abstraction(version);
    const view = chartView(said, await chart.timeline(version));
    await chart.audit('show');
    if (options.html !== undefined) await writePage(options.html, { chart, view, console });
    if (options.json) console.data(`${JSON.stringify(said)}\n`);
    else if (options.html === undefined) console.data(formatChart(view, terminalStyle(wantsColours())));
    return 0;
  });
}

export async function newestVersion(chart: ChartSource): Promise<number> {
  return (await chart.versions()).at(-1)?.version ?? 1;
}

async function writePage(
  path: string,
  {
    chart,
    view,
    console,
  }: { readonly chart: ChartSource; readonly view: ChartView; readonly console: Console },
): Promise<void> {
  const texts = new Map<string, string>();
  for (const textSha256 of new Set(view.quotes.map((quote) => quote.textSha256))) {
    const text = await chart.text(textSha256);
    if (text !== undefined) texts.set(textSha256, text);
  }
  await writeFile(path, patientPage(view, texts), { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`the page cannot be written to ${path} (${error.code ?? error.message})`);
  });
  console.say(`wrote ${path}; it holds patient text, as the chart does`);
}
