import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { dayWrittenIn } from '../dates/written-days.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { type ExtentStatement, findExtentStatements } from './extent-statements.ts';
import { remnantExtent } from './extent-terms.ts';
import { mayTellAmount, mayTellShare } from './noted-amounts.ts';
import { biopsyIn, mayTellSample } from './noted-biopsy.ts';
import {
  ofTheTumorAlone,
  tellsOperationNotDone,
  tellsTumorOperation,
  tellsTumorRemoval,
} from './noted-operation.ts';
import { lessWhatWasLeft, nextOperation, remnantWith, residual, residualAfter } from './noted-remnants.ts';
import { isScanOfTheDaysAfter, tellsCleanScan, tellsRestOnScan } from './noted-scans.ts';
import { shorthandIn } from './noted-shorthand.ts';
import { type Remnant, ranks, remnantsOf, tellsNothingLeft } from './operative-extent.ts';
import { toldSize } from './remnant-size.ts';
import { findAmounts } from './resection-amounts.ts';
import { resectionOf } from './resection-grammar.ts';

/** Sections copied from note to note or about others. */
const left = new Set([
  'FAMILY HISTORY',
  'SOCIAL HISTORY',
  'MEDICATIONS',
  'ALLERGIES',
  'PLAN',
  'REVIEW OF SYSTEMS',
  'LABS',
  'CONSENT',
  'RECOMMENDATION',
]);

/** A degree or a share in a note may be of a response; of an operation only beside a word of one. */
const deed = sought(
  /\b(?:resect\w*|resxn|rsxn|remov\w*|excis\w*|debulk\w*|operat\w*|surg\w*|neurosurg\w*|crani\w*|[gns]t[re]|biops\w*|bx\b|stage\w*|sampl\w*|taken|took|out|came|extirpat\w*|clearance|(?:lob|lesion|tumou?r|hemispher)ectomy|ops?|eor|extent)\b/iu,
);
/**
 * The extent of an operation as a visit note or letter tells it: the last explicit category, or a residual on the scan
 * after the operation. An operation told of without extent cannot be determined; a note without one says nothing, and to
 * one that tells of none but what was put off the question does not apply.
 */
export function readNotedExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const sentences = parsed.sentences.filter(({ section }) => !left.has(section));
  const statements = sentences.flatMap(statementsIn);
  const chosen = lastTold(statements);
  if (chosen !== undefined) {
    // A statement with a day of its own is of that day's operation.
    const dateIn = (sentence: string): string | null =>
      dayWrittenIn(sentence, {
        text: input.text,
        writtenOn: input.metadata.date,
        known: input.context.surgeries.map(({ date }) => date),
      });
    const day = dateIn(chosen.sentence);
    const ofThisOperation = statements.filter(
      ({ sentence, span, term }) =>
        dateIn(sentence) === day &&
        !(
          span.start === chosen.span.start && nextOperation.test(sentence.slice(term.end, chosen.term.start))
        ),
    );
    const distinct = new Set(ofThisOperation.map(({ extent }) => extent));
    const doubts = [
      // Of how much was left a clinician only ever repeats an estimate: `about a third could be removed`.
      ...(chosen.isHedged && chosen.extent === 'GTR' ? ['the extent is hedged'] : []),
      ...(isSpread([...distinct]) ? ['more than one extent is told'] : []),
      ...(isLaterUnread(sentences, chosen) || isLaterUnreadBeside(statements, chosen)
        ? ['a later operation is told of whose extent was not understood']
        : []),
    ];
    const answer = answerFromText(input.text, {
      variable: 'extent_of_resection',
      value: lessWhatWasLeft(chosen, sentences),
      span: chosen.span,
      doubts,
    });
    return { ...answer, date: day };
  }
  const remains = residualAfter(sentences);
  if (remains !== undefined) {
    const extent = remnantExtent(remains.text);
    return answerFromText(input.text, {
      variable: 'extent_of_resection',
      value: extent,
      span: remains,
      doubts: toldSize(extent, remains.text) === undefined ? ['implied by a residual'] : [],
    });
  }
  const implied = impliedExtent(sentences);
  if (implied !== undefined) {
    const { extent, span, doubts } = implied;
    return answerFromText(input.text, { variable: 'extent_of_resection', value: extent, span, doubts });
  }
  const told = sentences.filter(tellsTumorOperation);
  const isUnknownTold = sentences.some(({ text }) => extentUnknown.test(text));
  const isDegreed =
    !isUnknownTold &&
    (sentences.some(tellsOfRemoval) ||
      sentences.some(tellsShare) ||
      sentences.some(mayTellAmount) ||
      sentences.some(mayTellSample) ||
      sentences.some(tellsRestOnScan));
  return absentAnswer({
    variable: 'extent_of_resection',
    absence:
      told.length > 0 || isUnknownTold
        ? 'cannot_be_determined'
        : sentences.some(tellsOperationNotDone)
          ? 'not_applicable'
          : 'not_documented',
    doubts: isDegreed ? ['an operation is told of, but how much it removed was not understood'] : [],
  });
}

/** What a sentence of a note tells outright: in full words, else in the shorthand of lists. */
function statementsIn(sentence: Sentence): ExtentStatement[] {
  const found = statementsOf(sentence);
  if (found.length === 0) return found;
  const text = ofTheTumorAlone(sentence.text);
  return text === sentence.text ? found : statementsOf({ ...sentence, text });
}

function statementsOf(sentence: Sentence): ExtentStatement[] {
  const spelled = spelledOutIn(sentence);
  const added = shorthandIn(sentence).filter(
    ({ term }) => !spelled.some((other) => term.start < other.term.end && other.term.start < term.end),
  );
  return [...spelled, ...added].sort((a, b) => a.term.start - b.term.start);
}

/** The degrees and shares of a sentence that are of an operation; one without a word of any is not looked through. */
function spelledOutIn(sentence: Sentence): ExtentStatement[] {
  const { text } = sentence;
  const isOfDeed = deed.test(text);
  if (!isOfDeed && !mayHoldDegreeOfRemoval.test(text)) return [];
  return findExtentStatements(sentence).filter(
    ({ strength, term }) =>
      strength === 'explicit' && (isOfDeed || onlyOfRemoval.test(text.slice(term.start, term.end))),
  );
}

/** The note itself says that it is not known how much was taken. */
const extentUnknown = sought(
  /\b(?:extent|degree|amount|completeness|how\s+much|how\s+complete\w*|whether\s+(?:it\s+was\s+|the\s+\p{L}+\s+was\s+)?(?:all|complete\w*|total\w*|everything))\b[^.;]{0,50}\b(?:unknown|not\s+known|unclear|uncertain|unavailable|not\s+(?:stated|documented|recorded|available|given|clear|specified))\b|\b(?:not\s+know|unknown|unclear|uncertain|unsure|no\s+record|not\s+(?:stated|documented|recorded|clear|specified))\b[^.;]{0,40}\b(?:extent|how\s+much|how\s+complete\w*|degree\s+of|completeness|(?:if|whether)\s+[^.;]{0,24}(?:all|complete\w*|total\w*))\b/iu,
);

/** Degrees said of nothing but a removal. */
const onlyOfRemoval = /^(?:gross|[gns]t[re]$|sub[\s-]?total|near[\s-]total)/iu;
/** A sentence with such a degree has one of these. */
const mayHoldDegreeOfRemoval = sought(
  /gross|(?<![\p{L}\p{N}])[gns]t[re](?![\p{L}\p{N}])|sub[\s-]?total|near[\s-]total/iu,
);

/** An operation told of behind the statement, with a degree that no statement took up. */
const isLaterUnread = (sentences: readonly Sentence[], chosen: ExtentStatement): boolean =>
  sentences.some(
    (sentence) =>
      sentence.start > chosen.span.start &&
      ((mayTellShare(sentence) && tellsTumorOperation(sentence)) ||
        tellsOfRemoval(sentence) ||
        (deed.test(sentence.text) &&
          resectionOf(sentence).some(({ kind }) => kind === 'removed' || kind === 'left'))) &&
      !isPlan.test(sentence.text) &&
      !findExtentStatements(sentence).some(({ strength }) => strength === 'explicit'),
  );
/** The same further on in its own sentence: `biopsy in May; second look surgery in August (teratoma)`. */
function isLaterUnreadBeside(statements: readonly ExtentStatement[], chosen: ExtentStatement): boolean {
  const rest = chosen.sentence.slice(chosen.term.end);
  const later = laterDeed.exec(rest);
  if (later === null || isPlan.test(rest.slice(0, later.index + later[0].length + 40))) return false;
  const from = chosen.term.end + later.index;
  return !statements.some(({ span, term }) => span.start === chosen.span.start && term.start >= from);
}
const laterDeed = sought(
  /\b(?:(?:second|2nd|third|3rd|repeat|completion|further|another)[\s-]+(?:look|surger(?:y|ies)|op\b|operation|resection|excision|craniotomy|stage|debulking)|re-?(?:op\w*|resect\w*|excis\w*|do\b|craniotomy))\b/iu,
);
const isPlan = sought(
  /\b(?:plan\w*|will|would|should|could|recommend\w*|discuss\w*|consider\w*|option\w*|if|further\s+surgery|not\s+(?:amenable|candidate))\b/iu,
);

/** More than neighbouring degrees. */
const isSpread = (extents: readonly ExtentStatement['extent'][]): boolean =>
  Math.max(...extents.map((extent) => ranks[extent])) - Math.min(...extents.map((extent) => ranks[extent])) >
  1;

/** Of an operation, though none is named. */
const tellsOfSurgeons = sought(
  /\b(?:post[\s-]?op\w*|surgeons?|neurosurg\w*|nsgy|(?:taken|took|came)\s+out|could\s+not\s+be\s+(?:\p{L}+ly\s+)?(?:removed|resected|excised|taken)|(?:resection|removal|excision)\s+(?:was|is)\s+not\s+(?:achieved|possible|complete|obtained|feasible|total))\b/iu,
);

/** What an operation left, or that it was a biopsy, where the note tells it without a category. */
function impliedExtent(
  sentences: readonly Sentence[],
):
  | { readonly extent: ExtentStatement['extent']; readonly span: Span; readonly doubts: readonly string[] }
  | undefined {
  const isOperated = sentences.some(tellsTumorOperation);
  const told = sentences.filter(
    (sentence) =>
      tellsTumorOperation(sentence) ||
      tellsOfSurgeons.test(sentence.text) ||
      (isOperated && isScanOfTheDaysAfter(sentence)),
  );
  const remnant = remnantsOf(told, 'of any day').at(-1) ?? remnantWith(told);
  if (remnant !== undefined)
    return {
      extent: remnant.extent,
      span: remnant.span,
      doubts: remnant.size === undefined || isTiny(remnant) ? ['implied by what was left'] : [],
    };
  const left = told.find(
    (sentence) =>
      residual.test(sentence.text) &&
      isHere(sentence, residual.exec(sentence.text)) &&
      !/\bno\b/i.test(sentence.text),
  );
  if (left !== undefined)
    return { extent: remnantExtent(left.text), span: spanOf(left), doubts: ['implied by a residual'] };
  const cleared = told.findLast(
    (sentence) => tellsNothingLeft(sentence, 'of any day') || (isOperated && tellsCleanScan(sentence)),
  );
  if (cleared !== undefined)
    return {
      extent: 'GTR',
      span: spanOf(cleared),
      doubts: afterTreatment.test(cleared.text) ? ['implied by none being left'] : [],
    };
  if (sentences.some(tellsTumorRemoval)) return undefined;
  const biopsy = biopsyIn(sentences);
  if (biopsy === undefined) return undefined;
  // An operation told of beside it may have taken more than a sample.
  const isPlain = biopsy.isNamed && !sentences.some(tellsTumorOperation);
  return {
    extent: 'Biopsy',
    span: spanOf(biopsy.sentence),
    doubts: isPlain ? [] : ['a biopsy is told of, and no removal'],
  };
}

/** In millimetres alone: of a scan that may not be the one after the operation. */
const isTiny = ({ extent, size }: Remnant): boolean => extent === 'NTR' && size === 'measured';

/** What has been given since may have cleared it as well. */
const afterTreatment = sought(
  /\b(?:chemo\w*|radi\w+|proton\w*|photon\w*|therapy|cycles?|gy|treatment|courses?|(?:months?|years?|yrs?)\s+(?:after|post|since|later|on|out|off))\b/iu,
);

const spanOf = ({ start, end }: Sentence): Span => ({ start, end });

function isHere(sentence: Sentence, match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const target = { start: match.index, end: match.index + match[0].length };
  const { negated, planned, otherPerson, hedged } = assess(sentence.text, target, '');
  return !negated && !planned && !otherPerson && !hedged;
}

/** `only got about 60 % of it`: a share of the tumour, by whatever verb. */
const tellsShare = ({ text }: Sentence): boolean =>
  findAmounts(text).some(({ end }) =>
    /^\s*(?:of\s+(?:it|the\s+(?:\w+\s+)?(?:tumou?r|mass|lesion|growth))\b|(?:resec|remov|out|excis|debulk))/iu.test(
      text.slice(end, end + 40),
    ),
  );

/** Words of a removal of the tumour in a sentence that names no operation. */
const tellsOfRemoval = (sentence: Sentence): boolean =>
  tumorOrSurgeon.test(sentence.text) &&
  !ofScanOrCourse.test(sentence.text) &&
  resectionOf(sentence).some(({ kind }) => kind === 'removed' || kind === 'left');
const tumorOrSurgeon = sought(/\b(?:tumou?r|mass|lesion|\p{L}{4,}oma|surgeons?|operat\w*|neurosurg\w*)\b/iu);
const ofScanOrCourse = sought(/\b(?:scan|mri|stable|unchanged)\b/i);

/**
 * The last statement of the note; of one operation the lowest, for the whole is no better than its parts. A new
 * operation in the same sentence begins a new count (`debulking in May; second look, gross total`).
 */
function lastTold(statements: readonly ExtentStatement[]): ExtentStatement | undefined {
  const last = statements.at(-1);
  if (last === undefined) return undefined;
  const together = statements.filter(
    ({ span, term }) =>
      span.start === last.span.start && !nextOperation.test(last.sentence.slice(term.end, last.term.start)),
  );
  return [...together].sort((a, b) => ranks[a.extent] - ranks[b.extent])[0];
}
