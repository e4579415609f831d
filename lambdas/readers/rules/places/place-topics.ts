import { glanced } from '../../text/glanced.ts';
import { sought } from '../../text/sought.ts';

/**
 * A place at the head of a line or a sentence as what the line is about: `Pons: 34 x 26 mm`, `Right frontal cavity
 * unchanged`, and on a pathologist's sheet `Cerebellum, right:`.
 */
const headOfLine =
  /(?:^|[\n|;])[\s>]{0,9}(?:[-*#]{1,2}\s{0,3}|\(?[A-H\d]{1,2}(?:\s?-\s?[A-H\d]{1,2})?[.):]\s{0,3}){0,2}(?:(?:specimens?|source|tissue|site|sites|part|histology|histopathology|received|submitted|labell?ed|designated|impression|findings|op|operation|procedure|primary|interval|redo|known|old|the|an?|tumou?r|brain|cns|head|spinal\s+cord|spine|dura|neuro|cranial|intracranial|two\s+pots|biopsy|bx|excision|diagnosis|dx|final)\b(?:\s?\(s\))?(?:\s+(?:of|from|as))?[\s",:(#-]{1,4}){0,4}$/i;
/** What tells that the line is about the tumour there. */
const lead =
  '^[\\s:,=–-]{0,4}(?:(?:now|is|at|measur\\w+|the|a|an|of|old|previous|prior|ca|approx\\w*|about|~|up\\s+to|surgical|resection|operative|post-?\\s?op\\w*|ablation|treated|known|residual|stable|large|small|single|solitary|enhancing|non-?\\s?enhancing|solid|cystic|bulky|bulk|most|giant|lobulated|t2|flair|t2\\/flair|abnormality|hyperintensity|ill-?\\s?defined|well-?\\s?defined|fusiform|thick|larger|smaller|unchanged)[\\s:,-]+){0,5}';
const speaksOfTumor = glanced(
  new RegExp(
    `${lead}(?:cavity|bed|(?:resection|ablation|surgical|operative|tumou?r|operated)\\s+(?:site|defect)|component|tumou?r|mass|lesion|nodule|residual|residuum|remnant|recurrence|regrowth|enhancing|expan\\w+|enlarg\\w+|bulky|thicken\\w+|grown|infiltrat\\w+|portion|sol|(?!cavern|ha?emat|granul)\\p{L}{2,20}omas?)(?![\\p{L}])`,
    'iu',
  ),
);
const inOneDimension = new RegExp(
  `${lead}\\d{1,3}(?:\\.\\d)?\\s?(?:mm|cm|x|\\*|v|vs|->|→|by)(?![\\p{L}])`,
  'iu',
);
const inMoreDimensions = new RegExp(`${lead}\\d{1,3}(?:\\.\\d)?\\s?(?:mm|cm)?\\s?(?:x|\\*|by)\\s?\\d`, 'iu');
const normal =
  /^[^.;\n]{0,40}\b(?:normal|unremarkable|patent|clear|negative|free\s+of|(?:ahead|away|apart|distant)\b|not\s+touched|not\s+(?:involved|seen|sampled)|gliosis|reactive|sclerosis|fcd|dysplasia|no\s+(?:tumou?r|neoplas\w+|evidence|lesion|malignan\w+|residual))\b/i;

/** A ventricle is large of fluid. */
const isWide =
  /^[\s:,]{0,3}(?:(?:is|are|remains?|now|mildly|moderately|markedly|slightly|still)\s)*(?:enlarg|expan|dilat)\w+/i;

/** Ventricles and the pituitary are measured where they are healthy too. */
const oftenMeasured: ReadonlySet<number> = new Set([6, 7]);

/** Whether a place is the topic of its line, and the line tells of the tumour there. */
export const isTumorTopic = ({
  ahead,
  behind,
  codes,
  untilNoun,
}: {
  readonly ahead: string;
  readonly behind: string;
  readonly codes: readonly number[];
  /** What stands between the place and the next name of the tumour. */
  readonly untilNoun: string | undefined;
}): boolean =>
  (speaksOfTumor.test(behind) ||
    (untilNoun !== undefined && untilNoun.length <= 80 && /^\s{0,2}[:–-]\s[^.;\n]*$/.test(untilNoun)) ||
    inMoreDimensions.test(behind) ||
    (inOneDimension.test(behind) && !codes.some((code) => oftenMeasured.has(code)))) &&
  !normal.test(behind) &&
  !(codes.includes(6) && isWide.test(behind)) &&
  headOfLine.test(ahead);

/** What follows the site on a specimen's label. */
const labelEnds =
  /^[\s")]{0,3}(?:$|[,:;.\n(-]|(?:tumou?r|lesion|mass|biops\w+|bx|excision|resection|specimen|tissue|contents|core\w*|needle|stereotactic|endoscopic|open|fragments?|cyst|1st|2nd|first|second|left|right|floor|wall)\b)/i;

/** Whether a place is the site on the label of a specimen, in a document of pathology. */
export const isSpecimenSite = (ahead: string, behind: string): boolean =>
  labelEnds.test(behind) && !normal.test(behind) && headOfLine.test(ahead);

const pieces = sought(/\b(?:fragments?|tissue|pieces?|cores?|specimens?|biops\w+|material|smears?)\b/i);

/** `fragments from the fourth ventricle`: where a specimen was taken. */
export const isSource = (ahead: string, sentence: string): boolean =>
  /\b(?:from|of)\s{1,3}(?:the\s{1,3})?$/i.test(ahead) && pieces.test(sentence);

/** A place named only as well: `ventricles normal`, `clear orbits`. */
const normalPlace = sought(
  /\b(?:normal|unremarkable|patent|clear|preserved|intact|no\s+abnormalit\w+|within\s+normal|maintained|midline\s+structures|age[\s-]appropriate)\b/i,
);
export const tellsOfNormal = (sentence: string): boolean => normalPlace.test(sentence);
