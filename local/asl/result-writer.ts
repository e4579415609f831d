import type { WriterConfig } from './definition.ts';
import { resultWriterFailed, StateFailure } from './errors.ts';
import type { ObjectWriter } from './resources.ts';

/** How one child of a map run ended, in the shape that Step Functions writes. Input and output are JSON texts. */
export interface ChildRecord {
  readonly ExecutionArn?: string;
  readonly Input: string;
  readonly InputDetails: { readonly Included: true };
  readonly Name?: string;
  readonly Output?: string;
  readonly OutputDetails?: { readonly Included: true };
  readonly Error?: string;
  readonly Cause?: string;
  readonly RedriveCount?: 0;
  readonly RedriveStatus?: 'NOT_REDRIVABLE';
  readonly StartDate?: string;
  readonly StateMachineArn?: string;
  readonly Status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING';
  readonly StopDate?: string;
}

/** What a map state gives instead of its children's outputs, where it writes them. */
export interface WrittenResult {
  readonly MapRunArn: string;
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

/** What a record becomes in a result: outputs for those that succeeded, the record itself for all others. */
export function transformed(record: ChildRecord, transformation: WriterConfig['Transformation']): unknown[] {
  if (record.Status !== 'SUCCEEDED' || transformation === 'NONE') return [record];
  const output: unknown = JSON.parse(record.Output ?? 'null');
  return transformation === 'FLATTEN' && Array.isArray(output) ? output : [output];
}

type Kind = 'SUCCEEDED' | 'FAILED' | 'PENDING';

/** A file is written when it has this many characters, so that memory stays flat however many children there are. */
const fileCharacters = 16 * 1024 * 1024;

interface Part {
  entries: string[];
  characters: number;
  readonly files: { readonly Key: string; readonly Size: number }[];
}

const emptyPart = (): Part => ({ entries: [], characters: 0, files: [] });

/**
 * Writes a map run's results: `SUCCEEDED_n.json`, `FAILED_n.json` (failed, timed out, aborted) and `PENDING_n.json`
 * (never started) under `<prefix>/<map run id>/`, and last `manifest.json`, which lists them.
 */
export class ResultFiles {
  readonly #parts: Record<Kind, Part> = { SUCCEEDED: emptyPart(), FAILED: emptyPart(), PENDING: emptyPart() };
  readonly #writer: ObjectWriter;
  readonly #bucket: string;
  readonly #folder: string;
  readonly #config: WriterConfig;

  constructor(options: {
    readonly writer: ObjectWriter;
    readonly bucket: string;
    readonly prefix: string;
    readonly mapRunId: string;
    readonly config: WriterConfig | undefined;
  }) {
    this.#writer = options.writer;
    this.#bucket = options.bucket;
    const prefix = options.prefix.replace(/\/$/, '');
    this.#folder = prefix === '' ? options.mapRunId : `${prefix}/${options.mapRunId}`;
    this.#config = options.config ?? { OutputType: 'JSON', Transformation: 'NONE' };
  }

  async add(record: ChildRecord): Promise<void> {
    const kind = record.Status === 'SUCCEEDED' || record.Status === 'PENDING' ? record.Status : 'FAILED';
    const part = this.#parts[kind];
    for (const entry of transformed(record, this.#config.Transformation)) {
      const text = JSON.stringify(entry);
      part.entries.push(text);
      part.characters += text.length;
    }
    if (part.characters >= fileCharacters) await this.#flush(kind);
  }

  async close(mapRunArn: string): Promise<WrittenResult> {
    for (const kind of Object.keys(this.#parts) as Kind[]) await this.#flush(kind);
    const { FAILED, PENDING, SUCCEEDED } = this.#parts;
    const manifest = {
      DestinationBucket: this.#bucket,
      MapRunArn: mapRunArn,
      ResultFiles: { FAILED: FAILED.files, PENDING: PENDING.files, SUCCEEDED: SUCCEEDED.files },
    };
    const key = `${this.#folder}/manifest.json`;
    await this.#put(key, JSON.stringify(manifest));
    return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket: this.#bucket, Key: key } };
  }

  async #flush(kind: Kind): Promise<void> {
    const part = this.#parts[kind];
    if (part.entries.length === 0) return;
    const text =
      this.#config.OutputType === 'JSONL' ? `${part.entries.join('\n')}\n` : `[${part.entries.join(',')}]`;
    const key = `${this.#folder}/${kind}_${part.files.length}.json`;
    part.entries = [];
    part.characters = 0;
    part.files.push({ Key: key, Size: Buffer.byteLength(text) });
    await this.#put(key, text);
  }

  async #put(key: string, text: string): Promise<void> {
    try {
      await this.#writer.put(this.#bucket, key, Buffer.from(text));
    } catch (error) {
      throw new StateFailure(resultWriterFailed, error instanceof Error ? error.message : String(error));
    }
  }
}
