import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** A dynalite in a thread of its own: the second core keeps the table while the first reads documents. */
export interface DynaliteThread {
  /** Where it listens on 127.0.0.1, for clients with a connection of their own. */
  readonly port: number;
  /** What a client sends with: messages between threads instead of a connection. */
  readonly requestHandler: Exclude<DynamoDBClientConfig['requestHandler'], undefined>;
  stop(): Promise<void>;
}

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

type Question = readonly [id: number, headers: Request['headers'], body: string | Uint8Array];
type Answer = readonly [id: number, status: number, headers: Response['headers'], body: string];

interface Asked {
  readonly resolve: (outcome: { readonly response: Response }) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts dynalite on a folder, or in memory without one. Requests and answers are those of HTTP, and what is asked in
 * one moment goes with one message: over connections a conditional write cost twice the processor time.
 */
export async function startDynaliteThread(path: string | undefined): Promise<DynaliteThread> {
  const worker = new Worker(new URL('./dynalite-worker.mjs', import.meta.url), { workerData: { path } });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const asked = new Map<number, Asked>();
  let questions: Question[] = [];
  let last = 0;
  worker.on('message', (answers: readonly Answer[]) => {
    for (const [id, statusCode, headers, body] of answers) {
      asked.get(id)?.resolve({ response: { statusCode, headers, body: Buffer.from(body) } });
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

  const ask = ({ headers, body = '' }: Request): Promise<{ readonly response: Response }> =>
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
      questions.push([last, headers, body]);
    });
  return {
    port,
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: ask,
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
      destroy: () => undefined,
    },
    stop: async () => {
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
