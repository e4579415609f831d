import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { Extent } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { type ExtentStatement, findExtentStatements, heldAs } from './extent-statements.ts';
import { remnantExtent, remnantPattern } from './extent-terms.ts';
import { type ToldSize, toldSize } from './remnant-size.ts';
import { resectionOf } from './resection-grammar.ts';
import { tagsOf } from './resection-tags.ts';
import { isNamedOther, operationKind } from './tumor-operation.ts';
import { notUnderstoodExtent } from './understood-extent.ts';

export const ranks: Readonly<Record<Exclude<Extent, 'Unknown'>, number>> = {
  GTR: 5,
  NTR: 4,
  STR: 3,
  Partial: 2,
  Biopsy: 1,
};

/** Sections that tell of other operations, of intent, or of the patient. */
const notThisOperation = new Set([
  'INDICATION',
  'HISTORY',
  'HISTORY OF PRESENT ILLNESS',
  'ONCOLOGIC HISTORY',
  'PAST MEDICAL HISTORY',
  'PAST SURGICAL HISTORY',
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'CONSENT',
  'PREOPERATIVE DIAGNOSIS',
  'PLAN',
  'CHIEF COMPLAINT',
  'IMAGING',
  'COMPARISON',
]);
const titles = new Set(['PROCEDURE', '', 'EXAMINATION']);
const summaries = new Set([
  'EXTENT OF RESECTION',
  'IMPRESSION',
  'POSTOPERATIVE DIAGNOSIS',
  'OPERATIVE FINDINGS',
]);

/** The tumour is worked on, by its verbs and tools, in whatever operation. */
const handlesTumor = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|nodules?|neoplasm|\p{L}{4,}omas?)\b[^.;]{0,80}\b(?:peel\w*|dissect\w*|debulk\w*|gutt\w*|suck\w*|aspirat\w*|remov\w*|resect\w*|excis\w*|lift\w*|deliver\w*|shell\w*|roll\w*|coagulat\w*|enter\w*|frozen|bites?|fragments?|pieces?|specimens?|samples?|cusa|ultrasonic)\b|\b(?:cusa|ultrasonic\s+aspirat\w*|5-?ala|frozen\s+section|tumou?r\s+(?:bed|cavity|margin))\b/iu,
);

/** `no tumour was sampled or removed`: told not to have been worked on. */
function isTumorHandled(text: string): boolean {
  const match = handlesTumor.exec(text);
  if (match === null) return false;
  const end = match.index + match[0].length;
  return !assess(text, { start: match.index, end }, '').negated && !deniedInside.test(match[0]);
}
const deniedInside = /\b(?:not|never|n't|neither|nor)\b/iu;

/** The name of the operation, not a sentence of what was done. */
const isTitle = ({ text, section }: Pick<Sentence, 'text' | 'section'>): boolean =>
  titles.has(section) && !/\b(?:was|were|is|are|had|has|have)\b/i.test(text);

interface Reading {
  readonly extent: Extent;
  readonly span: Span;
  readonly doubts: readonly string[];
}

/**
 * The surgeon's extent. Only tumour operations have one. The last plain category counts; what is said of a part of the
 * tumour counts only where nothing is said of the whole; a remnant left behind lowers a gross total; debulking and
 * biopsies on the way do not count once a resection is told.
 */
export function readOperativeExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const sentences = ofThisOperation(input.text, parsed);
  const kind = operationKind(input, sentences);
  if (kind === 'other') {
    const isRemoval = sentences.some((sentence) =>
      findExtentStatements(sentence).some(
        ({ strength, isHistorical }) => strength === 'explicit' && !isHistorical,
      ),
    );
    return absentAnswer({
      variable: 'extent_of_resection',
      absence: 'not_applicable',
      doubts:
        isRemoval || !isNamedOther(input, sentences) || sentences.some(({ text }) => isTumorHandled(text))
          ? ['named as another operation, though its report tells of a removal']
          : [],
    });
  }
  const reading = weigh(sentences);
  if (reading === undefined) {
    return absentAnswer({
      variable: 'extent_of_resection',
      absence: 'cannot_be_determined',
      doubts: [
        kind === 'tumor'
          ? 'a tumour operation whose extent is not told'
          : 'an operation of which it was not understood what it was on',
      ],
    });
  }
  const { extent, span } = reading;
  const doubts = [...reading.doubts, ...notUnderstoodExtent(extent, sentences)];
  return answerFromText(input.text, { variable: 'extent_of_resection', value: extent, span, doubts });
}

/**
 * The sentences of the operation itself. A report that goes on from its background without a heading tells of the
 * operation from the next paragraph on.
 */
function ofThisOperation(text: string, { sentences }: ParsedDocument): Sentence[] {
  const isHeaded = sentences.some(({ section }) => narratives.has(section));
  let last: Sentence | undefined;
  let hasGoneOn = false;
  return sentences.flatMap((sentence) => {
    if (last === undefined || last.section !== sentence.section) hasGoneOn = false;
    else if (/\n/u.test(text.slice(last.end, sentence.start))) hasGoneOn = true;
    last = sentence;
    if (!notThisOperation.has(sentence.section)) return [sentence];
    return !isHeaded && hasGoneOn && mayGoOn.has(sentence.section) ? [{ ...sentence, section: '' }] : [];
  });
}

/** Headings under which an operation is told. */
const narratives = new Set([
  'OPERATIVE FINDINGS',
  'DESCRIPTION OF PROCEDURE',
  'FINDINGS',
  'OPERATIVE COURSE',
]);
/** Headings of what went before it. */
const mayGoOn = new Set([
  'INDICATION',
  'HISTORY',
  'HISTORY OF PRESENT ILLNESS',
  'CHIEF COMPLAINT',
  'CONSENT',
  'PREOPERATIVE DIAGNOSIS',
]);

function weigh(sentences: readonly Sentence[]): Reading | undefined {
  const statements = sentences
    .flatMap(findExtentStatements)
    .filter(({ isHistorical, sentence }) => !isHistorical && !ofEarlierOperation.test(sentence));
  const cleared = lastOf(sentences.filter((sentence) => tellsNothingLeft(sentence)));
  const isOfTheRest = cleared !== undefined && besidesWhatWasTold.test(cleared.text);
  const remnant = worstRemnant(
    remnantsOf(sentences).filter(
      ({ span }) => cleared === undefined || isOfTheRest || span.start > cleared.start,
    ),
  );
  const explicit = statements.filter(({ strength, isOfPart }) => strength === 'explicit' && !isOfPart);
  const chosen = lastOf(explicit.filter(({ section }) => summaries.has(section))) ?? lastOf(explicit);
  if (chosen !== undefined) {
    const beside = chosen.extent === 'GTR' && remnant === undefined ? besideIn(sentences, chosen) : undefined;
    return settle(chosen, { remnant: remnant ?? beside, statements, cleared });
  }
  const ofPart = statements.find(({ isOfPart }) => isOfPart);
  if (ofPart !== undefined) return settlePart(ofPart, { remnant, statements });
  return impliedExtent(sentences, { statements, remnant, cleared });
}

/**
 * Whether one statement of extent settles another: the summary of the report settles its narrative, and of two
 * neighbouring degrees the chosen one stands. Undefined where neither does.
 */
function outweighs(chosen: ExtentStatement, other: ExtentStatement): true | undefined {
  const isSummary = summaries.has(chosen.section) && !summaries.has(other.section);
  return isSummary || Math.abs(ranks[chosen.extent] - ranks[other.extent]) === 1 ? true : undefined;
}

/** Of several lesions or steps the last word is that something stayed: what went in whole beside it changes nothing. */
const isIncomplete = ({ extent }: ExtentStatement): boolean => extent === 'NTR' || extent === 'STR';

/** `recent tumour resection, near total`: told of as what went before. */
const ofEarlierOperation = sought(
  /\b(?:recent|earlier|previous|prior|last|first|initial|original)\s+(?:tumou?r\s+|surgical\s+|sub-?total\s+|partial\s+|near[\s-]total\s+)?(?:resection|surgery|operation|debulking|craniotomy|excision)\b(?!\s+(?:cavity|bed|site|margin))/iu,
);

/** `no other tumor was seen`: beside what was told before. */
const besidesWhatWasTold =
  /\b(?:no|nothing|without|any)\s+(?:\w+\s+){0,2}?(?:other|else|elsewhere|additional)\b|\b(?:elsewhere|otherwise|everything\s+else|all\s+else|(?:the\s+)?(?:rest|remainder|balance)\s+(?:of\s+(?:the\s+|it\b)?(?:\w+\s+)?)?(?:(?:is|was|has|all|came|then)\s+)*(?:gone|out|clear\w*|clean|away|removed|resected|excised|taken))\b/iu;

/** `A film on the nerve. Otherwise everything taken`: what the sentence before it names is the exception. */
function besideIn(
  sentences: readonly Sentence[],
  { span, sentence: words }: ExtentStatement,
): Remnant | undefined {
  if (!besidesWhatWasTold.test(words)) return undefined;
  const at = sentences.findIndex(({ start }) => start === span.start);
  const before = sentences[at - 1];
  if (before === undefined) return undefined;
  const tags = tagsOf(before.text);
  const isNamed = tags.some(({ label }) => label === 'sliver' || label === 'remnant');
  const isOut = tags.some(({ label }) => label === 'removed' || label === 'sampled' || label === 'cavity');
  if (!isNamed || isOut) return undefined;
  const extent = remnantExtent(before.text);
  return { extent, span: { start: before.start, end: before.end }, size: toldSize(extent, before.text) };
}

interface Others {
  readonly remnant: Remnant | undefined;
  readonly statements: readonly ExtentStatement[];
}

function settle(
  chosen: ExtentStatement,
  { remnant, statements, cleared }: Others & { readonly cleared: Sentence | undefined },
): Reading {
  // `perhaps 60 %`, `probably a small remnant`: of how much was left a surgeon only ever estimates.
  const isEstimate = chosen.extent !== 'GTR';
  const doubts: string[] = chosen.isHedged && !isEstimate ? ['the extent is hedged'] : [];
  const others = statements.filter(
    ({ extent, strength, isOfPart }) => strength === 'explicit' && !isOfPart && extent !== chosen.extent,
  );
  if (!isIncomplete(chosen) && others.some((other) => outweighs(chosen, other) === undefined))
    doubts.push('more than one extent is stated');
  if (chosen.extent !== 'GTR' && cleared !== undefined && cleared.start > chosen.span.start)
    doubts.push('nothing is said to be left beside it');
  if (chosen.extent === 'GTR' && remnant !== undefined) {
    const isOtherwise = /\botherwise\b/i.test(chosen.sentence);
    const extent = isOtherwise ? 'NTR' : remnant.extent;
    // What is little by its own words, or named as the one exception, takes nothing from the rest: near total.
    const isPlain =
      isOtherwise || (extent === 'NTR' && remnant.size !== undefined && remnant.size !== 'measured');
    return {
      extent,
      span: remnant.span,
      doubts: isPlain ? doubts : [...doubts, 'gross total is stated beside a remnant'],
    };
  }
  return { extent: chosen.extent, span: chosen.span, doubts };
}

function settlePart(ofPart: ExtentStatement, { remnant, statements }: Others): Reading {
  const doubts = ['complete removal is stated of a part only'];
  if (remnant !== undefined) return { extent: remnant.extent, span: remnant.span, doubts };
  const lower = statements
    .filter(({ isOfPart }) => !isOfPart)
    .sort((a, b) => ranks[a.extent] - ranks[b.extent])[0];
  if (lower !== undefined) return { extent: lower.extent, span: lower.span, doubts };
  return { extent: 'GTR', span: ofPart.span, doubts };
}

/** Removal told without a category: what was left, else the last word of the narrative, else only a biopsy. */
function impliedExtent(
  sentences: readonly Sentence[],
  { statements, remnant, cleared }: Others & { readonly cleared: Sentence | undefined },
): Reading | undefined {
  const sampled = onlySampled(sentences, statements);
  if (sampled !== undefined) return sampled;
  if (remnant !== undefined) {
    const isPlain = remnant.size === 'exception' || (remnant.extent === 'NTR' && remnant.size === 'named');
    return {
      extent: remnant.extent,
      span: remnant.span,
      doubts: isPlain ? [] : ['implied by what was left'],
    };
  }
  const whole = statements.filter(({ isOfPart }) => !isOfPart);
  const most = lastOf(whole.filter(({ extent }) => extent === 'STR'));
  const none = lastOf(whole.filter(({ extent }) => extent === 'GTR'));
  const removal = lastOf(sentences.filter(({ text }) => tellsRemoval(text)));
  const complete = [none?.span, cleared, removal]
    .filter((span) => span !== undefined)
    .sort((a, b) => a.start - b.start)
    .at(-1);
  if (complete !== undefined && (most === undefined || complete.start > most.span.start)) {
    // That nothing of the tumour is left is what gross total means; a removal told as such only implies it.
    if (complete !== cleared)
      return { extent: 'GTR', span: complete, doubts: ['removal is told without its extent'] };
    const isOfWhatIsLeft = ofWhatIsLeft(cleared) && isRemovedBefore(sentences, cleared);
    return {
      extent: 'GTR',
      span: complete,
      doubts: isOfWhatIsLeft ? [] : ['no tumour is seen, though not as what a removal told before has left'],
    };
  }
  if (most !== undefined) return { extent: 'STR', span: most.span, doubts: ['implied'] };
  const debulked = lastOf(whole.filter(({ extent }) => extent === 'Partial'));
  if (debulked !== undefined)
    return { extent: 'Partial', span: debulked.span, doubts: ['implied by debulking'] };
  const biopsies = whole.filter(({ extent }) => extent === 'Biopsy');
  const biopsy = biopsies.find(({ section }) => titles.has(section)) ?? biopsies[0];
  const resects = sentences.some(({ text }) => tellsResection(text));
  if (biopsy === undefined || resects) return undefined;
  const isNamed = biopsies.some(({ sentence, term }) => /biops/i.test(sentence.slice(term.start, term.end)));
  return {
    extent: 'Biopsy',
    span: biopsy.span,
    doubts: [
      ...(isNamed ? [] : ['implied by samples alone']),
      ...(biopsy.isHedged ? ['the extent is hedged'] : []),
    ],
  };
}

/** `no residual`, `nothing remained`, `the bed was clean`: a look at what was left, not anywhere else. */
const ofWhatIsLeft = ({ text }: Sentence): boolean =>
  leftWords.test(text) ||
  tagsOf(text).some(({ label }) => label === 'stays' || label === 'cavity' || label === 'normalBrain');
const leftWords = sought(
  /\b(?:residu\w*|remain\w*|left|further|more|remnants?|behind|any\s*more|no\s+longer)\b/iu,
);

/** The surgeon has taken out something of the tumour by then. */
const isRemovedBefore = (sentences: readonly Sentence[], { start }: Sentence): boolean =>
  sentences.some(
    (sentence) =>
      sentence.start <= start &&
      tagsOf(sentence.text).some(
        ({ label }) => label === 'removed' || label === 'gone' || label === 'debulked',
      ),
  );

/** Tissue was taken and the rest not gone for: a biopsy, whatever is said of what stayed. */
function onlySampled(
  sentences: readonly Sentence[],
  statements: readonly ExtentStatement[],
): Reading | undefined {
  const biopsy = statements.find(({ extent }) => extent === 'Biopsy');
  const sampled = sentences.find(({ text }) => sampling.test(text));
  const span = biopsy?.span ?? sampled;
  if (span === undefined || statements.some(({ extent }) => extent !== 'Biopsy')) return undefined;
  const isLeftAlone = sentences.some(
    (sentence) =>
      /\b(?:purely|solely|only|strictly)\s+(?:for\s+)?diagnos(?:tic|is)\b/iu.test(sentence.text) ||
      leftAlone.test(sentence.text) ||
      resectionOf(sentence).some(({ kind }) => kind === 'untouched' || kind === 'left'),
  );
  if (!isLeftAlone || sentences.some(({ text }) => tellsResection(text) || tellsRemoval(text)))
    return undefined;
  return {
    extent: 'Biopsy',
    span: { start: span.start, end: span.end },
    doubts: ['implied by samples alone'],
  };
}

const leftAlone = sought(/\bleft\s+(?:alone|untouched|undisturbed|intact|in\s+situ|in\s+place)\b/iu);
/** Tissue taken to learn what it is. */
const sampling = sought(
  /\b(?:fragments?|pieces?|bites?|snips?|pinches|strips?)\b[^.;]{0,50}\b(?:to|for)\s+(?:histolog\w*|path(?:ology)?|diagnosis)\b|\bfrozen\s+(?:section\s+)?(?:report|show|read|was|came|suggest|confirm|section)|\b(?:tissue|tumou?r|lesion|mass|samples?|specimens?|cores?|biops(?:y|ies))\b[^.;]{0,40}\b(?:sampled|taken|obtained|acquired|harvested)\b[^.;]{0,40}\b(?:needle|forceps|for\s+(?:diagnosis|histology|pathology)|stereotac\w+)/iu,
);

const wholeTumor = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|nodules?|neoplasm|\p{L}+omas?)\b[^.;]{0,80}?\b(?:(?:was|were|had\s+been|been|being)\s+(?:(?:then|carefully|gently|subsequently|easily|sharply|successfully|also|thus|each|able|to|be|gradually|eventually|finally)\s+){0,4}(?:removed|resected|excised|delivered|extirpated|shelled\s+out|enucleated|evacuated|cleared|(?:lifted|taken|dissected|peeled|rolled|eased|teased|sucked|scooped|coaxed|brought|pulled|stripped|cut)\s+(?:out|away|off|free)|\p{L}+ed\b[^.;]{0,80}?\band\s+(?:(?:then|subsequently|finally|eventually|thereafter)\s+)?(?:removed|excised|resected|delivered|extirpated|shelled\s+out|(?:lifted|taken|dissected|peeled|rolled|eased|teased|sucked|scooped|brought|pulled|stripped|cut)\s+(?:out|away|off|free)))|(?:and|then|,)\s+(?:\w+ly\s+)?(?:removed|excised|resected|delivered|extirpated|enucleated|shelled\s+out|(?:lifted|taken|rolled|eased|teased|scooped|brought|pulled)\s+out))\b/iu,
);
const aPart =
  /\b(?:part|portions?|piece|pieces|biops\w+|samples?|specimens?|some|component|aspect|bone|flap|capsule|center|centre|core|two[\s-]thirds|half|most|majority|bulk|around|overlying|surface\s+of|over\s+the)\b/i;
const notWhole = sought(
  /\b(?:partially|partly|except|as\s+much|much\s+of|incompletely|until|for\s+(?:frozen|biopsy|pathology|permanent|diagnosis))\b/i,
);

/** The tumour as a whole told to be removed. */
export function tellsRemoval(text: string): boolean {
  const match = wholeTumor.exec(text);
  if (match === null || notWhole.test(text)) return false;
  if (aPart.test(text.slice(Math.max(0, match.index - 50), match.index + match[0].length))) return false;
  const target = { start: match.index, end: match.index + match[0].length };
  const { negated, planned, historical } = assess(text, target, '');
  return !negated && !planned && !historical;
}

export function tellsResection(text: string): boolean {
  const match =
    /\b(?:resect(?:ion|ed)|excis(?:ion|ed)|debulk\w+|removal\s+of\s+(?:the\s+)?(?:\w+\s+)?(?:tumou?r|mass|lesion))\b/i.exec(
      text,
    );
  if (match === null) return false;
  const { negated, planned } = assess(text, { start: match.index, end: match.index + match[0].length }, '');
  return !negated && !planned && !/\bexcisional\s+biopsy/i.test(text);
}

const nothingFound = sought(
  /\b(?:see|saw|find|found|identify|identified|visuali[sz]e|visuali[sz]ed)\s+no\s+(?:(?:further|residual|remaining|visible|gross|obvious|additional|more|definite|macroscopic)\s+){0,3}(?:tumou?r|mass|lesion|neoplasm)(?:\s+(?:tissue|anywhere|left|remaining|behind))?(?:\s+(?:in|within)\s+(?:the|our)\s+(?:\w+\s+)?(?:field|cavity|bed))?\s*(?:[.;,]|and\b|$)/i,
);

const nothingLeft = sought(
  /\b(?:no|without\s+any)\s+(?:(?:evidence\s+of|further|residual|remaining|visible|gross|obvious|additional|more|definite|macroscopic|any)\s+){0,3}(?:tumou?r|mass|lesion|neoplasm)(?:\s+tissue)?\s+(?:(?:was|were|could\s+be|to\s+be|had)\s+)?(?:remain(?:ing|ed)|left|seen|visuali[sz]ed|identified|visible|found|apparent)(?:\s+(?:anywhere|behind|any\s*more))?(?:\s+at\s+(?:this|that|the\s+end|the\s+completion|completion)\b[^.;,]{0,40}|\s+under\s+(?:the\s+)?(?:microscope|magnification)|\s+on\s+(?:final\s+)?inspection)?\s*(?:[.;,]|and\b|$)/i,
);

/** The surgeon's look at the end: nothing of the tumour is left, said of no place in particular. */
export function tellsNothingLeft(sentence: Sentence, days: Days = 'of this day'): boolean {
  const { text } = sentence;
  const told = resectionOf(sentence).filter(({ kind }) => kind === 'cleared');
  if (
    told.some((reading) => {
      const { historical, planned } = heldAs(sentence, reading);
      return (days === 'of any day' || !historical) && !planned;
    })
  )
    return true;
  const match = nothingLeft.exec(text) ?? nothingFound.exec(text);
  if (match === null) return false;
  const target = { start: match.index, end: match.index + match[0].length };
  const { historical, planned, hedged } = assess(text, target, '');
  return (days === 'of any day' || !historical) && !planned && !hedged;
}

/** Whether what is told as history counts: in the report of an operation it is of another one, in a note it is the answer. */
type Days = 'of this day' | 'of any day';

/** Tumour left behind, and how far it lowers the extent. */
export interface Remnant {
  readonly extent: 'NTR' | 'STR' | 'Partial';
  readonly span: Span;
  /** How its size is told; undefined where it is not. */
  readonly size: ToldSize | undefined;
}

const tumorWords =
  /\b(?:tumou?rs?|mass|lesions?|capsule|remnants?|residual|residuum|portion|piece|part|component|rind|rim|sheet|film|layer|carpet|fleck|nodule|disease|neoplasm|\p{L}+oma|cuff|veneer|area|(?:lateral|medial|anterior|posterior|superior|inferior|deep|upper|lower|rostral|caudal)\s+(?:third|half|quarter|pole|aspect))\b/iu;
const removedAfterAll =
  /^[^.;]{0,80}?\b(?:was|were)\s+(?:(?:then|also|subsequently|next|carefully)\s+){0,2}(?:removed|resected|excised|taken|aspirated)\b/i;

/** `to remove the piece of tumor that remained`: what is named next is on its way out. */
const isBeingRemoved =
  /\b(?:remov(?:e|ed|ing)|resect(?:ed|ing)?|excis(?:e|ed|ing)|dissect(?:ed|ing)?\s+out|deliver(?:ed|ing)?|took\s+out|taking\s+out|take\s+out)\s+(?:the|this|that|these|those|any|all|its|our)\s+(?:[\w-]+\s+){0,3}$/i;

/** Remnants told of in these sentences. */
export function remnantsOf(sentences: readonly Sentence[], days: Days = 'of this day'): Remnant[] {
  return sentences.flatMap((sentence) => {
    const told = remnantsTold(sentence, days);
    return told.length > 0 ? told : (remnantIn(sentence, days) ?? []);
  });
}

/** `I elected to leave it` is no plan: it was left. */
const choseToLeave = sought(
  /\b(?:elected|chose|decided|opted|preferred|agreed)\s+to\s+(?:leave|accept|stop|spare)\b/i,
);

/** `a small piece might have to be left`: told before, or weighed. */
const mayBeLeft =
  /\b(?:might|may|could|would|can|should)\s+(?:well\s+)?(?:have\s+to\s+|need\s+to\s+|possibly\s+)?(?:be\s+|remain|stay|persist)(?:left|remain\w*)?(?:\s+\w+){0,2}$|\b(?:consider\w*|thought\s+(?:of|about)|contemplat\w*|tempted|debat\w*)\s+(?:\w+\s+)?(?:leav\w*|stopp\w*|to\s+(?:leave|stop))\b[^.;]*$/iu;

function remnantsTold(sentence: Sentence, days: Days): Remnant[] {
  const { start, end } = sentence;
  return resectionOf(sentence).flatMap((reading) => {
    const { kind, extent, isExplicit } = reading;
    if (kind !== 'left' || isExplicit || (extent !== 'NTR' && extent !== 'STR' && extent !== 'Partial'))
      return [];
    const { historical, planned, otherPerson } = heldAs(sentence, reading);
    const isMeant =
      (planned && !choseToLeave.test(sentence.text)) ||
      mayBeLeft.test(sentence.text.slice(0, reading.span.end));
    const isPast = historical && days === 'of this day';
    return isPast || isMeant || otherPerson
      ? []
      : [{ extent, span: { start, end }, size: toldSize(extent, sentence.text) }];
  });
}

function remnantIn({ text, section, start, end }: Sentence, days: Days): Remnant | undefined {
  const match = section !== '' && isTitle({ text, section }) ? null : remnantPattern.exec(text);
  if (match === null) return undefined;
  const behind = text.slice(match.index, match.index + match[0].length + 60);
  const around = text.slice(Math.max(0, match.index - 90), match.index + match[0].length + 60);
  if (!tumorWords.test(around) || removedAfterAll.test(behind)) return undefined;
  if (mayBeLeft.test(text.slice(0, match.index + match[0].length))) return undefined;
  if (isBeingRemoved.test(text.slice(Math.max(0, match.index - 60), match.index))) return undefined;
  const target = { start: match.index, end: match.index + match[0].length };
  const { negated, historical, planned } = assess(text, target, '');
  if ((negated && !/\b(?:not|never)\b/i.test(match[0])) || planned) return undefined;
  if (historical && days === 'of this day') return undefined;
  const extent = remnantExtent(text);
  return { extent, span: { start, end }, size: toldSize(extent, text) };
}

/** The remnant that lowers the extent most. */
const worstRemnant = (remnants: readonly Remnant[]): Remnant | undefined =>
  [...remnants].sort((a, b) => ranks[a.extent] - ranks[b.extent])[0];

const lastOf = <Item>(items: readonly Item[]): Item | undefined => items.at(-1);
