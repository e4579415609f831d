import type { DocumentType } from '../../domain/vocabulary.ts';
import { sought } from '../text/sought.ts';
import { findWords } from '../text/words.ts';
import { findPlaces, type Place } from './place-spans.ts';
import { tellsOfNormal } from './place-topics.ts';
import { findTumorMentions } from './tumor-mentions.ts';

const tumorOrOperation = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|cancers?|lumps?|sol|residu\w*|remnant|recurr\w*|nodul\w*|cyst\w*|growth|\p{L}+omas?|craniectom\w*|crani|laminectom\w*|resect\w*|debulk\w*|excis\w*|biops\w*|decompress\w*|curett\w*|cavity|bed|boost(?:s|ed)?|(?:tumou?r|resection|surgical|operative)\s+site|dipg|dmg|dnet|opg|pxa|sega|epn|atrt|jpa|lgg|hgg)\b/iu,
);
/** A place without a name of its own, which the vocabulary of places leaves out. */
const vaguePlace = sought(
  /\b(?:left|right|lt|rt|bilateral\w*|midline|(?:front|tempor|pariet|occipit)\w+|fossa|lob(?:e|ar)s?|gyr(?:us|i|al)|sulc\w+|cort(?:ex|ical)|peduncl\w+|foram(?:en|ina)|cistern\w*|plate|[ctls]\d{1,2}(?:[\s/-]+[ctls]?\d{1,2})?)\b/iu,
);

/** What every scan of the head tells of, tumour or not. */
const commonCodes: ReadonlySet<number> = new Set([6, 16, 17, 22, 23]);
const isTelling = ({ codes, sides }: Place): boolean =>
  sides.length > 0 || codes.some((code) => !commonCodes.has(code));

/**
 * Whether a sentence may tell where the tumour is, whatever it says: it names a tumour, or an operation on one, and a
 * place in the nervous system. In a document of an operation, of pathology or of a scan the place alone is enough,
 * unless it is said to be healthy.
 */
export function mayPlaceTumor(sentence: string, type: DocumentType = 'progress'): boolean {
  const speaksOfIt = tumorOrOperation.test(sentence) || findTumorMentions(sentence).length > 0;
  const places = findPlaces(sentence, findWords(sentence));
  if (speaksOfIt) return places.length > 0 || vaguePlace.test(sentence);
  if (!aboutTumor.has(type)) return false;
  if (type !== 'imaging') return places.length > 0;
  return places.some(isTelling) && !tellsOfNormal(sentence);
}

const aboutTumor: ReadonlySet<DocumentType> = new Set(['imaging', 'operative', 'pathology']);
