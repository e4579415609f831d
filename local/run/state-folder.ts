import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeWritableFolder } from './writable-folder.ts';

/** The folder that outlives runs: checkpoints, caches, database, secret. One process at a time. */
export interface StateFolder {
  readonly path: string;
  readonly artifacts: string;
  readonly dynamodb: string;
  readonly postgres: string;
  readonly staging: string;
  readonly logs: string;
  /** What would go to queues and topics. */
  readonly outbox: string;
  /** Secret behind patient keys, made on first use and never leaving the folder. */
  readonly secret: string;
  release(): Promise<void>;
}

/** Another live process works in the folder. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
}

/**
 * Opens or makes the folder and locks it by process id. The lock of a process that is no longer there (killed) is
 * taken over: everything inside is safe against that.
 */
export async function openStateFolder(folder: string): Promise<StateFolder> {
  const path = resolve(folder);
  await makeWritableFolder(path, { purpose: 'state', mode: 0o700 });
  const lock = join(path, 'lock');
  await takeLock(lock, path);
  const inside = (name: string): string => join(path, name);
  for (const name of ['artifacts', 'logs', 'staging']) await mkdir(inside(name), { recursive: true });
  return {
    path,
    artifacts: inside('artifacts'),
    dynamodb: inside('dynamodb'),
    postgres: inside('postgres'),
    staging: inside('staging'),
    logs: inside('logs'),
    outbox: inside('outbox'),
    secret: await secretOf(inside('secret')),
    release: () => rm(lock, { force: true }),
  };
}

async function takeLock(lock: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const file = await open(lock, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (file !== undefined) {
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && holder !== process.pid && isAlive(holder)) {
      throw new StateInUseError(
        `${folder} is in use by process ${holder}; wait for it, or give another --state`,
      );
    }
    await rm(lock, { force: true });
  }
  throw new StateInUseError(`${folder} is being opened by another process; try again`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function secretOf(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known !== '') return known;
  const fresh = randomBytes(32).toString('hex');
  await writeFile(path, fresh, { mode: 0o600 });
  return fresh;
}
