import { glanced } from '../../text/glanced.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';

/** What a look at the cells of a fluid ended with. */
export type CytologyVerdict = 'positive' | 'negative' | 'open';

/** The specimen is a fluid that bathes the nervous system. */
const fluid = glanced(
  /\b(?:csf|cerebro-?\s?spinal\s+fluid|spinal\s+fluid|lumbar\s+(?:puncture|tap|fluid|csf)|ventricular\s+(?:fluid|csf)|ommaya|cytospins?)\b/i,
);
const cells = '(?:cells?|cell\\s+(?:clusters?|groups?)|clusters?|groups?)';
const kind =
  '(?:malignant|neoplastic|tumou?r|rhabdoid|embryonal|germinoma|lymphoma|leuk(?:a?emi[ac])|small\\s+(?:round\\s+)?blue|\\p{L}+oma)';
const open = sought(
  /\batypi(?:cal|a)\b|\bsuspicious\b|\b(?:un|in)determina(?:te|ed)\b|\bundetermined\b|\bequivocal\b|\bnon-?\s?diagnostic\b|\bunsatisfactory\b|\binadequate\b|\binsufficient\b|\b(?:can\s?not|could\s+not|unable\s+to)\s+(?:be\s+)?(?:call|classif|exclud|interpret|assess|evaluat)\w*|\bdegenerate\w*\b|\brepeat\s+(?:sample|tap|lp|specimen)\b/i,
);
const negative = sought(
  new RegExp(
    `\\b(?:negative\\s+for\\s+(?:malignan\\p{L}+|tumou?r|neoplas\\p{L}+|${kind}\\s+${cells})|(?:no|without|free\\s+of|absence\\s+of|devoid\\s+of|not\\s+diagnostic\\s+of)\\s+(?:\\p{L}+\\s+){0,3}(?:malignan\\p{L}+|${kind}\\s+${cells}|neoplas\\p{L}+)|no\\s+(?:tumou?r|neoplastic|malignant)\\s+infiltrat\\p{L}+|reactive\\s+(?:only|changes?)|benign)(?![\\p{L}\\p{N}])`,
    'iu',
  ),
);
const positive = sought(
  new RegExp(
    `\\b(?:positive\\s+for\\s+(?:malignan\\p{L}+|tumou?r|neoplas\\p{L}+|${kind}(?:\\s+${cells})?)|(?:contains?|shows?|reveals?|groups?\\s+of|clusters?\\s+of|sheets?\\s+of)\\s+(?:\\p{L}+\\s+){0,2}${kind}\\s+(?:\\p{L}+\\s+)?${cells}|${kind}\\s+${cells}\\s+(?:are\\s+|were\\s+|is\\s+)?(?:present|seen|identified|found|detected)|malignant\\s+cells|involved\\s+by\\s+(?:the\\s+|known\\s+)?\\p{L}+|consistent\\s+with\\s+(?:the\\s+)?(?:patient's\\s+|her\\s+|his\\s+)?known\\s+\\p{L}+)(?![\\p{L}\\p{N}])`,
    'iu',
  ),
);
const isDenied = /\b(?:no|not|without|neither|nor|negative|absence|free)\s+(?:\p{L}+\s+){0,4}$/iu;

/** Whether a report is of the cells of a fluid: its specimen is named at its top, or the word cytology heads it. */
export const isOfFluidCells = (text: string): boolean => fluid.test(text.slice(0, 400));

/** What a sentence says of the cells in the end, with where it stands; undefined where it says nothing of that. */
export function cytologyVerdict({
  text,
}: Sentence):
  | { readonly verdict: CytologyVerdict; readonly start: number; readonly end: number }
  | undefined {
  const doubt = open.exec(text);
  if (doubt !== null) return { verdict: 'open', start: doubt.index, end: doubt.index + doubt[0].length };
  const denial = negative.exec(text);
  if (denial !== null)
    return { verdict: 'negative', start: denial.index, end: denial.index + denial[0].length };
  const finding = positive.exec(text);
  if (finding === null || isDenied.test(text.slice(Math.max(0, finding.index - 60), finding.index)))
    return undefined;
  return { verdict: 'positive', start: finding.index, end: finding.index + finding[0].length };
}
