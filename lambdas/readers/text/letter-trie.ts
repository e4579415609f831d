import { classBits } from './letter-classes.ts';

const root = 0;
const mostRows = 0xffff;

/**
 * Rows of letter classes as a tree: a number for each row that some added one begins with, 0 for none. The root is the
 * row without letters.
 */
export class LetterTrie {
  /** By a row's number and the next class, the longer row's number. */
  readonly next: { of: Uint16Array } = { of: new Uint16Array(1 << 14) };
  /** By a row's number the one without its last class. */
  readonly #shorter = [root];

  /** How many rows there are; their numbers are smaller. */
  get size(): number {
    return this.#shorter.length;
  }

  /** The number of a row without its last class; a smaller one. */
  withoutLast(row: number): number {
    return this.#shorter[row] as number;
  }

  /** A row's number and those of all rows it begins with, the longest first. */
  beginningsOf(row: number): number[] {
    return row === root ? [root] : [row, ...this.beginningsOf(this.withoutLast(row))];
  }

  /** The number of a row, which is made where it is new. */
  add(classes: readonly number[]): number {
    let row = root;
    for (const own of classes) {
      const place = (row << classBits) | own;
      if (place >= this.next.of.length) this.#grow();
      let longer = this.next.of[place] as number;
      if (longer === 0) {
        longer = this.#shorter.push(row) - 1;
        if (longer > mostRows) throw new RangeError('more rows of letters than a tree holds');
        this.next.of[place] = longer;
        // A row without longer ones is looked up as well.
        while ((longer + 1) << classBits > this.next.of.length) this.#grow();
      }
      row = longer;
    }
    return row;
  }

  #grow(): void {
    const more = new Uint16Array(2 * this.next.of.length);
    more.set(this.next.of);
    this.next.of = more;
  }
}
