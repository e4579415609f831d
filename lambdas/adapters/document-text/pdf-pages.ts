import { Worker } from 'node:worker_threads';
import type { UnreadableReason } from '../../domain/vocabulary.ts';
import type { DrawnText } from './place-text.ts';

/** What a page draws, and the matrix from its user space to the screen. */
export interface PdfPage {
  readonly drawn: readonly DrawnText[];
  readonly toScreen: readonly number[];
  /** Whether it draws nothing at all: neither text nor picture nor line. */
  readonly isUndrawn: boolean;
}

/** The pages of a document, or why there are none. */
export type PdfPages = readonly PdfPage[] | UnreadableReason;

let worker: Worker | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Parses a PDF in a thread of its own, one file after another: what a damaged file does to the parser, it does to that
 * thread. A file that takes all of the thread's memory is `too_large`.
 */
export function readPdfPages(bytes: Uint8Array): Promise<PdfPages> {
  const pages = queue.then(() => askWorker(bytes));
  queue = pages.catch(() => undefined);
  return pages;
}

function askWorker(bytes: Uint8Array): Promise<PdfPages> {
  worker ??= new Worker(new URL('./pdf-worker.mjs', import.meta.url));
  const asked = worker;
  // While it has nothing to do, the thread must not keep the process alive.
  asked.ref();
  return new Promise((resolve, reject) => {
    const answered = (pages: PdfPages): void => {
      asked.off('message', answered).off('error', died);
      asked.unref();
      resolve(pages);
    };
    const died = (error: NodeJS.ErrnoException): void => {
      worker = undefined;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('too_large');
      else reject(error);
    };
    asked.on('message', answered).on('error', died);
    // A copy: the thread takes the memory over.
    const data = new Uint8Array(bytes);
    asked.postMessage({ data }, [data.buffer]);
  });
}
