import { bounded } from '../../text/bounded.ts';
import { glanced } from '../../text/glanced.ts';

/** Which of a tumour's types it is, by its cells and their order: in front of a name or behind it. */
const types = [
  'anaplastic',
  'atypical',
  'malignant',
  'benign',
  'pilocytic',
  'pilomyxoid',
  'fibrillary',
  'protoplasmic',
  'gemistocytic',
  'pleomorphic',
  'adamantinomatous',
  'papillary',
  'myxopapillary',
  'clear[\\s-]+cell',
  'giant[\\s-]+cell',
  'small[\\s-]+cell',
  'spindle[\\s-]+cell',
  'large[\\s-]+cell(?:\\s*[/,-]\\s*anaplastic|\\s+anaplastic)?',
  'l\\.?c\\.?[/-]?a\\b',
  'tanycytic',
  'cellular',
  'classic(?:al)?',
  'desmoplastic(?:\\s*[/-]\\s*nodular|\\s+nodular)?',
  'd\\s?/\\s?n',
  'nodular',
  'transitional',
  'meningothelial',
  'fibrous',
  'fibroblastic',
  'psammomatous',
  'microcystic',
  'secretory',
  'angiomatous',
  'metaplastic',
  'lymphoplasmacyte[\\s-]+rich',
  'chordoid',
  'rhabdoid',
  'epithelioid',
  'melanotic',
  'plexiform',
  'mature',
  'immature',
  'pure',
  'mixed',
  'conventional',
  'dedifferentiated',
  '(?:poorly|well|moderately)[\\s-]+differentiated',
];

/** Grade, course, cause, place, age and hormones, as they stand in front of a name. */
const others = [
  'recurrent',
  'residual',
  'relapsed',
  'metastatic',
  'disseminated',
  'multifocal',
  'multiple',
  'bilateral',
  'bifocal',
  'sporadic',
  'second',
  'secondary',
  'juvenile',
  'infantile',
  'infant(?:[\\s-]+type)?',
  'pa?ediatric(?:[\\s-]+type)?',
  'adult[\\s-]+type',
  '(?:low|high)[\\s-]+grade',
  'diffuse',
  'infiltrating',
  'infiltrative',
  'glial',
  'intrinsic',
  'exophytic',
  'central',
  'hemispheric',
  'extraventricular',
  'angiocentric',
  'posterior[\\s-]+fossa',
  '(?:supra|infra)tentorial',
  'spinal',
  'optic(?:[\\s-]+(?:pathway|nerve(?:[\\s-]+sheath)?|chiasm))?',
  'chiasmatic',
  'hypothalamic',
  'tectal(?:[\\s-]+plate)?',
  'thalamic',
  'pontine',
  'pituitary',
  'vestibular',
  'cns',
  '(?:prolactin|growth[\\s-]+hormone|acth|tsh)[\\s-]+secreting',
  'non-?functioning',
  '(?:radiation|radiotherapy|radio|rt|xrt)[\\s-]*(?:induced|associated|related)',
  '(?:posterior[\\s-]+fossa[\\s-]+)?group[\\s-]+[abg]?[1-4ab](?:\\s*\\(\\s*pf-?[ab]\\s*\\))?',
  'pf-?[ab]',
  '(?:shh|wnt|group\\s*[34])',
  '(?:ros1|alk|ntrk[123]?)',
  '(?:zfta|c11orf95|yap1|rela|idh[\\s-]?[12]?|h3(?:[\\s-]?(?:k27m?|g34\\w?))?|shh|wnt|cic|bcor|mycn?|foxr2|alk|ros1|met|ntrk[123]?|braf|smarcb1|ini-?1|mn1|fet-creb|dicer1|c19mc|nf1|nf2|tp53)[\\w:/-]{0,14}[\\s-]+(?:fused|fusion(?:[\\s-]+positive)?|activated|amplified|rearranged|mutant|mutated|altered|deficient|wild[\\s-]?type|driven|associated)',
];

/** Adjectives a name has of its own, whatever they are; these words are of the sentence, not of the name. */
const ownAdjective =
  '(?!(?:residual|recurrent|resembling|mimicking|simulating|known|enhancing|growing|involving|including|containing|confirming|suggesting|showing|representing|resected|treated|biopsied|irradiated|progressing|favou?ring|being|having|diagnosed|progressive|typical|clinical|original|initial|additional|histological|pathological|surgical|radiological|cerebral|cerebellar|frontal|temporal|parietal|occipital|suprasellar|intraventricular|focal|local|locali[sz]ed|distal|cranial|new\\w*|large\\w*|cystic|solid|indeed|massive|excised|suspected|presumed|proven|confirmed|operated|aggressive|during|medical|given|unusual|ablated|relapsing|obvious|previous|numerous|various|enlarging|shrinking|occasional|unequivocal|final|metabolic|stated|called|named|revealed|showed|reported|described|re-?classified|revised|amended|classified)(?![\\p{L}-]))[\\p{L}\\p{N}:]{2,20}(?:-\\p{L}{2,12})?(?<=ic|al|ous|ing|oid|type|ed|mutant|altered|positive|negative)';

const word = `(?:${[...types, ...others].map(bounded).join('|')})`;
const inBrackets = `\\((?:${types.map(bounded).join('|')})\\)`;
const ahead = glanced(
  new RegExp(`(?<![\\p{L}\\p{N}-])(?:(?:${word}|${inBrackets})[\\s,/-]{1,3}|${ownAdjective}\\s{1,2})$`, 'iu'),
);
/** A qualifier and what parts it from the name is shorter; more of them in a row name no tumour. */
const longestQualifier = 48;
const mostQualifiers = 8;

/** Where a name begins with the words in front that belong to it; not before `from`. */
export function startWithQualifiers(
  text: string,
  { from, nameStart }: { readonly from: number; readonly nameStart: number },
): number {
  let start = nameStart;
  for (let count = 0; count < mostQualifiers; count += 1) {
    const slice = text.slice(Math.max(from, start - longestQualifier), start);
    const match = ahead.exec(slice);
    if (match === null || match[0].length === 0) break;
    start -= match[0].length;
  }
  return start;
}

/** Types and groups behind a name: `Meningioma, atypical`, `ependymoma with anaplastic features`. */
export const typeBehind = `(?:\\s{1,3}with\\s+(?:an?\\s+)?(?:focal\\s+)?|[\\s,;–-]{1,4}|\\s?\\()(?:${types
  .map(bounded)
  .join(
    '|',
  )})(?![\\p{L}-])(?:\\s+(?:features?|morphology|histology|type|variant|subtype|pattern|differentiation))?\\)?`;

const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/\bpf-?([ab])\b/gi, 'posterior fossa group $1'],
  [/\b(?:gp|grp|gr(?=\.?\s[34]))\.?\s?(?=[1-4])/gi, 'group '],
  [/\bd\s?\/\s?n\b/gi, 'desmoplastic/nodular'],
  [/\bl\.?c\.?\/?a\b/gi, 'large cell/anaplastic'],
  [/\bradio-?(?=induced|associated)/gi, 'radiation-'],
  [/\b(?:radiotherapy|x?rt)[\s-](?=induced|associated|related)/gi, 'radiation-'],
];

/** Qualifiers with their abbreviations spelled out. */
export const inFullWords = (words: string): string =>
  spelledOut.reduce((text, [pattern, full]) => text.replace(pattern, full), words);
