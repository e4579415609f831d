import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, possibleIn, sought } from '../../text/sought.ts';

/** What a study found as a whole, with no gene named: `no fusion`, `germline panel negative`, `copy number flat`. */
export interface GeneralFinding extends Span {
  readonly marker: 'fusions' | 'germline' | 'copy number';
  readonly result: string;
}

const about =
  '(?:(?:gene|oncogenic|pathogenic|reportable|relevant|clinically|significant|targetable|known|recurrent|rna|in-?frame)\\s){0,3}';
const seen = '(?:\\s(?:(?:was|were|is|are)\\s)?(?:detected|found|identified|seen|present|reported))?';

/** `no gene fusion detected`, `Fusions: none`. */
const noFusion = sought(
  new RegExp(
    `(?<![\\p{L}\\p{N}-])(?:no\\s${about}fusions?(?:\\s(?:genes?|transcripts?))?${seen}|(?<!(?:posterior|anterior|spinal|cervical|lumbar|thoracic|vertebral|physeal|[ctls]\\d{1,2})\\s)fusions?(?:\\s(?:genes?|transcripts?|panel|analysis|screen|testing))?\\s{0,3}[:=–—-]?\\s{0,30}(?:none${seen}(?:\\sof\\s(?:the\\s)?[^.;,]{1,40})?|negative|nil|not\\sdetected|no))(?=\\s?(?:[.,;)|]|$|by\\b|on\\b|in\\sthe\\s(?:panel|rna)\\b))`,
    'giu',
  ),
);
/** `germline normal`, `the germline panel was negative`, `constitutional array: normal`. */
const germline = sought(
  /(?<![\p{L}\p{N}-])((?:germline|constitutional)(?:\s(?:dna|panel|testing|tests?|array|exome|genome|sequencing|analysis|sample|blood|genetics|stud(?:y|ies)|results?|screen)){0,3})\s{0,3}(?:[:=–—-]\s{0,3}|,\s)?(?:(?:is|was|were|has\sbeen|came\sback|comes\sback|returned|also|too|all)\s){0,3}(negative|normal|clear|clean|unremarkable|(?:no|without|nothing)\s(?:(?:pathogenic|reportable|relevant|likely|cancer|predisposing|causative)\s(?:or\s)?){0,3}(?:variants?|mutations?|findings?|changes?|alterations?|predisposition|reportable)(?:\s(?:detected|found|identified|seen))?|nothing\sfound)(?![\p{L}\p{N}])/giu,
);
/** `Copy number: flat`, `copy number profile was balanced`. */
const copies = sought(
  /(?<![\p{L}\p{N}-])(?:copy[\s-]number(?:\s(?:profile|plot|changes?|analysis|alterations?|variants?))?|cn[va]s?)\s{0,3}(?:(?:[:=–—-]|\.{2,40})\s{0,3})?(?:(?:is|was|were|looks?)\s)?(flat|quiet|balanced|normal|neutral|unremarkable|none|no\s(?:(?:significant|relevant|clear|definite|recurrent|other)\s)?(?:changes?|alterations?|gains?\sor\sloss(?:es)?)|not\sevaluable)(?![\p{L}\p{N}])(?!\s(?:for|of))(\s(?:except|save|bar|but|apart|besides)\b[^.;]{0,60})?/giu,
);

/** `Fusion analysis failed`, `RNA fusion panel pending`. */
const openFusion = sought(
  /(?<![\p{L}\p{N}-])(?:(?:gene|rna)\s)?fusions?\s(?:analysis|panel|testing|assay|screen|sequencing)\s?:?\s(?:(?:is|was|still|has|remains?)\s){0,2}(failed|pending|not\s(?:performed|done|possible|available)|inconclusive|insufficient|to\sfollow|outstanding|awaited)(?![\p{L}\p{N}])/giu,
);

const mayTell = possibleIn([noFusion, openFusion, germline, copies]);

/** What a statement says of all fusions, of the patient's own genes or of all copies. */
export function generalFindingsIn(text: string): GeneralFinding[] {
  if (!mayTell(text)) return [];
  const at = ({ 0: written, index }: RegExpExecArray): Span => ({
    start: index,
    end: index + written.trimEnd().length,
  });
  return [
    ...matchesOf(noFusion, text).map((match) => ({
      marker: 'fusions' as const,
      result: 'not detected',
      ...at(match),
    })),
    ...matchesOf(openFusion, text).map((match) => ({
      marker: 'fusions' as const,
      result: (match[1] ?? '').toLowerCase(),
      ...at(match),
    })),
    ...matchesOf(germline, text).map((match) => ({
      marker: 'germline' as const,
      result: (match[2] ?? '').toLowerCase(),
      ...at(match),
    })),
    ...matchesOf(copies, text).map((match) => ({
      marker: 'copy number' as const,
      result: `${(match[1] ?? '').toLowerCase()}${match[2] ?? ''}`,
      ...at(match),
    })),
  ];
}
