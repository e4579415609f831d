import type { Span } from '../../domain/evidence.ts';
import type { Answer } from '../../domain/finding.ts';
import type { Extent } from '../../domain/vocabulary.ts';
import type { ReadingInput } from '../reading-input.ts';
import { assess } from '../text/assertion.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import type { Sentence } from '../text/primitives.ts';
import { findExtentStatements } from './extent-statements.ts';
import { readImagingClassification } from './imaging-classification.ts';
import { absentAnswer, answerFromText } from './make-answer.ts';
import { findMeasurements } from './measurements.ts';
import { scanStatements } from './scan-sections.ts';
import { notAssessable } from './status-cues.ts';

interface Reading {
  readonly extent: Extent;
  readonly span: Span;
  readonly doubts: readonly string[];
}

/**
 * The radiologist's extent, of scans in the post-operative window only: an explicit category, else what is said of a
 * residual and its size; blood and the like that hide the bed make it Unknown; no word of a residual, no value.
 */
export function readScanExtent(input: ReadingInput, parsed: ParsedDocument): Answer {
  const [classified] = readImagingClassification(input, parsed);
  const { addendum, impression, findings } = scanStatements(parsed);
  const reading = readPart(addendum) ?? readPart(impression, findings) ?? readPart(findings);
  if (classified?.value !== 'post_operative') {
    const doubts =
      reading !== undefined && isFirstAfterSurgery(input)
        ? ['the first scan after the operation tells an extent, too late to count for it']
        : [];
    return absentAnswer({ variable: 'extent_of_resection', absence: 'not_applicable', doubts });
  }
  if (reading === undefined)
    return absentAnswer({ variable: 'extent_of_resection', absence: 'not_documented' });
  const { extent, span, doubts } = reading;
  return answerFromText(input.text, { variable: 'extent_of_resection', value: extent, span, doubts });
}

/** Where nothing was scanned in time, the first later scan is all there is, with a flag (`clinical.md` section 5.1). */
function isFirstAfterSurgery({ metadata: { date }, context }: ReadingInput): boolean {
  if (date === null) return false;
  const surgery = context.surgeries.findLast((each) => each.date < date);
  return surgery !== undefined && !context.imagingDates.some((day) => day > surgery.date && day < date);
}

function readPart(sentences: readonly Sentence[], detail: readonly Sentence[] = []): Reading | undefined {
  const stated = sentences
    .flatMap(findExtentStatements)
    .filter(
      ({ isHistorical, strength, isOfPart, sentence }) =>
        strength === 'explicit' && (!isHistorical || tellsThisOperation(sentence)) && !isOfPart,
    )
    .at(-1);
  const residual = firmest(sentences.flatMap((sentence) => residualOf(sentence, detail)));
  if (stated !== undefined) {
    const conflict =
      stated.extent === 'GTR' &&
      residual !== undefined &&
      residual.extent !== 'GTR' &&
      residual.doubts.length === 0;
    if (conflict) return { ...residual, doubts: ['gross total is stated beside a residual'] };
    return {
      extent: stated.extent,
      span: stated.span,
      doubts: stated.isHedged ? ['the extent is hedged'] : [],
    };
  }
  if (residual !== undefined) return residual;
  const biopsy = sentences.flatMap(findExtentStatements).find(({ extent }) => extent === 'Biopsy');
  if (biopsy !== undefined)
    return { extent: 'Biopsy', span: biopsy.span, doubts: ['by the kind of procedure'] };
  const hidden = sentences.find(
    ({ text }) => notAssessable.test(text) && /\b(?:residual|tumou?r|resection|enhanc\w+|mass)\b/i.test(text),
  );
  return hidden === undefined
    ? undefined
    : { extent: 'Unknown', span: hidden, doubts: ['the scan cannot tell'] };
}

/** `status post` in the post-operative window is said of the operation just done, unless a year follows it. */
export function tellsThisOperation(text: string): boolean {
  const after = /\b(?:status\s+post|s\/p|post[\s-]?(?:op|biops)\w*)\b/i.exec(text);
  if (after === null || /\b(?:prior|previous|remote)\b/i.test(text)) return false;
  return !/\b(?:19|20)\d{2}\b/.test(text.slice(after.index));
}

const residualNoun =
  /\b(?:(?:residual|remaining|persistent|remnant|residuum)\b(?:\s+(?!hydroceph|blood|hemorr|air|edema|mass\s+effect|midline)\S+){0,5}?\s*(?:tumou?r|mass|enhanc\w+|lesion|nodul\w+|neoplasm|disease|component|tissue|signal|hyperintens\w+|abnormalit\w+|focus|foci|\p{L}{4,}oma)|residual\b(?=\s*(?:[.,;:]|is|at|along|in|on|measur))|remnants?|residuum|(?:nodular|mass[\s-]?like|linear|thick)\s+(?:\w+\s+)?enhancement|(?:enhancing|suspicious)\s+(?:\w+\s+)?(?:nodule|focus|foci|tissue|component|mass)|(?:(?:no|any|abnormal)\s+)(?:\w+\s+)?enhancement)/iu;
const expected =
  /\b(?:expected|post[\s-]?(?:operative|surgical)|surgical)\s+(?:\w+\s+)?enhancement|\bblood\s+products?\b|\bgranulation\b/i;
const punctate =
  /\b(?:punctate|thin|minimal|minimally|small|tiny|trace|linear|sliver|rim|subtle|faint|minor|minute|scant|residual\s+focus|few\s+(?:millimet|mm))\b/i;
const bulky =
  /\b(?:large|bulk|bulky|majority|most\s+of|substantial|extensive|sizable|sizeable|little\s+change|essentially\s+unchanged|not\s+significantly\s+changed|predominantly|considerable|partial(?:ly)?\s+(?:resect|debulk)\w*)\b/i;

export function residualOf(sentence: Sentence, detail: readonly Sentence[]): Reading[] {
  const { text } = sentence;
  const match = residualNoun.exec(text);
  if (match === null) return [];
  if (isWhatWasRemoved(text, { start: match.index, end: match.index + match[0].length })) return [];
  const span = { start: sentence.start, end: sentence.end };
  const target = { start: match.index, end: match.index + match[0].length };
  const { negated, hedged, historical, planned } = assess(text, target, '');
  if ((historical && !tellsThisOperation(text)) || planned) return [];
  const deniesInside = /^(?:no|any)\b/i.test(match[0]);
  if (negated || deniesInside)
    return [{ extent: 'GTR', span, doubts: hedged ? ['no definite residual'] : [] }];
  if (!/residual|remain|remnant|residuum|persist/i.test(match[0])) {
    if (expected.test(text)) return [];
    if (hedged) return [{ extent: 'Unknown', span, doubts: ['residual or postoperative change'] }];
    if (!/nodul|mass|suspicious|focus|foci|component/i.test(match[0])) return [];
  }
  if (notAssessable.test(text) || (hedged && /\b(?:versus|vs|or)\b/i.test(text))) {
    return [{ extent: 'Unknown', span, doubts: ['residual or postoperative change'] }];
  }
  return [{ extent: sizeOfResidual(text, detail), span, doubts: hedged ? ['the residual is hedged'] : [] }];
}

/** `complete resection of the enhancing mass`, `the enhancing nodule is no longer seen`: told of as gone. */
const isWhatWasRemoved = (text: string, { start, end }: Span): boolean =>
  /\b(?:resection|removal|excision|debulking|extirpation|absence)\s+of\s+(?:(?:the|a|an|this|that|all|most|much)\s+)?(?:[\w-]+\s+){0,4}$/i.test(
    text.slice(Math.max(0, start - 80), start),
  ) ||
  /^[^.;]{0,60}?\b(?:(?:has|have|had|was|were)\s+(?:been\s+)?(?:(?:completely|totally|entirely|fully|since|largely|partially)\s+)?(?:removed|resected|excised|debulked)|(?:is|are)\s+no\s+longer\s+(?:seen|visible|present|identified|evident|appreciated))\b/i.test(
    text.slice(end, end + 90),
  );

/** A residual by its words and size: small or under 1.5 cm² NTR, bulky Partial, else STR (`clinical.md` section 5.1). */
function sizeOfResidual(text: string, detail: readonly Sentence[]): 'NTR' | 'STR' | 'Partial' {
  const own = findMeasurements(text);
  const others =
    own.length > 0
      ? own
      : detail
          .filter(({ text: other }) => residualNoun.test(other))
          .flatMap(({ text: other }) => findMeasurements(other));
  const area = Math.max(
    0,
    ...others.map(({ millimetres }) => (millimetres[0] ?? 0) * (millimetres[1] ?? millimetres[0] ?? 0)),
  );
  if (/less\s+than\s+1\.5\s*cm/i.test(text)) return 'NTR';
  if (bulky.test(text)) return 'Partial';
  if (area > 0) return area < 150 ? 'NTR' : 'STR';
  return punctate.test(text) ? 'NTR' : 'STR';
}

/** A stated residual outweighs its denial elsewhere (`no residual medially; nodule laterally`), a firm one a hedged. */
function firmest(readings: readonly Reading[]): Reading | undefined {
  const residuals = readings.filter(({ extent }) => extent !== 'GTR');
  const firm = residuals.find(({ extent, doubts }) => extent !== 'Unknown' && doubts.length === 0);
  const none = readings.find(({ extent }) => extent === 'GTR');
  if (firm !== undefined) return firm;
  if (none !== undefined)
    return {
      ...none,
      doubts: residuals.length > 0 ? [...none.doubts, 'a hedged residual beside it'] : none.doubts,
    };
  return residuals[0];
}
