import { Worker } from 'node:worker_threads';
import { TransientError } from '../../lambdas/domain/errors.ts';
import type { Invocation } from '../../lambdas/domain/phase-contract.ts';
import type { BoundPhase } from '../../lambdas/runtime/run-phase.ts';
import type { ReadingAnswer, ReadingPlace, ReadingQuestion } from './reading-messages.ts';

/** Where the build of the command line lies, with the thread's program in it; sources that run as they stand have none. */
declare const builtFolder: string | undefined;

/**
 * Room for what was made a moment ago, three times V8's own: a text and its parts are gone when its answers are, and the
 * larger the room, the less of them is still there to be copied when it is full.
 */
const youngMb = 144;

const builtPrograms = (): string | undefined => (typeof builtFolder === 'string' ? builtFolder : undefined);

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread that carries out ReadDocuments, over the same table and the same folders: most of a run is reading, and beside
 * it other charts are planned, reasoned over and published. In the cloud every call has a process of its own.
 */
export class ReadingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #hasEnded = false;

  /**
   * @param programs URL of the folder with the thread's program.
   * @returns undefined where none was built: then reading goes on in this thread.
   */
  static start(programs = builtPrograms()): ReadingThread | undefined {
    return programs === undefined
      ? undefined
      : new ReadingThread(
          new Worker(new URL('reading-worker.mjs', programs), {
            resourceLimits: { maxYoungGenerationSizeMb: youngMb },
          }),
        );
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (words: ReadingAnswer) => this.#hear(words));
    worker.on('error', (error) => this.#end(error.name));
    worker.on('exit', () => this.#end('it was closed'));
  }

  /** Tells what it works over. */
  open(place: ReadingPlace): void {
    this.#worker.postMessage({ kind: 'open', place } satisfies ReadingQuestion, [place.table.port]);
  }

  /**
   * ReadDocuments, carried out there.
   * @param here the same phase in this thread, which goes on should the other one end: nothing depends on which of them
   * reads, since what is done is found by its checkpoints.
   */
  over(here: BoundPhase): BoundPhase {
    return (event, invocation) => (this.#hasEnded ? here(event, invocation) : this.#call(event, invocation));
  }

  async close(): Promise<void> {
    if (this.#hasEnded) return;
    // Not `once` of events, which an error on the way would reject: it has ended then too.
    const exit = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#ask({ kind: 'close' });
    await exit;
  }

  #call(event: unknown, { remainingMs, signal }: Invocation): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const abort = (): void => this.#ask({ kind: 'abort', id });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#ask({ kind: 'call', id, event, remainingMs: remainingMs() });
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
    }).finally(() => signal.removeEventListener('abort', abort));
  }

  #ask(question: ReadingQuestion): void {
    this.#worker.postMessage(question);
  }

  #hear(words: ReadingAnswer): void {
    const waiting = this.#waiting.get(words.id);
    this.#waiting.delete(words.id);
    if (words.kind === 'done') waiting?.resolve(words.output);
    else waiting?.reject(Object.assign(new Error(words.message), { name: words.name }));
  }

  #end(reason: string): void {
    this.#hasEnded = true;
    for (const { reject } of this.#waiting.values())
      reject(new TransientError(`the thread that read has ended: ${reason}`));
    this.#waiting.clear();
  }
}
