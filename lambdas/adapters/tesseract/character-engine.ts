import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate as handedOver, setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'tesseract.js';

/** Longest a page may take; a full page of print takes two or three seconds. */
const longestMs = 60_000;

/** The integer model: a quarter of the size and, on our scans, as exact as the larger one (0.4 % of characters wrong). */
const model = '4.0.0_best_int';

const require = createRequire(import.meta.url);

/** Name and version of the engine with its language data. */
export const engineVersion = `tesseract.js-${versionOf('tesseract.js')}-eng-${model}`;

export interface RecognisedText {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Tesseract in its own thread, started at the first page. The language data comes from its package; nothing is loaded. */
export class CharacterEngine {
  #worker: Promise<Worker> | undefined;
  readonly #closing = new AbortController();

  /** @returns undefined for a page that takes too long, that the engine cannot take, or that it was closed upon. */
  async recognise(picture: Uint8Array): Promise<RecognisedText | undefined> {
    const { signal } = this.#closing;
    if (signal.aborted) return undefined;
    this.#worker ??= start().catch((error: unknown) => {
      this.#worker = undefined;
      throw error;
    });
    const worker = await this.#worker;
    if (signal.aborted) return undefined;
    const patience = new AbortController();
    const recognised = await Promise.race([
      worker.recognize(Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)),
      // A thread that is ended leaves its question without an answer.
      sleep(longestMs, undefined, { signal: AbortSignal.any([signal, patience.signal]) }),
    ])
      .catch(() => undefined)
      .finally(() => patience.abort());
    if (recognised === undefined) {
      await this.#end();
      return undefined;
    }
    const { text, confidence } = recognised.data;
    return { text: text.trim(), confidence: text.trim() === '' ? 0 : confidence / 100 };
  }

  /** Ends the thread for good; the page it has in hand is given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#end();
  }

  async #end(): Promise<void> {
    const worker = await this.#worker;
    this.#worker = undefined;
    // The library hands a page over some microtasks after it was asked to, and rejects out of reach where the thread is gone.
    await handedOver();
    await worker?.terminate();
  }
}

async function start(): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  return createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(dirname(require.resolve('@tesseract.js-data/eng')), model),
    cacheMethod: 'none',
    gzip: true,
    // Errors reject the call they belong to; thrown from here they would end the process.
    errorHandler: () => undefined,
  });
}

function versionOf(name: string): string {
  const { version } = require(`${name}/package.json`) as { readonly version: string };
  return version;
}
