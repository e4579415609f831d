import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { textLines } from '../files/text-lines.ts';
import type { Cells } from './deidentify-row.ts';

/** Bytes of tables one part should hold at most; a part is what is in memory at once. */
const partBytes = 16 * 1024 * 1024;
const mostParts = 256;

/** A chart's rows by table. */
export type ChartRows = ReadonlyMap<string, readonly Cells[]>;

/**
 * Rows sorted into files by patient, so that all of one chart come together however large the tables are. The files
 * hold what the tables hold: they belong into a private folder that is removed afterwards.
 */
export class ShardedRows {
  readonly #folder: string;
  readonly #parts: number;
  readonly #streams: WriteStream[];

  constructor(folder: string, tableBytes: number) {
    this.#folder = folder;
    this.#parts = Math.min(mostParts, Math.max(1, Math.ceil(tableBytes / partBytes)));
    this.#streams = Array.from({ length: this.#parts }, (_, part) =>
      createWriteStream(this.#path(part), { mode: 0o600 }),
    );
  }

  async put(patientId: string, table: string, row: Cells): Promise<void> {
    const part = createHash('sha256').update(patientId).digest().readUInt32BE(0) % this.#parts;
    const stream = this.#streams[part];
    if (stream?.write(`${JSON.stringify([patientId, table, row])}\n`) === false) await once(stream, 'drain');
  }

  /** Every chart once; nothing can be put afterwards. */
  async *charts(): AsyncGenerator<{ readonly patientId: string; readonly rows: ChartRows }> {
    for (const stream of this.#streams) stream.end();
    await Promise.all(this.#streams.map((stream) => finished(stream)));
    for (let part = 0; part < this.#parts; part += 1) {
      const charts = new Map<string, Map<string, Cells[]>>();
      for await (const { text } of textLines(this.#path(part))) {
        const [patientId, table, row] = JSON.parse(text) as [string, string, Cells];
        const chart = charts.get(patientId) ?? new Map<string, Cells[]>();
        charts.set(patientId, chart);
        const rows = chart.get(table) ?? [];
        chart.set(table, rows);
        rows.push(row);
      }
      for (const [patientId, rows] of charts) {
        yield { patientId, rows };
        charts.delete(patientId);
      }
    }
  }

  #path(part: number): string {
    return join(this.#folder, `part-${part}.ndjson`);
  }
}
