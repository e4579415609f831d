import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { codeOf, translateFileError } from './translate-error.ts';

/**
 * The documents of a folder by binary id: `<id>.<ext>` or `<id>` alone, where the id itself may hold dots. The whole
 * name is an id too, and wins over a shorter reading of another name; of several files that differ in their ending
 * only, the first in order of name counts. Links that lead out of the folder are left out. A folder that is not there
 * is an empty one.
 *
 * @returns real paths, so that no id is ever made into a path.
 */
export async function indexDocuments(folder: string): Promise<ReadonlyMap<string, string>> {
  try {
    const root = await realpath(folder);
    const names = (await readdir(root, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    const files: { name: string; path: string }[] = [];
    for (const entry of names) {
      const path = await fileInside(root, entry);
      if (path !== undefined) files.push({ name: entry.name, path });
    }
    const byId = new Map(files.map(({ name, path }) => [name, path]));
    for (const { name, path } of files) {
      const id = withoutExtension(name);
      if (id !== undefined && !byId.has(id)) byId.set(id, path);
    }
    return byId;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Map();
    throw translateFileError(error, 'a listing');
  }
}

async function fileInside(root: string, entry: Dirent): Promise<string | undefined> {
  const path = join(root, entry.name);
  if (entry.isFile()) return path;
  if (!entry.isSymbolicLink()) return undefined;
  // A dangling link leads nowhere.
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || !target.startsWith(root + sep)) return undefined;
  return (await stat(target)).isFile() ? target : undefined;
}

function withoutExtension(name: string): string | undefined {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : undefined;
}
