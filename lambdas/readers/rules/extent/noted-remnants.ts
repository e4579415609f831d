import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import type { ExtentStatement } from './extent-statements.ts';
import { remnantExtent } from './extent-terms.ts';
import type { Remnant } from './operative-extent.ts';
import { toldSize } from './remnant-size.ts';
import { resectionOf } from './resection-grammar.ts';

/** A residual or a remnant by its name, with what makes it one of a tumour. */
export const residual = sought(
  /\b(?:residual\s+(?:\p{L}+\s+)?(?:tumou?r|disease|mass|lesion|rim|rind|nodules?|focus|component|\p{L}{3,}oma)|(?:small|tiny|minimal|some|thin|little|large|an?|mm)\s+(?:residual|residuum|residue|remnant)(?=\s*(?:[.,;:)\d]|$)|\s+(?:of|at|on|in|along|over|around|near|within|is|was|measur\w*|seen|left|behind)\b))/iu,
);

/** A new operation begins here. */
export const nextOperation = sought(
  /;|->|→|\b(?:second\s+look|re-?op\w*|re-?resect\w*|re-?do|(?:second|third|2nd|3rd)\s+(?:surgery|op\w*|resection|stage|time|look|attempt|go|sitting)|followed\s+by|subsequent\w*|later|then|again)\b/iu,
);

/** `complete resection except for a cuff`: the whole but for what is named behind it is not the whole. */
export function lessWhatWasLeft(
  { extent, span, term }: ExtentStatement,
  sentences: readonly Sentence[],
): ExtentStatement['extent'] {
  const own = extent === 'GTR' ? sentences.find(({ start }) => start === span.start) : undefined;
  if (own === undefined) return extent;
  const left = resectionOf(own).find(
    (reading) =>
      reading.kind === 'left' &&
      reading.span.start >= term.end &&
      !nextOperation.test(own.text.slice(term.end, reading.span.start)) &&
      toldSize(reading.extent, own.text.slice(term.end)) !== undefined,
  );
  return left?.extent ?? extent;
}

/** A residual on the scan after the operation: its sentence names that scan, or a note of the days after names the residual. */
export function residualAfter(sentences: readonly Sentence[]): Sentence | undefined {
  if (!sentences.some(({ text }) => afterOperation.test(text))) return undefined;
  const told = sentences.filter(({ text }) => {
    const match = residual.exec(text);
    if (match === null) return false;
    const { negated, historical, planned } = assess(
      text,
      { start: match.index, end: match.index + match[0].length },
      '',
    );
    return !negated && !planned && (!historical || afterOperation.test(text));
  });
  return told.find(({ text }) => afterOperation.test(text)) ?? told[0];
}
const afterOperation = sought(/\bpost[\s-]?op/i);

/** `surgery in May with about a 1 cm remnant`. */
export function remnantWith(told: readonly Sentence[]): Remnant | undefined {
  const sentence = told.findLast(({ text }) => withRemnant.test(text));
  if (sentence === undefined) return undefined;
  const extent = remnantExtent(sentence.text);
  return {
    extent,
    span: { start: sentence.start, end: sentence.end },
    size: toldSize(extent, sentence.text),
  };
}
const withRemnant = sought(
  /\b(?:surg\w*|operat\w*|resect\w*|debulk\w*|crani\w*|excis\w*|remov\w*)\b[^.;]{0,60}\b(?:with|w\/|leaving|and)\s+(?:(?:about|approx\w*|an?|some|only|known|roughly)\s+){0,3}(?:(?:[<>~]?\d[\d.x*]*|x|\*|sq|square|cm2?|mm|cc|ml|small|tiny|thin|minimal|sizeable|large|post-?op\w*)\s+){0,5}(?:residual|remnant|residuum|residue|remainder)\b/iu,
);
