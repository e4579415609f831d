import type { Span } from '../../../domain/evidence.ts';
import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findMeasurements } from '../document-parts/measurements.ts';
import { ofTumor, type Tag, tagsOf } from './resection-tags.ts';

/**
 * What a clause of a post-operative scan tells of the tumour without calling it a residual: tissue that is there, whole
 * or part of it gone, or nothing left to see. On such a scan what is told is what the operation left, so tissue named
 * by its shape alone (`a frond in the trigone`, `17 mm slab along the deep wall`) is read as it stands.
 */
export interface ScanRemnant {
  readonly kind: 'there' | 'untouched' | 'gone' | 'partGone' | 'clear';
  /** Said to have stayed, not only seen. */
  readonly isFirm: boolean;
  readonly isHedged: boolean;
  /** In the sentence. */
  readonly span: Span;
}

/** Of the operation, of the skull, of the fluid and the vessels: never tumour, whatever its shape. */
const notTumor = sought(
  /\b(?:blood|h[ae]+m\w*|clots?|collections?|fluid|csf|air|gas|pneumo\w*|hygroma\w*|sub-?durals?|extra-?durals?|epi-?durals?|infarct\w*|isch[ae]+m\w*|diffusion|dwi|adc|o?edema\w*|ventric\w*|horns?|hydroceph\w*|evd|drains?|catheters?|shunts?|flaps?|flow\s+voids?|arter\w+|veins?|vein|vessels?|sinus(?:es)?|dura\b|dural|mening\w*|pachymening\w*|scalp|bone|bony|hardware|plates?|surgicel|gelfoam|packing|fat\s+graft|graft|gliosis|gliotic|mid-?line\s+shift|shift|herniation|tonsils?|swelling|contusion\w*|retraction|granulation|infundibul\w*|stalk|gland|tract|trajectory|burr\s+hole|craniotomy|craniectomy|defect|susceptibility|artefact|artifact|perfusion|mastoid\w*|orbits?)\b/iu,
);
/** Where a thing lies may be named by such a word: `a sliver on the sinus`, `adherent to the vein`. */
const placeAhead =
  /\b(?:in|on|at|along|over|under|near|beside|behind|between|around|alongside|against|to|of|from|within|abutting|encas\w+|overlying|underlying|adjacent|lateral|medial|anterior|posterior|left|right|around|touching|by|next|across|into|through|beneath|above|below|lining|surrounding|displac\w+|invad\w+|inside|off)\s+(?:the\s+|to\s+|an?\s+)?(?:[\p{L}-]+\s+){0,3}$/iu;

const presence = sought(
  /\b(?:still|remain\w*|persist\w*|stays?|left|untouched|unchanged|unresected|residual\w*|as\s+before|retained|in\s+(?:situ|place)|not\s+(?:been\s+)?(?:removed|resected|taken|reached|cleared)|there\s+(?:is|are)|seen|noted|visible|present|identified|evident|demonstrat\w*|shows?|showing|measur\w*|same|as\s+(?:it\s+was|pre-?op\w*|previously)|unaltered|depict\w*|reveal\w*|enhanc\w*|abut\w*|encas\w*|occup\w*|adher\w*|contact\w*|extend\w*|lin(?:e|es|ing)|hugg\w*|matching|matches|represent\w*|correspond\w*)\b/iu,
);
const firmly = sought(
  /\b(?:still|remain(?!der\b)\w*|persist\w*|stays?|untouched|unresected|residual\w*|retained|in\s+(?:situ|place)|left\s+(?:behind|over|in|at|on|along|by|after|un\w+)|is\s+left|are\s+left|not\s+(?:been\s+)?(?:removed|resected|taken|reached|cleared)|as\s+(?:described|reported)\s+by|surg(?:eon|ical\s+team)\w*)\b/iu,
);
const isGone = sought(
  /\b(?:gone|out(?:\s+(?:in\s+full|completely|entirely|altogether))?(?=\s*(?:[.,;:)]|$|and\b|now\b))|cleared|(?:been|was|were|is|are|now|fully|completely|totally|entirely|wholly)\s+(?:\w+ly\s+)?(?:removed|resected|excised|extirpated|evacuated)|(?:removed|resected|excised|extirpated)(?=\s*(?:[.,;:)]|$|with\b|and\b))|no\s+longer|not\s+(?:any\s+)?longer|disappear\w*|vanish\w*|absent|replaced\s+by|not\s+(?:seen|visible|identified|present|evident|visuali[sz]ed)|cannot\s+be\s+(?:seen|found|identified)|has\s+been\s+taken(?:\s+(?:out|away))?)\b/iu,
);
/** `is not resected`, `was never removed`: the operation left it. */
const isNotTaken = sought(
  /\b(?:not|never|un-?|n't)\s*(?:(?:been|yet|being|fully|completely)\s+){0,2}(?:removed|resected|excised|extirpated|evacuated)\b/iu,
);
const goneAhead =
  /\b(?:clearance|removal|resection|excision|absence|disappearance|extirpation|evacuation|loss|exeresis|gone\s+is|no\s+sign|no\s+trace)\b[^.;]{0,40}$/iu;
const partially =
  /\b(?:partial\w*|incomplet\w*|sub-?total\w*|largely|mostly|most\s+of|bulk\s+of|majority|debulk\w*|reduc\w*|smaller|decompress\w*|shrunk\w*|half|third|quarter)\b/iu;
/** Of a part of the tumour. */
const ofPart =
  /\b(?:portions?|parts?|components?|aspects?|half|pole|pieces?|limb|cyst(?:ic)?|exophytic|intraventricular|ventricular|suprasellar|sellar|(?:upper|lower|left|right|anterior|posterior|lateral|medial|superior|inferior)\s+(?:\p{L}+\s+)?(?:tumou?r|lesion|mass|disease))\b/iu;

/** `what is left measures 26 x 15 mm`: the residual by what it is. */
const whatIsLeft = sought(
  /\bwhat(?:\s+(?:is|was)|'s)?\s+(?:left|remains)\b[^.;]{0,40}?\b(?:measur\w*|is\b|sits\b|lies\b|\d)/iu,
);

/** A question put to the scan, or the rest of the report, of the brain. */
const asks = sought(
  /^\s*(?:clinical\s+)?(?:question|query|indication|reason|request)\b|\?\s*$|\b(?:remainder|rest)\s+of\s+(?:the\s+)?(?:report|exam\w*|study|scan|brain|images?|imaging)\b/iu,
);

/** Nothing left to see, in so many words. */
const clear = sought(
  /\bnothing\s+(?:(?:else\s+)?(?:enhanc\w*|to\s+suggest|suspicious|solid|nodular|remains?|left|is\s+left|residual|abnormal|of\s+concern|but\s+(?:csf|fluid|blood|air|water)|more|remains|besides|takes?\s+up|lights?\s+up)|(?:in|within|along|at)\s+(?:the\s+)?(?:\w+\s+)?(?:cavity|bed|site|margins?|walls?|but))|\b(?:cavity|bed|cistern|site|walls?|margins?|resection|fossa|region|ventricle|recess)\b[^.;]{0,60}?\b(?:clean|clear|empty|pristine|uncomplicated|nothing\s+(?:else|besides|more|but|other)|without\s+(?:any\s+)?(?:nodul\w*|enhanc\w*|solid|residu\w*|mass)|(?:csf|fluid|blood|air|water)(?:[\s-]\w+)?\s+(?:only|alone)|(?:smooth|thin|regular|even|sharp)(?:ly)?(?:[\s-]+(?:walled|edged|margin\w*|lined|enhanc\w*|hairline|rim\w*))?)\b|\b(?:clean|clear|empty|pristine)\s+(?:\w+\s+){0,2}?(?:cavity|bed|cistern|walls?|margins?|site|field)\b|\b(?:all|everything|whole)\s+(?:\w+\s+){0,3}?(?:gone|out|removed|cleared|resected)\b|\ball\s+clear\b|\b(?:post-?\s?(?:op\w*|surgical)|surgical|expected|usual)\s+(?:changes?|appearances?|findings?|features?|sequelae)\s+(?:only|alone|and\s+nothing|nothing\s+(?:else|more))\b|\b(?:just|only|nothing\s+(?:but|beyond|other\s+than))\s+(?:the\s+)?(?:expected|usual|post-?\s?\w+|surgical)\s+(?:changes?|appearances?)\b|\b(?:hold|contain|show|harbou?r|display|demonstrat)\w*\s+nothing\b/iu,
);
const hedges = sought(
  /\b(?:may|might|could(?!\s+(?:see|be\s+seen|find|identify))|possib\w*|perhaps|probabl\w*|likely|suspect\w*|suspici\w*|query|queried|versus|vs|or|either|unclear|uncertain|indetermin\w*|equivocal|doubtful|favou?r\w*|difficult|hard|impossible|cannot(?!\s+(?:see|find|identify))|presum\w*|suggest\w*)\b|\?/iu,
);
/** What was before the operation or what the scan was asked for. */
const ofBefore = sought(
  /\b(?:pre-?op\w*|before\s+(?:surgery|the\s+operation)|compar\w*|prior|previous(?:ly)?|known|history|indication|status\s+post|s\/p|following|post)\b/iu,
);

/** The last word that turns from what was to what is. */
const turnsToNow =
  /(?<=\b(?:now|today|currently|at\s+present)\b)(?!.*\b(?:now|today|currently|at\s+present)\b)/isu;

/** What the clauses of a sentence tell of the tumour after the operation, in order. Linear in the sentence. */
export function scanRemnantsIn(sentence: Pick<Sentence, 'text'>): ScanRemnant[] {
  const { text } = sentence;
  if (asks.test(text)) return [];
  const left = whatIsLeft.exec(text);
  if (left !== null)
    return [{ kind: 'there', isFirm: true, isHedged: hedges.test(text), span: spanOf(left) }];
  const tags = tagsOf(text);
  return statementsOf(text).flatMap((clause) => {
    const words = text.slice(clause.start, clause.end);
    const within = tags.filter(({ start }) => start >= clause.start && start < clause.end);
    const told = tissueIn({ text, clause, words, tags: within });
    if (told !== undefined) return [told];
    const match = clear.exec(words);
    if (match === null || assess(words, spanOf(match), '').negated) return [];
    const start = clause.start + match.index;
    return [
      {
        kind: 'clear' as const,
        isFirm: !/\b(?:else|otherwise|elsewhere|besides|other|remaining)\b/iu.test(words),
        isHedged: hedges.test(words),
        span: { start, end: start + match[0].length },
      },
    ];
  });
}

/** `Lesion otherwise as before`: a subject and what is said of it stay together. */
function statementsOf(text: string): readonly Span[] {
  const clauses = findClauses(text);
  const [first, second] = clauses;
  if (
    first === undefined ||
    second === undefined ||
    !/^\s*otherwise\b/iu.test(text.slice(second.start, second.end))
  )
    return clauses;
  return first.end - first.start > longestSubject
    ? clauses
    : [{ start: first.start, end: second.end }, ...clauses.slice(2)];
}
const longestSubject = 40;

interface Clause {
  readonly text: string;
  readonly clause: Span;
  readonly words: string;
  readonly tags: readonly Tag[];
}

function tissueIn({ text, clause, words, tags }: Clause): ScanRemnant | undefined {
  for (const tag of tags) {
    const ahead = text.slice(clause.start, tag.start);
    const behind = text.slice(tag.end, clause.end);
    if (!isTissue(tag, ahead, behind) || isOther(text, clause, tag)) continue;
    if (ofBefore.test(ahead.slice(ahead.search(turnsToNow) + 1))) continue;
    const span = { start: tag.start, end: tag.end };
    const isPart = ofPart.test(`${ahead.slice(-40)}${tag.text}`) || ofPart.test(behind.slice(0, 16));
    const isHedged = hedges.test(words);
    if ((isGone.test(behind) && !isNotTaken.test(behind)) || goneAhead.test(ahead)) {
      if (partially.test(words)) continue;
      return { kind: isPart ? 'partGone' : 'gone', isFirm: true, isHedged, span };
    }
    const { negated, planned, historical } = assess(text, span, '');
    if (planned || historical) continue;
    if (negated || /^(?:no|nil|without)\b/iu.test(tag.text)) continue;
    const isMeasured = findMeasurements(words).length > 0;
    if (!isMeasured && !presence.test(words)) continue;
    if (
      /\b(?:untouched|unchanged|unaltered|intact|as\s+(?:it\s+was|before|pre-?op\w*|previously|prior)|(?:much\s+|exactly\s+|essentially\s+)?the\s+same(?=\s*(?:[.,;)]|$|as\s+(?:before|pre)))|not\s+(?:been\s+)?(?:removed|resected|touched))\b/iu.test(
        behind,
      )
    )
      return { kind: 'untouched', isFirm: true, isHedged, span };
    return {
      kind: 'there',
      isFirm: firmly.test(words) || (tag.label === 'remnant' && /^(?:resid|remn|remain)/u.test(tag.text)),
      isHedged,
      span,
    };
  }
  return undefined;
}

/** Named as tumour or as a piece of it; of a vague word or of enhancement only where what it is made of is told. */
function isTissue({ label, text }: Tag, ahead: string, behind: string): boolean {
  if (label === 'trace') return ofSubstance.test(ahead) || ofSubstance.test(behind.slice(0, 24));
  return (
    ofTumor.has(label) &&
    (!isVague.test(text) || ofSubstance.test(ahead.slice(-40)) || ofTumorBehind.test(behind))
  );
}

const ofSubstance =
  /\b(?:(?<!\bnon[\s-]?)(?:enhanc\w+|solid|nodul\w*|mass[\s-]?like)|soft[\s-]tissue|viable|thick|bulky|hypercellular|suspicious|\d+(?:\.\d+)?\s?(?:mm|cm))\b/iu;
const ofTumorBehind = /^\s+of\s+(?:\w+\s+){0,2}?(?:tumou?r|enhanc\w+|tissue|lesion|mass|\p{L}{4,}oma)\b/iu;

/** Words for a stretch of anything. */
const isVague =
  /^(?:areas?|tissue|stuff|parts?|half|everything|it all|all of it|growth|pieces?|extension|cap|skin|pocket|walls?|segment|capsule|rest|balance|focus|foci|spots?|patch(?:es)?|lining|layers?|rim|thickness|wedge)$/u;

/** The noun, its attributes or what it is of name something else: `layer of subdural fluid`, `dural enhancement`. */
function isOther(text: string, clause: Span, tag: Tag): boolean {
  const ahead = text.slice(Math.max(clause.start, tag.start - 50), tag.start);
  const attributes = /(?:[\p{L}\d.*x-]+\s+){0,4}$/iu.exec(ahead)?.[0] ?? '';
  const isPlace = placeAhead.test(attributes);
  if (!isPlace && notTumor.test(attributes)) return true;
  const object = /^\s+of\s+((?:[\p{L}\d-]+\s+){0,3}[\p{L}\d-]+)/iu.exec(text.slice(tag.end, clause.end))?.[1];
  return (
    object !== undefined && notTumor.test(object) && !/\b(?:tumou?r|enhancement|tissue)\b/iu.test(object)
  );
}

const spanOf = ({ index, 0: found }: RegExpExecArray): Span => ({ start: index, end: index + found.length });
