/**
 * Remembers that one is inside an element, however much is nested in it, by counting the elements of its own name:
 * constant memory where a stack of everything open would grow with the document.
 */
export class Enclosure {
  #name: string | undefined;
  #depth = 0;

  get isInside(): boolean {
    return this.#name !== undefined;
  }

  /** The element one is inside of; undefined outside. */
  get name(): string | undefined {
    return this.#name;
  }

  /** Goes inside an element that was just opened. No effect where one is inside of another already. */
  enter(name: string): void {
    if (this.#name !== undefined) return;
    this.#name = name;
    this.#depth = 1;
  }

  opened(name: string): void {
    if (name === this.#name) this.#depth += 1;
  }

  closed(name: string): void {
    if (name !== this.#name) return;
    this.#depth -= 1;
    if (this.#depth === 0) this.#name = undefined;
  }

  leave(): void {
    this.#name = undefined;
    this.#depth = 0;
  }
}
