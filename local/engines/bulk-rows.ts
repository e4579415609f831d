import type { Connection, Pool, PoolClient, Submittable } from 'pg';
import type { PgliteThread } from './pglite.ts';

/** One transaction in plain SQL, with PostgreSQL's COPY: for moving rows in by the hundred thousand. */
export interface BulkTransaction {
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Copies CSV into `target`, a table with its columns; an unquoted \N is null. */
  copy(target: string, csv: Uint8Array): Promise<void>;
}

/** Does all of some work on a database, or nothing of it. */
export type InBulk = <T>(work: (transaction: BulkTransaction) => Promise<T>) => Promise<T>;

const copyOptions = "with (format csv, null '\\N')";

type Row = Readonly<Record<string, unknown>>;

type Copy = (client: PoolClient, target: string, csv: Uint8Array) => Promise<void>;

/** PGlite copies from a blob, in the session that its one client has open. */
export const copyFromBlob =
  (pglite: PgliteThread): Copy =>
  (_client, target, csv) =>
    pglite.copy(`copy ${target} from '/dev/blob' ${copyOptions}`, csv);

export const copyFromClient: Copy = (client, target, csv) =>
  new Promise((resolve, reject) => {
    client.query(new CopyFrom(`copy ${target} from stdin ${copyOptions}`, csv, { resolve, reject }));
  });

export const inBulk =
  (pool: Pool, copy: Copy): InBulk =>
  async (work) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work({
        query: async (sql, parameters = []) => (await client.query<Row>(sql, [...parameters])).rows,
        copy: (target, csv) => copy(client, target, csv),
      });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };

/** The two calls of COPY that node-postgres has and its types leave out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** COPY FROM STDIN in the protocol of node-postgres, which calls these methods as the server answers. */
class CopyFrom implements Submittable {
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #settle: { readonly resolve: () => void; readonly reject: (error: Error) => void };

  constructor(
    text: string,
    bytes: Uint8Array,
    settle: { readonly resolve: () => void; readonly reject: (error: Error) => void },
  ) {
    this.#text = text;
    this.#bytes = bytes;
    this.#settle = settle;
  }

  submit(connection: Connection): void {
    (connection as unknown as CopyConnection).query(this.#text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length));
    connection.endCopyFrom();
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#settle.resolve();
  }

  handleError(error: Error): void {
    this.#settle.reject(error);
  }
}
