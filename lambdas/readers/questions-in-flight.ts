/** What came of a question, and whether the caller was the one who put it. */
export interface SharedAnswer<T> {
  readonly given: T;
  readonly isOwn: boolean;
}

/**
 * Questions that one invocation is at. Copies of a document, read side by side, ask the same at the same moment, before
 * the cache has an answer: the first asks, and the others wait for what it is given, an error too. The plan keeps
 * documents of one moment, which copies are, in one chunk, so one invocation sees them all: what it does not see are
 * copies of a moment that has more documents than a chunk can hold.
 */
export class QuestionsInFlight {
  readonly #asked = new Map<string, Promise<unknown>>();

  /** @param hash of the question; all who ask under one hash expect the same `T`. */
  async share<T>(hash: string, ask: () => Promise<T>): Promise<SharedAnswer<T>> {
    const others = this.#asked.get(hash) as Promise<T> | undefined;
    if (others !== undefined) return { given: await others, isOwn: false };
    const own = ask().finally(() => this.#asked.delete(hash));
    this.#asked.set(hash, own);
    return { given: await own, isOwn: true };
  }
}
