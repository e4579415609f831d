import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3';
import { prefixParts } from '../../domain/artifact-key.ts';
import { ConfigurationError, TransientError } from '../../domain/errors.ts';
import type { ObjectEraser } from '../../ports/object-eraser.ts';
import { translateS3Error } from './translate-error.ts';

interface StoredVersion {
  readonly Key: string;
  readonly VersionId: string;
}

/** The last version of a page that was listed. */
interface Marker {
  readonly KeyMarker?: string | undefined;
  readonly VersionIdMarker?: string | undefined;
}

/**
 * Erases objects of one bucket version by version. A deletion that names no version would only hide the object behind
 * one more mark. The role needs `s3:ListBucketVersions` and `s3:DeleteObjectVersion`.
 */
export class S3ObjectEraser implements ObjectEraser {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor({ client, bucket }: { readonly client: S3Client; readonly bucket: string }) {
    this.#client = client;
    this.#bucket = bucket;
  }

  async *remains(prefix: string): AsyncGenerator<string> {
    let last: string | undefined;
    // Versions and marks of a page are two lists, each in order.
    for await (const page of this.#pages(prefix))
      for (const key of [...new Set(page.map(({ Key }) => Key))].sort()) {
        if (last !== undefined && key <= last) continue;
        yield key;
        last = key;
      }
  }

  async erase(prefix: string, except: ReadonlySet<string> = new Set()): Promise<number> {
    const erased = new Set<string>();
    for await (const page of this.#pages(prefix)) {
      const gone = page.filter(({ Key }) => !except.has(Key));
      await this.#delete(gone);
      for (const { Key } of gone) erased.add(Key);
    }
    return erased.size;
  }

  async *#pages(prefix: string): AsyncGenerator<readonly StoredVersion[]> {
    prefixParts(prefix);
    let after: Marker | undefined = {};
    while (after !== undefined) {
      const page = await this.#page(prefix, after);
      yield [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].flatMap(({ Key, VersionId }) =>
        Key === undefined || VersionId === undefined ? [] : [{ Key, VersionId }],
      );
      after =
        page.IsTruncated === true
          ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
          : undefined;
    }
  }

  async #page(prefix: string, after: Marker): Promise<ListObjectVersionsCommandOutput> {
    const command = new ListObjectVersionsCommand({ Bucket: this.#bucket, Prefix: prefix, ...after });
    try {
      return await this.#client.send(command);
    } catch (error) {
      throw translateS3Error(error, 'ListObjectVersions');
    }
  }

  /** At most a page: S3 lists and deletes a thousand at once. */
  async #delete(versions: readonly ObjectIdentifier[]): Promise<void> {
    if (versions.length === 0) return;
    const command = new DeleteObjectsCommand({
      Bucket: this.#bucket,
      Delete: { Objects: [...versions], Quiet: true },
    });
    const failed = await this.#send(command);
    const [first] = failed;
    if (first === undefined) return;
    const words = `S3 left ${failed.length} of ${versions.length} versions in place: ${first.Code ?? 'unknown fault'}`;
    throw first.Code === 'AccessDenied'
      ? new ConfigurationError(`${words}; s3:DeleteObjectVersion is needed`)
      : new TransientError(words);
  }

  /** Versions that are left, each with its reason. */
  async #send(command: DeleteObjectsCommand): Promise<readonly { readonly Code?: string | undefined }[]> {
    try {
      return (await this.#client.send(command)).Errors ?? [];
    } catch (error) {
      throw translateS3Error(error, 'DeleteObjects');
    }
  }
}
