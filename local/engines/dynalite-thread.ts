import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A dynalite in a thread of its own: the second core keeps the table while the first reads documents. */
export interface DynaliteThread {
  /** Where it listens on 127.0.0.1, for clients with a connection of their own. */
  readonly port: number;
  /** Sends a request in DynamoDB's JSON and gives the answer, whatever its status. */
  ask(operation: string, body: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** An answer as it came: HTTP status and DynamoDB's JSON. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

type Question = readonly [id: number, operation: string, body: string];
type Answered = readonly [id: number, status: number, body: string];

interface Asked {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts dynalite on a folder, or in memory without one. What is asked in one moment goes with one message: over
 * connections a conditional write cost twice the processor time.
 */
export async function startDynaliteThread(path: string | undefined): Promise<DynaliteThread> {
  const worker = new Worker(new URL('./dynalite-worker.mjs', import.meta.url), { workerData: { path } });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const asked = new Map<number, Asked>();
  let questions: Question[] = [];
  let last = 0;
  worker.on('message', (answers: readonly Answered[]) => {
    for (const [id, status, body] of answers) {
      asked.get(id)?.resolve({ status, body });
      asked.delete(id);
    }
  });
  let ended: Error | undefined;
  const failAll = (error: Error): void => {
    ended = error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('dynalite has ended')));

  const ask = (operation: string, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      last += 1;
      asked.set(last, { resolve, reject });
      if (questions.length === 0) {
        setImmediate(() => {
          worker.postMessage(questions);
          questions = [];
        });
      }
      questions.push([last, operation, body]);
    });
  return {
    port,
    ask,
    stop: async () => {
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
