import type { ReadText } from '../read-words.ts';
import type { Cue } from './cue-before.ts';

/** Capitals in a row that may be a name, and what was told of them. */
export interface Told {
  readonly members: readonly number[];
  readonly cue: Cue | undefined;
  readonly isJoined: boolean;
  /** Its first word is one of the language, taken behind a title or in a field only. */
  readonly isOut: boolean;
}

/** A cell with a number behind it. */
export const isCell = ({ text, ends }: Pick<ReadText, 'text' | 'ends'>, last: number): boolean =>
  /^(?: {2}|\t)[ \t]{0,40}[A-Z]{0,4}[-#:]?\d/.test(text.slice(ends[last], (ends[last] ?? 0) + 48));
