import { assess } from '../../text/assertion.ts';
import type { Sentence } from '../../text/primitives.ts';
import { remembered } from '../../text/remembered.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { tagsOf } from './resection-tags.ts';

type Told = Pick<Sentence, 'text'>;

/** Operations by their names. A department that bears the name of one (`seen by neurosurgery`) did none. */
const named = sought(
  /\b(?:(?:micro|re-?)?(?:resect(?:ions?|ed)|excis(?:ions?|ed)|operat(?:ions?|ed))|resxn|rsxn|(?:micro)?surger(?:y|ies)|(?:had|underwent|after|following|post|since|s\/p)\s+(?:\w+\s+)?neurosurger(?:y|ies)|neurosurgical(?:ly)?|surgical(?:ly)?|removals?|debulk(?:ings?|ed)|extirpat\w+|ex[eé]r[eè]se|craniotom(?:y|ies)|crani|craniectom(?:y|ies)|cranio|(?:lob|lesion|tumour|tumor|hemispher|cortic|hypophys|amygdalohippocamp)ectom(?:y|ies)|transsphenoidal(?:ly)?|laminectom(?:y|ies)|laminoplast(?:y|ies)|laminotom(?:y|ies)|ops?|re-?ops?|sittings?|second[\s-]look|fen(?:estrat(?:ions?|ed))?|enucleat(?:ion|ed)|clearance)\b/giu,
);

/** Operations on something else, the thing and what was done with it together. */
const onAnother = sought(
  /\b(?:(?:vp|va|lp|ventric\w*[\s-]*periton\w*|csf)[\s-]*)?(?:shunts?|evd|reservoirs?|ommaya|drains?|ports?|port-?a-?cath|hickman|broviac|picc|central\s+lines?|lines?|catheters?|sutures?|staples?|stitches|clips?|plates?|screws?|casts?|grommets?|tubes?|peg|trach\w*|tonsils?|adenoids?|appendix|gallbladder|tooth|teeth|molars?|moles?|naev\w+|nevus|warts?|toenails?|cataracts?|hernias?|lymph\s+nodes?|bone\s+flap|cranioplast\w+)\b\s+(?:(?:was|were|is|are|has|have|had|been|being|then|also|later|\w+ly)\s+){0,4}(?:remov(?:ed|als?)|taken\s+out|out|excis(?:ed|ion)|surger(?:y|ies)|operat(?:ions?|ed)|revis(?:ed|ions?)|repair(?:ed)?|clear(?:ed|ance))\b|\b(?:remov(?:al|ed)|excis(?:ion|ed)|revision|insertion|placement|repair|surgery|operation)\s+(?:of|on|for|to)\s+(?:(?:the|a|an|his|her|their|old|infected|blocked|left|right)\s+){0,3}(?:(?:vp|va|csf)[\s-]*)?(?:shunts?|evd|reservoirs?|ommaya|drains?|ports?|port-?a-?cath|hickman|broviac|picc|central\s+lines?|lines?|catheters?|sutures?|staples?|tubes?|tonsils?|adenoids?|appendix|teeth|tooth|mole|naevus|hernia|cataracts?|squint|scoliosis|cleft\s+\w+|undescended\s+\w+|bone\s+flap|tongue\s+tie)\b|\b(?:squint|strabismus|eye(?:lid)?|cataract|dental|oral|orthop\w+|spinal\s+fusion|scoliosis|heart|cardiac|hernia|bowel|abdominal|hip|knee|foot|feet|tendon|ear|sinus|plastic|cosmetic|bariatric|day)\s+(?:surger(?:y|ies)|operations?|ops?)\b|\b(?:(?:total|partial|complete|sub-?total|near-?total|left|right|bilateral|completion)[\s-]+)*(?:appendic|tonsill|adenoid|splen|nephr|orchi(?:d)?|oophor|thyroid|cholecyst|mast)ectom\w+/giu,
);

/** What follows makes it a place, a person, a plan or a state of mind. */
const isNoDeed =
  /^\s*(?:clinics?|wards?|teams?|department|depts?|registrar|consultant|fellow|nurses?|notes?|letters?|options?|candidates?|risks?|planning|consult\w*|referral|opinion|review\w*|rounds?|follow|history\s*:|bed\b(?!\s+of)|theat(?:re|er)\s+list)\b/iu;

/** A sentence without what it says of operations on other things; offsets stay. */
export const ofTheTumorAlone = (text: string): string =>
  text.replace(onAnother, (other) => ' '.repeat(other.length));

/**
 * Whether a sentence of a note tells that the tumour was operated on: an operation by its name, or the tumour told to
 * have been taken out; neither denied, meant, nor of somebody else, nor on a shunt, a line or the teeth.
 */
export const tellsTumorOperation = ({ text }: Told): boolean => operationIn(text).isTold;

/** Several rules ask of a sentence, it is read once. */
const operationIn = remembered((text): { readonly isTold: boolean; readonly isNamed: boolean } => {
  const isNamed = matchesOf(named, text).length > 0;
  if (!isNamed && !tellsTumorTakenOut(text)) return { isTold: false, isNamed };
  const own = ofTheTumorAlone(text);
  return { isTold: isHeldNamed(own) || tellsTumorTakenOut(own), isNamed };
});

function isHeldNamed(text: string): boolean {
  return matchesOf(named, text).some(({ index, 0: found }) => {
    const end = index + found.length;
    const behind = text.slice(end, end + reachBehind);
    return !isNoDeed.test(behind) && !putOff.test(behind) && isHeld(text, { start: index, end });
  });
}
/** So much behind its name tells whether an operation was one, in characters. */
const reachBehind = 60;

/** `resection and biopsy were deferred`: thought of, and not done. */
const putOff =
  /^\s*(?:(?:and|or)\s+\p{L}+\s+)?(?:(?:was|were|is|are|has|had|have|been|being)\s+){1,3}(?:\p{L}+ly\s+)?(?:deferred|declined|refused|postponed|cancell?ed|withheld|ruled\s+out|rejected)\b/iu;

/** Whether a sentence tells that an operation on the tumour was put off or was not had: `she never had surgery`. */
export const tellsOperationNotDone = ({ text }: Told): boolean =>
  operationIn(text).isNamed &&
  matchesOf(named, text).some(({ index, 0: found }) => {
    const end = index + found.length;
    const behind = text.slice(end, end + reachBehind);
    if (isNoDeed.test(behind) || isAnotherOne.test(text.slice(0, index))) return false;
    if (putOff.test(behind)) return true;
    return isNotHad.test(text.slice(0, index));
  });
const isNotHad =
  /\b(?:(?:has|had|have|was|were|did)\s*(?:not|never|n't)|never)\s+(?:yet\s+)?(?:been\s+|have\s+|had\s+|undergo\w*\s+)?(?:an?\s+|any\s+)?(?:\p{L}+\s+)?$/iu;
/** `no further surgery`: there was one before. */
const isAnotherOne =
  /\b(?:further|more|additional|repeat|another|second|new|other|re-?)[\s-]+(?:\p{L}+\s+)?$/iu;

/** A resection, a debulking, the tumour taken out: more than tissue taken to learn what it is. */
export function tellsTumorRemoval(sentence: Told): boolean {
  if (!tellsTumorOperation(sentence)) return false;
  const text = ofTheTumorAlone(sentence.text);
  return (
    tellsTumorTakenOut(text) ||
    matchesOf(removals, text).some(({ index, 0: found }) =>
      isHeld(text, { start: index, end: index + found.length }),
    )
  );
}
const removals = sought(
  /\b(?:(?:re-?)?(?:resect(?:ions?|ed)|excis(?:ions?|ed))|resxn|rsxn|removals?|debulk(?:ings?|ed)|extirpat\w+|ex[eé]r[eè]se|(?:lob|lesion|tumour|tumor|hemispher|hypophys|amygdalohippocamp)ectom(?:y|ies))\b/giu,
);

/** `the tumour was taken out`, `removed his astrocytoma`. */
function tellsTumorTakenOut(text: string): boolean {
  const tags = tagsOf(text);
  const ofTumor = tags.filter(
    ({ label, text: word }) =>
      label === 'tumor' || label === 'sliver' || (label === 'remnant' && isLeft.test(word)),
  );
  return tags.some(
    (tag) =>
      tag.label === 'removed' &&
      isHeld(text, tag) &&
      ofTumor.some(({ start, end }) => start < tag.end + nearTumor && tag.start < end + nearTumor),
  );
}
const isLeft = /^(?:resid|remn|remain)/u;
/** How far from its verb the tumour may stand, in characters. */
const nearTumor = 70;

function isHeld(text: string, at: { readonly start: number; readonly end: number }): boolean {
  const { negated, planned, otherPerson } = assess(text, at, '');
  return !negated && !planned && !otherPerson;
}
