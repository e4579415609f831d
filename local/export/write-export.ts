import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { reliableParts } from '../../lambdas/domain/export/reliable-parts.ts';
import { UsageError } from '../run/usage-error.ts';
import { type ExportStatement, ExportTally } from './export-statement.ts';
import type { ReleasedChart } from './exported-chart.ts';
import type { FormatWriter, WriterOptions } from './format-writer.ts';

/**
 * Writes a release in one form, patient by patient, so that memory does not grow with it. Everything is written beside
 * the folder and takes its name when it is whole, `statement.json` among it: there is no half of an export.
 *
 * @throws UsageError where the folder holds something already; ExportRefusedError as the form's writer does.
 */
export async function writeExport(options: {
  readonly folder: string;
  readonly release: string;
  readonly format: string;
  readonly includeFlagged: boolean;
  readonly writer: (options: WriterOptions) => FormatWriter | Promise<FormatWriter>;
  readonly charts: (needs: { readonly course: boolean }) => AsyncIterable<ReleasedChart>;
}): Promise<ExportStatement> {
  const { release, format, includeFlagged } = options;
  const folder = resolve(options.folder);
  if ((await readdir(folder).catch(absent)).length > 0)
    throw new UsageError(`${options.folder} is not empty; name a new folder with --to`);
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  let writer: FormatWriter | undefined;
  try {
    writer = await options.writer({ folder: staging, release });
    const tally = new ExportTally();
    for await (const chart of options.charts({ course: writer.needsCourse })) {
      const exported = { ...chart, parts: reliableParts(chart.abstraction, { includeFlagged }) };
      tally.take(exported, await writer.take(exported));
    }
    const rows = await writer.finish();
    const statement = tally.statement({ release, format, includesFlagged: includeFlagged, rows });
    await writeFile(join(staging, 'statement.json'), `${JSON.stringify(statement, null, 2)}\n`, {
      mode: 0o600,
    });
    await rmdir(folder).catch(absent);
    await rename(staging, folder);
    return statement;
  } catch (error) {
    await writer?.abandon();
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
}

function absent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
