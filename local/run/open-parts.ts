type End = () => Promise<void> | void;

/** What was opened together and ends together, none of it waiting for another. */
export class OpenParts {
  readonly #ends: End[] = [];

  /** Takes on what is being opened; where it cannot be opened there is nothing to end. */
  opening<T>(part: Promise<T>, end: (part: T) => Promise<void> | void): Promise<T> {
    this.#ends.push(async () => {
      const opened = await part.then(
        (value) => ({ value }),
        () => undefined,
      );
      if (opened !== undefined) await end(opened.value);
    });
    return part;
  }

  opened(...ends: readonly End[]): void {
    this.#ends.push(...ends);
  }

  /** Ends every part, those still being opened once they are. @throws what the first one that would not end says. */
  async end(): Promise<void> {
    const ended = await Promise.allSettled(this.#ends.map(async (end) => end()));
    for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
