import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ZodType } from 'zod';
import { keySegments, prefixParts } from '../../domain/artifact-key.ts';
import { sha256 } from '../../domain/canonical.ts';
import { InputRejectedError, TransientError } from '../../domain/errors.ts';
import { jsonArtifact, parseJsonArtifact } from '../../domain/json-artifact.ts';
import type { ArtifactStore } from '../../ports/artifact-store.ts';
import { fetchObject, streamObject } from './fetch-object.ts';
import { statusOf, translateS3Error } from './translate-error.ts';

type Content = string | Uint8Array;

export interface S3ArtifactStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Two writers at one key at the same moment: S3 asks one of them to come again. */
const conflictTries = 3;

/**
 * Artifacts as objects of one bucket. The role needs `s3:ListBucket` beside get and put: without it S3 answers 403 for
 * an object that is not there, and absence could not be told from denial.
 */
export class S3ArtifactStore implements ArtifactStore {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ client, bucket }: S3ArtifactStoreOptions) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async putJson(prefix: string, value: unknown): Promise<string> {
    const { key, text } = jsonArtifact(prefix, value);
    if (await this.putIfAbsent(key, text)) return key;
    // What is there was not made now: altered since, it would be found altered however often the work is done again.
    const found = await this.find(key);
    if (found === undefined || !key.endsWith(`/${sha256(found)}.json`)) await this.put(key, text);
    return key;
  }

  async getJson<T>(key: string, schema: ZodType<T>): Promise<T> {
    return parseJsonArtifact({ key, bytes: await this.find(key), schema });
  }

  async put(key: string, content: Content): Promise<void> {
    const command = this.#putCommand(key, content);
    try {
      await this.#client.send(command);
    } catch (error) {
      throw translateS3Error(error, 'PutObject');
    }
  }

  async putIfAbsent(key: string, content: Content): Promise<boolean> {
    for (let attempt = 1; attempt <= conflictTries; attempt += 1) {
      const outcome = await this.#tryPut(key, content);
      if (outcome !== 'conflict') return outcome === 'stored';
    }
    throw new TransientError('another writer was at the same key at every try');
  }

  async #tryPut(key: string, content: Content): Promise<'stored' | 'present' | 'conflict'> {
    const command = this.#putCommand(key, content, { IfNoneMatch: '*' });
    try {
      await this.#client.send(command);
      return 'stored';
    } catch (error) {
      if (statusOf(error) === 412) return 'present';
      if (statusOf(error) === 409) return 'conflict';
      throw translateS3Error(error, 'PutObject');
    }
  }

  async find(key: string): Promise<Uint8Array | undefined> {
    const path = keySegments(key).join('/');
    const fetched = await fetchObject({
      client: this.#client,
      bucket: this.#bucket,
      key: path,
      limitBytes: Number.POSITIVE_INFINITY,
    });
    return fetched.kind === 'found' ? fetched.bytes : undefined;
  }

  async *stream(key: string): AsyncGenerator<Uint8Array> {
    const path = keySegments(key).join('/');
    const pieces = await streamObject({ client: this.#client, bucket: this.#bucket, key: path });
    if (pieces === undefined) throw new InputRejectedError(`${key} is missing`);
    yield* pieces;
  }

  async *list(prefix: string): AsyncGenerator<string> {
    prefixParts(prefix);
    let next: string | undefined;
    do {
      const page = await this.#page(prefix, next);
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      next = page.NextContinuationToken;
    } while (next !== undefined);
  }

  async #page(prefix: string, continuation: string | undefined) {
    const command = new ListObjectsV2Command({
      Bucket: this.#bucket,
      Prefix: prefix,
      ContinuationToken: continuation,
    });
    try {
      return await this.#client.send(command);
    } catch (error) {
      throw translateS3Error(error, 'ListObjectsV2');
    }
  }

  #putCommand(key: string, content: Content, only: { IfNoneMatch?: '*' } = {}): PutObjectCommand {
    return new PutObjectCommand({
      Bucket: this.#bucket,
      Key: keySegments(key).join('/'),
      Body: content,
      ...only,
    });
  }
}
