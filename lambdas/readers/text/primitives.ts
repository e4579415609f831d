import type { Span } from '../../domain/evidence.ts';

/**
 * The shapes every rule works on. All spans are UTF-16 code units of the whole document text, `end` exclusive.
 */

/** A headed part of a document. `name` is canonical upper case (`IMPRESSION`, `FINDINGS` ...), `''` before any header. */
export interface Section extends Span {
  readonly name: string;
  /** Where the text after the header starts. */
  readonly bodyStart: number;
}

/** A sentence or list item; `text === document.slice(start, end)`. */
export interface Sentence extends Span {
  readonly text: string;
  readonly section: string;
}

/**
 * How a stretch of text holds its statement (ConText): negation, doubt, time, plan and whose it is. More than one
 * may hold.
 */
export interface Assertion {
  readonly negated: boolean;
  readonly hedged: boolean;
  readonly historical: boolean;
  readonly planned: boolean;
  /** Said of somebody else: mother, family history, another patient. */
  readonly otherPerson: boolean;
}
