import { Worker } from 'node:worker_threads';
import type { UnreadableReason } from '../../domain/vocabulary.ts';
import type { Scan } from '../../ports/text-extractor.ts';

/** Longest a page may take to unpack and draw. */
const longestMs = 60_000;

/** Why a scan has no picture. */
export class PictureRefused extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(reason);
  }
}

interface Answer {
  readonly count?: number;
  readonly picture?: Uint8Array;
  readonly refused?: UnreadableReason;
}

/**
 * Draws the pages of one scan after another in a thread of its own, which damaged and hostile files may stop, fill or
 * end: then it is `too_large`, and the next file gets a new thread. One question at a time.
 */
export class PictureThread {
  #worker: Worker | undefined;

  /** Opens a scan instead of the one before and returns the number of its pages. */
  async open({ bytes, format }: Scan): Promise<number> {
    // A copy: the thread takes the memory over.
    const own = new Uint8Array(bytes);
    const { count } = await this.#ask({ open: { bytes: own, format } }, [own.buffer]);
    return count ?? 0;
  }

  /** @returns a page of the open scan, counted from 1, as a portable grey map. */
  async draw(page: number): Promise<Uint8Array> {
    const { picture } = await this.#ask({ page }, []);
    if (picture === undefined) throw new PictureRefused('corrupt');
    return picture;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #ask(question: unknown, transfer: ArrayBuffer[]): Promise<Answer> {
    this.#worker ??= new Worker(new URL('./picture-worker.mjs', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const worker = this.#worker;
    worker.ref();
    const answer = await new Promise<Answer>((resolve) => {
      const tooLong = setTimeout(() => settle({ refused: 'too_large' }), longestMs);
      const died = (): void => settle({ refused: 'too_large' });
      const settle = (found: Answer): void => {
        clearTimeout(tooLong);
        worker.off('message', settle).off('error', died);
        resolve(found);
      };
      worker.on('message', settle).on('error', died);
      worker.postMessage(question, transfer);
    });
    // While it has nothing to do, the thread must not keep the process alive.
    worker.unref();
    if (answer.refused === 'too_large') await this.close();
    if (answer.refused !== undefined) throw new PictureRefused(answer.refused);
    return answer;
  }
}
