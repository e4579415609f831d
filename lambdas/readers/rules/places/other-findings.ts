import { sought } from '../../text/sought.ts';

/** Words around a place, and the sentence they stand in, which mostly has no word of what is looked for. */
export interface PlacedWords {
  readonly sentence: string;
  readonly ahead: string;
  readonly behind: string;
}

/**
 * What a scan or an operation tells of beside the tumour, with a place of its own: fluid and blood over the brain, veins,
 * tubers and bright spots of a syndrome, traces of a treatment, healthy brain that rays are kept away from.
 */

/** Fluid and blood over the brain, and vessels, cysts and spots that are no tumour. */
const finding =
  '(?:(?:sub|epi|extra)[\\s-]?(?:dural|axial)\\s(?:collections?|fluid|hygromas?|blood|ha?ematomas?|air)|hygromas?|(?:fluid|blood)\\s(?:collections?|levels?)|collections?|effusions?|dvas?|(?:developmental\\s)?venous\\s(?:anomal\\w+|angiomas?)|cavernomas?|cortical\\stubers?|tubers?|fasis?|ubos?|micro-?(?:bleeds?|ha?emorrhages?)|contusions?|wallerian\\s\\w+|tract\\sgliosis|scalp|arachnoid\\scysts?|retention\\scysts?)';

/** `left convexity hygroma`, `right cerebellar DVA`, `right occipital scalp`: said of the place right ahead. */
const named = new RegExp(
  `^[\\s,]{1,2}(?:(?!with|and|or|has|is|was)[\\p{L}-]+\\s){0,2}?${finding}(?![\\p{L}])`,
  'iu',
);

/** `Cerebellum: 8 mm cortical tuber`: a place that heads a line about one. */
const underHeading = new RegExp(
  `^\\s{0,2}:\\s{1,2}(?:an?\\s)?(?:\\d{1,3}(?:\\.\\d)?\\s?[mc]m\\s)?(?:(?!with|and|or|has|is|was|mass|tumou?r|lesion)[\\p{L}-]+\\s){0,3}?${finding}(?![\\p{L}])`,
  'iu',
);

/** `subdural collection over the left convexity`, `contusion of the right precuneus`: told ahead of the place. */
const inPlace = new RegExp(
  `(?<![\\p{L}-])(?:${finding}|blood|pneumocephalus|ischa?emia|gliosis|siderosis|venous\\sanomaly)[\\s,]{1,2}(?:(?:of|in|at|over|along|within|on)\\s)?(?:the\\s)?$`,
  'iu',
);

/** `FASI: pallidal lesions smaller. Cerebellar ...`: a line about them. */
const line = /(?:^|\n)\s{0,4}(?:FASIs?|UBOs?|(?:cortical\s)?tubers?|DVAs?)\s{0,2}:[^.\n]{0,80}$/i;

/** What rays are kept away from. */
const keptFromRays =
  /\b(?:dose|doses|gy)\s(?:to|of)\s(?:the\s)?$|\b(?:max(?:imum)?|mean)\s(?:dose|doses)\b[^.\n]{0,120}$|\b(?:spar(?:e[sd]?|ing)|constraints?\s(?:for|on|to))\s(?:of\s)?(?:the\s)?$|\b\d\s?gy\s?,\s[^.\n]{0,40}$/i;
const treated = /^[^.;\n]{0,20}\b(?:bed|tumou?r|cavity|lesion|mass|remnant|residual|boost|ptv|ctv|gtv)\b/i;

const mayTellFinding = sought(
  /\b(?:hygromas?|collections?|effusions?|(?:sub|epi|extra)[\s-]?(?:dural|axial)|blood|dvas?|venous|cavernomas?|tubers?|fasis?|ubos?|micro-?(?:bleed|ha?em)\w*|contusions?|wallerian|gliosis|scalp|cysts?|pneumocephalus|isch\w+|siderosis)\b/i,
);
const mayTellRays = sought(/\b(?:doses?|gy|spar\w+|constraints?)\b/i);

/** Whether a place between these words is that of such a finding. */
export const isOfOtherFinding = ({ sentence, ahead, behind }: PlacedWords): boolean =>
  (mayTellFinding.test(sentence) &&
    (named.test(behind) || underHeading.test(behind) || inPlace.test(ahead) || line.test(ahead))) ||
  (mayTellRays.test(sentence) && keptFromRays.test(ahead) && !treated.test(behind));

const mayTellTreatment = sought(/\b(?:related|effects?|changes?|induced)\b/i);

/** `has faded and was presumably radiation related`: what the place shows is put down to treatment. */
export const isOfTreatment = ({ sentence, behind }: PlacedWords): boolean =>
  mayTellTreatment.test(sentence) &&
  /^[^.;\n]{0,90}\b(?:radiation|radiotherapy|treatment|therapy|surgery|post-?\s?operative|post-?\s?surgical)(?:[\s-](?:related|effects?|changes?|induced\s(?:change|necrosis)))\b/i.test(
    behind,
  );

const mayTellFreeing = sought(
  /\b(?:mobili[sz]ed|freed|separated|dissected|peeled|stripped|detached|shaved|rolled|teased)\b/i,
);

/** What the tumour is freed from, and what it presses on: `mobilised from right pulvinar`, `both thalami are indented`. */
export const isFreedFrom = ({ sentence, ahead }: PlacedWords): boolean =>
  mayTellFreeing.test(sentence) &&
  /\b(?:mobili[sz]ed|freed|separated|dissected|peeled|stripped|detached|shaved|rolled|teased)(?:\s(?:off|away|free))?(?:\s(?:from|of))?(?:\s(?:the|both))?\s$|\b(?:mobili[sz]ed|freed|separated|dissected|peeled|stripped|detached|shaved|rolled|teased)\s(?:off|away\s|free\s)?(?:from|of)\s[^.;\n]{0,30}\bthen\s(?:the\s)?$/i.test(
    ahead,
  );
const mayTellPressure = sought(
  /\b(?:indented|displaced|compressed|splayed|distorted|pushed|shifted|flattened|effaced|elevated|bowed|thinned|lifted|deformed)\b/i,
);
export const isPressed = ({ sentence, behind }: PlacedWords): boolean =>
  mayTellPressure.test(sentence) &&
  /^\s(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s)?(?:\p{L}+ly\s|now\s|much\s){0,2}(?:indented|displaced|compressed|splayed|distorted|pushed|shifted|flattened|effaced|elevated|bowed|thinned|lifted|deformed)\b/iu.test(
    behind,
  );

const mayTellLandmark = sought(/\b(?:identified|mapped|locali[sz]ed|confirmed)\b/i);

/** A mark by which the surgeon finds the way: `the central sulcus 1.5 cm in front of our corticectomy`. */
export const isLandmark = ({ sentence, ahead, behind }: PlacedWords): boolean =>
  mayTellLandmark.test(sentence) &&
  /\b(?:identified|mapped|locali[sz]ed|confirmed)\s(?:as\s)?(?:the\s)?$/i.test(ahead) &&
  /^[^;\n]{0,20}\b(?:in\sfront\sof|behind|anterior\sto|posterior\sto|away\sfrom|ahead\sof)\b/i.test(behind);

const mayTellWay = sought(/\b(?:through|via|way|transgressing|traversing)\b/i);

/** `biopsy through the left peduncle`: the way taken, told ahead of its place. */
export const isThrough = ({ sentence, ahead }: PlacedWords): boolean =>
  mayTellWay.test(sentence) &&
  /\b(?:through|via|by\sway\sof|transgressing|traversing)\s(?:the\s|an?\s)?$/i.test(ahead);
