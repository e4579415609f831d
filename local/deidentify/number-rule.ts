import type { Pseudonyms } from './pseudonyms.ts';
import type { Sought } from './read-words.ts';
import type { Category } from './span.ts';

/** How a number that tells who somebody is is known. */
export interface Rule {
  readonly category: Category | ((match: string) => Category);
  /** Found in every text the pattern finds anything in, and sooner: a sign, or words sought by themselves. */
  readonly needs?: string | Sought;
  /** The identifier itself is the group `id`, or all of the match where there is no such group. */
  readonly pattern: RegExp;
  /** Of the word it begins with (`seek`); without it the whole text is searched. */
  readonly opens?: RegExp;
  readonly led?: '+' | '(';
  readonly trailed?: string;
  /** Whether what matches is one after all. */
  readonly isWhole?: (words: string, match: string) => boolean;
  readonly replacement?: (words: string, pseudonyms: Pseudonyms) => string;
}
