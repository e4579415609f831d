import { remembered } from '../../text/remembered.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { type CueHit, findStatusCues, type StatusCue } from './status-cues.ts';

/**
 * Words of a tumour's course as clinicians say them, beside those of reports (`status-cues.ts`). `moves` counts only
 * denied (`has not budged`, `nothing is happening in the remnant`).
 */
export type CourseCue = StatusCue | 'moves';

export interface CourseHit extends Omit<CueHit, 'cue'> {
  readonly cue: CourseCue;
}

const fraction =
  '(?:half|halves|(?:a|one|two|three)[\\s-]+(?:third|quarter|fifth|tenth)s?|\\d+\\s?(?:%|percent|per\\s+cent)|two[\\s-]+thirds|three[\\s-]+quarters|a\\s+(?:lot|bit|little|few|couple))';
const about =
  '(?:(?:about|almost|around|nearly|roughly|over|more\\s+than|some|another|approximately|by)\\s+){0,2}';

const words: readonly (readonly [CourseCue, readonly string[]])[] = [
  [
    'stays',
    [
      'quiet(?:ly)?',
      '(?:doing|does|done)\\s+(?:absolutely\\s+)?nothing',
      '(?:well[\\s-]+|nicely\\s+)?behav(?:ed|ing|es)(?:\\s+(?:well|itself|nicely))?',
      'sitting\\s+(?:there|still|quietly|pretty)',
      '(?:indolent|inactive|inert|asleep|sleeping|superimposable|identical|arrested|flat|equals?)',
      'hold(?:ing|s)?\\s+(?:(?:its|their)\\s+own|steady|firm|tight|still|stable|constant)',
      '(?:being\\s+)?(?:held|kept|holding|keeping)\\s+(?:\\w+\\s+){0,2}?(?:in\\s+check|at\\s+bay|in\\s+place|steady|under\\s+control|stable|quiet)',
      '(?:in\\s+check|at\\s+bay|at\\s+a\\s+standstill)',
      '(?:well[\\s-]+)?(?:controlled|contained)',
      'under\\s+(?:\\w+\\s+)?control',
      'control\\s+(?:is\\s+|has\\s+been\\s+|was\\s+)?(?:being\\s+)?(?:maintained|sustained|ongoing|continues|good|excellent)',
      '(?:no|not\\s+any|not)\\s+different',
      '(?:about|much|pretty\\s+much|exactly|essentially|more\\s+or\\s+less)\\s+the\\s+same',
      '(?:nothing|not\\s+a\\s+thing|none\\s+of\\s+it)\\s+(?:\\w+\\s+){0,2}?(?:chang\\w+|alter\\w+|different)',
      'as\\s+(?:it\\s+was|it\\s+has\\s+been|they\\s+were|before|always|ever|previously)',
      'plateau(?:s|ing)?',
      '(?:cannot|can.t|could\\s+not)\\s+be\\s+(?:distinguished|told\\s+apart|separated)(?:\\s+from)?',
    ],
  ],
  [
    'grows',
    [
      'br(?:eak|eaking|oke|oken)\\s+through',
      'escap(?:e|es|ed|ing)',
      'outgr(?:ow|ows|ew|own|owing)',
      '(?:taken|taking|took|takes)\\s+off',
      'on\\s+the\\s+(?:move|march|rise)(?:\\s+again)?',
      'declared\\s+itself',
      'march(?:ed|es|ing)\\s+on(?:wards?)?',
      'bounc(?:ed|es|ing)\\s+back',
      'fill(?:ed|ing|s)\\s+(?:up\\s+)?again',
      'gather(?:ed|ing)\\s+pace',
      'out\\s+of\\s+control',
      'uncontrolled',
      'gain(?:ed|ing)\\s+(?:ground|on\\s+us)',
      'creep(?:s|ing)?(?:\\s+up(?:wards?)?)?|crept(?:\\s+up)?',
      '(?:inch|edg|tick)(?:ed|es|ing)?\\s+up(?:wards?)?',
      'ballooned|mushroomed|thicken(?:ed|ing)',
      '(?:has|have|is|are|was|also|now|since)\\s+(?:\\w+ly\\s+|now\\s+|since\\s+|also\\s+)?(?:spread|spreading|seeded|seeding|disseminated|metastasi[sz]ed)',
      'spread(?:s|ing)?\\s+(?:to|down|along|through|into|across|beyond|further)',
      `up\\s+${about}(?:${fraction}|\\d|from)`,
      'refill(?:ed|ing)|re-?accumulat(?:ed|ing|ion)',
      '(?:refractory|resistant)(?=\\s*(?:[.,;)]|$|to\\b|disease))',
      '(?:third|half|twice)\\s+(?:bigger|larger)(?:\\s+again)?',
      '(?:fatter|fuller|plumper|chunkier|thicker|bulkier|longer|taller|wider)',
      'multipl(?:ied|ying|ies)|deteriorat(?:ed|ing)|worsened',
    ],
  ],
  [
    'shrinks',
    [
      'melt(?:s|ed|ing)?(?:\\s+away)?',
      'fad(?:ed|ing|es|e)(?:\\s+away)?',
      'wan(?:ed|es|ing)|on\\s+the\\s+wane',
      'halv(?:ed|ing)',
      'collaps(?:ing|es)',
      '(?:retreat|wither|shrivel|reced)(?:l?ed|l?ing|s|es)(?:\\s+away)?',
      'respon(?:ds|ded|ding|sive|se)(?!\\s+(?:team|rate|time|plan))',
      `down\\s+${about}(?:${fraction}|\\d|from|to|in\\s+size)`,
      '(?:cut|reduced)\\s+(?:in|by)\\s+half',
      'chemo-?sensitive',
      '(?:almost|nearly|virtually|all\\s+but|practically|mostly)\\s+(?:gone|vanished|disappeared|invisible)',
      'barely\\s+(?:there|visible|seen|perceptible|measurable)',
      'less\\s+(?:than\\s+half|of\\s+it)',
      'thinn(?:ed|ing|er)',
      '(?:(?:a\\s+lot|much|far|so\\s+much|considerably|a\\s+bit)\\s+)?better(?!\\s+(?:tolerat\\w+|control\\w*|seen|quality))',
      'half\\s+(?:the|its|of\\s+the|of\\s+its)\\s+(?:\\w+\\s+)?(?:size|volume)',
    ],
  ],
  [
    'recurs',
    [
      '(?:come|came|comes|coming)\\s+back(?!\\s+(?:to|for|on\\s+\\w+day|with\\s+(?:results?|normal)|normal|negative|clean|clear|fine|good|ok))',
      '(?:is|are|was)\\s+(?:sadly\\s+|unfortunately\\s+|now\\s+)?back(?=\\s*(?:[.,;)]|$|(?:in|at|on|again|after|along)\\b))',
      'back\\s+(?:in|at|along|within)\\s+the',
      '(?:gr[eo]wn?|growing|grows)\\s+(?:right\\s+)?back',
      '(?<=\\b(?:a|the|of|no|any|its|local|tumou?r|disease)\\s)return(?=\\s*(?:of\\b|[.,;)]|$))',
      'return(?:s|ed|ing)(?!\\s+(?:to|as|with|for|visit|in\\s+\\d|appointment|precautions|call|from))',
      '(?:come|came|comes|coming)\\s+again(?=\\s*(?:[.,;)]|$|in\\b|at\\b|on\\b))',
      '(?:is|are)\\s+(?:\\w+ly\\s+)?(?:present|there|visible|seen|evident)\\s+(?:once\\s+)?(?:again|more)',
      '(?<=\\b(?:tumou?r|disease|dz|cancer|lesion|nodule|mass)\\s)again(?=\\s*(?:[.,;)]|$|in\\b|at\\b|on\\b|along\\b))',
      're-?surfac(?:ed|ing)|re-?emerg(?:ed|ing|ence)|(?:shown|showed|showing|shows|popped|cropped)\\s+up\\s+again',
    ],
  ],
  [
    'vanishes',
    [
      '(?:gone|vanished|eradicated|undetectable)(?!\\s+(?:up|down|from|to|through|over|on|out|back|into|home|\\d|well|smoothly|ahead))',
      '(?:completely|totally|entirely|fully)\\s+(?:cleared|gone|removed|vanished)',
      'cured',
      '(?:all\\s+)?(?:clear|clean|spotless|pristine)(?!\\s+(?:that|to|cut|of|plane|margins?|csf|fluid|nasal|urine|chest|lungs?|plan|explanation|understanding|liquids?|diet))',
    ],
  ],
  [
    'moves',
    [
      'budg(?:e|es|ed|ing)',
      '(?:do|does|did|doing|done|been\\s+up\\s+to)\\s+(?:anything|much|a\\s+thing)',
      'happen(?:ing|s|ed)',
      'active(?:ly)?',
      'mov(?:ed|ing)',
      'misbehav(?:ed|ing)',
      'activity',
    ],
  ],
];

/** `growing teratoma syndrome`, `Growth: 42 kg`, `newly found tumour`: a name, a label and a first finding. */
const isName =
  /^(?:growing\s+teratoma\s+syndrome|growth\s*:|newly\s+(?:found|diagnosed|discovered|detected|identified|recogni[sz]ed|presenting|presented)(?!\s+(?:\p{L}+\s+)?(?:nodul|lesion|deposit|metast|foc|spot|dot))|new(?:ly)?\s+diagnos)/iu;
const longestName = 50;

const courseWords = new WordLexicon(words.map(([, sources]) => sources));

/** The words of course of a clause, of reports and of the clinic, in order and without overlap; the longer of two is taken. */
export const findCourseCues = remembered((clause): readonly CourseHit[] => cuesOf(clause));

function cuesOf(clause: string): CourseHit[] {
  const known: readonly CourseHit[] = findStatusCues(clause).filter(
    ({ start, end }) => !isName.test(clause.slice(start, end + longestName)),
  );
  const added = courseWords.findAll(clause).flatMap(({ group, start, end }): CourseHit[] => {
    const cue = words[group]?.[0];
    return cue === undefined ? [] : [{ cue, start, end }];
  });
  const length = ({ start, end }: CourseHit) => end - start;
  const meet = (a: CourseHit, b: CourseHit) => a.start < b.end && b.start < a.end;
  const kept = known.filter((one) => !added.some((other) => meet(one, other) && length(other) > length(one)));
  return [...kept, ...added.filter((one) => !kept.some((other) => meet(one, other)))].sort(
    (a, b) => a.start - b.start,
  );
}
