import { glanced } from '../../text/glanced.ts';
import { matchesOf } from '../../text/sought.ts';
/**
 * How a sentence ties a tumour to a place named behind it: the last verb between them decides. `mass centred in the
 * thalamus with extension to the midbrain`: the thalamus is its place, the midbrain is only reached.
 */
export type Relation = 'primary' | 'near' | 'none';

/** A tumour sits there. */
const sits =
  'cent(?:er|re)(?:d|ing)?|epicent(?:er|re)|aris(?:es|ing|en)|arose|originat\\w+|origin|located|situated|occup(?:y|ies|ied|ying)|fill(?:s|ed|ing)?|' +
  'replac(?:es|ed|ing)|expand(?:s|ed|ing)?|involv(?:es|ed|ing|ement)|infiltrat\\w+|seated|sit(?:s|ting)|based|confined|lying|lies|' +
  'plug(?:s|ging)|takes?\\s+(?:up|the\\s+place)|taken\\s+the\\s+place|swollen\\s+by|crossing|straddl\\w+|spann?(?:s|ing)|engulf\\w*|permeat\\w+';
/** A tumour touches, reaches, spares or moves it. */
const reaches =
  'compress\\w*|displac\\w*|abut\\w*|adjacent|near|towards?|encas\\w*|effac\\w*|contact\\w*|extend\\w*|exten(?:sion|ds|t)|invad\\w*|invasion|spar\\w*|distinct|' +
  'separate|away|mass\\s+effect|shift\\w*|push\\w*|obstruct\\w*|extrud\\w*|without|no|not|causing|with|via|through|reach\\w*|bulg\\w*|' +
  'herniat\\w*|protrud\\w*|spill\\w*|squeez\\w*|encroach\\w*|deform\\w*|distort\\w*|drap\\w*|stretch\\w*|adherent|inseparable|cross(?:es|ed)|communicat\\w*|continuous|entering|enters?|absent|gone|' +
  'track\\w*|spread\\w*|touch\\w*|splay\\w*|elevat\\w*|beneath|below|above|behind|beside|next\\s+to|' +
  '(?:medial|lateral|posterior|anterior|inferior|superior|caudal|rostral|dorsal|ventral|close(?:ly)?)(?:ly)?\\s+(?:to|related)|impinging|impress\\w*|indent\\w*|narrow\\w*|stenos\\w*|kink\\w*|up\\s+to|down\\s+to|' +
  'into|hug(?:s|ging)?|applied\\s+to|tails?\\s+to|wrap\\w*|attached|tether\\w*|seeding|metasta\\w*';
const verbs = new RegExp(`\\b(?:(${sits})|(?:${reaches}))\\b`, 'gi');
/** Where nothing but such a word stands between, the tumour is there. */
const preposition =
  /\b(?:in|of|within|from|at|along|on|inside|throughout|over|to|around|between|both|bed|crossing)\b/i;
/** Between tumour and place something else is named, and the place is its. */
const otherThing =
  /\b(?:o?edema|hydrocephalus|ventriculomegaly|ha?emorrhag\w*|blood|ha?ematoma|catheter|shunt|evd|drain|infarct\w*|gliosis|encephalomalacia|sinus(?:es|itis)?|collection|effusion|pneumocephalus|herniation|craniotomy|craniectomy|weakness|palsy|hemiparesis|paresis|dva|malformation|fluid|donor|scalp|metasta\w+|deposits?|seeding)\b/i;

/** The words between are those of one statement: nothing ends it, and what stands in brackets is an aside. */
export function relationOf(words: string): Relation {
  const between = words.replace(/\([^()]{0,60}\)/g, ' ');
  if (between.length > 180 || /[.;]\s|[.;]$|\n\s*\n/.test(between)) return 'none';
  if (otherThing.test(between)) return 'near';
  // `mass near the left trigone`: as close as its place is told.
  if (/^\s(?:\p{L}+\s)?near\s(?:the\s)?$/iu.test(between)) return 'primary';
  let last: Relation = 'none';
  for (const match of matchesOf(verbs, between)) last = match[1] === undefined ? 'near' : 'primary';
  if (last !== 'none') return last;
  if (preposition.test(between) || appositive.test(between)) return 'primary';
  return afterGrade.test(between) ? 'primary' : 'none';
}

/** `Ependymoma, grade 3, right parietal`, `mass (left frontal)`. */
const appositive =
  /^[\s,:(–-]*(?:(?:the|[\p{L}\p{N}+/.-]{1,12}|(?:grade|gr|who)\s\S{1,3})\s*,\s*){0,3}(?:the\s+)?$/iu;

/** `Meningioma grade 2 (class A), sphenoid wing`: a class and a grade between the name and its place. */
const afterGrade =
  /^(?:\s{1,2}(?!I\b)[A-Z0-9][A-Za-z0-9+/:-]{1,15}){0,2}(?:\s{1,2}(?:(?:CNS\s)?WHO\s)?(?:[Gg]rade|[Gg]r\.?|WHO)\s?[IViv\d]{1,3})?[\s,]{0,3},\s{1,2}(?:the\s)?$/;

/** `the pons is diffusely expanded`, `both optic nerves are thickened`: said of the place itself. */
export const isTakenUp = (behind: string): boolean =>
  /^\s{0,3}(?:(?:is|are|was|were|appears?|remains?|shows?)\s+)?(?:(?:\p{L}+ly|now|both|much)\s+){0,2}(?:expanded|enlarged|thickened|replaced|infiltrated|occupied|bulky|swollen|expansion|enlargement|thickening|infiltration)\b/iu.test(
    behind,
  );

/** `fusiform left optic nerve`, `bulky chiasm`: the same in front of it. */
export const isBulky = (ahead: string): boolean =>
  /\b(?:fusiform|bulky|thickened|enlarged|expanded|swollen|tumou?rous|infiltrated|expansion\s+of|thickening\s+of|enlargement\s+of)\s{1,3}(?:the\s)?$/i.test(
    ahead,
  );

/** `through the left frontal approach`: the way there. */
export const isWayThere = (behind: string): boolean => wayThere.test(behind);
const wayThere = glanced(
  /^[\s,)-]{0,3}(?:\p{L}+[\s-]){0,2}?(?:approach|corridor|route|trajectory|incision|flap|burr\s*-?holes?|bone\s+flap|arachnoid\s+cyst|sinus(?:es)?|arter(?:y|ies)|veins?|cistern\s+(?:was|were)\s+opened)\b/iu,
);

/** A sentence that begins with the place: `Along the right convexity a 24 mm mass`, `In the vermis lies a nodule`. */
export const isFronted = (ahead: string): boolean =>
  /(?:^|[\n.;:]\s{0,9})(?:(?:[-*]|\d{1,2}[.)])\s{0,3})?(?:in|within|inside|along|at|on|over|occupying|involving|filling|expanding|arising\s+(?:from|in)|(?:centr?ed|centered|located|situated)\s+(?:in|on|at|within))\s{1,3}(?:the\s{1,3})?$/i.test(
    ahead,
  );

/** From a place at the beginning to the tumour that is there. */
export const leadsToSubject = (between: string): boolean =>
  between.length <= 120 &&
  /^[\s,]{0,3}(?:(?:outlet|level|region|surface|margin|wall|floor|roof)\s?,?\s)?(?:where\s+(?:before|previously|formerly|once)\s+)?(?:(?:lies|is|are|sits|was|there\s+(?:is|are|was|were)|we\s+(?:see|saw|found)|one\s+sees)\s{1,3})?(?:an?|one|the|two|some)\s[^.;:]*$/i.test(
    between,
  );

/** A label that announces the place: `Site: left frontal`. */
export const isLabelled = (ahead: string): boolean =>
  /(?:^|[\n|;,.]\s{0,9})(?:(?:anatomic(?:al)?|primary|tumou?r|lesion|nature\s+of)\s+){0,2}(?:sites?|location|localisation|localization|topography|position|region|organ|primary|material|specimen|lobe)(?:\s+of\s+(?:the\s+)?(?:tumou?r|lesion|mass))?\s{0,9}[:=|\t—–-]?\s{0,9}(?:["(]|C7\d\.\d\s|(?:brain|cns)\s*[,:-]?\s*(?:other\s*:\s*)?|(?:tumou?r|mass|lesion)\s+(?:of|from|in)\s+(?:the\s+)?)?$/i.test(
    ahead,
  );

/** Something with a place of its own stands ahead: `EVD right frontal`, `DVA in the left operculum`. */
export const isOfOtherThing = (ahead: string): boolean =>
  /\b(?:evd|ventriculostomy|shunt|drain|burr\s?-?holes?|kocher\S*|ommaya|reservoir|catheter|electrodes?|icp\s+(?:monitor|bolt|probe|sensor|wire|catheter)\w*|bolt|dva|cavernomas?|cavernous\s+malformations?|venous\s+anomal\w+|arachnoid\s+cysts?|lacun\w+|microbleeds?|scalp\s+\w+|ha?ematomas?|fractures?|osteomas?|tubers?|infarcts?|strokes?|hamartomas?|heterotopia|encephalomalacia|hemiparesis|weakness|palsy|visual\s+field)\b(?!\s+(?:was\s+|were\s+)?(?:removed|taken)\s+(?:and|to))[^.;:,\n]{0,40}$/i.test(
    ahead,
  );

/** The line of a specimen: `Brain, left cerebellum`, `A. Spinal cord, T4`. */
export const isSpecimenLine = (ahead: string): boolean =>
  /(?:^|[\n|:])\s{0,9}(?:(?:specimens?|source|part)\s{0,3}(?:\(s\))?\s{0,3}[:#]?\s{0,3})?(?:[A-D1-4][.):]\s{0,3})?(?:(?:brain|cns|spinal\s+cord|spine|dura)\s{0,3}[,:(-]\s{0,3})?$/i.test(
    ahead,
  ) && /specimen|source|part\b|brain|cns|spin|dura|[A-D1-4][.):]/i.test(ahead);
