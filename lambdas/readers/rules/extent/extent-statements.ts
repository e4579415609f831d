import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import { bounded } from '../../text/bounded.ts';
import { clauseAround } from '../../text/clauses.ts';
import { glanced } from '../../text/glanced.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { findNumberedExtents } from './extent-numbers.ts';
import { compartment, type ExtentTerm, extentTerms } from './extent-terms.ts';
import { notTaken } from './noted-biopsy.ts';
import { ofSpecimen, type ResectionReading, resectionOf } from './resection-grammar.ts';

/** One statement of how much was removed, as it stands: not yet weighed against the others. */
export interface ExtentStatement {
  readonly extent: ExtentTerm['extent'];
  readonly strength: ExtentTerm['strength'];
  /** Only of a part of the tumour, or of one of several. */
  readonly isOfPart: boolean;
  readonly isHedged: boolean;
  readonly isHistorical: boolean;
  /** The sentence's place in the document. */
  readonly span: Span;
  readonly section: string;
  readonly sentence: string;
  /** The words of the term, in the sentence. */
  readonly term: Span;
}

const known = new WeakMap<Sentence, readonly ExtentStatement[]>();

const termWords = new WordLexicon(extentTerms.map(({ pattern }) => [bounded(pattern)]));

/**
 * The statements of extent in a sentence: denied ones (`gross total resection was not possible`) and intended ones (`the
 * goal was gross total resection`) left out, `not removed completely` read as incomplete.
 */
export function findExtentStatements(sentence: Sentence): readonly ExtentStatement[] {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const statements = readStatements(sentence);
  known.set(sentence, statements);
  return statements;
}

function readStatements(sentence: Sentence): ExtentStatement[] {
  const found: ExtentStatement[] = [];
  const { text } = sentence;
  for (const { group, start, end } of termWords.findAll(text)) {
    const term = extentTerms[group];
    if (term === undefined) continue;
    const span = { start, end };
    const words = text.slice(start, end);
    if (/^(?:[NSG]T[RE])$/i.test(words) && words !== words.toUpperCase()) continue;
    const statement = read({ sentence, term, span });
    if (statement !== undefined) found.push(statement);
  }
  const told = resectionOf(sentence).filter(({ kind, isExplicit }) => isStatement[kind] || isExplicit);
  const numbered = findNumberedExtents(text);
  if (!told.some(({ isShare }) => isShare)) {
    for (const { extent, start, end } of numbered) {
      const statement = read({ sentence, term: { extent, strength: 'explicit' }, span: { start, end } });
      if (statement !== undefined) found.push(statement);
    }
  }
  const byTerms = [...found];
  for (const reading of told) {
    const clause = clauseAround(text, reading.span);
    const isKnown = byTerms.some(
      ({ term, strength }) =>
        strength === 'explicit' && clause.start <= term.start && term.start < clause.end && !reading.isShare,
    );
    const statement = isKnown ? undefined : readTold(sentence, reading);
    if (statement !== undefined) found.push(statement);
  }
  return found.sort((a, b) => a.term.start - b.term.start);
}

/** Readings that state an extent even where they only imply it; what was left or cleared is weighed apart. */
const isStatement: Readonly<Record<ResectionReading['kind'], boolean>> = {
  removed: true,
  part: true,
  onlySampled: true,
  sampled: true,
  left: false,
  cleared: false,
  untouched: false,
};

function readTold(sentence: Sentence, reading: ResectionReading): ExtentStatement | undefined {
  const { extent, isExplicit, span } = reading;
  const held = heldAs(sentence, reading);
  if (held.planned || held.otherPerson || held.denied) return undefined;
  return {
    extent,
    strength: isExplicit ? 'explicit' : 'implied',
    isOfPart: extent === 'GTR' && isPartial(sentence.text, span),
    isHedged: held.hedged,
    isHistorical: held.historical,
    span: { start: sentence.start, end: sentence.end },
    section: sentence.section,
    sentence: sentence.text,
    term: span,
  };
}

const deed = /^(?:resection|removal|excision|extirpation|clearance|debulking|lesionectomy|decompression)/i;

/** How a sentence holds a reading; the grammar read its denials, but not those of a deed named by a noun. */
export function heldAs(
  { text, section }: Pick<Sentence, 'text' | 'section'>,
  { kind, span }: ResectionReading,
): { hedged: boolean; historical: boolean; planned: boolean; otherPerson: boolean; denied: boolean } {
  const { negated, hedged, historical, planned, otherPerson } = assess(
    text,
    span,
    section === 'PREOPERATIVE DIAGNOSIS' ? '' : section,
  );
  const isDeed = deed.test(text.slice(span.start, span.end));
  return {
    hedged,
    historical: historical && !/\bpost[\s-]?op/i.test(text),
    planned: (planned && !isAchieved.test(text)) || (isDeed && isIntended(text, span)),
    otherPerson,
    denied:
      (isDeed && (negated || neverMeant.test(text.slice(span.end)))) ||
      (kind === 'sampled' && notTaken.test(text.slice(span.end))),
  };
}

/** `the complete removal we aimed for`, `the target remains a gross total resection`: meant, not done. */
export function isIntended(text: string, span: Span): boolean {
  const clause = clauseAround(text, span);
  const around = text.slice(clause.start, clause.end);
  if (wished.test(around)) return true;
  if (/\bif\s+(?:not\s+)?(?:an?\s+)?$/iu.test(text.slice(0, span.start))) return true;
  return (
    !isAchieved.test(text.slice(clause.start)) &&
    /\b(?:aim(?:s|ed|ing)?|targets?|goals?|objective|intent|hop(?:e|ed|ing)|purpose|ambition|would\s+(?:like|be)|wish(?:ed)?|strategy|candidate|amenable|eligible|option|in\s+order\s+to|foreseen|envisaged|in\s+view\s+of|with\s+a\s+view\s+to|intention|second\s+stage\s+(?:is|will))\b/i.test(
      around,
    )
  );
}

/** `what we'd hoped for`. */
const wished = glanced(
  /(?:\b(?:we|i|they|he|she|surgeons?)'d|\bin\s+all\s+likelihood|\bkeen\s+(?:for|on))\b/iu,
);

/** `the objective, complete excision, was met`: meant, and done. */
const isAchieved = sought(
  /\b(?:as\s+(?:intended|planned|hoped|desired)|(?<!\b(?:not|never|n't)\s(?:\w+\s)?)(?:achieved|accomplished|(?<!\bconsent\s(?:\w+\s){0,3})obtained|attained|fulfilled|(?:was|were|been)\s+(?:met|reached|reali[sz]ed))|(?:was|were)\s+able\s+to\s+(?:\w+ly\s+)?(?:obtain|achieve|accomplish|attain|perform|complete|get))\b/iu,
);

function read(at: {
  sentence: Sentence;
  term: Pick<ExtentTerm, 'extent' | 'strength'>;
  span: Span;
}): ExtentStatement | undefined {
  const { sentence, term, span } = at;
  const { text } = sentence;
  const assertion = assess(text, span, sentence.section === 'PREOPERATIVE DIAGNOSIS' ? '' : sentence.section);
  if ((assertion.planned && !isAchieved.test(text)) || assertion.otherPerson || isIntended(text, span))
    return undefined;
  const clause = clauseAround(text, span);
  const isDenial = /^(?:no|without|incomplete|less|not)\b/i.test(text.slice(span.start, span.end));
  if (assertion.negated && !isDenial) return undefined;
  if (isDenial && term.extent === 'GTR' && ofSpecimen.test(text.slice(0, span.start))) return undefined;
  if (isQuestion(text, span)) return undefined;
  if (term.extent === 'Biopsy' && notTaken.test(text.slice(span.end))) return undefined;
  if (term.extent !== 'Biopsy' && neverMeant.test(text.slice(span.end, clause.end))) return undefined;
  const around = text.slice(clause.start, clause.end);
  return {
    extent: term.extent,
    strength: term.strength,
    isOfPart:
      term.extent === 'GTR' &&
      isPartial(around, { start: span.start - clause.start, end: span.end - clause.start }),
    isHedged: assertion.hedged,
    isHistorical: assertion.historical && !/\bpost[\s-]?op/i.test(around),
    span: { start: sentence.start, end: sentence.end },
    section: sentence.section,
    sentence: text,
    term: span,
  };
}

/** `gross total resection | was never intended`. */
const neverMeant =
  /^\s*(?:was|were|is|had\s+been)\s+(?:never|not)\s+(?:\p{L}+ly\s+)?(?:intended|attempted|aimed|planned|the\s+(?:aim|goal|plan|intention))\b/iu;

/** `gross total resection of the cyst`; the part may stand before or behind the term. */
function isPartial(clause: string, span: Span): boolean {
  const behind = clause.slice(span.end, span.end + 60);
  const ahead = clause.slice(Math.max(0, span.start - 70), span.start);
  return (
    (compartment.test(`x ${behind}`.slice(2)) &&
      /^\s*(?:of|from|in|within|on|along)\b/i.test(behind) &&
      !/^\s*of\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:tumou?r|mass|lesion)\b/i.test(behind)) ||
    /\b(?<!\b(?:enhancing|solid|nodular|tumou?r)\s)(?:component|portion|part|cyst|extension|convexity|compartment)\b/i.test(
      ahead,
    ) ||
    /\b(?:tumou?r|mass|lesion)\s+(?:within|in|on|along)\s+the\s/i.test(ahead) ||
    (isVerb.test(clause.slice(span.start, span.end)) && partAsObject.test(behind))
  );
}

/** `removed the part in the recess entirely`. */
const isVerb = /(?:ed|took|got)$/i;
const partAsObject =
  /^\s*(?:the|that|this|its)\s+(?:(?!(?:enhancing|solid|nodular|tumou?r)\b)\p{L}+\s+){0,2}?(?:part|portion|extension|compartment)\s+(?:in|on|at|along|within|behind|over|under|near|around)\b/iu;

const isQuestion = (text: string, span: Span): boolean => /^\s*\?/.test(text.slice(span.end, span.end + 2));
