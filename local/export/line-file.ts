import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A text file that is written piece by piece and waits where the disk is slower. */
export class LineFile {
  readonly #stream: WriteStream;
  #failure: Error | undefined;
  rows = 0;

  constructor(path: string, heading = '') {
    this.#stream = createWriteStream(path, { mode: 0o600 });
    this.#stream.on('error', (error) => {
      this.#failure = error;
    });
    if (heading !== '') this.#stream.write(heading);
  }

  async write(lines: readonly string[]): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (lines.length === 0) return;
    this.rows += lines.length;
    if (!this.#stream.write(lines.join(''))) await once(this.#stream, 'drain');
  }

  async close(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream);
  }

  abandon(): void {
    this.#stream.destroy();
  }
}
