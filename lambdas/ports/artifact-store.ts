import type { ZodType } from 'zod';

/**
 * Objects by key: texts, plans, readings, abstractions (S3 in the cloud, a folder on a laptop). Keys are relative,
 * `/`-separated, made of `[A-Za-z0-9._=-]` segments, never `.` or `..`; an adapter refuses any other key with
 * `ConfigurationError`.
 */
export interface ArtifactStore {
  /**
   * Stores a value as canonical JSON under `<prefix>/<sha256 of its bytes>.json` and returns that key. Storing the
   * same value again is harmless.
   */
  putJson(prefix: string, value: unknown): Promise<string>;

  /**
   * Reads what `putJson` stored and checks its hash against the key and its shape against the schema.
   * Missing, altered or of another shape: `InputRejectedError` naming the key.
   */
  getJson<T>(key: string, schema: ZodType<T>): Promise<T>;

  /** Stores text or bytes under exactly this key, replacing what is there. */
  put(key: string, content: string | Uint8Array): Promise<void>;

  /** Stores under this key unless something is there; says whether it did. */
  putIfAbsent(key: string, content: string | Uint8Array): Promise<boolean>;

  /** The bytes under this key, or undefined. */
  find(key: string): Promise<Uint8Array | undefined>;

  /**
   * The bytes under this key in pieces, for what may not fit memory. Nothing is opened before the first piece is asked
   * for, and everything is closed when the last was given or the reader leaves.
   * @throws InputRejectedError naming the key, with the first piece, when nothing is there.
   */
  stream(key: string): AsyncIterable<Uint8Array>;

  /** Keys that start with this prefix, in ascending order. */
  list(prefix: string): AsyncIterable<string>;
}
