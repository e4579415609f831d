import { bounded } from './bounded.ts';
import { narrowed, wordEnd, wordStart } from './letters.ts';

/** One pattern of many, as whole words, without case; all its matches. */
export const wholeWords = (sources: readonly string[]): RegExp =>
  new RegExp(`${wordStart}(?:${narrowed(bounded(sources.join('|')))})${wordEnd}`, 'gi');
