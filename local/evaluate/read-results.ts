import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { folderName } from '../run/result-folder.ts';

/**
 * A result folder (`design.md` section 4.3) as the scorer reads it: one patient at a time, so that a cohort of any
 * size fits in memory.
 */
export interface Results {
  /** Newest abstraction of a patient, or undefined where there is none. */
  find(patientId: string): Promise<Abstraction | undefined>;
  /** Newest abstraction of every patient, in order of folder name. */
  all(): AsyncIterable<Abstraction>;
  /** Text by hash, or undefined where it is not there. */
  text(sha256: string): Promise<string | undefined>;
}

/** @throws InputRejectedError when `folder` holds no abstractions, or one of them has not the published shape. */
export async function openResults(folder: string): Promise<Results> {
  const root = join(folder, 'abstractions');
  const names = await readdir(root).catch(() => undefined);
  if (names === undefined) throw new InputRejectedError('the result folder holds no abstractions');
  const numbers = new Map(names.sort().map((name, index) => [name, index + 1]));
  const read = async (name: string): Promise<Abstraction | undefined> => {
    const content = await readText(join(root, name, 'latest.json'));
    return content === undefined ? undefined : parseAbstraction(content, numbers.get(name) ?? 0);
  };
  return {
    find: async (patientId) => {
      const name = folderName(patientId);
      return numbers.has(name) ? read(name) : undefined;
    },
    async *all() {
      for (const name of names) {
        const abstraction = await read(name);
        if (abstraction !== undefined) yield abstraction;
      }
    },
    text: async (sha256) =>
      /^[0-9a-f]{64}$/.test(sha256) ? readText(join(folder, 'text', `${sha256}.txt`)) : undefined,
  };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseAbstraction(content: string, number: number): Abstraction {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw new InputRejectedError(`abstraction ${number}: latest.json is not JSON`);
  }
  const parsed = Abstraction.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new InputRejectedError(`abstraction ${number}: latest.json has not the published shape at ${field}`);
}
