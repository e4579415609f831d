import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectEraser } from '../../ports/object-eraser.ts';
import { FolderArtifactStore } from './folder-artifact-store.ts';
import { translateFileError } from './translate-error.ts';

/** Erases files; a folder keeps no earlier versions. */
export class FolderObjectEraser implements ObjectEraser {
  readonly #folder: string;
  readonly #artifacts: FolderArtifactStore;

  constructor(folder: string) {
    this.#folder = folder;
    this.#artifacts = new FolderArtifactStore(folder);
  }

  remains(prefix: string): AsyncIterable<string> {
    return this.#artifacts.list(prefix);
  }

  async erase(prefix: string, except: ReadonlySet<string> = new Set()): Promise<number> {
    let erased = 0;
    for await (const key of this.remains(prefix)) {
      if (except.has(key)) continue;
      await this.#remove(key);
      erased += 1;
    }
    return erased;
  }

  async #remove(key: string): Promise<void> {
    try {
      await rm(join(this.#folder, ...key.split('/')), { force: true });
    } catch (error) {
      throw translateFileError(error, 'a removal');
    }
  }
}
