import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { folderName, writeWhole } from '../run/result-folder.ts';
import type { OutsideCopies } from './forgetting-place.ts';

const Run = z.object({ out: z.string() });
const lists = ['review', 'failures', 'ledger', 'inconsistencies'];

/**
 * What a laptop has of patients beside its stores: the results its runs wrote, what waits in the outbox for queues it has
 * not, and the staged source, which each run stages anew.
 */
export function laptopCopies(statePath: string): OutsideCopies {
  const find: OutsideCopies['find'] = async ({ patientId }) => {
    const folders = new Set<string>();
    for (const name of await namesIn(join(statePath, 'runs'))) {
      if (!name.endsWith('.json')) continue;
      folders.add(Run.parse(JSON.parse(await readFile(join(statePath, 'runs', name), 'utf8'))).out);
    }
    const held: string[] = [];
    for (const folder of folders)
      if ((await namesIn(join(folder, 'abstractions'))).includes(folderName(patientId))) held.push(folder);
    return held;
  };
  return {
    find,
    remove: async (patient, texts) => {
      const { patientKey, patientId } = patient;
      for (const folder of await find(patient)) await removeResults(folder, { patientId, texts });
      await rm(join(statePath, 'staging'), { recursive: true, force: true });
      const outbox = join(statePath, 'outbox');
      for (const name of await namesIn(outbox))
        if (name.endsWith('.ndjson'))
          await withoutLines(
            join(outbox, name),
            (line: { readonly body?: { readonly patientKey?: string } }) =>
              line.body?.patientKey === patientKey,
          );
    },
  };
}

/** The folder of abstractions, by which the results are found again, goes last. */
async function removeResults(
  folder: string,
  { patientId, texts }: { readonly patientId: string; readonly texts: ReadonlySet<string> },
): Promise<void> {
  for (const text of texts) await rm(join(folder, 'text', `${text}.txt`), { force: true });
  for (const list of lists)
    await withoutLines(
      join(folder, `${list}.ndjson`),
      (line: { readonly patientId?: string }) => line.patientId === patientId,
    );
  await rm(join(folder, 'abstractions', folderName(patientId)), { recursive: true, force: true });
}

/** Takes the lines that are so out of a file of JSON lines; a file that is not there has none. */
async function withoutLines<Line>(path: string, isGone: (line: Line) => boolean): Promise<void> {
  const content = await readFile(path, 'utf8').catch(unlessThere);
  if (content === undefined) return;
  const others = content.split('\n').filter((line) => line !== '' && !isGone(JSON.parse(line) as Line));
  await writeWhole(path, others.map((line) => `${line}\n`).join(''));
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(unlessThere)) ?? [];

/** What is not there holds nobody; what cannot be read may, and must not pass for removed. */
function unlessThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return undefined;
}
