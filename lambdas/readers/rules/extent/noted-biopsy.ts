import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';

/** A sentence of a note that tells of a biopsy of the tumour, and whether in the words for it. */
export interface ToldBiopsy {
  readonly sentence: Sentence;
  readonly isNamed: boolean;
}

/**
 * The biopsy a note tells of, one in full words (`underwent a needle biopsy`) before any other; neither denied, planned,
 * doubted nor of a relative or another organ.
 */
export function biopsyIn(sentences: readonly Sentence[]): ToldBiopsy | undefined {
  const inWords = sentences.find((sentence) => isTold(sentence, inFullWords));
  if (inWords !== undefined) return { sentence: inWords, isNamed: true };
  const named = sentences.find((sentence) => isTold(sentence, byName));
  if (named !== undefined) return { sentence: named, isNamed: true };
  const sampled = sentences.find((sentence) => isTold(sentence, tissueTaken));
  return sampled && { sentence: sampled, isNamed: false };
}

/** Whether a sentence may tell that tissue was taken, whatever its grammar. */
export const mayTellSample = ({ text }: Pick<Sentence, 'text'>): boolean =>
  /\b(?:sampl\w+|needle)\b/iu.test(text) && !ofOtherTissue.test(text) && !ofFluid.test(text);

function isTold({ text }: Sentence, words: RegExp): boolean {
  const match = words.exec(text);
  if (match === null || ofOtherTissue.test(text)) return false;
  const target = { start: match.index, end: match.index + match[0].length };
  if (notTaken.test(text.slice(target.end))) return false;
  const { planned, otherPerson, hedged } = assess(text, target, '');
  // What is denied behind it is something else: `after the biopsy the headache disappeared`.
  const { negated } = assess(text.slice(0, target.end), target, '');
  return !negated && !planned && !otherPerson && !hedged;
}

/** Behind the name of a biopsy: it was begun or thought of, and no tissue came of it. */
export const notTaken = sought(
  /^\s*(?:of\s+(?:[\p{L}-]+\s+){1,4}?)?(?:(?:was|were|is|has|had|been|could|to\s+be)\s+){0,3}(?:aborted|abandoned|cancell?ed|called\s+off|deferred|declined|refused|unsuccessful|impossible|could\s*n[o']t|not\s+(?:yet\s+)?(?:be\s+)?(?:done|performed|possible|taken|obtained|attempted|feasible|safe|needed|required|pursued|undertaken))\b/iu,
);

const inFullWords = sought(
  /\b(?:stereotactic|needle|endoscopic|open|burr[\s-]hole|underwent|had|by|s\/p|surgical|robot\w*|diagnostic|tumou?r)\s+(?:an?\s+)?(?:\w+\s+){0,2}?(?:biops(?:y|ies|ied)|bx)\b|\bbiopsied\b|\b(?:biopsy|bx)[\s-]+(?:proven|confirmed|at|in\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|on\s+\d|\d|done|performed|showed|showing|revealed|then|only|by)\b/i,
);
const byName = sought(/\b(?:biops(?:y|ies|ied)|bx(?:'?d|ed)?)\b/iu);
/** Tissue taken, in other words; not blood, urine or fluid. */
const tissueTaken = sought(
  /(?<!\b(?:blood|urine|stool|csf|saliva|swab|serum|plasma|fluid|hair|dna)\s+(?:was\s+|were\s+|is\s+)?)\b(?:sampled|sampling|samples?\s+(?:was|were|of|from|by|came|sent|taken|obtained))\b|(?<!\b(?:soft|scar|adipose|connective|granulation)\s)\btissue\s+(?:diagnosis|proven|confirm\w*|(?:was\s+|were\s+|is\s+)?(?:obtained|taken|got|secured|sent|acquired)|by|via|for\s+(?:diagnos\w+|histolog\w+|path\w*)|from\s+the\s+(?:\p{L}+\s+)?(?:tumou?r|mass|lesion|\p{L}+oma))\b|\bneedle\s+(?:samples?|cores?|tissue|diagnosis)\b|\b(?:small|tiny|little)\s+(?:pieces?|bits?|fragments?)\s+(?:(?:of\s+(?:it|the\s+\p{L}+)|was|were|has|had|been)\s+){1,3}(?:taken|obtained|sent)\b/iu,
);

const organ =
  '(?:skin|marrow|liver|muscle|(?:lymph\\s+)?nodes?|renal|kidney|bowel|gut|duoden\\w+|oesophag\\w+|endometri\\w*|thyroid|lung|nerve|temporal\\s+artery|mole|naev\\w+|rash)';
const ofOtherTissue = sought(
  new RegExp(
    `\\b${organ}\\s+(?:\\w+\\s+)?(?:biops\\w*|bx)\\b|\\b(?:biops\\w*|bx)\\s+(?:of|from)\\s+(?:(?:the|an?|his|her|left|right)\\s+){0,2}${organ}\\b`,
    'iu',
  ),
);
const ofFluid = sought(
  /\b(?:blood|urine|stool|csf|saliva|swabs?|serum|plasma|fluid|hair|dna|port|venous|puncture|phobi\w*|stick\w*|finger|heel)\b/iu,
);
