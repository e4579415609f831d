import type { MessagePort, Worker } from 'node:worker_threads';

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
 * Questions of one thread to a dynalite thread and its answers to them. What is asked in one moment goes with one message:
 * over connections a conditional write cost twice the processor time.
 */
export class DynaliteQuestions {
  readonly #dynalite: Pick<MessagePort | Worker, 'on' | 'postMessage'>;
  readonly #asked = new Map<number, Asked>();
  #questions: Question[] = [];
  #last = 0;
  #ended: Error | undefined;

  /** @param dynalite the thread, or a port that leads to it. */
  constructor(dynalite: Pick<MessagePort | Worker, 'on' | 'postMessage'>) {
    this.#dynalite = dynalite;
    dynalite.on('message', (answers: readonly Answered[]) => {
      for (const [id, status, body] of answers) {
        this.#asked.get(id)?.resolve({ status, body });
        this.#asked.delete(id);
      }
    });
  }

  /** Sends a request in DynamoDB's JSON and gives the answer, whatever its status. */
  readonly ask = (operation: string, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#last += 1;
      this.#asked.set(this.#last, { resolve, reject });
      if (this.#questions.length === 0) {
        setImmediate(() => {
          this.#dynalite.postMessage(this.#questions);
          this.#questions = [];
        });
      }
      this.#questions.push([this.#last, operation, body]);
    });

  /** Nothing is answered any more. */
  end(error: Error): void {
    this.#ended = error;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
