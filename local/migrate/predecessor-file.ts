import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance, version } from '@duckdb/node-api';
import { UsageError } from '../run/usage-error.ts';

/** A DuckDB file of the predecessor, attached to be read and never written. */
export interface PredecessorFile {
  readonly path: string;
  readonly sha256: string;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** The name the file is attached under. */
export const attachedAs = 'source';

/** Where a DuckDB file says what it is: eight bytes of checksum, then the word, then the version of its storage. */
const magic = { at: 8, word: 'DUCK', versionAt: 12 } as const;

/** Storage versions this engine reads. */
const readableVersions = { from: 64, to: 67 } as const;

/**
 * Opens a file read-only, with little memory of its own.
 *
 * @throws UsageError for a file that is not there, not DuckDB, of a newer version, half-written or held by another
 * program, and says which.
 */
export async function openPredecessorFile(path: string): Promise<PredecessorFile> {
  await checkHeader(path);
  const sha256 = await hashOfFile(path);
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '256MB', threads: '1' });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run("set timezone = 'UTC'");
    await connection.run(`attach '${path.replaceAll("'", "''")}' as ${attachedAs} (read_only)`);
    return { path, sha256, connection, close };
  } catch (error) {
    close();
    throw new UsageError(`${path} ${meaningOf(String(error))}`, { cause: error });
  }
}

async function checkHeader(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `there is no file ${path}` : `${path} cannot be read: ${error.code}`,
      { cause: error },
    );
  });
  try {
    const header = Buffer.alloc(20);
    const { bytesRead } = await file
      .read(header, 0, header.length, 0)
      .catch((error: NodeJS.ErrnoException) => {
        throw new UsageError(`${path} cannot be read: ${error.code}`, { cause: error });
      });
    const word = header.toString('latin1', magic.at, magic.at + magic.word.length);
    if (bytesRead < header.length || word !== magic.word)
      throw new UsageError(`${path} is not a DuckDB file; give the file the predecessor wrote`);
    const storage = header.readBigUInt64LE(magic.versionAt);
    if (storage > BigInt(readableVersions.to))
      throw new UsageError(
        `${path} is of a newer version of DuckDB (storage version ${storage}; this program reads ${readableVersions.from} to ${readableVersions.to}, DuckDB ${version()}); export it with that DuckDB to an older storage version`,
      );
  } finally {
    await file.close();
  }
}

/** What a fault of DuckDB means for a file whose header is sound. */
export function meaningOf(fault: string): string {
  if (/could not set lock|conflicting lock|being used by another process/i.test(fault))
    return 'is locked: another program has it open to write; end that program, or copy the file while it is closed';
  if (/version number/i.test(fault))
    return 'is of another version of DuckDB; export it with that DuckDB to one that this program reads';
  if (
    /could not read enough|corrupt|checksum|truncat|unexpected end|failed to (?:read|load)|WAL/i.test(fault)
  )
    return 'is half-written or damaged: DuckDB cannot read all of it; take another copy of the file';
  return 'cannot be read by DuckDB; is it the file the predecessor wrote?';
}

export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
