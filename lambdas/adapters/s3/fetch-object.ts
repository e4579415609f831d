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
