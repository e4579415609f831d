import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { translateFileError } from './translate-error.ts';

const Line = z.object({ deduplicationId: z.string() });

/**
 * A file that messages are appended to, one JSON line each, every id once: what a queue or a topic is on a laptop. One
 * process at a time. A line that a killed process left half written is closed and passed over; its message comes again.
 */
export class OutboxFile {
  readonly #path: string;
  #known: Promise<Set<string>> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends the messages whose ids are not there yet. */
  append(messages: readonly { readonly deduplicationId: string }[]): Promise<void> {
    const appended = this.#last.then(() => this.#append(messages));
    this.#last = appended.catch(() => undefined);
    return appended;
  }

  async #append(messages: readonly { readonly deduplicationId: string }[]): Promise<void> {
    try {
      this.#known ??= this.#open();
      const known = await this.#known;
      const fresh = new Map(
        messages
          .filter(({ deduplicationId }) => !known.has(deduplicationId))
          .map((message) => [message.deduplicationId, message]),
      );
      if (fresh.size === 0) return;
      const lines = [...fresh.values()].map((message) => `${JSON.stringify(message)}\n`).join('');
      await appendFile(this.#path, lines, { mode: 0o600, flush: true });
      for (const id of fresh.keys()) known.add(id);
    } catch (error) {
      // What the file holds now is not known: it is read again before the next message.
      this.#known = undefined;
      throw translateFileError(error, 'append');
    }
  }

  async #open(): Promise<Set<string>> {
    await mkdir(dirname(this.#path), { recursive: true });
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    if (text !== '' && !text.endsWith('\n')) await appendFile(this.#path, '\n');
    return new Set(text.split('\n').flatMap(idOf));
  }
}

function idOf(line: string): string[] {
  try {
    return [Line.parse(JSON.parse(line)).deduplicationId];
  } catch {
    return [];
  }
}
