import type { DocumentType } from '../../../domain/vocabulary.ts';
import { sought } from '../../text/sought.ts';
import { findWords } from '../../text/words.ts';
import { findTumorMentions } from '../tumors/tumor-mentions.ts';
import { findPlaces, type Place } from './place-spans.ts';
import { tellsOfNormal } from './place-topics.ts';

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

/** Codes of what other illness, examinations and treatments are named for as often: ventricles, levels, nerves, bones. */
const oftenOfOther: ReadonlySet<number> = new Set([6, 12, 13, 14, 16, 17, 18, 22, 23, 27, 29]);
/** A place that is said of hormones, senses, signs or behaviour. */
const ofFunction =
  /^[\s-]{0,2}(?:sided\s+)?(?:\p{L}+\s)?(?:obesity|syndromes?|ax[ie]s|dysfunction|insufficiency|deficit|function|fields?|visual|loss|hemianop\w*|headaches?|signs?|release|injury|mutism|weakness|pain|tenderness|radiat\w+|sparing|pathway|oedema|edema|stroke|infarct\w*|shunt|catheter|evd|burr|scar|atrophy)\b/iu;
const isTumorPlace = ({ codes, start, end }: Place, sentence: string): boolean =>
  // `temp 37.2`: as often warmth as a lobe.
  !/^temp$/i.test(sentence.slice(start, end)) &&
  codes.some((code) => !oftenOfOther.has(code)) &&
  !ofFunction.test(sentence.slice(end, end + 40)) &&
  !tellsOfNormal(sentence);

/**
 * Whether a sentence may tell where the tumour is, whatever it says: it names a tumour, or an operation on one, and a
 * place in the nervous system. In a document of an operation, of pathology or of a scan the place alone is enough,
 * unless it is said to be healthy; in a note it is where little else than a tumour is there.
 */
export function mayPlaceTumor(sentence: string, type: DocumentType = 'progress'): boolean {
  const speaksOfIt = tumorOrOperation.test(sentence) || findTumorMentions(sentence).length > 0;
  const places = findPlaces(sentence, findWords(sentence));
  if (speaksOfIt) return places.length > 0 || vaguePlace.test(sentence);
  if (!aboutTumor.has(type)) return places.some((place) => isTumorPlace(place, sentence));
  if (type !== 'imaging') return places.length > 0;
  return places.some(isTelling) && !tellsOfNormal(sentence);
}

const aboutTumor: ReadonlySet<DocumentType> = new Set(['imaging', 'operative', 'pathology']);
