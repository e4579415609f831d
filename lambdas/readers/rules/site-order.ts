import type { DocumentType } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { sentencesOfBody } from './body-below.ts';
import { findTumorSites, type TumorSite } from './tumor-sites.ts';

/** Sections in the order in which they are believed about the place of the tumour; others come after, in order. */
const order: Partial<Record<DocumentType, readonly string[]>> = {
  imaging: ['ADDENDUM', 'IMPRESSION', 'FINDINGS', 'INDICATION', 'HISTORY'],
  operative: [
    'POSTOPERATIVE DIAGNOSIS',
    'PREOPERATIVE DIAGNOSIS',
    'PROCEDURE',
    'INDICATION',
    'OPERATIVE FINDINGS',
  ],
  pathology: ['INTEGRATED DIAGNOSIS', 'DIAGNOSIS', 'SPECIMENS', 'COMMENT'],
};
const noteOrder = ['ASSESSMENT', 'IMPRESSION', 'DIAGNOSIS', 'HISTORY OF PRESENT ILLNESS', 'INTERVAL HISTORY'];

/** Sections that speak of other things or other people. */
const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'REVIEW OF SYSTEMS',
  'PHYSICAL EXAMINATION',
  'VITAL SIGNS',
  'LABS',
  'MEDICATIONS',
  'ALLERGIES',
  'TECHNIQUE',
  'COMPARISON',
  'CONSENT',
  'ANESTHESIA',
]);

export interface OrderedSite extends TumorSite {
  readonly section: string;
  readonly sectionRank: number;
  readonly sentenceStart: number;
}

/** How much a site tells: a region said of the tumour tells less than a place said of its operation. */
const worth = ({ strength, precision, hold }: TumorSite): number =>
  strength +
  (precision === 0 ? -1.5 : precision === 2 ? 0.5 : 0) -
  (hold === 'denied' ? 1 : hold === 'access' ? 0.25 : 0);

/** Sentences in which a place may be the tumour's. */
export const placedSentences = ({ text }: ReadingInput, parsed: ParsedDocument): Sentence[] =>
  sentencesOfBody(text, parsed).filter(({ section }) => !ignored.has(section));

/** The places of the tumour a document names, best first. */
export function bestSites(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): OrderedSite[] {
  const wanted = order[type] ?? noteOrder;
  return placedSentences(input, parsed)
    .flatMap((sentence) => {
      const rank = wanted.indexOf(sentence.section);
      const sectionRank = rank === -1 ? wanted.length : rank;
      return findTumorSites(sentence, type).map((site) => ({
        ...site,
        section: sentence.section,
        sectionRank,
        sentenceStart: sentence.start,
      }));
    })
    .sort((a, b) => worth(b) - worth(a) || a.sectionRank - b.sectionRank || a.start - b.start);
}
