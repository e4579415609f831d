import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { isOfGerms, spreadIn } from './spread-statements.ts';
import { findSpreadWords, mayNamePart } from './spread-words.ts';

/** Spread may be meant, whatever the sentence says of it. */
const mayBeSpread = sought(
  /\b(?:leptomening\w*|meningeal\s+(?:disease|spread|seeding|uptake|involvement)|extraneural|deposits?|implants?|seed\w*|coat(?:s|ed|ing)?|(?<!\b(?:foot|wrist|toe|a|the|an|hb|slight)\s)drop\s+\w+|metasta\w*|mets|dissem\w*|satellites?|spread|neuraxis|(?:pial|brainstem|cord|conus|basal|ventral)\s+(?:film|plaque|rind|crust|layer))\b|\bM[1-4]\b|\bM\+/i,
);
/** What on a scan looks like spread and in a specimen does not. */
const looksLikeSpread = sought(/\b(?:nodularity|nodules|folia)\b/i);
/** Cells of the fluid; cells of another cyst or lump are cytology, too. */
const ofFluid = sought(
  /\b(?:csf|cerebro-?\s?spinal|spinal\s+(?:fluid|tap)|lumbar\s+(?:puncture|tap|fluid)|LP|cytospin|ventricular\s+fluid)\b/i,
);
const ofCells = sought(
  /\b(?:cytolog\w+|cells?|neg(?:ative)?|pos(?:itive)?|malignan\w+|clear|clean|involve\w*|normal|atypi\w+|nil)\b/i,
);
/** What a smear or a marrow is concluded with, without a name of what was looked at. */
const verdictOnCells = sought(
  /\bpositive\s+for\s+malignan\w+|\b(?:malignant|tumou?r|neoplastic)\s+cells\s+(?:are\s+|were\s+)?(?:present|identified|seen|found)\b|\bno\s+(?:tumou?r|neoplastic|malignant)\s+infiltrat\w+|\bmarrow\b[^.;]{0,40}\b(?:free|clear|uninvolved|infiltrated|involved)\b/i,
);
/** Nothing but a question, a plan or a risk. */
const onlyAsked = sought(
  /\b(?:rule\s+out|r\/o|evaluat\w*\s+for|assess\w*\s+for|risks?\s+of|screen\w*\s+for|monitor\w*\s+for|look\w*\s+for)\s+(?:\p{L}+\s+){0,4}(?:metasta|mets|dissemin|spread|seed|drop|leptomen|lmd|nodul|deposit)/iu,
);
/** Tumours named after the coverings they grow in. */
const nameOfTumor = /\bleptomeningeal\s+(?:glioneuronal|melanocyt\w+)/gi;

/** Growth into what lies next: `with spread into the medulla`. */
const growsInto =
  /\bspread(?:s|ing)?\s+into\s+(?:the\s+)?(?:(?:left|right|adjacent|surrounding|middle|upper|lower)\s+)*(?:medulla|midbrain|pons|brain\s?stem|mcp|(?:cerebellar\s+)?peduncles?|thalam\w+|cerebellum|corpus\s+callosum|white\s+matter|tissues?)\b/gi;

/** Whether a sentence has a word of spread that nothing was made of. */
export const isUnreadSpread = (sentence: Sentence, type: DocumentType): boolean =>
  namesSpread(sentence, type) && spreadIn(sentence).length === 0 && !isDeniedThroughout(sentence.text);

const spreadWord = sought(
  /\b(?:leptomening\w*|meningeal|deposits?|implants?|seed\w*|coat\w*|drop|metasta\w*|mets|dissem\w*|satellites?|spread|nodularity|nodules?|folia|film|plaques?)\b/gi,
);
const deniesAhead =
  /\b(?:no|not|nor|without|never|nothing|none|free\s+of|absence\s+of|neither)\b[^.;:]{0,60}$/i;
/** Every word of spread in it stands behind a denial: `third and fourth ventricle: free of nodules`. */
const isDeniedThroughout = (text: string): boolean => {
  const words = matchesOf(spreadWord, text);
  return (
    words.length > 0 &&
    words.every(({ index }) => deniesAhead.test(text.slice(Math.max(0, index - 80), index))) &&
    !/\b(?:but|except|apart|however|although|though|change|larger|smaller)\b/i.test(text)
  );
};

function namesSpread({ text }: Sentence, type: DocumentType): boolean {
  const said = text.replace(nameOfTumor, '').replace(growsInto, '');
  return (
    (mayBeSpread.test(said) || (type !== 'pathology' && looksLikeSpread.test(said))) && !onlyAsked.test(said)
  );
}

/**
 * Whether silence about spread would be the reader's and not the document's: a word of spread, the fluid with its cells,
 * or, on a scan or in a note, a part where spread would be seen with a finding or none.
 */
export function speaksOfSpread(sentence: Sentence, type: DocumentType): boolean {
  const { text } = sentence;
  if (namesSpread(sentence, type)) return true;
  if (onlyAsked.test(text)) return false;
  if (type === 'pathology' && verdictOnCells.test(text)) return true;
  if (ofFluid.test(text) && !isOfGerms(text) && ofCells.test(text)) return true;
  if (type === 'pathology' || !mayNamePart(text)) return false;
  const words = findSpreadWords(text);
  return (
    words.some(({ kind }) => kind === 'surface' || kind === 'organ') &&
    words.some(({ kind }) => kind !== 'surface' && kind !== 'organ')
  );
}
