import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportStatement } from '../../local/export/export-statement.ts';
import type { ReleasedChart } from '../../local/export/exported-chart.ts';
import { type FormatOptions, formatWriter } from '../../local/export/open-format-writer.ts';
import { writeExport } from '../../local/export/write-export.ts';

/** Exports charts as a release `autumn` and gives the files back by name. */
export async function exportCharts(
  charts: readonly ReleasedChart[],
  options: FormatOptions & { readonly includeFlagged?: boolean },
): Promise<{ readonly statement: ExportStatement; readonly files: Readonly<Record<string, Buffer>> }> {
  const root = await mkdtemp(join(tmpdir(), 'radiant-exporting-'));
  try {
    const statement = await writeExport({
      folder: join(root, 'export'),
      release: 'autumn',
      format: options.format,
      includeFlagged: options.includeFlagged ?? false,
      writer: await formatWriter(options),
      charts: async function* () {
        yield* charts;
      },
    }).catch(async (error: unknown) => {
      const left = await readdir(root);
      if (left.length > 0) throw new Error(`a failed export left ${left.join(', ')}`, { cause: error });
      throw error;
    });
    const names = await readdir(join(root, 'export'), { recursive: true, withFileTypes: true });
    const files: Record<string, Buffer> = {};
    for (const entry of names)
      if (entry.isFile()) files[entry.name] = await readFile(join(entry.parentPath, entry.name));
    return { statement, files };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
