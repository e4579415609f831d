import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';

/** Buckets as folders, for what the interpreter itself reads and writes (manifests, map results). */
export class FolderObjects {
  readonly #buckets: Readonly<Record<string, string>>;

  constructor(buckets: Readonly<Record<string, string>>) {
    this.#buckets = buckets;
  }

  async get(bucket: string, key: string): Promise<Uint8Array | undefined> {
    return readFile(this.#path(bucket, key)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  async put(bucket: string, key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(bucket, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }

  /** Keys that start with the prefix, ascending. */
  async *list(bucket: string, prefix: string): AsyncIterable<string> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const names = await readdir(this.#path(bucket, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    const root = this.#path(bucket, '');
    const keys = names
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/').replace(/^\//, ''),
      );
    yield* keys.filter((key) => key.startsWith(prefix)).sort();
  }

  #path(bucket: string, key: string): string {
    const folder = this.#buckets[bucket];
    const path = normalize(key);
    if (folder === undefined || path.startsWith('..') || path.startsWith(sep)) {
      throw new Error('no such bucket, or a key that leaves it');
    }
    return join(folder, path);
  }
}
