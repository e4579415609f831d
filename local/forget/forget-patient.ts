import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type ErasedRows, erasePatient } from '../../lambdas/adapters/postgres/erase-patient.ts';
import { patientNameKey } from '../../lambdas/domain/run-layout.ts';
import type { StoredPatient } from '../../lambdas/ports/index.ts';
import type { StateRecords } from '../records/open-records.ts';
import { folderName } from '../run/result-folder.ts';
import { onlyMine } from './only-mine.ts';

/** What was removed of a patient, and what stays and why. */
export interface Forgotten {
  readonly rows: ErasedRows;
  readonly artifacts: number;
  readonly answers: number;
  readonly checkpoints: number;
  readonly resultFolders: readonly string[];
  readonly stays: readonly { readonly what: string; readonly why: string }[];
}

/**
 * Removes a patient from a state folder and from the folders of results its runs wrote. The name goes last, so that a
 * call that was cut off can be repeated.
 */
export async function forgetPatient(
  records: StateRecords,
  { patientKey, patientId }: StoredPatient,
): Promise<Forgotten> {
  const { artifacts, releases, repository } = records.ports;
  const held = await releases.holding(patientKey);
  const heldVersions = new Set(held.map(({ version }) => version));
  const kept = (await repository.versions(patientKey))
    .filter(({ version }) => heldVersions.has(version))
    .map(({ artifact }) => artifact);
  const mine = await onlyMine(artifacts, patientKey);
  const resultFolders = await forgetResults(records, { patientId, texts: mine.texts });

  const table = new DynamoTable(await records.engines.dynamo());
  for (const { kind, hash } of mine.answers)
    await table.remove({ pk: `answer#${kind}#${hash}`, sk: 'answer' });
  const checkpoints = await forgetCheckpoints(records, { table, patientKey });
  await table.remove({ pk: `lease#${patientKey}`, sk: 'lease' });

  const gone = [...mine.artifacts];
  for (const place of ['abstractions', 'partial', 'records', 'work'])
    for await (const key of artifacts.list(`${place}/${patientKey}/`))
      if (!kept.includes(key)) gone.push(key);
  await removeFiles(records, gone);
  await forgetExports(records);
  await forgetAnnounced(records, patientKey);
  const rows = await erasePatient(records.engines.database, { patientKey, patientId });
  if (held.length === 0) await removeFiles(records, [patientNameKey(patientKey)]);
  return {
    rows,
    artifacts: gone.length + (held.length === 0 ? 1 : 0),
    answers: mine.answers.length,
    checkpoints,
    resultFolders,
    stays: whatStays(held.map(({ name }) => name)),
  };
}

/** What forgetting does not remove, whoever the patient is. */
export function whatStays(releases: readonly string[]): Forgotten['stays'] {
  const always = [
    {
      what: 'the audit log',
      why: 'it says who did what under keys, without names, and is kept by retention',
    },
    {
      what: 'the lists of members of past runs',
      why: 'they are frozen inputs; without them a run could be neither resumed nor explained',
    },
    {
      what: 'logs',
      why: 'they hold keys and counts, neither names nor texts, and are kept by retention',
    },
    {
      what: 'the source data, exports and other copies made elsewhere',
      why: 'they are not this program’s to remove: where a release was handed on, those who have it must be told',
    },
  ];
  if (releases.length === 0) return always;
  const names = releases.join(', ');
  return [
    {
      what: `the versions in the releases ${names}, with the patient’s id`,
      why: 'a release is frozen: what was published from it must stay explainable',
    },
    ...always,
  ];
}

async function forgetCheckpoints(
  { ports: { runs } }: StateRecords,
  { table, patientKey }: { readonly table: DynamoTable; readonly patientKey: string },
): Promise<number> {
  let removed = 0;
  for (const { runId } of await runs.list(Number.MAX_SAFE_INTEGER)) {
    const pk = `checkpoint#${runId}#${patientKey}`;
    const keys: string[] = [];
    for await (const { sk } of table.query(pk, 'ascending')) keys.push(String(sk));
    for (const sk of keys) await table.remove({ pk, sk });
    await table.remove({ pk: `outcome#${runId}`, sk: patientKey });
    removed += keys.length;
  }
  return removed;
}

/** Exports and manifests of ended runs and the staged source hold whole cohorts; each attempt makes them anew. */
async function forgetExports({ statePath }: StateRecords): Promise<void> {
  await rm(join(statePath, 'staging'), { recursive: true, force: true });
  const runs = join(statePath, 'artifacts', 'runs');
  for (const run of await namesIn(runs)) {
    for (const name of await namesIn(join(runs, run)))
      if (/^(?:export|manifest)-/.test(name))
        await rm(join(runs, run, name), { recursive: true, force: true });
  }
}

/** What waits in the outbox for queues that a laptop has not. */
async function forgetAnnounced({ statePath }: StateRecords, patientKey: string): Promise<void> {
  const outbox = join(statePath, 'outbox');
  for (const name of await namesIn(outbox))
    if (name.endsWith('.ndjson'))
      await withoutLines(
        join(outbox, name),
        (line: { readonly body?: { readonly patientKey?: string } }) => line.body?.patientKey === patientKey,
      );
}

const Run = z.object({ out: z.string() });
const lists = ['review', 'failures', 'ledger', 'inconsistencies'];

/** @returns the folders of results that held the patient. */
async function forgetResults(
  { statePath }: StateRecords,
  { patientId, texts }: { readonly patientId: string; readonly texts: ReadonlySet<string> },
): Promise<string[]> {
  const folders = new Set<string>();
  for (const name of await namesIn(join(statePath, 'runs'))) {
    if (!name.endsWith('.json')) continue;
    folders.add(Run.parse(JSON.parse(await readFile(join(statePath, 'runs', name), 'utf8'))).out);
  }
  const held: string[] = [];
  for (const folder of folders) {
    const chart = folderName(patientId);
    if (!(await namesIn(join(folder, 'abstractions'))).includes(chart)) continue;
    held.push(folder);
    await rm(join(folder, 'abstractions', chart), { recursive: true, force: true });
    for (const text of texts) await rm(join(folder, 'text', `${text}.txt`), { force: true });
    for (const list of lists)
      await withoutLines(
        join(folder, `${list}.ndjson`),
        (line: { readonly patientId?: string }) => line.patientId === patientId,
      );
  }
  return held;
}

/** Takes the lines that are so out of a file of JSON lines; a file that is not there has none. */
async function withoutLines<Line>(path: string, isGone: (line: Line) => boolean): Promise<void> {
  const content = await readFile(path, 'utf8').catch(() => undefined);
  if (content === undefined) return;
  const others = content.split('\n').filter((line) => line !== '' && !isGone(JSON.parse(line) as Line));
  await writeFile(path, others.map((line) => `${line}\n`).join(''));
}

async function removeFiles({ statePath }: StateRecords, keys: readonly string[]): Promise<void> {
  for (const key of keys) await rm(join(statePath, 'artifacts', ...key.split('/')), { force: true });
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
