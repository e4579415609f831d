import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { canonicalSectionName } from '../text/section-names.ts';

/**
 * The sentences of a document, and as sentences of their own those headings that name a specimen instead of a part of
 * the report (`POSTERIOR FOSSA TUMOR, RESECTION:`), in order.
 */
export function withHeadingSentences(text: string, { sections, sentences }: ParsedDocument): Sentence[] {
  const headings = sections
    .filter(({ name }) => name !== '' && canonicalSectionName(name) === undefined)
    .map(({ start, bodyStart }) => {
      const heading = text.slice(start, bodyStart).replace(/[\s:]+$/, '');
      return { text: heading, start, end: start + heading.length, section: 'SPECIMENS' };
    })
    .filter((heading) => heading.text !== '');
  return [...sentences, ...headings].sort((a, b) => a.start - b.start);
}
