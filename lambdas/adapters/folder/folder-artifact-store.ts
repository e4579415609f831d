import { randomUUID } from 'node:crypto';
import {
  createReadStream,
  type Dirent,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ZodType } from 'zod';
import { isKeySegment, keySegments, prefixParts } from '../../domain/artifact-key.ts';
import { InputRejectedError } from '../../domain/errors.ts';
import { jsonArtifact, parseSoundJson, soundJson } from '../../domain/json-artifact.ts';
import type { ArtifactStore } from '../../ports/artifact-store.ts';
import { codeOf, translateFileError } from './translate-error.ts';
import { ValuesReadBefore } from './values-read-before.ts';

type Content = string | Uint8Array;

/** No file of this name: a folder is a group of keys, and a file has no keys below it. */
const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '');

/**
 * Artifacts as files: the key is the path below the folder, so that a person can open what a run made. A file appears
 * whole or not at all, also when the process is killed: it is written beside its place and moved there.
 *
 * Files are small and in the memory of the machine, so they are read and written at once: handed to threads, each of the
 * four steps of one file is a turn of the event loop of its own.
 */
export class FolderArtifactStore implements ArtifactStore {
  readonly #folder: string;
  readonly #readBefore = new ValuesReadBefore();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async putJson(prefix: string, value: unknown): Promise<string> {
    const { key, text } = jsonArtifact(prefix, value);
    await this.put(key, text);
    return key;
  }

  async getJson<T>(key: string, schema: ZodType<T>): Promise<T> {
    const bytes = soundJson(key, await this.find(key));
    return (
      this.#readBefore.find(key, schema) ??
      this.#readBefore.keep(key, schema, {
        value: parseSoundJson({ key, bytes, schema }),
        bytes: bytes.length,
      })
    );
  }

  async put(key: string, content: Content): Promise<void> {
    if (this.#holds(key, content)) return;
    this.#place(key, content, (written, path) => {
      renameSync(written, path);
      return true;
    });
  }

  async putIfAbsent(key: string, content: Content): Promise<boolean> {
    return this.#place(key, content, (written, path) => {
      const isNew = linkUnlessTaken(written, path);
      rmSync(written);
      return isNew;
    });
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    const path = this.#path(keySegments(key));
    try {
      return readFileSync(path);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw translateFileError(error, 'a read');
    }
  }

  async *stream(key: string): AsyncGenerator<Uint8Array> {
    const path = this.#path(keySegments(key));
    try {
      for await (const piece of createReadStream(path)) yield piece as Buffer;
    } catch (error) {
      if (isAbsent(error)) throw new InputRejectedError(`${key} is missing`);
      throw translateFileError(error, 'a read');
    }
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const { folder, start } = prefixParts(prefix);
    for await (const segments of this.#below(folder, start)) yield segments.join('/');
  }

  /** Files below a folder, folder by folder. Names compare as in the whole key, where a folder's goes on with `/`. */
  async *#below(folder: readonly string[], start: string): AsyncGenerator<readonly string[]> {
    const entries = (await this.#entries(folder))
      .filter(({ name }) => isKeySegment(name) && name.startsWith(start))
      .map((entry) => ({ entry, asInKey: entry.isDirectory() ? `${entry.name}/` : entry.name }))
      .sort((a, b) => (a.asInKey < b.asInKey ? -1 : 1));
    for (const { entry } of entries) {
      const segments = [...folder, entry.name];
      if (entry.isDirectory()) yield* this.#below(segments, '');
      else if (entry.isFile()) yield segments;
    }
  }

  async #entries(folder: readonly string[]): Promise<Dirent[]> {
    const path = this.#path(folder);
    try {
      // An export has many folders that no row was for, and a look is quicker than an error.
      if (statSync(path, { throwIfNoEntry: false }) === undefined) return [];
      return await readdir(path, { withFileTypes: true });
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return [];
      throw translateFileError(error, 'a listing');
    }
  }

  /**
   * Whether the very same content stands there. Most keys promise their content, and to move a file over another makes
   * the disk write at once (2 ms, against 20 us beside it).
   */
  #holds(key: string, content: Content): boolean {
    const path = this.#path(keySegments(key));
    // To look whether a name is taken costs a tenth of failing to open it.
    return existsSync(path) && bytesAt(path)?.equals(Buffer.from(content)) === true;
  }

  #place(key: string, content: Content, move: (written: string, path: string) => boolean): boolean {
    const path = this.#path(keySegments(key));
    // No key has a `~`, so a file left by a killed process is never taken for an artifact.
    const written = join(dirname(path), `~${randomUUID()}`);
    try {
      writeInFolder(written, content);
      return move(written, path);
    } catch (error) {
      removeIfThere(written);
      throw translateFileError(error, 'a write');
    }
  }

  #path(segments: readonly string[]): string {
    return join(this.#folder, ...segments);
  }
}

/** Undefined where there is no file to read: then it is written, which says why it cannot be. */
function bytesAt(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** What failed is told by the error of the write, not by that of tidying up after it. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** Unlike a rename, a link refuses a name that is taken. */
function linkUnlessTaken(written: string, path: string): boolean {
  try {
    linkSync(written, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Most folders are there: making sure before every file costs as much as writing it. */
function writeInFolder(path: string, content: Content): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content, { flag: 'wx' });
  }
}
