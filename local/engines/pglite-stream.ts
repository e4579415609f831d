import { Duplex } from 'node:stream';
import type { PgliteThread } from './pglite.ts';

/** First byte of the message with which a client says good-bye; the session behind it is not this client's to end. */
const terminate = 'X'.charCodeAt(0);

/**
 * What node-postgres takes for its socket: PostgreSQL's protocol to a PGlite in a thread. node-postgres writes whole
 * messages, and those that belong together in one go, so nothing has to be put together on the other side.
 */
export class PgliteStream extends Duplex {
  readonly #pglite: PgliteThread;

  constructor(pglite: PgliteThread) {
    super();
    this.#pglite = pglite;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk).then(() => done(), done);
  }

  override _writev(chunks: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null);
    done();
  }

  // Settings of a socket: a thread has none of them.
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  async #send(bytes: Buffer): Promise<void> {
    if (bytes[0] === terminate) return;
    const answer = await this.#pglite.protocol(new Uint8Array(bytes));
    if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
  }
}
