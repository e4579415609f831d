import { bounded } from './bounded.ts';

/** One pattern of many, as whole words, without case; all its matches. */
export const wholeWords = (sources: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${bounded(sources.join('|'))})(?![\\p{L}\\p{N}])`, 'giu');
