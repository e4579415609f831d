import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import type { Addition } from './resource-set.ts';

interface Written {
  readonly hash: string;
  readonly updatedAt: number;
  readonly bytes: number;
}

/** An id that can be a file's name as it is. */
export const isFileName = (id: string): boolean => /^[\w.-]{1,200}$/.test(id) && !/^\.+$/.test(id);

/**
 * The `binary/` of a data folder: each document as the FHIR Binary it came as, `<id>.json`, so that its own content
 * type and every byte stay with it. Written as they arrive; only ids, hashes and sizes are kept.
 */
export class DocumentObjects {
  readonly #folder: string;
  readonly #written = new Map<string, Written>();

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'binary');
  }

  /** @param lastUpdated of two unequal objects of one id the newer stays; without times, the later. */
  async put(object: {
    readonly id: string;
    readonly contentType: string | null;
    readonly data: string | null;
    readonly lastUpdated: string | null;
  }): Promise<Addition> {
    const { id, contentType, data } = object;
    const json = JSON.stringify({
      resourceType: 'Binary',
      id,
      ...(contentType === null ? {} : { contentType }),
      ...(data === null ? {} : { data }),
    });
    const hash = sha256(json);
    const known = this.#written.get(id);
    if (known?.hash === hash) return 'repeated';
    const time = Date.parse(object.lastUpdated ?? '');
    const updatedAt = Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
    if (known !== undefined && known.updatedAt > updatedAt) return 'older';
    if (known === undefined && this.#written.size === 0) await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, `${id}.json`), json);
    this.#written.set(id, { hash, updatedAt, bytes: json.length });
    return known === undefined ? 'new' : 'older';
  }

  get totals(): { readonly objects: number; readonly bytes: number } {
    let bytes = 0;
    for (const written of this.#written.values()) bytes += written.bytes;
    return { objects: this.#written.size, bytes };
  }

  /** An object `a` in the file `a.json` must not be taken for the object `a.json`: it loses its ending. */
  async finish(): Promise<void> {
    for (const id of this.#written.keys())
      if (this.#written.has(`${id}.json`))
        await rename(join(this.#folder, `${id}.json`), join(this.#folder, `${id}.binary`));
  }
}
