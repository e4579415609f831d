import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { nearest } from '../../lambdas/domain/nearest.ts';
import { PatientPlan } from '../../lambdas/domain/patient-plan.ts';
import type { ReleasedChart } from '../export/exported-chart.ts';
import { type ExportProblem, ExportRefusedError } from '../export/format-writer.ts';
import { type FormatOptions, formatWriter } from '../export/open-format-writer.ts';
import { writeExport } from '../export/write-export.ts';
import { type RecordsChoice, withRecords } from '../records/open-records.ts';
import type { Records } from '../records/records.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

/** `radiant export`: a frozen release in the form another program takes. Returns the exit code. */
export async function exportCommand(
  options: FormatOptions &
    RecordsChoice & {
      readonly tag: string;
      readonly to: string;
      readonly includeFlagged: boolean;
      readonly json: boolean;
    },
  console: Console,
): Promise<number> {
  const { tag, to, format, includeFlagged } = options;
  const writer = await formatWriter(options);
  return withRecords(options, async (records) => {
    await requireRelease(records, tag);
    const audit = (outcome: string): Promise<void> =>
      records.audit({ actor: records.actor(), action: `export ${format}`, object: tag, outcome });
    try {
      const statement = await writeExport({
        folder: to,
        release: tag,
        format,
        includeFlagged,
        writer,
        charts: (needs) => chartsOf(records, { tag, ...needs }),
      });
      await audit('done');
      if (options.json) {
        console.data(`${JSON.stringify(statement)}\n`);
        return 0;
      }
      const rows = Object.entries(statement.rows).map(
        ([table, count]) => `${count} ${table.replaceAll('_', ' ')}`,
      );
      const waiting = Object.values(statement.leftOut).reduce((sum, count) => sum + count, 0);
      console.say(`${statement.patients} patients: ${rows.join(', ')} in ${to}`);
      console.say(
        `${waiting} left out; ${to}/statement.json says which and why. The files hold patient data.`,
      );
      return 0;
    } catch (error) {
      if (!(error instanceof ExportRefusedError)) throw error;
      await audit('refused');
      console.data(
        options.json
          ? `${JSON.stringify({ problems: error.problems })}\n`
          : error.problems.map(problemLine).join(''),
      );
      console.say(`${error.message}; nothing was written to ${to}`);
      return 1;
    }
  });
}

const problemLine = ({ field, row, why }: ExportProblem): string =>
  `${field}\t${row ?? 'every row'}\t${why}\n`;

async function requireRelease({ ports }: Records, tag: string): Promise<void> {
  if ((await ports.releases.find(tag)) !== undefined) return;
  const names = (await ports.releases.list()).map(({ name }) => name);
  const near = nearest(tag, names);
  throw new UsageError(
    names.length === 0
      ? 'there is no release yet; radiant tag NAME makes one'
      : `there is no release ${tag}${near === undefined ? '' : ` (nearest: ${near})`}; there are ${names.join(', ')}`,
  );
}

async function* chartsOf(
  { ports }: Records,
  { tag, course }: { readonly tag: string; readonly course: boolean },
): AsyncGenerator<ReleasedChart> {
  for await (const { artifact, patientKey, sources } of ports.releases.members(tag))
    yield {
      patientKey,
      abstraction: await ports.artifacts.getJson(artifact, Abstraction),
      course: course && sources !== null ? await ports.artifacts.getJson(sources.plan, PatientPlan) : null,
    };
}
