import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentSource, FetchedDocument } from '../../ports/document-source.ts';
import { indexDocuments } from './index-documents.ts';
import { codeOf, translateFileError } from './translate-error.ts';

/**
 * The original documents of a data folder: the files of its `binary/`, looked through once, at the first request. A
 * copy of the bucket works as well, where the dots of an id are underscores.
 */
export class FolderDocumentSource implements DocumentSource {
  readonly #folder: string;
  #index: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'binary');
  }

  async fetch(binaryId: string, limitBytes: number): Promise<FetchedDocument> {
    this.#index ??= indexDocuments(this.#folder);
    const index = await this.#index;
    const path = index.get(binaryId) ?? index.get(binaryId.replaceAll('.', '_'));
    return path === undefined ? { kind: 'missing' } : readWithin(path, limitBytes);
  }
}

function readWithin(path: string, limitBytes: number): FetchedDocument {
  try {
    // The file may have been replaced since it was indexed: by a link, which is not followed, or by a larger one.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = fstatSync(file);
      if (size > limitBytes) return { kind: 'too_large', bytes: size };
      return { kind: 'found', bytes: readFileSync(file) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'missing' };
    throw translateFileError(error, 'a read');
  }
}
