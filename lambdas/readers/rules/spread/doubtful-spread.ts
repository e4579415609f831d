import type { Sentence } from '../../text/primitives.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { findSpreadWords, mayNamePart } from './spread-words.ts';

/** Words that leave open whether what was seen is spread. */
const doubt = sought(
  /\b(?:equivocal|doubtful|undetermined|indeterminate|non-?\s?diagnostic|inconclusive|not\s+determinable|(?:can\s?not|can't|could\s+not|couldn't|unable\s+to)\s+(?:\p{L}+\s+){0,3}?(?:separate|tell|exclude\w*|call|differentiat\w*|distinguish\w*|decide\w*|settle|evaluat\w*|assess\w*|judg\w*|say|rule\w*)|in\s+two\s+minds|suspicious|questionable|uncertain|unclear|neither\s+(?:shown|confirmed|proven|seen)\s+nor\s+(?:excluded|refuted)|not\s+(?:entirely|fully|completely|definitely|reliably|yet)\s+(?:excluded|ruled\s+out|cleared)|suspected|atypical\s+cells|said\s+to|versus|vs\.?|could\s+be|may\s+(?:be|represent|reflect)|might\s+(?:be|represent|reflect)|incomplete\s+study|degraded|not\s+(?:fully\s+)?(?:included|covered|assessable|evaluable))(?![\p{L}\p{N}])/giu,
);
/** `no suspicious nodule`: the doubt itself is denied. */
const isDenied = /\b(?:no|not|nothing|without|nor|never)\s+(?:\p{L}+\s+){0,3}$/iu;
/** What spread is called, and the stage of it. */
const named = sought(
  /\b(?:metasta\w*|mets|dissem\w*|leptomening\w*|seed\w*|deposits?|drop(?:s|lets?)?|spread|m-?stage|staging|csf(?!\s+(?:markers?|diver\w+|leak|flow|shunt\w*|spaces?|and\s+serum))|cytolog\w+|neuraxis|thecal)\b/i,
);

/** Whether a sentence leaves open what a place shows where tumours spread to: what else is denied is not all there is. */
export function leavesSpreadOpen({ text }: Sentence): boolean {
  const hits = matchesOf(doubt, text).filter(
    ({ index }) => !isDenied.test(text.slice(Math.max(0, index - 50), index)),
  );
  if (hits.length === 0) return false;
  if (named.test(text)) return true;
  if (!mayNamePart(text)) return false;
  return findSpreadWords(text).some(({ kind }) => kind === 'surface');
}
