import type { Extent } from '../../../domain/vocabulary.ts';
import { sought } from '../../text/sought.ts';

/** A way of saying how much was removed. `implied` says it without a category's own word. */
export interface ExtentTerm {
  readonly extent: Exclude<Extent, 'Unknown'>;
  readonly strength: 'explicit' | 'implied';
  readonly pattern: string;
}

const removal =
  '(?:resection|removal|excision|extirpation|remov(?:ed|al)|resect(?:ed|ion)|excis(?:ed|ion)|debulking|tumorectomy|exérèse|resección)';
const removed =
  '(?:removed|resected|excised|taken\\s+out|extirpated|dissected\\s+out|delivered|aspirated|evacuated)';
/** A word between a degree and its deed: one that opens a phrase of its own parts them (`partial seizures since removal`). */
const within =
  '(?!(?:since|after|following|before|until|from|for|with|without|despite|during|due|on|in|at|under)\\s)\\w+\\s+';
/** A word between a deed and its degree that does not take it back. */
const notNear = '(?!(?:near|nearly|almost|virtually|practically|not|never|all\\s+but)\\b)\\w+\\s+';
const tumorNoun =
  '(?:tumou?rs?|mass(?:es)?|lesions?|neoplasm|nodules?|disease|residual|\\p{L}*(?:oma|omas)|cyst\\s+and\\s+nodule|component|portion)';
const wholly = '(?:completely|totally|entirely|fully|grossly|radically|wholly|macroscopically)';

/**
 * The vocabulary of resection. Order matters where terms overlap: `near total` and `subtotal` stand before the `total`
 * inside them. Percentages and Simpson grades are read apart (`extent-numbers.ts`).
 */
export const extentTerms: readonly ExtentTerm[] = [
  {
    extent: 'GTR',
    strength: 'implied',
    pattern:
      '(?:no|without)\\s+(?:evidence\\s+of\\s+)?(?:(?:any|further|residual|remaining|visible|gross|obvious|additional|other|more|definite|macroscopic|enhancing)\\s+){0,3}(?:tumou?r|mass|lesion|disease|neoplasm)(?=\\s+(?:was|were|could|that|left|remain\\w*|visible|seen|identified|in\\s+the|at\\s+the|within|on(?!\\s+(?:the\\s+)?(?:frozen|path|histolog|cytolog|smear|biops)))\\b|\\s*[.,;:]|$)',
  },
  {
    extent: 'NTR',
    strength: 'explicit',
    pattern: `(?:near|nearly|almost|virtually|essentially\\s+near|approaching\\s+(?:a\\s+)?)[\\s-]*(?:gross[\\s-]*)?(?:total(?:ly)?|complete(?:ly)?)(?:[\\s-]+(?:\\w+\\s+){0,2}?${removal})?`,
  },
  { extent: 'NTR', strength: 'explicit', pattern: 'NTR|NTE' },
  {
    extent: 'NTR',
    strength: 'explicit',
    pattern: `(?:almost|nearly|virtually|practically)\\s+(?:all|entire(?:ly)?|the\\s+(?:whole|entire))(?:\\s+(?:of\\s+)?(?:the\\s+)?(?:\\w+\\s+){0,2}?${tumorNoun})?`,
  },
  {
    extent: 'STR',
    strength: 'explicit',
    pattern: `(?:radical\\s+|maximal\\s+(?:safe\\s+)?)?sub[\\s-]*tot(?:al(?:ly)?)?\\b(?:\\s+(?:\\w+\\s+){0,2}?${removal})?`,
  },
  { extent: 'STR', strength: 'explicit', pattern: 'STR|STE' },
  {
    extent: 'STR',
    strength: 'explicit',
    pattern: `(?:incomplete(?:ly)?|less\\s+than\\s+(?:gross\\s+)?total|not\\s+(?:a\\s+)?(?:complete|total|gross[\\s-]*total))\\s+(?:\\w+\\s+){0,2}?${removal}`,
  },
  {
    extent: 'STR',
    strength: 'explicit',
    pattern: '(?<!\\bif\\s)not\\s+(?:an?\\s+)?(?:gtr|gross[\\s-]total)',
  },
  {
    extent: 'Partial',
    strength: 'explicit',
    pattern: `(?:only\\s+)?(?:a\\s+)?(?:partial(?:ly)?|limited|conservative)\\s+(?:${within}){0,3}?(?:${removal}|decompression)`,
  },
  {
    extent: 'Biopsy',
    strength: 'explicit',
    pattern:
      '(?:biopsy|sampling)\\s+only|(?:only|just|merely)\\s+(?:a\\s+|an\\s+)?(?:\\w+\\s+)?biops(?:y|ies|ied)|(?:no|without)\\s+(?:\\w+\\s+)?(?:resection|removal|excision|debulking)\\s+(?:was|being|having\\s+been)\\s+(?:\\w+\\s+)?(?:attempted|undertaken|performed|intended|tried)|biopsy\\s+without\\s+(?:\\w+\\s+)?resection|(?:resection|removal|excision|debulking)\\s+(?:was|had\\s+been)\\s+(?:neither|not)\\s+(?:attempted|intended|undertaken|performed|pursued|planned|the\\s+aim)|(?:no|without)\\s+(?:attempt\\s+(?:at|to)|attempted)\\s+(?:\\w+\\s+){0,2}?(?:resect\\w*|remov\\w*|excis\\w*|debulk\\w*)',
  },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `(?:gross(?:ly)?|(?:macro|micro)scopic(?:ally)?|image|radiographic(?:ally)?|supra|en\\s+bloc)[\\s-]*(?:total(?:ly)?|complete(?:ly)?)(?:\\s+(?:\\w+\\s+){0,3}?${removal})?`,
  },
  { extent: 'GTR', strength: 'explicit', pattern: 'GTR|GTE|gross[\\s-]total' },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `(?:complete|total|radical|supramaximal|supratotal|en[\\s-]bloc|full)\\s+(?:(?:microsurgical|surgical|macroscopic|microscopic|gross|tumou?r|endoscopic|local|and|of|the)\\s+){0,3}?(?:resection|removal|excision|extirpation|clearance)`,
  },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `(?:the\\s+)?(?:resection|removal|excision)\\s+(?:was|is|appeared|appears|being|felt\\s+to\\s+be|considered|otherwise|thought\\s+to\\s+be)\\s+(?:(?:felt|thought|considered|otherwise|judged|deemed|to|be|macroscopically)\\s+){0,4}?(?:complete|total|gross\\s+total)`,
  },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `${removed}\\s+(?:${notNear}){0,2}?(?:${wholly}|in\\s+(?:its|their)\\s+entirety|in\\s+(?:toto|total)|en[\\s-]bloc|whole\\b|intact\\b|as\\s+a\\s+(?:whole|single\\s+(?:piece|specimen|block))|in\\s+(?:one|a\\s+single)\\s+(?:piece|specimen|block))`,
  },
  { extent: 'GTR', strength: 'explicit', pattern: `${wholly}\\s+(?:and\\s+\\w+\\s+)?${removed}` },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `(?:all|entire|the\\s+whole)\\s+(?:of\\s+the\\s+)?(?:(?:visible|gross|grossly|visuali[sz]ed|identifiable|remaining|residual|obvious|apparent|enhancing|abnormal|recognizable|accessible|the|evident|macroscopic|macroscopically)\\s+){0,3}(?:tumou?r|mass|lesion|disease|nodule|neoplasm|tissue)(?:\\s+(?:tissue|mass|seen|visible|identified))?\\s+(?:(?:on|in|along|over|within)\\s+(?:\\w+\\s+){1,4}?)?(?:was|were|had\\s+been|has\\s+been|could\\s+be|appeared\\s+to\\s+be|being|that\\s+could\\s+be\\s+seen\\s+was)\\s+(?:\\w+\\s+)?${removed}`,
  },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern: `${removed}\\s+all\\s+(?:of\\s+)?(?:the\\s+)?(?:(?:visible|gross|remaining|residual|obvious|identifiable|apparent)\\s+){0,3}(?:tumou?r|mass|lesion|disease)`,
  },
  {
    extent: 'GTR',
    strength: 'explicit',
    pattern:
      '(?:remove|removing|resect|resecting|excise|excising)\\s+(?:all|the\\s+(?:entire|whole))\\s+(?:of\\s+)?(?:the\\s+)?(?:(?:visible|gross|remaining|residual|obvious|identifiable|apparent)\\s+){0,3}(?:tumou?r|mass|lesion|disease|nodule)',
  },
  {
    extent: 'STR',
    strength: 'implied',
    pattern: `(?:the\\s+)?(?:bulk|majority|most|greater\\s+part|large\\s+part|two[\\s-]thirds|three[\\s-]quarters)\\s+of\\s+(?:the\\s+|this\\s+)?(?:\\w+\\s+){0,3}?${tumorNoun}(?:\\s+\\w+){0,3}?\\s+(?:was|were|had\\s+been|has\\s+been|could\\s+be)\\s+(?:\\w+\\s+)?${removed}`,
  },
  {
    extent: 'Partial',
    strength: 'implied',
    pattern:
      '(?:internal(?:ly)?\\s+|tumou?r\\s+|central\\s+|partial(?:ly)?\\s+|extensive(?:ly)?\\s+|aggressive(?:ly)?\\s+)*(?:debulking|debulked|decompressed\\s+internally|cytoreduc\\w+)',
  },
  {
    extent: 'Biopsy',
    strength: 'implied',
    pattern:
      '(?:(?:stereotactic|needle|endoscopic|open|frameless|frame[\\s-]based|navigated|image[\\s-]guided|transsphenoidal|core|burr[\\s-]hole|incisional|robotic|robot[\\s-]assisted|surgical|brain|tumou?r|excisional|diagnostic|ct[\\s-]guided)[\\s-]+){0,6}(?:post)?biops(?:y|ies|ied)',
  },
];

const remnantNoun =
  '(?:tumou?rs?|mass|lesions?|nodules?|neoplasm|disease|capsule|remnants?|residual|residuum|portion|piece|part|component|rind|rim|sheet|film|layer|carpet|flecks?|cuff|veneer|plaque|area|tissue|it|this|these|which)';

/**
 * Tumour told to be left behind: `a thin rind was left on the floor`, `leaving a small remnant`, `the capsule could not
 * be separated`, `removed except for a thin sheet`. Things left on purpose (drains, flaps) are not tumour.
 */
export const remnantPattern = new RegExp(
  [
    `\\b${remnantNoun}\\b[^.;]{0,90}?\\b(?:was|were|is|being|had\\s+to\\s+be|has\\s+been|have\\s+been)\\s+(?:\\w+\\s+){0,4}?left\\b(?!\\s+(?:side|hand|lateral|open|frontal|parietal|temporal|occipital|cerebellar))`,
    `\\b(?:left|leaving)\\s+(?:behind\\s+)?(?:(?:a|an|some|only|the|this|that|residual|small|thin|tiny|minimal|very|just|approximately|about|last)\\s+){1,4}(?:[\\w-]+\\s+){0,4}?${remnantNoun}\\b`,
    `\\b(?:residual|remaining)\\s+(?:\\w+\\s+){0,2}?(?:tumou?r|disease|mass|lesion|nodule)\\s+(?:\\w+\\s+){0,3}?(?:remain(?:s|ed)|persist(?:s|ed)|was\\s+(?:seen|noted|visible|present|evident)|is\\s+(?:present|seen|expected))\\b`,
    `\\bwith\\s+(?:a|an|some|much|most|considerable|substantial)\\s+(?:[\\w-]+\\s+){0,5}?${remnantNoun}\\s+(?:still\\s+)?remaining\\b`,
    `\\b${remnantNoun}\\s+(?:[\\w-]+\\s+){0,3}?remain(?:s|ed)\\b(?!\\s+(?:intact|stable|quiet|good))`,
    `\\b(?:residual|small\\s+remnant|remnant|residuum)\\s+(?:of\\s+)?(?:(?:the|tumou?r)\\s+){0,2}(?:on|at|along|in|within|around|attached|adherent|adjacent)\\b[^.;]{0,60}\\b(?:left|remain\\w*)\\b`,
    `\\b${remnantNoun}\\b[^.;]{0,110}?\\bcould\\s+not\\s+(?:safely\\s+)?be\\s+(?:(?:safely|fully|completely|entirely|totally|further)\\s+)?(?:removed|resected|excised|separated|dissected|peeled|taken|freed)\\b`,
    `\\b${remnantNoun}\\b[^.;]{0,90}?\\b(?:was|were)\\s+(?:therefore\\s+|intentionally\\s+|deliberately\\s+|purposely\\s+)?not\\s+(?:\\w+\\s+)?(?:removed|resected|pursued|excised|approached)\\b`,
    '\\b(?:removed|resected|excised|resection|removal|taken)\\b[^.;]{0,40}\\b(?:except\\s+for|save\\s+for|with\\s+the\\s+exception\\s+of|apart\\s+from|but\\s+for)\\s+(?:a|an|the|some|this|that|what)\\b',
  ].join('|'),
  'i',
);

const thinWords = sought(
  /\b(?:thin|tiny|small|minimal|minute|punctate|sliver|rind|rim|film|fleck|flecks|sheet|carpet|veneer|cuff|trace|speck|specks|microscopic|scant|few\s+(?:millimet|mm)|(?:1|2|3|4|5)(?:\.\d)?\s?mm|plaque|film|patch|wisps?|fragments?)\b/i,
);
const bulkyWords = sought(
  /\b(?:large|larger|substantial|sizable|sizeable|significant|considerable|bulky|bulk\s+of|majority|most\s+of|extensive|much\s+of|half)\b/i,
);

/** How far a remnant of these words lowers the extent: a thin one to NTR, a bulky or plain one to STR. */
export function remnantExtent(text: string): 'NTR' | 'STR' {
  return thinWords.test(text) && !bulkyWords.test(text) ? 'NTR' : 'STR';
}

/** Gross total "of the cyst", "of the posterior component": not of the tumour. */
export const compartment =
  /\b(?:(?:of|from|in|within|on|along)\s+(?:the\s+|this\s+)?(?:(?:\w+|\w+-\w+)\s+){0,2}?(?:cyst(?:ic)?|component|portion|part|compartment|exophytic|extension|convexity|lobule|(?:third|fourth|lateral)\s+ventric\w+|cavity|sinus|canal|aspect|extracranial|intracranial|extradural|intradural|supratentorial|infratentorial|anterior|posterior|superior|inferior|medial|lateral)\b|^\W*(?:the\s+)?(?:\w+\s+){0,2}?(?:component|portion|part|cyst|extension|dome)\b)/i;
