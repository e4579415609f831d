import type { Readable } from 'node:stream';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isMissing, translateS3Error } from './translate-error.ts';

export type FetchedObject =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too_large'; readonly bytes: number };

/**
 * One object, read only if it is no longer than the limit. A body is always read or cut off: one that is left alone
 * keeps its socket, and after 50 of them nothing more comes through.
 */
export async function fetchObject(options: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly limitBytes: number;
}): Promise<FetchedObject> {
  const { client, bucket, key, limitBytes } = options;
  try {
    const { Body, ContentLength } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (ContentLength !== undefined && ContentLength > limitBytes) {
      (Body as { destroy?: () => void } | undefined)?.destroy?.();
      return { kind: 'too_large', bytes: ContentLength };
    }
    return { kind: 'found', bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
  } catch (error) {
    if (isMissing(error)) return { kind: 'missing' };
    throw translateS3Error(error, 'GetObject');
  }
}

/**
 * One object in pieces, or undefined where it is not. The body is cut off when the reader leaves early; a connection
 * that ends before the last byte is a fault that may pass.
 */
export async function streamObject(options: {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
}): Promise<AsyncGenerator<Uint8Array> | undefined> {
  const { client, bucket, key } = options;
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return piecesOf(Body as Readable | undefined);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw translateS3Error(error, 'GetObject');
  }
}

async function* piecesOf(body: Readable | undefined): AsyncGenerator<Uint8Array> {
  if (body === undefined) return;
  try {
    for await (const piece of body) yield piece as Uint8Array;
  } catch (error) {
    throw translateS3Error(error, 'GetObject');
  } finally {
    body.destroy();
  }
}
