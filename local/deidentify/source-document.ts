import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentSource, FetchedDocument } from '../../lambdas/ports/document-source.ts';

/** Endings a document may have; the files are tried by name, since a list of all of them grows with the cohort. */
const endings = [
  'txt',
  'html',
  'rtf',
  'json',
  'xml',
  'pdf',
  'htm',
  'binary',
  'png',
  'jpg',
  'jpeg',
  'tif',
  'tiff',
  'gif',
].map((ending) => `.${ending}`);

/** The documents of a data folder without an index of it. */
export class NamedDocuments implements DocumentSource {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'binary');
  }

  async fetch(binaryId: string, limitBytes: number): Promise<FetchedDocument> {
    // An id is a name in this folder, and never a way out of it.
    if (!/^[\w.-]{1,200}$/.test(binaryId) || /^\.+$/.test(binaryId)) return { kind: 'missing' };
    for (const id of new Set([binaryId, binaryId.replaceAll('.', '_')]))
      for (const ending of ['', ...endings]) {
        const path = join(this.#folder, id + ending);
        const found = await stat(path).catch(() => undefined);
        if (found?.isFile() !== true) continue;
        if (found.size > limitBytes) return { kind: 'too_large', bytes: found.size };
        return { kind: 'found', bytes: await readFile(path) };
      }
    return { kind: 'missing' };
  }
}
