import type { Span } from '../../../domain/evidence.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { findShortNames } from './tumor-abbreviations.ts';
import { findTumorNouns } from './tumor-names.ts';

/**
 * Words that stand for the tumour where a place or a side is bound to them, though they name no tumour: `process of the
 * left thalamus`, `residual at L2`, `R VS`.
 */
const inOtherWords = sought(
  /(?<![\p{L}\p{N}])(?:(?<!\b(?:spinous|transverse|clinoid|odontoid|mastoid|styloid|articular|pterygoid|uncinate|healing|disease)\s)(?:(?:expansive|expanding|neoplastic|tumou?ral|space[\s-]occupying|infiltrat\w+)\s+)?process(?=\s(?:of|in|within|at|occupying|involving|centr?\w*|has\s+taken|has\s+replaced|takes\s+up))|growths?(?=\s(?:in|within|on|at|of\s+the|\d)\b|[.,;]|$)|(?:lumps?|thing|sens?|tissue\s+mass|infiltrate|(?<!\b(?:arachnoid|pineal|colloid|retention|porencephalic|choroid|choroidal|cleft|intermedia|mucous|ovarian|renal|plexus)\s)cyst(?=\s(?:measur\w+|wall|with|is|was|has)\b)|(?<!\b(?:nasal|oral|tympanic|abdominal)\s)cavit(?:y|ies))(?=\s|[.,;:)]|$)|residu(?:al|e)s?(?=\s(?:at|in|within|on|along|over|of\s+the|\d)\b|[.,;:]|$)|(?:recurrences?|relapses?|regrowth|re-growth|progression|primary)(?=\s(?:at|in|within|on|along|over|of\s+the)\b))/giu,
);
/** `It arises from the vermis`: the tumour of the sentence before. */
const pronoun = sought(
  /(?:^\s{0,3}(?:it|this|they|these|which)|\b(?:all|half|most|part|some|rest|bulk|remainder)\sof\s(?:it|this|them))(?=\s(?:(?:again|also|is|are|was|were|appears?|seems?|to|most|likely|probably|has|have|had|its|be|largely|mainly|entirely)\s){0,4}(?:centr?\w*|center\w*|aris\w+|arose|arise|originat\w+|located|situated|occup\w+|fill\w*|involv\w+|expand\w*|replac\w+|epicent\w+|sits?|lies|within|inside|in)\b)/giu,
);
/** `VS` are vital signs, too: a side or an article stands in front of the tumour. */
export const schwannomaInitials =
  '(?<=\\b(?:[LR]|[Ll]t|[Rr]t|[Ll]eft|[Rr]ight|LEFT|RIGHT|of|the|growing|large|small|bilateral|known|residual)\\s)VS(?![:/-])';
/** Initials of more than one tumour. */
const manyOfInitials = sought(
  /(?<![\p{L}\p{N}])(?:SEGA|SEN|DNET|DIPG|OPG|VS|LGG|HGG|GBM|PXA|MB|PA|SOL)s(?![\p{L}\p{N}])/gu,
);
const schwannoma = sought(new RegExp(`${schwannomaInitials}(?![\\p{L}\\p{N}])`, 'gu'));

/** `mass effect`; what grows in a brain after radiation and is no tumour. */
const isNoTumor = /^(?:mass\s{1,3}effect|(?:cavern|haemat|hemat)omas?\b)/i;

/** Where a sentence speaks of the tumour: general words, names, initials, and other words for it; in order. */
export function findTumorMentions(sentence: string): Span[] {
  const others = [
    ...matchesOf(inOtherWords, sentence),
    ...matchesOf(pronoun, sentence),
    ...matchesOf(schwannoma, sentence),
    ...matchesOf(manyOfInitials, sentence),
  ].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...findTumorNouns(sentence), ...findShortNames(sentence), ...others]
    .filter(({ start, end }) => !isNoTumor.test(sentence.slice(start, end + 8)))
    .sort((a, b) => a.start - b.start);
}
