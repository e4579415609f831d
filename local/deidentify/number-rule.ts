import type { Pseudonyms } from './pseudonyms.ts';
import type { How, Sought } from './read-words.ts';
import type { Category } from './span.ts';

/** How a number that tells who somebody is is known. */
export interface Rule extends How {
  readonly category: Category | ((match: string) => Category);
  /** Words sought by themselves, found in every text the pattern finds anything in, and sooner: it has no place of its own. */
  readonly needs?: Sought;
  /** The identifier itself is the group `id`, or all of the match where there is no such group. */
  readonly pattern: RegExp;
  /** Whether what matches is one after all. */
  readonly isWhole?: (words: string, match: string) => boolean;
  readonly replacement?: (words: string, pseudonyms: Pseudonyms) => string;
}
