import { once } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { DynaliteQuestions } from './dynalite-questions.ts';

/** A dynalite in a thread of its own: the second core keeps the table while the first reads documents. */
export interface DynaliteThread extends Pick<DynaliteQuestions, 'ask'> {
  /** Where it listens on 127.0.0.1, for clients with a connection of their own. */
  readonly port: number;
  /** A port that leads to it, to be given to another thread, whose `DynaliteQuestions` go through it. */
  connect(): MessagePort;
  stop(): Promise<void>;
}

/** Starts dynalite on a folder, or in memory without one. */
export async function startDynaliteThread(path: string | undefined): Promise<DynaliteThread> {
  const worker = new Worker(new URL('./dynalite-worker.mjs', import.meta.url), { workerData: { path } });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const questions = new DynaliteQuestions(worker);
  worker.on('error', (error: Error) => questions.end(error));
  worker.on('exit', () => questions.end(new Error('dynalite has ended')));
  return {
    port,
    ask: questions.ask,
    connect: () => {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ asker: port2 }, [port2]);
      return port1;
    },
    stop: async () => {
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
