import type { S3Client } from '@aws-sdk/client-s3';
import type { DocumentSource, FetchedDocument } from '../../ports/document-source.ts';
import { fetchObject } from './fetch-object.ts';

export interface S3DocumentSourceOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** What stands before the id, its last slash included: `prd/source/Binary/`. */
  readonly prefix: string;
}

/**
 * The original documents in the bucket of the record system, each a FHIR Binary as JSON. Object names are binary ids
 * with every `.` as `_`; ids that differ in nothing else share one object, so the id is kept wherever a text goes.
 */
export class S3DocumentSource implements DocumentSource {
  readonly #options: S3DocumentSourceOptions;

  constructor(options: S3DocumentSourceOptions) {
    this.#options = options;
  }

  async fetch(binaryId: string, limitBytes: number): Promise<FetchedDocument> {
    const { client, bucket, prefix } = this.#options;
    return fetchObject({ client, bucket, key: prefix + binaryId.replaceAll('.', '_'), limitBytes });
  }
}
