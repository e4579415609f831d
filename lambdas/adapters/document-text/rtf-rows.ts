import { rowText } from './row-text.ts';

/** Collects text and, in table rows, gathers what `\cell` ends and `\row` completes into lines. */
export class RtfRows {
  readonly #pieces: string[] = [];
  readonly #cells: string[] = [];
  #rowIsOpen = false;
  /** Where the text of the running cell, or of the running line outside tables, starts among the pieces. */
  #start = 0;

  write(text: string): void {
    this.#pieces.push(text);
    if (!this.#rowIsOpen && text === '\n') this.#start = this.#pieces.length;
  }

  /** A row's definition. Word repeats it behind the cells; then the row is open already. */
  begin(): void {
    if (this.#rowIsOpen) return;
    this.#rowIsOpen = true;
    this.#start = this.#pieces.length;
  }

  endCell(): void {
    this.#rowIsOpen = true;
    const text = this.#pieces.splice(this.#start).join('');
    this.#cells.push(text.endsWith('\n') ? text.slice(0, -1) : text);
  }

  end(): void {
    const row = rowText(this.#cells.splice(0));
    this.#pieces.push(row, '\n');
    this.#rowIsOpen = false;
    this.#start = this.#pieces.length;
  }

  /** Ends a row that was cut off. */
  toString(): string {
    if (this.#cells.length > 0) {
      const rest = this.#pieces.splice(this.#start);
      this.end();
      this.#pieces.push(...rest);
    }
    return this.#pieces.join('');
  }
}
