import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import { tumorFamily } from '../../../domain/histology.ts';
import type { DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import { glanced } from '../../text/glanced.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findWords } from '../../text/words.ts';
import { isOfRelative } from '../course/statement-scope.ts';
import { labelledSentences } from '../document-parts/heading-sentences.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { deniesReturn, findTumors, headOf, withoutAsides } from '../tumors/named-tumors.ts';
import type { TumorEntity } from '../tumors/tumor-entities.ts';
import { inFullWords, typeBehind } from '../tumors/tumor-qualifiers.ts';
import { isConclusion, isEarlierOpinion } from './earlier-opinion.ts';

interface Mention extends Span {
  readonly entity: TumorEntity;
  /** Place in the document, the nearest to a conclusion first. */
  readonly rank: number;
  readonly isHedged: boolean;
  readonly isPast: boolean;
  /** Given before, elsewhere or on less, or taken back at once. */
  readonly isEarlier: boolean;
  /** The noun that says which family of tumours it is of. */
  readonly head: string;
  /** The name in full words with what follows it. */
  readonly full: string;
}

const sectionOrder: Partial<Record<DocumentType, readonly string[]>> = {
  pathology: ['INTEGRATED DIAGNOSIS', 'ADDENDUM', 'DIAGNOSIS', 'IMPRESSION', 'SPECIMENS', '', 'COMMENT'],
  imaging: ['ADDENDUM', 'IMPRESSION', 'ASSESSMENT', 'FINDINGS', '', 'INDICATION', 'HISTORY'],
  operative: ['POSTOPERATIVE DIAGNOSIS', 'PREOPERATIVE DIAGNOSIS', 'DIAGNOSIS', 'PROCEDURE', 'INDICATION'],
};
const noteOrder = [
  'ASSESSMENT',
  'IMPRESSION',
  'DIAGNOSIS',
  'INTEGRATED DIAGNOSIS',
  '',
  'CHIEF COMPLAINT',
  'HISTORY OF PRESENT ILLNESS',
  'ONCOLOGIC HISTORY',
  'INTERVAL HISTORY',
];
const ignored: ReadonlySet<string> = new Set([
  'FAMILY HISTORY',
  'REVIEW OF SYSTEMS',
  'CONSENT',
  'SOCIAL HISTORY',
  'ALLERGIES',
]);

/** No tumour in the specimen. */
const noTumor = sought(
  /\b(?:(?:residual|recurrent|viable)\s+){0,2}(?:tumou?r|neoplas\w+|malignan\w+)\s+(?:has|have|is|was|could)\s+not\s+(?:been\s+|be\s+)?(?:demonstrated|seen|found|identified|confirmed|present)\b|\bnot\s+(?:a\s+)?(?:tumou?r|neoplas\w+)\b|\bno\s+(?:neoplastic|malignant|tumou?r)\s+(?:population|cells|tissue|elements)\b|\bfree\s+of\s+(?:tumou?r|neoplas\w+)\b|\bnegative\s+for\s+(?:(?:residual|recurrent|or|viable)\s+){1,3}(?:tumou?r|neoplasm|malignan\w+)|\bno\s+(?:evidence\s+of\s+)?(?:(?:residual|recurrent|viable|definite|diagnostic|identifiable|recogni[sz]able|discernible|obvious|overt)\s+(?:or\s+)?){0,2}(?:tumou?r|neoplasm|malignan\w+|\p{L}{2,20}oma)\b[^.;\n]{0,60}|\bnegative\s+for\s+(?:tumou?r|neoplasm|malignan\w+)(?:\s+cells)?/iu,
);

/**
 * The tumour this document says the patient has. Names that are denied or of a relative are left out. The section
 * nearest to a conclusion is believed first, a frozen section last; a close name before a general one of its family. The
 * value is the name with what belongs to it (`Medulloblastoma, classic, WHO grade 4`), and the usual name beside another
 * (`acoustic neuroma (vestibular schwannoma)`). Where a report of pathology denies tumour, it says that.
 */
export function readDiagnosis(input: ReadingInput, parsed: ParsedDocument, type: DocumentType): Answer[] {
  const sentences = labelledSentences(input.text, parsed);
  const order = sectionOrder[type] ?? noteOrder;
  const mentions = sentences.flatMap((sentence) => mentionsIn(sentence, order));
  const best = mentions.length === 0 ? undefined : bestOf(mentions);
  const denial = type === 'pathology' ? deniedTumor(sentences, order) : undefined;
  if (denial !== undefined && (best === undefined || denial.rank < best.rank || best.isPast)) {
    const value = inWordsOfDenial(input.text.slice(denial.start, denial.end).replace(/\s+/g, ' '));
    const doubts = best === undefined ? [] : ['a tumour is named, and none was found'];
    return [answerFromText(input.text, { variable: 'diagnosis', value, span: denial, doubts })];
  }
  if (best === undefined) return [withoutName(input.text, sentences, type)];
  const closest = closestOf(best, mentions);
  const doubts = [
    ...(best.isHedged ? ['the diagnosis is hedged'] : []),
    ...(isTakenOver(best, input.text) ? ['the diagnosis was changed, and to what was not understood'] : []),
    ...(mentions.some((other) => contradicts(other, best)) ? ['several diagnoses are named'] : []),
    ...(mentions.some((other) => isRival(other, best)) ? ['another diagnosis is named, but hedged'] : []),
    ...(isOpen(best) && !best.isHedged && mentions.some((other) => other.isHedged && isCloser(other, best))
      ? ['a closer diagnosis is named, but hedged']
      : []),
  ];
  return [
    answerFromText(input.text, {
      variable: 'diagnosis',
      value: inReportWords(input.text, closest),
      span: closest,
      doubts,
    }),
  ];
}

/** A later diagnosis is told of behind it, or the name itself is that of an earlier one. */
const isTakenOver = (best: Mention, text: string): boolean =>
  givesLater.test(best.isEarlier ? text : text.slice(best.end));
const givesLater = glanced(
  /\b(?:diagnos[ei]s|dx|histolog(?:y|ical\s+diagnosis)|patholog(?:y|ical\s+diagnosis)|conclusion|opinion|entity|class|label)\s+(?:(?:was|is|has|had|been|now|then|later|subsequently|therefore|recently|they)\s+){0,4}(?:became|changed|revised|amended|re-?classified|altered|re-?named|corrected|superseded)\b|\b(?:re-?classified|re-?named)\b|\bcorrected\s?:|\b(?:revised|amended|corrected|changed|new|current|updated)\s+(?:\p{L}+\s+){0,2}(?:diagnosis|dx|entity|name)\b/iu,
);

/** A denial in other words, as `no tumor` says it. */
const inWordsOfDenial = (words: string): string => {
  if (/^no\b|^negative\b/i.test(words) && !/^negative.*\bor\b/i.test(words)) return words;
  const qualifiers = [...words.matchAll(/\b(?:residual|recurrent|viable)\b/gi)].map(([word]) =>
    word.toLowerCase(),
  );
  return `no ${[...qualifiers, 'tumor'].join(' ')} (${words})`;
};

/** Where no tumour is named: what a scan or an operation calls it by its place, for the reviewer; else silence. */
function withoutName(text: string, sentences: readonly Sentence[], type: DocumentType): Answer {
  const byPlace = nameByPlace.has(type) ? tumorOfPlace(sentences) : undefined;
  if (byPlace === undefined) return absentAnswer({ ...notFound, doubts: doubtsOfSilence(sentences, type) });
  const value = text.slice(byPlace.start, byPlace.end).replace(/\s+/g, ' ');
  return answerFromText(text, {
    variable: 'diagnosis',
    value,
    span: byPlace,
    doubts: ['only a tumour of a place is named'],
  });
}
const nameByPlace: ReadonlySet<DocumentType> = new Set(['imaging', 'operative']);
const placeOfTumor =
  'posterior\\s+fossa|pineal(?:\\s+region)?|(?:supra)?sellar|hypothalamic|tectal|thalamic|pontine|brainstem|spinal\\s+cord|intramedullary|fourth\\s+ventric(?:le|ular)|4th\\s+ventric(?:le|ular)|third\\s+ventric(?:le|ular)|intraventricular|cerebellar|optic\\s+(?:nerve|pathway)|supratentorial|hemispheric|brain|cerebral|frontal|temporal|parietal|occipital';
const namedByPlace = sought(
  new RegExp(
    `\\b(?:(?:high|low)[\\s-]grade\\s+)?(?:${placeOfTumor})\\s+(?:tumou?r|neoplasm|mass)(?![\\p{L}])`,
    'iu',
  ),
);

function tumorOfPlace(sentences: readonly Sentence[]): Span | undefined {
  for (const { text, start, section } of sentences) {
    const match = ignored.has(section) ? null : namedByPlace.exec(text);
    if (match === null) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    const { negated, otherPerson } = assess(text, span, section);
    if (!negated && !otherPerson) return { start: start + span.start, end: start + span.end };
  }
  return undefined;
}

const notFound = { variable: 'diagnosis', absence: 'not_documented' } as const;

/** A pathologist concludes something: silence there is more likely the reader's than the report's. */
function doubtsOfSilence(sentences: readonly Sentence[], type: DocumentType): string[] {
  if (type === 'pathology') return ['a pathology report, but no diagnosis in it was understood'];
  return sentences.some(({ section, text }) => !ignored.has(section) && speaksOfDiagnosis(text))
    ? ['a diagnosis is spoken of, but none was understood']
    : [];
}

const isOpen = ({ entity, full }: Mention): boolean =>
  entity.isGeneral === true || entity.isIncidental === true || /(?:^|\s)metastas[ei]s$/i.test(full);

/** A class by place or markers, which a name by the cells says more of: `optic pathway glioma`, `NGGCT`. */
const byPlace = /^(?:optic|tectal|brainstem|hypothalamic)\b/;
const isClassOf = (wide: Mention, close: Mention): boolean =>
  (byPlace.test(wide.entity.name) &&
    !byPlace.test(close.entity.name) &&
    tumorFamily(close.full) === 'glioma') ||
  (/^nongerm/.test(wide.entity.name) && /^mixed/.test(close.entity.name));

/** A name that says more of the same tumour: of one family, or beside a word for any metastasis. */
const isCloser = (one: Mention, other: Mention): boolean =>
  !isOpen(one) &&
  (other.entity.isIncidental === true ||
    /metastasis$|carcinoma$/.test(other.entity.name) ||
    tumorFamily(one.full) === tumorFamily(other.full) ||
    (isOnlyGlial.test(other.full) && ofGlia.has(tumorFamily(one.full) ?? '')));

/** What a smear or a description calls any tumour of glial cells, and the families whose names are closer. */
const isOnlyGlial = /\bglial\s(?:tumou?rs?|neoplasms?|lesion)\b/i;
const ofGlia: ReadonlySet<string> = new Set(['glioma', 'ependymal', 'neuronal']);

/** The mention a conclusion stands on: not hedged, no general name where a closer one stands, first by place. */
function bestOf(mentions: readonly Mention[]): Mention {
  const outdone = namesOutdone(mentions);
  const isOutdone = (mention: Mention): boolean => !isNewTumor(mention) && outdone.has(nameOf(mention));
  // A second tumour is seldom sure on a scan: where the conclusion names it, it outdoes the first one of the history.
  const isLater = (mention: Mention): boolean =>
    isNewTumor(mention) &&
    mentions.every((other) => other.isHedged || isOpen(other) || mention.rank < other.rank);
  const [best] = [...mentions].sort(
    (a, b) =>
      Number(a.isHedged && !isLater(a)) - Number(b.isHedged && !isLater(b)) ||
      Number(isOutdone(a)) - Number(isOutdone(b)) ||
      a.rank - b.rank ||
      Number(isNewTumor(b)) - Number(isNewTumor(a)) ||
      Number(a.isPast) - Number(b.isPast) ||
      a.start - b.start,
  );
  return best as Mention;
}

/** Names beside which a closer one is stated and not hedged. A long note has hundreds of mentions of a few names. */
function namesOutdone(mentions: readonly Mention[]): ReadonlySet<string> {
  const sure = ofEachName(mentions.filter(({ isHedged }) => !isHedged));
  const outdone = ofEachName(mentions).filter((one) =>
    sure.some((other) => (isOpen(one) && isCloser(other, one)) || (!isOpen(other) && isClassOf(one, other))),
  );
  return new Set(outdone.map(nameOf));
}

const ofEachName = (mentions: readonly Mention[]): Mention[] => [
  ...new Map(mentions.map((mention) => [nameOf(mention), mention])).values(),
];

const nameOf = ({ entity, full }: Mention): string => `${entity.name}\n${full}`;

/** What these qualify is another tumour than the one of the history. */
const isNewTumor = ({ entity, full }: Mention): boolean =>
  entity.isIncidental !== true &&
  /\bradiation[\s-]+(?:induced|associated|related)\b|\bsecond(?:ary)?\b/i.test(full);

/** Another tumour, stated as surely and as near to the conclusion; parts of a mixed tumour are none. */
const contradicts = (other: Mention, best: Mention): boolean =>
  !other.isHedged &&
  !isOpen(other) &&
  other.rank <= best.rank &&
  other.head !== best.head &&
  !(/^(?:mixed|nongerm)/.test(best.entity.name) && tumorFamily(other.full) === 'germ_cell') &&
  !(tumorFamily(best.full) === 'pituitary' && tumorFamily(other.full) === 'pituitary');

/** Another tumour, hedged, nearer to the conclusion than what the answer stands on. */
const isRival = (other: Mention, best: Mention): boolean =>
  other.isHedged &&
  !best.isHedged &&
  !isOpen(other) &&
  other.rank < best.rank &&
  other.head !== best.head &&
  tumorFamily(other.full) !== tumorFamily(best.full);

const wordsOf = (name: string): string[] =>
  findWords(name).map(({ text }) => text.replace(/^haem/, 'hem').replace(/^tumours?$/, 'tumor'));

/** The same tumour by its fuller name (`ependymoma`, then `supratentorial ependymoma, ZFTA fusion-positive`). */
function closestOf(best: Mention, mentions: readonly Mention[]): Mention {
  if (best.isHedged) return best;
  let closest = best;
  for (const other of mentions) {
    if (other.isHedged || other.isPast || other.head !== best.head || other.full === closest.full) continue;
    const words = new Set(wordsOf(other.full));
    const known = wordsOf(closest.full);
    if (words.size > new Set(known).size && known.every((word) => words.has(word))) closest = other;
  }
  return closest;
}

/** The words of the report, and in brackets what they do not say in full. */
function inReportWords(text: string, { start, end, full }: Mention): string {
  const written = text.slice(start, end).replace(/\s+/g, ' ');
  const known = new Set(wordsOf(written));
  const name = full.replace(/\s*\([^()]*\)/g, '');
  return wordsOf(name).every((word) => known.has(word)) ? written : `${written} (${name})`;
}

/** A line that gives a diagnosis, whatever it is. */
const givesDiagnosis = sought(
  /\b(?:dx|diagnos[ei]s|histolog(?:y|ically)|patholog(?:y|ically)|path|biops(?:y|ied))\s{0,3}(?::|=|is\b|was\b|shows?\b|showed\b|confirm\w*\b|came\b|back\b|reveal\w*\b)/i,
);
/** A word formed as tumours' names are; those that are none, and those of the reader's lexicon, are not looked for here. */
const formedLikeName = sought(
  /\b(?!(?:hemat|haemat|coma|trauma|edema|oedema|stoma|soma|glauc|scot|granul|hygr|aroma|diploma|axioma|symptoma|colostoma|emphys|trachoma|xanth)\w*)\p{L}{3,20}(?:omas?|blastomas?)\b/iu,
);
const speaksOfDiagnosis = (text: string): boolean =>
  givesDiagnosis.test(text) ||
  describesTumor.test(text) ||
  namesTumorOfPlace.test(text) ||
  shortName.test(text) ||
  (formedLikeName.test(text) && findTumors(text).length === 0);
/** `a tumor of the pineal gland`: by its place alone. */
const namesTumorOfPlace = sought(
  /\b(?:tumou?rs?|growth|cancer)\s+(?:of|in|at|on|near|behind|inside)\s+(?:the|her|his|their|its)\s+(?:\p{L}+\s+){0,3}?(?:gland|brain|head|cerebell\p{L}+|ventric\p{L}+|spine|spinal|cord|nerves?|stem|brainstem|fossa|lobe|hypothalam\p{L}+|thalam\p{L}+|pons|pituitary|skull|eyes?)\b/iu,
);
/** Initials that tumours share with other things, behind a place, a group or a word of certainty: `hypothalamic PA`. */
const shortName = sought(
  /\b(?:\p{L}+(?:al|ic|ar|ine|oid)|risk|group\s\d|obviously|presumed|known|proven|classic)\s(?:PA|PB|MB|GG|DIG|DIA|EPN|CPP|CPC|GCT|CN)\b(?!-C\b|\s(?:view|and\s+lat|line|catheter|student))|\((?:[^()]{0,20},\s)?(?:PA|PB|MB|GG|DIG|DIA|EPN|CPP|CPC|GCT)[,)]/u,
);
/** A tumour by what it looks like, or what a smear or an opinion makes of it, without its name. */
const describesTumor = sought(
  /\b(?:(?:high|low)[\s-]grade|malignant|benign|aggressive|glial|astrocytic|neuronal|embryonal|pil(?:oid|ocytic)|rhabdoid|lymphoid|lymphoproliferative|inflammatory|demyelinat\w+|secreting)[\s-](?:looking\s|appearing\s|primary\s|brain\s|cns\s){0,3}(?:tumou?r|neoplas\w+|lesion|infiltrate|process|disease)\b|\b(?:frozen|smear|squash|histolog\w+|biopsy-?\s?proven|pathology)\s?(?:\(\w+\))?\s?[:=–-]\s?\S|\b(?:favou?rs?|likely|probabl[ey]|suspicious\s+for|consistent\s+with|suggest(?:s|ive\s+of)|ddx|differential)\b[^.;\n]{0,40}\b(?:tumou?r|neoplas\w+|\p{L}{3,20}omas?|high[\s-]grade|low[\s-]grade|[A-Z]{3,6})\b/iu,
);

function mentionsIn(sentence: Sentence, order: readonly string[]): Mention[] {
  if (ignored.has(sentence.section)) return [];
  const { text } = sentence;
  const names = findTumors(text);
  const otherThan = new Map(
    names.flatMap((name, index) => {
      const next = names[index + 1];
      return next !== undefined &&
        isAlternative(text.slice(name.end, next.start)) &&
        headOf(name.entity.name) !== headOf(next.entity.name)
        ? [[name, next] as const]
        : [];
    }),
  );
  const lesser = new Set(otherThan.values());
  return names.flatMap((name) => {
    const { negated, otherPerson, hedged, planned, historical } = assess(withoutAsides(text, name), name, '');
    if (otherPerson || comparesOnly(text, name) || isOfRelative(text, name)) return [];
    const isReturnDenied = negated && deniesReturn(text, name);
    if (negated && !isReturnDenied) return [];
    const other = otherThan.get(name);
    const end = (other ?? name).end + tailOf(text.slice((other ?? name).end));
    const behind = other === undefined ? text.slice(name.end, end) : ` or ${other.full}`;
    const whole = `${name.full}${inFullWords(behind)}`.replace(/\s+/g, ' ');
    const { entity } = name;
    const isConcluded = isConclusion(text, name.start);
    const isEarlier = !isConcluded && isEarlierOpinion(text, name);
    const isLike = isOnlyLike.test(text.slice(name.end, name.end + 8));
    return [
      {
        start: sentence.start + name.start,
        end: sentence.start + end,
        entity,
        rank:
          (isConcluded ? -1 : rankOf(sentence, order)) +
          (isEarlier ? order.length : 0) +
          (isReturnDenied || isLike ? order.length : 0),
        isPast: historical,
        isEarlier,
        isHedged: hedged || planned || other !== undefined || lesser.has(name) || isSuspected(text, name),
        full: whole,
        head: headOf(entity.name),
      },
    ];
  });
}

/** `ganglioglioma vs DNET`, `ependymoma / medulloblastoma`: one of them it is. */
const isAlternative = (between: string): boolean =>
  /^[\s,]{0,3}(?:\/|\bor\b|\bvs\b\.?|\bversus\b|\bv\b|\band\/or\b)\s{0,3}(?:an?\s|(?:less|more)\s+likely\s)?$/i.test(
    between,
  );

const mayNotBeToldApart = sought(
  /\b(?:separate|distinguish|tell|differentiate|decide|choose|discriminate)\b/i,
);
const mayBeOutside = sought(
  /\b(?:skin|(?:sub)?cutaneous|dermal|thigh|leg|foot|arm|forearm|hand|finger|trunk|flank|buttock|back|chest|eyelid)\b/i,
);

/** `cannot separate X from Y`: one of them it is. */
const notToldApart =
  /\b(?:can\s?not|can't|could\s+not|unable\s+to|impossible\s+to|difficult\s+to|hard\s+to|not\s+possible\s+to)\s+(?:\p{L}+ly\s+)?(?:separate|distinguish|tell|differentiate|decide|choose|discriminate)\b[^.;\n]{0,70}$/iu;

/** A tumour of the skin or of a limb beside the one the chart is of. */
const ofSkin =
  /(?:^|[\n.;])\s{0,3}skin\s{0,2}[:–-][^.\n]{0,60}$|\b(?:skin|(?:sub)?cutaneous|dermal)\s(?:\p{L}+\s){0,2}$/iu;

const ofLimb =
  /^\s(?:(?:of|on|in)\s(?:the\s|his\s|her\s)?)?(?:(?:left|right|l|r)\s)?(?:thigh|leg|foot|arm|forearm|hand|finger|trunk|flank|buttock|back|chest\swall|eyelid|skin)\b/i;

/** Doubts in shorthand, in the clause ahead (`?`, `prob`, `DDx`) or right behind (`ganglioglioma-like`). */
const isSuspected = (text: string, { start, end }: Span): boolean =>
  eitherAhead.test(text.slice(Math.max(0, start - 40), start)) ||
  eitherBehind.test(text.slice(end, end + 40)) ||
  isOnlyLike.test(text.slice(end, end + 8)) ||
  (lowScore.test(text) &&
    (scoreAhead.test(text.slice(Math.max(0, start - 20), start)) ||
      scoreBehind.test(text.slice(end, end + 120)))) ||
  (mayNotBeToldApart.test(text) && notToldApart.test(text.slice(Math.max(0, start - 120), start))) ||
  (mayBeOutside.test(text) &&
    (ofSkin.test(text.slice(Math.max(0, start - 90), start)) || ofLimb.test(text.slice(end, end + 40)))) ||
  suspectedAhead.test(text.slice(Math.max(0, start - 60), start)) ||
  suspectedBehind.test(text.slice(end, end + 50));
/** `Ewing or neuroblastoma`: one of two, the other not known here. */
const eitherAhead =
  /(?<!\b(?:whether|more|one|two))\s\p{Lu}[\p{L}-]{2,20}\sor\s$|\b(?:[Vv][Ss]\.?|[Vv]ersus)\s{1,2}(?:an?\s)?$/u;
const eitherBehind = /^["')]{0,2}\s(?:\p{L}+\s){0,2}(?:vs|versus)\b/iu;
/** The nearest class of a classifier that did not reach its threshold. */
const lowScore = sought(/\b(?:score|classif\w+|calibrated|match\w*|methylation|highest)\b/i);
const scoreAhead = /\b0\.[0-7]\d?\s{1,2}(?:for\s)?["'(]?$/;
const scoreBehind =
  /^["')]{0,2}(?:,\s{1,2}[\w-]{2,20}(?:\s[\w-]{2,20}){0,2}){0,3}[\s,:=(]{1,40}(?:\(?(?:calibrated\s)?(?:score|family)\s?[:=]?\s?)?0\.[0-7]\d?\b/i;
const isOnlyLike = /^["')]{0,2}[\s-]?like\b/i;
const suspectedAhead =
  /(?:\?\s?|\b(?:prob|poss|susp|fav|ddx|d\/dx|dd|diff\s+dx|differential|thinking|think|suspicio\w+|concern\w*|worr\w+|presum\w+|until\s+proven)\b\.?:?\s)[^.;:?\n]{0,40}$/i;
const suspectedBehind =
  /^,?\s{0,2}(?:\?|(?:favou?r(?:s|ing|ed)?|probably|possibly|presumably|likely)\s+(?:\p{L}+\s){0,1}?\p{L}{4,}(?:ic|oid|ous|ar|al|ed)\b|(?:(?:is|being|was)\s+)?(?:most\s+|very\s+)?(?:(?:till|until)\s+proven|suspected|likely|favou?red|possible|probable|a\s+(?:possibility|consideration)|(?:in|on|top\s+of)\s+the\s+differential)\b)/iu;

/** `glioma screening`, `the assertion of a glioma is not tenable`: what was looked for, or is held no more. */
const isTakenBack =
  /^["')]{0,2}\s{1,2}(?:(?:screening|surveillance|predisposition|(?:support\s+)?foundation|clinic|charity)\b|(?:(?:is|was|has\s+been)\s+)?(?:not\s+(?:tenable|supported|sustained|upheld|accepted)|untenable|no\s+longer\s+(?:tenable|held|valid|supported)|dropped|abandoned|withdrawn|retracted|refuted|discarded|(?:is|was)\s+(?:wrong|incorrect|an?\s+error))\b)/i;

/** `features of`, `risk of`, `differential`: the name is spoken of, not given. */
const comparesOnly = (text: string, { start, end }: Span): boolean =>
  (/^[\s-]pattern(?:ed)?\b(?!\s+of)/i.test(text.slice(end, end + 12)) &&
    /(?:osis|oma)s?$/i.test(text.slice(start, end))) ||
  isTakenBack.test(text.slice(end, end + 60)) ||
  /\brisks?\s+(?:of|for)\s+[^.;:?\n]{0,50}$/i.test(text.slice(Math.max(0, start - 70), start)) ||
  /\b(?:features?\s+of|risks?\s+(?:of|for)|(?:stains?|immunostains?|panel|markers?|inconclusive|non-?diagnostic|surveillance|screening|workup|work-up|protocol|clinic|trial)\s+for|dropped|rule[ds]?\s+out|r\/o|exclude|rather\s+than|as\s+opposed\s+to|unlike|resembl\w+|worr(?:y|ies|ied)\s+about|(?:a?typical|unusual)\s+for|screen\w*\s+for|against|excludes|excluding|argues\s+against|reminiscent\s+of|mimic\w*|foundation|children\s+with|patients\s+with)\s+(?:a\s+|an\s+)?(?:\w+\s+){0,2}$/i.test(
    text.slice(Math.max(0, start - 60), start),
  );

const genes =
  'idh[12]?|h3(?:[\\s.-]?(?:k27m?|g34\\w?|3a))?|braf|mycn?|tp53|shh|wnt|mn1|zfta|yap1|rela|1p\\/?19q|smarcb1|smarca4|ini-?1|ntrk[123]?|alk|ros1|met|mapk(?:\\s+pathway)?|mybl?1?|fgfr[1-4]|dicer1|bcor|foxr2|cic|c19mc|ezhip|nf[12]|cdkn2a(?:\\/b)?|prkca|fet|c11orf95|egfr|pdgfra|mgmt|rtk\\s?[12i]{1,2}';
/** What follows a name and belongs to it: type, group, grade in brackets, receptor or mutation. */
const tail = glanced(
  new RegExp(
    `^(?:[\\s,]{0,20}\\((?!(?:no|not|never|path|histology|per|by|via|see|bx|biops\\p{L}*|dx|diagnosed|brought|post|who|which|done|found)\\b)(?:[^()\\n]{1,60})\\)|${typeBehind}|\\s{0,40}[,;–-]?\\s{0,40}(?:(?:cns\\s+)?who\\s+(?:cns\\s+)?grade\\s+[\\p{L}\\p{N}-]{1,4}|grade\\s+(?:iv|iii|ii|i|[1-4])\\b|nos\\b|nec\\b|(?:${genes})(?:::\\w{2,12}|[\\s-]or\\s(?:${genes}))?[\\s-][^\\s,;.]+(?:\\s+(?:and|&|or)\\s+(?:${genes})[\\s-][^\\s,;.]+)?|(?:\\p{L}{1,20}[\\s-]){1,2}(?:type|variant|subtype|histology|immunoreactive|producing|secreting|activated|altered|mutant|fused|wild-?type|primary)\\b|(?:non-?\\s?wnt\\s?\\/?\\s?non-?\\s?shh|shh|wnt)(?![\\p{L}-])|with\\s+(?:extensive\\s+nodularity|(?:\\p{L}+\\s+)?maturation)\\b|g(?:rou|r)?p\\.?\\s[1-4]\\b|(?:low|high)[\\s-]grade\\b(?!\\s+(?:\\p{L}+\\s)?(?:glioma|component|area|foc))|(?:supra|infra)tentorial\\b|\\s(?:of\\s(?:the\\s)?|in\\s(?:the\\s)?)?(?:pons|pontine|thalamus|thalamic|brainstem|midbrain|spinal\\scord|cerebellum|cerebellar)(?=[\\s,]{1,2}(?:${genes})[\\s-])|(?:w/|with)\\s(?:${genes})\\s(?:internal\\s+tandem\\s+duplications?|itd|fusions?|alterations?|rearrangements?)\\b|with\\s(?!(?:\\p{L}+[\\s-]){0,3}(?:cystic|solid|exophytic|enhancing|imaging|suspicious|concerning|typical|atypical|classic)\\b)(?:\\p{L}+[\\s-]){1,4}?(?:components?|elements|features|differentiation)\\b|posterior\\s+fossa(?!\\s+group)\\b|group\\s+[a-d\\d]+\\b|pf-?[ab]\\b|posterior\\s+fossa\\s+group\\s+[ab]\\b|consistent\\s+with\\s+(?:\\p{L}{1,20}\\s+){1,3}primary))`,
    'iu',
  ),
);
const longestTail = 160;

function tailOf(behind: string): number {
  let length = 0;
  while (length < longestTail) {
    const match = tail.exec(behind.slice(length, length + longestTail));
    if (match === null || match[0].length === 0) break;
    length += match[0].length;
  }
  return length;
}

function rankOf({ section }: Sentence, order: readonly string[]): number {
  const rank = order.indexOf(section);
  return rank === -1 ? order.length : rank;
}

function deniedTumor(
  sentences: readonly Sentence[],
  order: readonly string[],
): (Span & { rank: number }) | undefined {
  for (const sentence of sentences) {
    const match = noTumor.exec(sentence.text);
    if (match === null) continue;
    const start = sentence.start + match.index;
    // A comment denies what the diagnosis does not name.
    const rank = rankOf(sentence, order) + (sentence.section === 'COMMENT' ? 1 : 0);
    return { start, end: start + match[0].length, rank };
  }
  return undefined;
}
