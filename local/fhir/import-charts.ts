import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { sourceViews } from '../../lambdas/domain/source-views.ts';
import { UsageError } from '../run/usage-error.ts';
import { importedViews, type WriteRow, writeTables } from './chart-tables.ts';
import { DocumentObjects } from './document-objects.ts';
import { type WallClock, wallClock } from './fhir-time.ts';
import { addProblem, countsOf, formatReport, type ImportReport, startReport } from './import-report.ts';
import { fhirFiles, readResources } from './read-resources.ts';
import { ResourceSet } from './resource-set.ts';
import { ImportContext } from './row.ts';
import { takeResource } from './take-resource.ts';

/**
 * Builds a data folder (tables, `binary/`, and `import-report.json` and `.txt`) from the FHIR R4 files under a folder:
 * Bundles of any type, NDJSON of a bulk export, single resources. Documents go to disk as they are read; of the other
 * resources only what the tables need stays in memory.
 *
 * @param timeZone IANA name; times given in `Z` are moved to its clock. Null takes every time as written.
 * @throws UsageError when there is nothing to read, another release of FHIR, or something in the way at `out`.
 */
export async function importCharts(options: {
  readonly source: string;
  readonly out: string;
  readonly timeZone: string | null;
}): Promise<ImportReport> {
  const { source, out, timeZone } = options;
  const clock = clockOf(timeZone);
  const files = await fhirFiles(source);
  await makeEmptyFolder(out);
  const report = startReport();
  const set = new ResourceSet();
  const objects = new DocumentObjects(out);
  const promised = new Map<string, { file: string; expected: number }>();
  for (const file of files) {
    let resources = 0;
    for await (const found of readResources(source, file)) {
      if (found.kind === 'resource') {
        resources += 1;
        await takeResource(found, { set, objects, report });
      } else if (found.kind === 'promise') {
        const { what, expected, got } = found;
        if (got !== null) report.expected.push({ file, what, expected, got });
        else promised.set(what, { file, expected: (promised.get(what)?.expected ?? 0) + expected });
      } else if (found.kind === 'more_pages')
        addProblem(report, { kind: 'more_pages_exist', file, place: '' });
      else {
        const isWhole = found.place === '';
        const kind =
          found.kind === 'no_resource' ? 'not_a_resource' : isWhole ? 'unreadable_file' : 'unparsable_line';
        addProblem(report, { kind, file, place: found.place });
      }
    }
    report.files.push({ file, resources });
  }
  await objects.finish();
  Object.assign(report.documents, objects.totals);
  for (const [what, { file, expected }] of promised)
    report.expected.push({ file, what, expected, got: countsOf(report, what).read });
  for (let shared = set.sharedIds; shared > 0; shared -= 1)
    addProblem(report, { kind: 'two_patients_under_one_id', file: 'Patient', place: '' });
  await writeViews(new ImportContext({ set, clock, report }), out);
  await writeFile(join(out, 'import-report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(out, 'import-report.txt'), formatReport(report));
  return report;
}

function clockOf(timeZone: string | null): WallClock {
  try {
    return wallClock(timeZone);
  } catch (error) {
    throw new UsageError(`there is no time zone ${timeZone} (a name like America/Chicago is needed)`, {
      cause: error,
    });
  }
}

/** Rows of an import before would stand beside the new ones. */
async function makeEmptyFolder(out: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
    if ((await readdir(out)).length === 0) return;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new UsageError(`the data folder ${out} cannot be written to (${code})`, { cause: error });
  }
  throw new UsageError(`the data folder ${out} is not empty; choose a new one`);
}

async function writeViews(context: ImportContext, out: string): Promise<void> {
  const streams = new Map<string, WriteStream>();
  for (const view of importedViews) {
    streams.set(view, createWriteStream(join(out, `${view}.ndjson`)));
    context.report.tables[view] = 0;
  }
  const write: WriteRow = async (view, row) => {
    context.report.tables[view] = (context.report.tables[view] ?? 0) + 1;
    if (streams.get(view)?.write(`${JSON.stringify(row)}\n`) === false)
      await once(streams.get(view) ?? process, 'drain');
  };
  await writeTables(context, write);
  for (const [view, stream] of streams) {
    stream.end();
    await finished(stream);
    if (context.report.tables[view] === 0) await writeEmptyTable(view, out);
  }
}

/** NDJSON without a row has no columns; a required table without rows is the header of a CSV, another is not there. */
async function writeEmptyTable(view: string, out: string): Promise<void> {
  await rm(join(out, `${view}.ndjson`));
  const source = sourceViews.find((known) => known.view === view && known.isRequired);
  if (source === undefined) return;
  await writeFile(join(out, `${view}.csv`), `${[...source.required, ...source.optional].join(',')}\n`);
}
