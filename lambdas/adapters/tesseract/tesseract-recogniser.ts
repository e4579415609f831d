import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scan } from '../../ports/text-extractor.ts';
import type { RecognisedPage, Recognition, TextRecogniser } from '../../ports/text-recogniser.ts';
import { CharacterEngine, engineVersion } from './character-engine.ts';
import { PictureRefused, PictureThread } from './picture-thread.ts';

/** Raise it with every change of how pages are drawn or put together. */
const version = `${engineVersion}-1`;

/** A page takes about two seconds: more pages than this are an hour of one processor. */
const mostPages = 1500;
/** Scans that are held in memory while they wait for their turn. */
const mostWaiting = 4;
/** How long a call waits for its scan before it comes back without. */
const patienceMs = 8_000;
const askAgainSeconds = 2;

/**
 * Recognition on this machine: pages are drawn in one thread and read in another, one page at a time, so that the
 * memory is that of a page however long the scan. A scan that takes longer than a call goes on between calls.
 */
export class TesseractRecogniser implements TextRecogniser {
  readonly version = version;
  readonly #pictures = new PictureThread();
  readonly #engine = new CharacterEngine();
  readonly #jobs = new Map<string, Promise<Recognition>>();
  #turn: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  async recognise(scan: Scan): Promise<Recognition> {
    const name = nameOf(scan);
    if (!this.#jobs.has(name) && this.#jobs.size >= mostWaiting)
      return { kind: 'pending', waitSeconds: askAgainSeconds };
    const job = this.#jobs.get(name) ?? this.#start(name, scan);
    const waiting = new AbortController();
    const patience = sleep(patienceMs, undefined, { signal: waiting.signal }).catch(() => undefined);
    try {
      const recognition = await Promise.race([job, patience]);
      if (recognition === undefined) return { kind: 'pending', waitSeconds: askAgainSeconds };
      this.#jobs.delete(name);
      return recognition;
    } catch (error) {
      this.#jobs.delete(name);
      throw error;
    } finally {
      waiting.abort();
    }
  }

  /** Ends the threads; work that is going on is given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#pictures.close(), this.#engine.close()]);
  }

  #start(name: string, scan: Scan): Promise<Recognition> {
    const job = this.#turn.then(() => this.#recognisePages(scan));
    this.#turn = job.catch(() => undefined);
    this.#jobs.set(name, job);
    // A fault is told to the call that waits; where none does, to the next.
    job.catch(() => undefined);
    return job;
  }

  async #recognisePages(scan: Scan): Promise<Recognition> {
    try {
      const count = await this.#pictures.open(scan);
      if (count > mostPages) return { kind: 'unreadable', reason: 'too_large' };
      const pages: RecognisedPage[] = [];
      for (const page of wantedPages(scan, count)) {
        if (this.#isClosed) return { kind: 'pending', waitSeconds: askAgainSeconds };
        const picture = await this.#pictures.draw(page).catch(unlessBroken);
        const recognised = picture === undefined ? undefined : await this.#engine.recognise(picture);
        // Ended in the middle of a page: that says nothing of the page.
        if (this.#isClosed) return { kind: 'pending', waitSeconds: askAgainSeconds };
        if (recognised !== undefined) pages.push({ page, ...recognised });
      }
      return pages.length === 0
        ? { kind: 'unreadable', reason: 'corrupt' }
        : { kind: 'recognised', count, pages };
    } catch (error) {
      if (error instanceof PictureRefused) return { kind: 'unreadable', reason: error.reason };
      throw error;
    }
  }
}

/** A broken page is passed over, as the page count shows; what fills the thread ends the scan. */
function unlessBroken(error: unknown): undefined {
  if (error instanceof PictureRefused && error.reason === 'corrupt') return undefined;
  throw error;
}

const wantedPages = ({ pages }: Scan, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter(
    (page) => pages === null || pages[page - 1] === null,
  );

const nameOf = ({ bytes, pages }: Scan): string =>
  createHash('sha256')
    .update(bytes)
    .update(JSON.stringify(pages?.map((page) => page === null) ?? null))
    .digest('hex');
