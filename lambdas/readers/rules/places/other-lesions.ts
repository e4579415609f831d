import type { Span } from '../../../domain/evidence.ts';
import { clauseAround } from '../../text/clauses.ts';
import { glanced } from '../../text/glanced.ts';
import { sought } from '../../text/sought.ts';

/** How a lesion is told apart from the tumour a document is about. */
const apart = sought(
  /\b(?:(?:an?|one|another|the|new|tiny|small|isolated|single|further|second|third)\s+)?(?:separate|second|third|further|additional|another|incidental(?:ly)?|satellite|isolated|unrelated|skip|distant|remote|implanted)(?!\s+(?:ventric\w+|specimens?|look|stage|opinion|surger\w+|operations?|resections?|biops\w+|craniotom\w+|time|line|course|reports?|scan|mri))\s+(?:(?:[\p{L}\d.-]+)\s+){0,4}?(?:lesions?|nodules?|foc(?:us|i)|dots?|spots?|deposits?|areas?|cysts?|implants?|tumou?rs?|mass(?:es)?)\b|\b(?:second|distant|remote)\s+(?:site|lesion|focus)s?\b|\bimplants?\b|\bmetasta(?:sis|ses)\b|\bmets\b|\bmetastatic\s+(?:nodules?|lesions?|deposits?|foc(?:us|i)|implants?|tumou?rs?)\b|\bnon-?target\b|\b(?:a|\d(?:\.\d)?)\s?mm\s+(?:focus|dot|spot)\b|\bincidental\b|\bnew\s+(?:[\p{L}\d.-]+\s+){0,3}?(?:nodules?|foc(?:us|i)|dots?|spots?|deposits?)\b|\bdevelopment\s+of\s+an?\b/iu,
);
/** `Left Monro nodule 4 mm, unchanged`: small and the same as before. */
const small = sought(/(?<![x*]\s?|[\d.])[1-7](?:\.\d)?\s?mm\b(?!\s?[x*])/i);
const same = sought(
  /\b(?:unchanged|unaltered|no\s+(?:interval\s+|significant\s+)?change|not\s+changed|stable|static|same|as\s+(?:before|previously|known))\b/i,
);
const larger = /\d\s?(?:mm|cm)?\s?[x*]\s?\d|\b\d{2,3}\s?mm\b|\bcm\b/i;

/** Whether a sentence tells of a small lesion that stays as it is: beside a larger tumour it is another one. */
export const tellsOfMinorLesion = (sentence: string): boolean =>
  small.test(sentence) && same.test(sentence) && !larger.test(sentence);

const deniedAhead = /\b(?:no|not|without|nor|never|free\s+of|absence\s+of|non)[\s-]+(?:\p{L}+\s+){0,3}$/iu;

/** Whether the clause around a place tells of a lesion beside the tumour: a satellite, a second focus, an implant. */
export function isOfOtherLesion(text: string, place: Span): boolean {
  const { start, end } = clauseAround(text, place);
  const clause = text.slice(start, end);
  const found = apart.exec(clause);
  if (found === null) return false;
  // `left temporal tumour with metastases in the cord`: the place ahead is the tumour's.
  if (standsBeside(text.slice(place.end, start + found.index + 1))) return false;
  return !deniedAhead.test(clause.slice(Math.max(0, found.index - 50), found.index));
}

/** `cerebellar mass + spinal coating`: the place ahead is of the first, and nothing else is said between. */
export const standsRightBeside = (between: string): boolean =>
  /^\s(?:[\p{L}-]+\s){0,3}(?:with|w\/|plus|and|\+|&)\s(?:[\p{L}-]+\s){0,3}$/iu.test(between);

/** `left temporal tumour with metastases`: the same with more words between. */
const standsBeside = (between: string): boolean => /\s(?:with|w\/|plus|and|\+|&)\s/i.test(between);

/** `The left parietal nodule is no longer present`, `Large pineal mass no longer seen`: where the tumour was. */
export const isGoneFrom = (behind: string): boolean =>
  /^[^.;:\n]{0,60}?\b(?:(?:is|are|was|were|has|have|had|can|could|now|been)\s+){0,3}(?:no\s+longer|not\s+any\s?more|cannot\s+be\s+(?:found|seen)|not\s+(?:seen|present|visible|found|identified)\s+(?:any\s?more|now|today))\b(?!\s+(?:reach|involv|extend|compress|indent|touch|abut|enhanc|contact|encas|obstruct|cross|bulg)\w*)/i.test(
    behind,
  );

/** `chiasm seen and normal`, `left hippocampus: loss of volume, not tumour`: said to be healthy, or no tumour. */
export const isSaidHealthy = (behind: string): boolean =>
  /^[\s,:(–-]{0,4}(?:(?:is|was|are|were|seen|looks?|appears?|appeared|remains?|and|now|well|both|quite|entirely|found|identified|inspected)[\s,]+){0,4}(?:normal|healthy|spared|uninvolved|unaffected|unremarkable|intact|free(?!\s+(?:of\s+)?(?:margin|fluid|edge))|not\s+(?:involved|affected|tumou?r))\b/i.test(
    behind,
  ) || /^[^.;\n]{0,60}[,(]\s?not\s+(?:a\s+)?(?:tumou?r|neoplas\w+|recurrence)\b/i.test(behind);

/**
 * `Spine: no second tumour`, `Suprasellar region: atrophic stalk, no germinoma`: what is denied behind a place that a
 * line is headed with, up to the tumour's noun. `Pineal region: no residual tumour` tells where the tumour was.
 */
export const isDeniedBehind = (untilNoun: string): boolean =>
  /^\s{0,2}[:–-]\s(?:[^.;:\n\d]{0,60}[\s,])?(?:no|not|without|negative\s+for|free\s+of)\s+(?:(?!residu|recurr|persist|regrow|remain)[\p{L}-]+\s+){0,3}$/iu.test(
    untilNoun,
  ) && !/\b(?:cavity|bed|site|postop\w*|post-?\s?surgical|resect\w*|operated|surgery)\b/i.test(untilNoun);

/** `hypothalamic? No, cingulate`: what is asked right behind a place is not said. */
export const isAsked = (behind: string): boolean => /^\)?\?/.test(behind);

/** A report that takes back what stood in it before. */
const corrects = glanced(
  /\b(?:(?:is|are|was|be)\s+void|label\s+(?:swap|mix)\w*|mislabel\w*|wrong\s+(?:side|patient|label|lobe)|in\s+error|erroneous\w*|accessioned\s+as|(?:corrected|amended|revised)\s+report|transcription\s+(?:error|mistake)|typo\w*|side\s+marker\s+was)\b/i,
);
export const takesBack = (text: string): boolean => corrects.test(text);
