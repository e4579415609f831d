import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { sought } from '../../text/sought.ts';

/** Words by which a scan places itself around an operation, each with the first sentence that has them. */
export interface TimingWords {
  /** For planning or navigation, before an operation. */
  readonly beforeSurgery: Span | undefined;
  /** Within days after an operation: post-operative day n, surgery yesterday. */
  readonly justAfterSurgery: Span | undefined;
  /** At most three days after an operation, as counted by the report itself. */
  readonly daysAfterSurgery: Span | undefined;
  /** After an operation, however long. */
  readonly afterSurgery: Span | undefined;
  /** Compared with an earlier scan, or said to be follow-up. */
  readonly followsUp: Span | undefined;
}

const before = sought(
  /\b(?:pre[\s-]?op(?:erative(?:ly)?)?|(?:surgical|operative|biopsy|stereotactic|treatment)\s+planning|for\s+(?:surgery|resection|biopsy)\s+(?:planning|tomorrow|today)|(?:stereotactic|navigation|stealth|brainlab|frameless|neuronavigation)(?:\s+(?:protocol|mri?|ct|study|sequence|guidance|planning))?|prior\s+to\s+(?:planned\s+)?(?:surgery|resection|craniotomy|biopsy)|before\s+(?:surgery|resection|craniotomy)|scheduled\s+for\s+(?:surgery|resection|craniotomy|biopsy)|newly\s+diagnosed|new\s+(?:brain\s+)?(?:mass|tumou?r))\b/i,
);

const justAfter = sought(
  /\b(?:post[\s-]?op(?:erative)?\s+day\s*(?:#\s*)?(?:zero|one|two|three|[0-3])\b|pod\s*#?\s*[0-3]\b|day\s+[0-3]\s+(?:post|after|following|status)|(?:immediate(?:ly)?|early)\s+post[\s-]?op\w*|intra[\s-]?op(?:erative)?\s+(?:mri?|ct|scan|imaging)|(?:surgery|resection|craniotomy|operation|biopsy)\s+(?:yesterday|today|this\s+morning|earlier\s+today|last\s+night)|(?:within\s+)?(?:24|48|72)[\s-]?(?:hours?|hrs?|h)\s+(?:post|after|following)|(?:one|two|three|1|2|3)\s+days?\s+(?:post|after|following|status)|evaluate\s+(?:extent\s+of\s+)?resection|assess\s+(?:extent\s+of\s+)?resection|extent\s+of\s+resection|interval\s+(?:craniotomy|craniectomy|resection|debulking|transsphenoidal|suboccipital))/i,
);

const countedDays = sought(
  /\b(?:post[\s-]?op(?:erative)?\s+day\s*(?:#\s*|number\s+)?(?:zero|one|two|three|[0-3])\b|pod\s*#?\s*[0-3]\b|(?:surgery|resection|craniotomy|craniectomy|operation|debulking|biopsy|removal)\b[^.;]{0,50}\b(?:yesterday|today|this\s+morning|last\s+night|(?:one|two|three|[1-3])\s+days?\s+(?:ago|earlier|before|prior|previously)|the\s+(?:day\s+before|previous\s+day))|(?:one|two|three|[1-3])\s+days?\s+(?:post[\s-]?op\w*|after|following|status\s+post|since)|(?:24|48|72)[\s-]?(?:hours?|hrs?|h)\s+(?:post|after|following))/i,
);

const after = sought(
  /\b(?:status\s+post|s\/p|post[\s-]?op(?:erative(?:ly)?)?|post[\s-]?surgical|post[\s-]?biopsy|post[\s-]?resection|(?:after|following|since)\s+(?:(?:the|recent|prior|tumou?r|gross|sub|near|total|partial)\s+){0,3}(?:surgery|resection|craniotomy|craniectomy|debulking|excision|removal|biopsy|operation)|resection\s+(?:cavity|bed)|surgical\s+(?:cavity|bed|changes?)|craniotomy\s+(?:changes?|defect|flap)|pneumocephalus|has\s+undergone|interval\s+(?:craniotomy|craniectomy|resection|debulking))\b/i,
);

const followUp = sought(
  /\b(?:surveillance|follow[\s-]?up|f\/u|monitor\w*|restaging|re-?evaluat\w*|on\s+(?:chemotherapy|treatment|therapy)|off\s+(?:therapy|treatment|chemotherapy)|months?\s+(?:after|post|following|since)|years?\s+(?:after|post|following|since)|history\s+of\s+(?:\w+\s+){0,4}(?:tumou?r|glioma|\w+oma)|compar(?:ed|ison)\s*(?:is\s+made\s+)?(?:to|with|:)?\s*(?:the\s+)?(?:\w+\s+){0,4}(?:\d|prior|previous|outside)|unchanged|stable\s+(?:residual|appearance|size|disease|exam)|interval\s+(?:change|increase|decrease|growth|progression)|previously|prior\s+(?:mri?|ct|study|exam\w*|scan))\b/i,
);

/** Looks through a report once; denied words do not count. */
export function findTimingWords(parsed: ParsedDocument): TimingWords {
  const first = (pattern: RegExp): Span | undefined =>
    parsed.sentences.find(({ text, section }) => {
      const match = pattern.exec(text);
      if (match === null) return false;
      const target = { start: match.index, end: match.index + match[0].length };
      return (
        !assess(text, target, '').negated &&
        section !== 'RECOMMENDATION' &&
        !/\bfollow[\s-]?up\s+(?:mri?|imaging|scan|is|in|with|recommended|suggested)\b/i.test(text)
      );
    });
  const compared = parsed.sentences.find(
    ({ section, text }) =>
      section === 'COMPARISON' && !/^\s*(?:none|no\b|not\s+available|n\/a|unavailable)/i.test(text),
  );
  return {
    beforeSurgery: first(before),
    justAfterSurgery: first(justAfter),
    daysAfterSurgery: first(countedDays),
    afterSurgery: first(after),
    followsUp: first(followUp) ?? compared,
  };
}
