import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { glanced } from '../../text/glanced.ts';
import { matchesOf, sought } from '../../text/sought.ts';

/** A response code of oncology: `CR after induction`, `POD on selumetinib`, `SD on MEKi x 14 mo`. */
export interface ResponseCode extends Span {
  readonly status: ClinicalStatus;
}

/**
 * Codes count in capitals only, and not where the same letters are a measurement (`SD 2.1`, `CR 0.4`), a device, a
 * day after surgery (`POD 3`), a segment of a tracing (`PR interval`) or a checkpoint (`PD-1`).
 */
const codes: readonly (readonly [ClinicalStatus, RegExp])[] = [
  [
    'Responding',
    /(?<![\p{L}\p{N}])(?:n(?:ear[\s-]?)?CR|VGPR|uPR|cPR|PR|MiR)(?![\p{L}\p{N}]|[\s:=]+(?:interval|segment|exam|prolong|\d)|-)/gu,
  ],
  [
    'NED',
    /(?<![\p{L}\p{N}])(?:CCR|CR(?:\s?[123])?|cCR|mCR)(?![\p{L}\p{N}]|[\s:=<>]+\d|\s*[.#]?\s*(?:[Nn][Oo]s?\b|[Nn]um(?:ber)?\b|#)|\s+(?:level|clearance|stable)|\s*[,(]?\s*(?:mg|umol|eGFR))/gu,
  ],
  [
    'Stable',
    /(?<![\p{L}\p{N}]|[-+±]\s?|\d\s?)SD(?![\p{L}\p{N}]|[\s:=]+[-+]?\d|\s+(?:below|above|score|from|of\s+the\s+mean|card))/gu,
  ],
  [
    'Progressive',
    /(?<![\p{L}\p{N}]|\d\s)(?:PD|POD(?=\s+(?:on|through|while|despite|after|off|in|at|with|per|by|s\/p)\b|\s*[.,;)]|$)|clinPD)(?![\p{L}\p{N}]|-?L?\d|\s+(?:catheter|dialysis|therapy\s+for|cath|fluid|day|#|\d+(?!\d*\s*(?:mos?|m|months?|wks?|weeks?|yrs?|years?|y)\b))|[\s:=#]+\d+(?!\d*\s*(?:mos?|m|months?|wks?|weeks?|yrs?|years?|y)\b))/gu,
  ],
];

/** Other meanings of the letters that show in the words around. */
const otherMeaning = sought(
  /\b(?:peritoneal|dialysis|creatinine|parkinson|mean|z-?score|percentile|bun|ecg|ekg|qtc|qrs|rectal|primary\s+dentition|pupil\w*|interpupillary|prism\w*|diopt\w*|\p{L}*tropias?|\p{L}*phorias?|strabism\w*)\b/iu,
);

/** `best response SD`: of a treatment's past, not of today. */
export const bestSoFar = glanced(
  /\bbest(?:\s+(?:overall|confirmed|radiographic|imaging))?(?:\s+response)?\s*(?:[=:–-]|was|of|being)?\s*$/iu,
);

/** The codes of a sentence, in order. */
export function findResponseCodes(sentence: string): ResponseCode[] {
  if (!/\p{Lu}{2}/u.test(sentence) || otherMeaning.test(sentence)) return [];
  return codes
    .flatMap(([status, pattern]) =>
      matchesOf(pattern, sentence)
        .filter(({ index }) => !bestSoFar.test(sentence.slice(Math.max(0, index - 40), index)))
        .map((match) => ({
          status,
          start: match.index,
          end: match.index + match[0].length,
        })),
    )
    .sort((a, b) => a.start - b.start);
}
