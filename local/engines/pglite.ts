import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DatabaseShape } from './pglite-cluster.mjs';

/** A PGlite in a thread of its own: the second core computes SQL while the first reads documents. */
export interface PgliteThread {
  /** Messages of PostgreSQL's protocol in, the server's answer to them out. */
  protocol(bytes: Uint8Array): Promise<Uint8Array>;
  /** `copy ... from '/dev/blob'` with these bytes as the blob. */
  copy(statement: string, bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly fault?: { readonly code: string | undefined; readonly message: string };
}

interface Asked {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Starts PGlite on a folder, or in memory without one. @throws what PGlite says where it cannot open the folder. */
export async function startPglite(
  folder: string | undefined,
  shape: DatabaseShape | undefined,
): Promise<PgliteThread> {
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), {
    workerData: { folder, shape },
  });
  await once(worker, 'message');
  const asked = new Map<number, Asked>();
  let last = 0;
  const failAll = (error: Error): void => {
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
  };
  worker.on('message', (answer: Answer) => {
    const waiting = asked.get(answer.id);
    asked.delete(answer.id);
    if (answer.fault === undefined) waiting?.resolve(answer);
    else waiting?.reject(Object.assign(new Error(answer.fault.message), { code: answer.fault.code }));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('PGlite has ended')));
  const ask = (kind: 'protocol' | 'copy' | 'stop', content: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      last += 1;
      asked.set(last, { resolve, reject });
      worker.postMessage({ kind, id: last, ...content });
    });
  return {
    protocol: async (bytes) => (await ask('protocol', { bytes })).bytes ?? new Uint8Array(),
    copy: async (statement, bytes) => {
      await ask('copy', { statement, bytes });
    },
    stop: async () => {
      const ended = once(worker, 'exit');
      await ask('stop', {});
      await ended;
    },
  };
}
