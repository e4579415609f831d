interface Waiting<Work, Result> {
  readonly work: Work;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Work of which only one piece is carried out at a time: what is asked meanwhile is carried out together afterwards, in
 * the order it was asked, and all who asked hear the same.
 */
export class Together<Work, Result> {
  readonly #carryOut: (work: readonly Work[]) => Promise<Result>;
  #waiting: Waiting<Work, Result>[] = [];
  #isAtWork = false;

  constructor(carryOut: (work: readonly Work[]) => Promise<Result>) {
    this.#carryOut = carryOut;
  }

  do(work: Work): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      void this.#workOff();
    });
  }

  async #workOff(): Promise<void> {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    while (this.#waiting.length > 0) {
      const asked = this.#waiting;
      this.#waiting = [];
      try {
        const result = await this.#carryOut(asked.map(({ work }) => work));
        for (const { resolve } of asked) resolve(result);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
    }
    this.#isAtWork = false;
  }
}
