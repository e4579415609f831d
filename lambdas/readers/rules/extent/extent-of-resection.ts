import type { Answer } from '../../../domain/finding.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { plainDocument } from '../document-parts/plain-document.ts';
import { absentAnswer } from '../make-answer.ts';
import { readNotedExtent } from './noted-extent.ts';
import { readOperativeExtent } from './operative-extent.ts';
import { readScanExtent } from './scan-extent.ts';

/**
 * How much of the tumour an operation removed (`clinical.md` sections 5.1 and 6): by the surgeon in an operative
 * document, by the radiologist in a scan of the post-operative window, and in other notes where the words are plain.
 * `kind` is the document's type as decided before; without it the tables' word decides. Exactly one answer.
 */
export function readExtentOfResection(
  input: ReadingInput,
  asWritten: ParsedDocument,
  kind: DocumentType = kindByTables(input),
): Answer[] {
  const parsed = plainDocument(input.text, asWritten);
  if (kind === 'operative') return [readOperativeExtent(input, parsed)];
  if (kind === 'imaging') return [readScanExtent(input, parsed)];
  if (kind === 'pathology')
    return [absentAnswer({ variable: 'extent_of_resection', absence: 'not_documented' })];
  return [readNotedExtent(input, parsed)];
}

function kindByTables({ metadata }: ReadingInput): DocumentType {
  const { expectedKind } = metadata;
  return expectedKind === 'note' || expectedKind === 'other' ? 'progress' : expectedKind;
}
