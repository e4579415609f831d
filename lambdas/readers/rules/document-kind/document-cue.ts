import type { Span } from '../../../domain/evidence.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import { narrowed, wordEnd, wordStart } from '../../text/letters.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

/**
 * What kinds of documents look like. A title is what a document calls itself in its first lines; a sign is a word or
 * phrase anywhere in it that its kind uses and others seldom do; a weight says how much one occurrence is worth (any
 * number of occurrences of one pattern counts once). Patterns are tried on the text as it stands, without case.
 */
export interface Cue {
  readonly type: DocumentType;
  readonly weight: number;
  readonly sources: readonly string[];
  readonly pattern: RegExp;
}

/** A cue of any of these patterns, as whole words. */
export const cue = (type: DocumentType, weight: number, ...sources: string[]): Cue => ({
  type,
  weight,
  sources,
  pattern: new RegExp(`${wordStart}(?:${narrowed(sources.join('|'))})${wordEnd}`, 'i'),
});

/** Finds the cues of a text, in order, each where it stands first. */
export function indexOfCues(
  cues: readonly Cue[],
): (text: string) => { readonly cue: Cue; readonly at: Span }[] {
  const words = new WordLexicon(cues.map(({ sources }) => sources));
  return (text) =>
    words.firstOfEachList(text).flatMap(({ group, start, end }) => {
      const found = cues[group];
      return found === undefined ? [] : [{ cue: found, at: { start, end } }];
    });
}
