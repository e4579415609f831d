import type { Section, Sentence } from './primitives.ts';
import { findSections } from './sections.ts';
import { findSentences } from './sentences.ts';

/** A document's sections and sentences, found once and read by every rule. */
export interface ParsedDocument {
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

export function parseDocument(text: string): ParsedDocument {
  const sections = findSections(text);
  return { sections, sentences: findSentences(text, sections) };
}
