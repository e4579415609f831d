import { hash } from 'node:crypto';

/** Of SHA-256. */
const blockBytes = 64;
const digestBytes = 32;

/**
 * HMAC with SHA-256 (RFC 2104) of many short texts under one key. A chart asks for hundreds, and a `Hmac` object for each
 * takes longer than both of its hashes.
 */
export class KeyedDigest {
  /** The key's inner block with room for a text behind it. */
  #inner: Buffer;
  /** The key's outer block and the digest of the inner one. */
  readonly #outer = Buffer.alloc(blockBytes + digestBytes);

  constructor(key: Uint8Array) {
    const block = Buffer.alloc(blockBytes);
    if (key.length > blockBytes) block.write(hash('sha256', key, 'binary'), 'latin1');
    else block.set(key);
    this.#inner = Buffer.alloc(4 * blockBytes);
    for (const [at, byte] of block.entries()) {
      this.#inner[at] = byte ^ 0x36;
      this.#outer[at] = byte ^ 0x5c;
    }
  }

  /** @returns its 32 bytes, a character each. */
  of(text: string): string {
    // A character takes three bytes at most.
    const needed = blockBytes + 3 * text.length;
    if (needed > this.#inner.length) {
      const larger = Buffer.alloc(needed);
      this.#inner.copy(larger, 0, 0, blockBytes);
      this.#inner = larger;
    }
    const end = blockBytes + this.#inner.write(text, blockBytes);
    this.#outer.write(hash('sha256', this.#inner.subarray(0, end), 'binary'), blockBytes, 'latin1');
    return hash('sha256', this.#outer, 'binary');
  }
}
