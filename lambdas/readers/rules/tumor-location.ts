import type { Answer } from '../../domain/finding.ts';
import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { bestSites } from './site-order.ts';

/**
 * Where the document puts the tumour, in its own words with the side. The place said of the tumour itself is taken
 * before the place of the operation or the specimen, the conclusion before the rest, the first before later ones.
 */
export function readTumorLocation(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const [site] = bestSites(input, parsed, type);
  if (site === undefined) return [absentAnswer({ variable: 'tumor_location', absence: 'not_documented' })];
  return [
    answerFromText(input.text, {
      variable: 'tumor_location',
      value: site.place.replace(/\s+/g, ' '),
      span: site,
      doubts: site.strength === 1 ? ['the place is named beside the tumour, not as its place'] : [],
    }),
  ];
}
