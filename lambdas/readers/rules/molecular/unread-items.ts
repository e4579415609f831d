import type { Span } from '../../../domain/evidence.ts';
import { glanced } from '../../text/glanced.ts';
import { tellsOfStranger } from './bare-items.ts';

const verdict =
  '(?:\\+{1,3}|\\(\\+{1,3}\\)|[-–]|\\([-–]\\)|(?:immuno)?positive|(?:immuno)?negative|pos|neg|retained|preserved|lost|intact|expressed|(?:not\\s|non-?)?amplified|mutated|mutant|wild[\\s-]?type|wt|(?:not\\s)?(?:detected|rearranged|deleted|methylated)|absent|present|patchy|focal(?:ly)?|yes|no)';
const item = glanced(
  new RegExp(
    `^[\\s*|(–-]{0,4}(?:and\\s|but\\s|with\\s|also\\s)?([\\p{L}\\p{N}][^\\s]*(?:\\s[^\\s]+){0,2}?)\\s{0,3}[:=]?\\s{0,3}(?:(?:is|was|are|were)\\s)?(?:(?:strong|diffuse|focal|weak|patchy|nuclear)(?:ly)?\\s){0,2}${verdict}(?:\\sin\\s(?:the\\s|this\\s)?\\p{L}+(?:\\s\\p{L}+)?)?[\\s)|.]*$`,
    'iu',
  ),
);
/** A dash in front of a verdict leads to it (`XYZ9 - negative`), one in front of cells is the verdict (`XYZ9 - in the tumour`). */
const betweenItems = new RegExp(`([,;|]|\\s/\\s|\\s[-–—]\\s(?!in\\s|${verdict}(?![\\p{L}])))`, 'iu');
/** What is found or not found of a patient and is no marker: places, fluids, examinations, features of the tissue. */
const noMarker =
  /\b(?:margins?|spin(?:e|al)|brain|head|nodes?|csf|cytolog\w*|marrow|mri?|ct|pet|scans?|imaging|lp|cultures?|frozen|necrosis|mitos\w+|mitotic|mvp|proliferation|controls?|others?|rest|remain\w*|all|both|each|it|they|these|this|that|results?|tests?|stain\w*|panel|genes?|markers?|cells?|nuclei|tumou?r|lesion|residual|mass|endotheli\w+|vessels?|vascular\w*|family|history|germline|blood|reticulin|pas|gms|swab|covid\S*|flu|pregnancy|urine|babinski|romberg|pronator|drift|clonus|reflex\w*|nystagmus|pupils?|fields?|discs?|meninges|dura|bone|skin|lungs?|liver|abdomen|chest|enhancement|h(?:a?emo|a?emato)\w*|calcifi\w+|cysts?|rosettes?|capsule|invasion|infiltration|ependyma|cortex|architecture|structures?|expression|staining|reactivity|signal|pattern|only|not|no|was|were|is|are|which|who|when|where|grade|edges?|portion|part|areas?|component|gliosis|inflammation|background|i?f?\s?present)\b/i;
/** Shorter ones are given whole. */
const longest = 60;

/** Whether one of the items of a statement gives a verdict of something by a name that was not recognised. */
export const hasUnreadItem = (text: string, read: readonly Span[]): boolean => {
  if (read.length === 0) return false;
  let start = 0;
  for (const clause of text.split(betweenItems)) {
    const end = start + clause.length;
    const isRead = read.some((span) => span.start < end && start < span.end);
    start = end;
    if (isRead || clause.length > longest || clause.length < 4) continue;
    const subject = item.exec(clause)?.[1];
    if (subject !== undefined ? !noMarker.test(subject) : tellsOfStranger(clause)) return true;
  }
  return false;
};
