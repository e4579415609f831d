import { plainCharacters } from './plain-characters.ts';
import type { Section, Sentence } from './primitives.ts';
import { findSections } from './sections.ts';
import { findSentences } from './sentences.ts';

/** A document's sections and sentences, found once and read by every rule. */
export interface ParsedDocument {
  /** In plain characters; a place in it is the same place in the document. */
  readonly text: string;
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

export function parseDocument(original: string): ParsedDocument {
  const text = plainCharacters(original);
  const sections = findSections(text);
  return { text, sections, sentences: findSentences(text, sections) };
}
