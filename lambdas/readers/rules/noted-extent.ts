import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { sought } from '../text/sought.ts';
import { isoDay } from './document-date.ts';
import { type ExtentStatement, findExtentStatements } from './extent-statements.ts';
import { remnantExtent } from './extent-terms.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { mayTellExtent, shorthandIn } from './noted-shorthand.ts';
import { type Remnant, ranks, remnantsOf, tellsNothingLeft } from './operative-extent.ts';
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

const operation = sought(
  /\b(?:resect(?:ion|ed)|resxn|rsxn|removal|excision|operation|operated|re-?operation|excis(?:ion|ed)|debulk(?:ing|ed)|craniotomy|craniectomy|tumou?r\s+removal|removal\s+of\s+(?:\w+\s+){0,4}?(?:tumou?r|mass|lesion|\p{L}+oma)|transsphenoidal|surger(?:y|ies)|surgeons?|neurosurg\w*|re-?operated|(?:taken|took|came)\s+out|sittings?|second\s+look|ops?|fen(?:estrat(?:ion|ed))?|clearance)\b/iu,
);
/** A degree or a share in a note may be of a response; of an operation only beside a word of one. */
const deed = sought(
  /\b(?:resect\w*|resxn|rsxn|remov\w*|excis\w*|debulk\w*|operat\w*|surg\w*|neurosurg\w*|crani\w*|[gns]t[re]|biops\w*|bx\b|stage\w*|sampl\w*|taken|took|out|extirpat\w*|clearance|lesionectomy|ops?|eor|extent)\b/i,
);
const residual = sought(
  /\b(?:residual\s+(?:tumou?r|disease|mass|lesion)|(?:small|minimal|some)\s+residual)\b/i,
);

/**
 * The extent of an operation as a visit note or letter tells it: the last explicit category, or a residual on the scan
 * after the operation. An operation told of without extent cannot be determined; a note without one says nothing.
 */
export function readNotedExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const sentences = parsed.sentences.filter(({ section }) => !left.has(section));
  const statements = sentences.flatMap(statementsIn);
  const chosen = lastTold(statements);
  if (chosen !== undefined) {
    // A statement with a day of its own is of that day's operation.
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
      ...(chosen.isHedged ? ['the extent is hedged'] : []),
      ...(isSpread([...distinct]) ? ['more than one extent is told'] : []),
      ...(isLaterUnread(sentences, chosen)
        ? ['a later operation is told of whose extent was not understood']
        : []),
    ];
    const answer = answerFromText(input.text, {
      variable: 'extent_of_resection',
      value: chosen.extent,
      span: chosen.span,
      doubts,
    });
    return { ...answer, date: day };
  }
  const isPostOperative = sentences.some(({ text }) => /\bpost[\s-]?op/i.test(text));
  const remains = sentences.find(({ text }) => {
    const match = residual.exec(text);
    if (match === null || !isPostOperative) return false;
    const { negated, historical, planned } = assess(
      text,
      { start: match.index, end: match.index + match[0].length },
      '',
    );
    return !negated && !historical && !planned && /\b(?:post[\s-]?op|mri|scan|residual)\b/i.test(text);
  });
  if (remains !== undefined) {
    const value = /\b(?:small|minimal|tiny|thin|trace)\b/i.test(remains.text) ? 'NTR' : 'STR';
    return answerFromText(input.text, {
      variable: 'extent_of_resection',
      value,
      span: remains,
      doubts: ['implied by a residual'],
    });
  }
  const implied = impliedExtent(sentences);
  if (implied !== undefined) {
    const { extent, span, doubt } = implied;
    return answerFromText(input.text, {
      variable: 'extent_of_resection',
      value: extent,
      span,
      doubts: [doubt],
    });
  }
  const told = sentences.filter(({ text }) => operation.test(text));
  const isDegreed =
    told.some(hasDegree) ||
    sentences.some(tellsOfRemoval) ||
    sentences.some(tellsShare) ||
    sentences.some(mayTellExtent);
  return absentAnswer({
    variable: 'extent_of_resection',
    absence: told.length > 0 ? 'cannot_be_determined' : 'not_documented',
    doubts: isDegreed ? ['an operation is told of, but how much it removed was not understood'] : [],
  });
}

/** What a sentence of a note tells outright: in full words, else in the shorthand of lists. */
function statementsIn(sentence: Sentence): ExtentStatement[] {
  const spelled = findExtentStatements(sentence).filter(
    ({ strength, term }) =>
      strength === 'explicit' &&
      (deed.test(sentence.text) || onlyOfRemoval.test(sentence.text.slice(term.start, term.end))),
  );
  const added = shorthandIn(sentence).filter(
    ({ term }) => !spelled.some((other) => term.start < other.term.end && other.term.start < term.end),
  );
  return [...spelled, ...added].sort((a, b) => a.term.start - b.term.start);
}

/** Degrees said of nothing but a removal. */
const onlyOfRemoval = /^(?:gross|[gns]t[re]$|sub[\s-]?total|near[\s-]total)/iu;

/** An operation told of behind the statement, with a degree that no statement took up. */
const isLaterUnread = (sentences: readonly Sentence[], chosen: ExtentStatement): boolean =>
  sentences.some(
    (sentence) =>
      sentence.start > chosen.span.start &&
      ((operation.test(sentence.text) && hasDegree(sentence)) ||
        tellsOfRemoval(sentence) ||
        (deed.test(sentence.text) &&
          resectionOf(sentence).some(({ kind }) => kind === 'removed' || kind === 'left'))) &&
      !isPlan.test(sentence.text) &&
      !findExtentStatements(sentence).some(({ strength }) => strength === 'explicit'),
  );
const isPlan = sought(
  /\b(?:plan\w*|will|would|should|could|recommend\w*|discuss\w*|consider\w*|option\w*|if|further\s+surgery|not\s+(?:amenable|candidate))\b/iu,
);

/** More than neighbouring degrees. */
const isSpread = (extents: readonly ExtentStatement['extent'][]): boolean =>
  Math.max(...extents.map((extent) => ranks[extent])) - Math.min(...extents.map((extent) => ranks[extent])) >
  1;

/** What an operation left, or that it was a biopsy, where the note tells it without a category. */
function impliedExtent(
  sentences: readonly Sentence[],
): { readonly extent: ExtentStatement['extent']; readonly span: Span; readonly doubt: string } | undefined {
  const told = sentences.filter(({ text }) => operation.test(text) || /\bpost[\s-]?op/i.test(text));
  const remnant = remnantsOf(told, 'of any day').at(-1) ?? remnantWith(told);
  if (remnant !== undefined)
    return { extent: remnant.extent, span: remnant.span, doubt: 'implied by what was left' };
  const left = told.find(
    (sentence) =>
      residual.test(sentence.text) &&
      isHere(sentence, residual.exec(sentence.text)) &&
      !/\bno\b/i.test(sentence.text),
  );
  if (left !== undefined)
    return { extent: remnantExtent(left.text), span: spanOf(left), doubt: 'implied by a residual' };
  const cleared = told.findLast((sentence) => tellsNothingLeft(sentence, 'of any day'));
  if (cleared !== undefined)
    return { extent: 'GTR', span: spanOf(cleared), doubt: 'implied by none being left' };
  if (sentences.some(({ text }) => removalTold.test(text) && !removalDenied.test(text))) return undefined;
  const biopsy = sentences.find((sentence) => {
    const match = biopsyTold.exec(sentence.text);
    return match !== null && isHere(sentence, match) && !ofOtherTissue.test(sentence.text);
  });
  return biopsy && { extent: 'Biopsy', span: spanOf(biopsy), doubt: 'a biopsy is told of, and no removal' };
}

const biopsyTold = sought(
  /\b(?:stereotactic|needle|endoscopic|open|burr[\s-]hole|underwent|had|by|s\/p|surgical|robot\w*|diagnostic|tumou?r)\s+(?:an?\s+)?(?:\w+\s+){0,2}?(?:biops(?:y|ies|ied)|bx)\b|\bbiopsied\b|\b(?:biopsy|bx)[\s-]+(?:proven|confirmed|at|in\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|on\s+\d|\d|done|performed|showed|showing|revealed|then|only|by)\b/i,
);
const ofOtherTissue = sought(
  /\b(?:skin|marrow|liver|muscle|node|renal|kidney|bowel|gut|duodenal|endometri\w*|thyroid|lung|nerve|temporal\s+artery)\s+(?:\w+\s+)?(?:biops\w*|bx)\b/iu,
);
const removalTold = sought(/\b(?:resect(?:ion|ed)|excis(?:ion|ed)|debulk\w*|removed|removal)\b/i);
const removalDenied = sought(
  /\b(?:no|not|without|nil)\s+(?:\w+\s+){0,3}?(?:resect\w*|excis\w*|debulk\w*|remov\w*)\b/i,
);

/** `surgery in May with about a 1 cm remnant`. */
function remnantWith(told: readonly Sentence[]): Remnant | undefined {
  const sentence = told.findLast(({ text }) => withRemnant.test(text));
  return sentence && { extent: remnantExtent(sentence.text), span: spanOf(sentence) };
}
const withRemnant = sought(
  /\b(?:surg\w*|operat\w*|resect\w*|debulk\w*|crani\w*|excis\w*|remov\w*)\b[^.;]{0,60}\b(?:with|w\/|leaving|and)\s+(?:(?:about|approx\w*|an?|some|only|known|roughly)\s+){0,3}(?:(?:[<>~]?\d[\d.x×]*|x|×|sq|square|cm2?|mm|cc|ml|small|tiny|thin|minimal|sizeable|large|post-?op\w*)\s+){0,5}(?:residual|remnant|residuum|residue|remainder)\b/iu,
);

const spanOf = ({ start, end }: Sentence): Span => ({ start, end });

function isHere(sentence: Sentence, match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const target = { start: match.index, end: match.index + match[0].length };
  const { negated, planned, otherPerson, hedged } = assess(sentence.text, target, '');
  return !negated && !planned && !otherPerson && !hedged;
}

/** A sentence of an operation with a word of degree or of what was left. */
const hasDegree = ({ text }: Sentence): boolean =>
  /\b(?:residual|residuum|remnant|left\s+(?:behind|in|a|some|on|only)|leaving|remain\w*|most|majority|bulk|all|complete\w*|total\w*|entire\w*|partial\w*|near\w*|half|third|quarters?|\d{1,3}\s?(?:%|percent|pct)|small|thin)\b|%/i.test(
    text,
  );

/** `only got about 60 % of it`: a share of the tumour, by whatever verb. */
const tellsShare = ({ text }: Sentence): boolean =>
  findAmounts(text).some(({ end }) =>
    /^\s*(?:of\s+(?:it|the\s+(?:\w+\s+)?(?:tumou?r|mass|lesion|growth))\b|(?:resec|remov|out|excis|debulk))/iu.test(
      text.slice(end, end + 40),
    ),
  );

/** Words of a removal of the tumour in a sentence that names no operation. */
const tellsOfRemoval = (sentence: Sentence): boolean =>
  resectionOf(sentence).some(
    (reading) =>
      (reading.kind === 'removed' || reading.kind === 'left') &&
      /\b(?:tumou?r|mass|lesion|\p{L}{4,}oma|surgeons?|operat\w*|neurosurg\w*)\b/iu.test(sentence.text) &&
      !/\b(?:scan|mri|stable|unchanged)\b/i.test(sentence.text),
  );

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

const nextOperation = sought(
  /;|->|→|\b(?:second\s+look|re-?op\w*|re-?resect\w*|re-?do|(?:second|third|2nd|3rd)\s+(?:surgery|op\w*|resection|stage|time|look|attempt|go|sitting)|followed\s+by|subsequent\w*|later|then|again)\b/iu,
);

/** A full date beside the statement is the operation's. */
function dateIn(sentence: string): string | null {
  const match = /\b(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})\b/.exec(sentence);
  return match?.[1] === undefined ? null : isoDay(match[1]);
}
