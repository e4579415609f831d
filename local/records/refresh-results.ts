import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isFolder } from '../athena/source-tables.ts';
import { writePatient } from '../run/result-folder.ts';
import type { Records } from './records.ts';

const Run = z.object({ out: z.string() });

/**
 * Brings a patient's newest version into the results of the last run, as a run would; harmless where they are gone.
 * @returns the folder of results, or undefined.
 */
export async function refreshResults(records: Records, patientKey: string): Promise<string | undefined> {
  if (records.statePath === undefined) return undefined;
  const runs = join(records.statePath, 'runs');
  const runId = await readFile(join(runs, 'last'), 'utf8').catch(() => undefined);
  if (runId === undefined) return undefined;
  const { out } = Run.parse(JSON.parse(await readFile(join(runs, `${runId}.json`), 'utf8')));
  if (!(await isFolder(join(out, 'abstractions')))) return undefined;
  await writePatient(out, { ports: records.ports, patientKey });
  return out;
}
