import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import { sought } from '../../text/sought.ts';
import type { SizeChange } from '../document-parts/measurements.ts';
import { notStated, otherRegion, scanSubject } from './clinical-status-words.ts';
import { underTreatment } from './course-statements.ts';
import { findNoteSubjects, tumorsNamedIn } from './note-subjects.ts';
import { type Signal, signalsIn } from './signals-of-change.ts';
import { findSizeMove } from './size-moves.ts';
import { isOfRelative, isOfSpineAlone, isOfThePast, otherIllnessAhead } from './statement-scope.ts';
import { findTimedChange } from './timed-sizes.ts';
import { mayBePlan } from './unread-talk.ts';

/** What single words make likely of a sentence that no grammar explains. Offsets are within the sentence. */
export interface LikelyVerdict extends Span {
  readonly status: Exclude<ClinicalStatus, 'not_documented'>;
}

/**
 * The likely verdict of a sentence of a note: words that point a way, denials of a finding and words of doubt, in a
 * clause that names the tumour or a scan of it, or, where `isCarried`, in one that names nothing else. The last resort
 * where nothing was understood: better a verdict to be looked at than none.
 */
export function likelyVerdictOf(sentence: string, isCarried: boolean): LikelyVerdict | undefined {
  if (sentence.includes('?') || ofFamily.test(sentence)) return undefined;
  if (mayBePlan(sentence) && !tellsResult.test(sentence)) return undefined;
  const whole = changeOfSize(sentence);
  if (whole !== undefined) return whole;
  const found = findClauses(sentence).flatMap((span): LikelyVerdict[] => {
    const clause = sentence.slice(span.start, span.end);
    const place = { start: span.start, end: span.end };
    const subjects = findNoteSubjects(clause);
    const isOfTumor =
      subjects.some(({ kind }) => kind === 'tumor') ||
      tumorsNamedIn(clause).length > 0 ||
      placed.test(clause);
    const isOfScan = scanSubject.test(clause) && !otherRegion.test(clause);
    const isOfNothing = subjects.length === 0 && !namesTheChild.test(clause) && !otherRegion.test(clause);
    if (!isOfTumor && !isOfScan && !(isOfNothing && (isCarried || scanSubject.test(sentence)))) return [];
    if (isExcluded(sentence, place)) return [];
    const status = verdictOf(sentence, place, clause);
    const isNone = status === undefined || (status === 'NED' && isOfSpineAlone(sentence, place));
    return isNone ? [] : [{ ...place, status }];
  });
  return found.sort((a, b) => weight[b.status] - weight[a.status])[0];
}

/** Sizes of one thing at two times, wherever in the sentence: `now 9 x 6 mm; on the last scan it spanned 15 x 11 mm`. */
function changeOfSize(sentence: string): LikelyVerdict | undefined {
  const change = sizesIn(sentence);
  if (change === undefined) return undefined;
  const subjects = findNoteSubjects(sentence);
  if (subjects.some(({ kind }) => kind === 'other') || !(subjects.length > 0 || placed.test(sentence)))
    return undefined;
  const place = { start: 0, end: sentence.length };
  if (isExcluded(sentence, { start: change.start, end: change.end })) return undefined;
  return { ...place, status: statusOfRatio(change.ratio) };
}

/** Two sizes with the words or the arrow that put one before the other; `10 to 12 mm` is a range. */
const sizesIn = (text: string): SizeChange | undefined =>
  findTimedChange(text) ?? (/->|→|=>|\bfrom\b/iu.test(text) ? findSizeMove(text) : undefined);

const statusOfRatio = (ratio: number): 'Progressive' | 'Responding' | 'Stable' =>
  ratio >= 1.25 ? 'Progressive' : ratio <= 0.8 ? 'Responding' : 'Stable';

const weight: Readonly<Record<LikelyVerdict['status'], number>> = {
  Recurrence: 5,
  Progressive: 4,
  Uncertain: 3,
  Responding: 2,
  Stable: 1,
  NED: 1,
};

function verdictOf(
  sentence: string,
  { start, end }: Span,
  clause: string,
): LikelyVerdict['status'] | undefined {
  if (doubts.test(clause)) return 'Uncertain';
  const change = sizesIn(clause);
  if (change !== undefined) return statusOfRatio(change.ratio);
  const signals = signalsIn({ text: clause, start: 0 }, findNoteSubjects).filter(
    ({ isPast, text }) => !isPast && !saysLittle.test(text),
  );
  const [signal] = signals.sort((a, b) => rank(a) - rank(b));
  if (signal !== undefined) {
    const status = statusOf(signal);
    return status === 'Recurrence' && underTreatment.test(clause) ? 'Progressive' : status;
  }
  if (sameAsBefore.test(clause)) return 'Stable';
  if (noneSeen.test(clause)) return 'NED';
  if (better.test(clause)) return 'Responding';
  if (worse.test(clause) && !assess(sentence, { start, end }, '').negated) return 'Progressive';
  return undefined;
}

/** Growth outweighs shrinkage, both outweigh rest. */
const rank = ({ direction, isDenied }: Signal): number =>
  isDenied ? 2 : direction === 'up' ? 0 : direction === 'down' ? 1 : 3;

function statusOf({ direction, isDenied, text }: Signal): LikelyVerdict['status'] | undefined {
  if (direction === 'same') return isDenied ? undefined : 'Stable';
  if (direction === 'down') {
    if (isDenied) return 'Stable';
    return /^(?:gone|disappear|vanish|remission|resol)/iu.test(text) ? 'NED' : 'Responding';
  }
  // `not one that spreads`: what it is not given to.
  if (isDenied && /^(?:spread|seed|disseminat|metasta)/iu.test(text)) return undefined;
  const isReturn = /^(?:recur|relaps|reappear|re-?emerg|re-?gr)/iu.test(text);
  if (isReturn) return isDenied ? 'NED' : 'Recurrence';
  return isDenied ? 'Stable' : 'Progressive';
}

/** Words that point a way of almost anything. */
const saysLittle =
  /^(?:new|newly|appeared|arisen|improv\w*|lost|fail\w*|advanc\w*|aggressive|stronger|heavier|taller|acceler\w*|second|another|separate|additional|growth|respon\w*|infiltrat\w*|rising|risen|rose|climb\w*)$/iu;
const doubts = sought(
  /\b(?:unclear|uncertain|equivocal|indeterminate|inconclusive|cannot\s+(?:tell|say)|hard\s+to\s+(?:tell|say|know)|too\s+(?:early|soon)|whether|jury|undecided|on\s+the\s+fence|second\s+tumou?r|second\s+primary|can(?:not|'t)\s+(?:call|classify))\b/iu,
);
const sameAsBefore = sought(
  /\b(?:no|not|nil|none|nothing|zero|without|hasn't|haven't|isn't|hardly|never)\b[^.;,]{0,30}?\b(?:chang\w*|differ\w*|diff|alter\w*|mov(?:e|ed|ement)|budg\w*|evol\w*|happen\w*|larger|bigger|growth|progress\w*)\b|\b(?:same|as\s+(?:it\s+was|before|ever|last\s+time)|hold(?:s|ing)|held|controlled|under\s+control|idle|asleep|behav\w*|flat|level|static|plateau\w*)\b/iu,
);
const noneSeen = sought(
  /\b(?:no|nil|nothing|without|neither|nor|none|absen\w+|free\s+of|clear\s+of|not\s+(?:a|any))\b[^.;,]{0,40}?\b(?:tumou?r|pathology|disease|measurable|lesion|mass|suspicious|abnormal\w*|residu\w*|remnant|nodul\w*|enhanc\w*|of\s+concern|to\s+(?:see|find|treat|report)|seen|found|visible|left|on\s+(?:imaging|mri|scan)|\p{L}{4,}oma)\b|\b(?:clear(?!\s+(?:[\p{L}-]+\s+)?(?:growth|progress\w*|enlarg\w*|increase\w*|response|change|evidence|that|plan|cyst|fluid))|clean|blank|empty|spotless|immaculate|pristine|all\s+out|cured|ned)\b/iu,
);
const better = sought(
  /\b(?:right\s+(?:way|direction)|better|less\s+(?:of|than|bulk\w*|solid|enhanc\w*|t2|signal|coating)|encourag\w*|paler|softer|working|thinn\w+|(?<!\b(?:makes?\s+up|accounts?\s+for|occup(?:ies|ying)|comprises|fills)\s(?:about\s|roughly\s|nearly\s|over\s)?)half\s+(?:of|the|its)|a\s+(?:third|quarter|fraction)\s+of)\b/iu,
);
const worse = sought(
  /\b(?:wrong\s+(?:way|direction)|filled|filling|through\s+(?:treatment|chemo\w*|therapy)|out\s+of\s+control|taken\s+off|hospice|palliat\w*|comfort|end[\s-]of[\s-]life|outgr\w+|new\s+(?:[\p{L}-]+\s+){0,5}?(?:metasta\w+|mets|deposits?|seeding|dissemination)|not\s+(?:working|holding)|more\s+(?:of|than|solid|enhanc\w*|signal|coating)|\+\s?\d{1,3}\s?%)\b/iu,
);
/** Where the tumour was, said of it. */
const placed = sought(
  /\b(?:cavity|(?:surgical|tumou?r|operative|resection|old|former|primary)\s+(?:bed|site)|coating|conus|cauda|chiasm|pons|tectum|site|pictures|report|radiolog\w+|neuroradiolog\w+)\b/iu,
);
const namesTheChild = sought(
  /\b(?:he|she|we|they|i|mum|mom|mother|father|dad|parents?|family|school|patient|pt|boy|girl|child|weight|height|appetite|mood|sleep|wound|vision|hearing|gait|speech|seizures?|headaches?|counts?|hb|hgb|dose|exam\w*|outlook|prognos\w+|odds)\b/iu,
);
const tellsResult = sought(
  /\b(?:shows?|showed|reveal\w*|demonstrat\w*|is|was|are|were|has|have|look\w*|result\w*|today|now|report\w*|says)\b/iu,
);

function isExcluded(sentence: string, place: Span): boolean {
  return (
    notStated.test(sentence.slice(Math.max(0, place.start - 120), place.start)) ||
    isOfRelative(sentence, place) ||
    isOfThePast(sentence, place) ||
    otherIllnessAhead(sentence, { start: place.end, end: place.end }) ||
    conditional.test(sentence.slice(place.start, place.end)) ||
    ofTheBody.test(sentence.slice(place.start, place.end)) ||
    ofDeedOrSpread.test(sentence.slice(place.start, place.end))
  );
}
/** A port, a wound, an abdomen that was felt: clean or without a mass, they are not the tumour. */
const ofTheBody = sought(
  /\b(?:(?:port|shunt|wound|line|picc|drain|incision|pin|exit|evd|injection|donor|graft)\s+sites?|abdomen|abdo|abdominal|belly|chest|lungs?|heart|neck|thyroid|breasts?|testes|axill\w*|lisch|freckl\w*|skin|felt(?!\s+(?:to|that|by|this|it|the)\b)|palpa\w+|lymph\s+nodes?|nodes|gums?|mouth|throat|ears?|sinus\w*|disc\s+margins?)\b/iu,
);
/** What was done or not, what was not scanned, and spread alone: no verdict on the tumour. */
const ofDeedOrSpread = sought(
  /\b(?:no|without|nil)\s+(?:\p{L}+\s+)?(?:imaging|scans?|mri|images|debulking|surger(?:y|ies)|operations?|resection|biopsy|treatment|chemo\w*|role|indication|complications?|metast\w+|mets|spread|spinal|lepto\w*|drop|dissemin\w*|seeding)\b|\b(?:op(?:erati(?:on|ve))?\s+note|resected|debulked|debulking|excised|biops\w+|intra-?op\w*|post-?op\s+day|pod|csf|lp|cytology|m[0-3][ab]?|extradural|haematoma|hematoma)\b/iu,
);
const ofFamily = sought(
  /\b(?:uncle|aunt|brother|sister|sibling|cousin|grand\p{L}+|niece|nephew|twin|maternal|paternal|pedigree|no[\s-]?one|nobody|in\s+the\s+family|family\s+history|afp|hcg|markers?\s+(?:rising|falling|up|down))\b/iu,
);
const conditional = sought(
  /\b(?:if|look\s+for|re:|talk\w*|education|unless|in\s+case|should|would|could|risk\w*|chance|worr\w*|hop(?:e|es|ing)|fear\w*|warn\w*|call\s+us|monitor|watch\s+for|screen\w*|plan\w*|next\s+(?:scan|mri)|every|(?:only\s+)?(?:at|on|upon)\s+(?:relapse|progression|recurrence))\b/iu,
);
