import { createHash } from 'node:crypto';
import {
  type Block,
  DetectDocumentTextCommand,
  GetDocumentTextDetectionCommand,
  StartDocumentTextDetectionCommand,
  type TextractClient,
} from '@aws-sdk/client-textract';
import { TransientError } from '../../domain/errors.ts';
import type { ArtifactStore } from '../../ports/artifact-store.ts';
import type { Scan } from '../../ports/text-extractor.ts';
import type { Recognition, TextRecogniser } from '../../ports/text-recogniser.ts';
import { recognisedPages } from './recognised-pages.ts';
import { meaningOfFault } from './translate-error.ts';

/** What one call takes along; anything larger goes through the bucket. Textract's limit is 10 MB. */
const mostBytesInCall = 5 * 1024 * 1024;
const askAgainSeconds = 10;

/**
 * Recognition by Amazon Textract. One picture is read in one call. A PDF or TIFF becomes a job that is started with
 * its content's hash as the request token: asked again, the same job answers, so nothing waits and nothing is kept
 * between calls but the copy of the document the job reads from the artifact bucket (`cache/scans/`).
 */
export class TextractRecogniser implements TextRecogniser {
  /** Textract has no version of its own; the API's names the generation. Raise the last part with every change here. */
  readonly version = 'textract-2018-06-27-1';
  readonly #client: TextractClient;
  readonly #artifacts: ArtifactStore;
  readonly #bucket: string;

  constructor(options: {
    readonly client: TextractClient;
    /** The store over `bucket`, which Textract reads with the rights of the caller. */
    readonly artifacts: ArtifactStore;
    readonly bucket: string;
  }) {
    this.#client = options.client;
    this.#artifacts = options.artifacts;
    this.#bucket = options.bucket;
  }

  async recognise(scan: Scan): Promise<Recognition> {
    const kind = kindOf(scan);
    if (kind === undefined) return { kind: 'unreadable', reason: 'unsupported' };
    if (kind === 'picture' && scan.bytes.length <= mostBytesInCall) return this.#detect(scan);
    return this.#runJob(scan);
  }

  async #detect({ bytes }: Scan): Promise<Recognition> {
    try {
      const found = await this.#client.send(new DetectDocumentTextCommand({ Document: { Bytes: bytes } }));
      const pages = recognisedPages(found.Blocks ?? [], { count: 1, wanted: () => true });
      return { kind: 'recognised', count: 1, pages };
    } catch (error) {
      return meaningOfFault(error, 'DetectDocumentText');
    }
  }

  async #runJob(scan: Scan): Promise<Recognition> {
    const hash = createHash('sha256').update(scan.bytes).digest('hex');
    const key = `cache/scans/${hash}`;
    await this.#artifacts.putIfAbsent(key, scan.bytes);
    try {
      const { JobId } = await this.#client.send(
        new StartDocumentTextDetectionCommand({
          DocumentLocation: { S3Object: { Bucket: this.#bucket, Name: key } },
          ClientRequestToken: hash,
        }),
      );
      return await this.#answerOf(JobId ?? '', scan);
    } catch (error) {
      if (error instanceof TransientError) throw error;
      return meaningOfFault(error, 'a text detection job');
    }
  }

  async #answerOf(JobId: string, { pages }: Scan): Promise<Recognition> {
    const blocks: Block[] = [];
    let count = 0;
    let NextToken: string | undefined;
    do {
      const found = await this.#client.send(new GetDocumentTextDetectionCommand({ JobId, NextToken }));
      if (found.JobStatus === 'IN_PROGRESS') return { kind: 'pending', waitSeconds: askAgainSeconds };
      if (found.JobStatus === 'FAILED') return meaningOfFailure(found.StatusMessage);
      blocks.push(...(found.Blocks ?? []));
      count = Math.max(count, found.DocumentMetadata?.Pages ?? 0);
      NextToken = found.NextToken;
    } while (NextToken !== undefined);
    const wanted = (page: number): boolean => pages === null || pages[page - 1] === null;
    return { kind: 'recognised', count, pages: recognisedPages(blocks, { count, wanted }) };
  }
}

/** By its first bytes; other pictures Textract does not take. */
function kindOf({ bytes, format }: Scan): 'picture' | 'document' | undefined {
  if (format === 'pdf') return 'document';
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (head === '\x89PNG' || head.startsWith('\xff\xd8\xff')) return 'picture';
  return head === 'II*\0' || head === 'MM\0*' ? 'document' : undefined;
}

/** A job's failure is known by its message alone. */
function meaningOfFailure(message = ''): Recognition {
  if (/internal|throttl|try again|unavailable/i.test(message))
    throw new TransientError('the text detection job failed inside Textract');
  if (/unsupported|encrypt|password/i.test(message)) return { kind: 'unreadable', reason: 'unsupported' };
  return { kind: 'unreadable', reason: /too (?:large|many)|size/i.test(message) ? 'too_large' : 'corrupt' };
}
