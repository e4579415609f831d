import { bounded } from '../text/bounded.ts';
/**
 * What a statement says of its subject. `change` nouns only count when denied (`no significant change`); `recurs`
 * denied means that there is no tumour, `grows` denied that it did not grow.
 */
export type StatusCue =
  | 'grows'
  | 'recurs'
  | 'shrinks'
  | 'vanishes'
  | 'stays'
  | 'staysNearly'
  | 'change'
  | 'new';

const patterns: readonly (readonly [StatusCue, readonly string[]])[] = [
  [
    'staysNearly',
    [
      'stable\\s+to\\s+(?:\\w+ly\\s+)?(?:increased|decreased|larger|smaller|improved|enlarged)',
      '(?:minimally|slightly)\\s+(?:increased|decreased|larger|smaller)\\s+(?:or|to|versus)\\s+(?:stable|unchanged)',
    ],
  ],
  [
    'stays',
    [
      'stable',
      'stability',
      'stabili[sz]ed',
      'unchanged',
      'unaltered',
      'static',
      'quiescent',
      '(?:same|identical|comparable)\\s+(?:in\\s+)?(?:size|appearance|extent|dimensions?|as)',
      '(?:the\\s+)?same(?=\\s+(?:as|size|appearance|\\.|$))',
      'similar(?:ly)?(?!\\s+(?:technique|protocol|sequence))',
      '(?<!not\\s)as\\s+(?:before|previously|on\\s+(?:the\\s+)?prior)',
      '(?:not|without|hasn.t|has\\s+not|have\\s+not|not\\s+been)\\s+(?:\\w+\\s+){0,2}?(?:chang(?:ed?|ing)|altered|evolved)',
      '(?:no|without|sin)\\s+(?:\\w+\\s+){0,5}?(?:changes?|difference|alteration|cambios?)(?!\\s+(?:of|to)\\s+(?:treatment|radiation))',
      '(?:neither)\\s+(?:larger|bigger|increased)',
      'constant',
      'steady',
      '(?:plateaued|unvarying|dormant)',
      '(?:keeps?|kept|retain(?:s|ed)?|maintain(?:s|ed)?|preserv(?:es|ed)|holds?|held)\\s+(?:its|their|the\\s+same)\\s+(?:\\w+\\s+){0,2}?(?:size|dimensions?|extent|volume|appearances?|shape|configuration|bulk)',
      '(?:size|dimensions?|extent|volume|appearances?|bulk)\\s+(?:is|are|was|were|(?:has|have)\\s+been)\\s+(?:maintained|preserved|retained)',
      '(?:no|without)\\s+(?:\\w+\\s+){0,3}?evolution',
      'estable',
      'sd(?=\\s*[.,;)]|$)',
    ],
  ],
  [
    'recurs',
    [
      'recurr(?:ence|ences|ent|ed|ing)',
      'recurs?',
      'relaps(?:e|es|ed|ing)',
      're-?growth',
      're-?grown',
      're-?grew',
      'regrowing',
      're-?appear(?:s|ed|ance|ing)?',
      '(?:tumou?rs?|disease|neoplasm|lesion|mass|cancer|malignancy)\\s+(?:has\\s+|have\\s+|had\\s+)?(?:come|came)\\s+back',
      'return\\s+of\\s+(?:(?:the|his|her|known|original|enhancing|any)\\s+){0,2}(?:tumou?rs?|disease|neoplasm|lesion|mass|cancer|malignancy)',
      'recaíd\\w+',
      'recidiva',
    ],
  ],
  [
    'grows',
    [
      'increas(?:e|es|ed|ing|ingly)',
      'enlarg(?:e|es|ed|ing|ement)',
      '(?:larger|bigger|bulkier|thicker|longer)',
      '(?:grown|growth|growing|grew|grows)',
      'progress(?:ed|es|ing|ion|ive|ively)?(?!\\s+note)',
      'worsen(?:ed|ing|s)?',
      'worse',
      'expan(?:ded|ding|sion|sile\\s+growth)',
      '(?:more|greater)\\s+(?:extensive|prominent|conspicuous|bulky|avid|nodular|enhanc\\w+|confluent|pronounced|mass[\\s-]?like|solid)',
      'greater\\s+in\\s+(?:size|extent)',
      '(?:twice|double|triple|three\\s+times|several\\s+times)\\s+(?:as\\s+(?:large|big)|(?:the|its)\\s+(?:\\w+\\s+)?(?:size|volume))',
      '(?:gain(?:s|ed|ing)?|put\\s+on|added)\\s+(?:\\w+\\s+){0,2}?(?:size|volume|bulk)',
      '(?:gone|going|went)\\s+up',
      'measur(?:es|ing)\\s+more',
      'advancing',
      '(?:has|have)\\s+(?:newly\\s+)?(?:emerged|appeared(?=\\s+(?:at|in|on|along|within|near|since|around|by)\\b|\\s*[.;,]|$))',
      'doubled',
      'tripled',
      'up\\s+from',
      'pd(?=\\s*[.,;)]|$)',
      'progresión',
      'aument(?:o|ó|ado)',
      'crecimiento',
    ],
  ],
  [
    'vanishes',
    [
      '(?<!(?:near|nearly|almost)[\\s-])complete\\s+(?:response|remission|resolution|regression|disappearance)',
      '(?:completely|fully)\\s+(?:resolved|regressed|disappeared)',
      'complete\\s+(?:metabolic|radiographic|radiologic)\\s+response',
      '(?:radiolog\\w+|radiographic|imaging|continued|continuing|ongoing|sustained|durable|full)\\s+remission',
      'in\\s+remission',
    ],
  ],
  [
    'shrinks',
    [
      'decreas(?:e|es|ed|ing)',
      'smaller',
      'shr[aiu]nk(?:en|s|ing|age)?',
      'reduc(?:ed|tion|ing)(?!\\s+(?:dose|contrast))',
      'regress(?:ed|es|ing|ion)',
      'involut(?:ed|ion|ing)',
      'improv(?:ed|ement|ing|es)',
      'diminish(?:ed|es|ing|ment)',
      'lessened',
      '(?:lost|loses|losing)\\s+(?:\\w+\\s+){0,2}?(?:size|volume|bulk)',
      '(?:gone|going|went|come|coming|came)\\s+down',
      '(?:fallen|declined|receded|receding|dwindled|dwindling|melted|waned)',
      'less\\s+(?:space|room)',
      'collapsed?',
      'resol(?:ved|ution|ving)(?!\\s+(?:images?|sequence|mri?|ct|t[12]))',
      '(?:less|lesser)\\s+(?:extensive|prominent|conspicuous|bulky|avid|enhanc\\w+|confluent|pronounced|mass[\\s-]?like|solid|t2|flair|signal|tumou?r|nodular|edema)',
      '(?:partial|good|excellent|favou?rable|treatment|positive|minor|significant|marked|continued|interval|therapeutic)\\s+(?:treatment\\s+|therapeutic\\s+)?response',
      'respon(?:se|ded|ding)\\s+to\\s+(?:treatment|therapy|chemotherapy|radiation)',
      'no\\s+longer\\s+(?:\\w+\\s+)?(?:measurable|seen|visible|visuali[sz]ed|identified|evident|present|apparent|appreciated|enhanc\\w+)',
      'disappear(?:ed|ance)',
      '(?:thinner|fainter)',
      'down\\s+from',
      'debulked',
      'disminu\\w+',
    ],
  ],
  ['change', ['chang(?:e|es|ed|ing)']],
  [
    'new',
    [
      'new(?:ly)?(?!\\s+(?:york|england|jersey|patient|onset|diagnosis|baseline|since))',
      'fresh(?!\\s+(?:blood|h(?:a)?emorrhage|clots?|frozen|air))',
      'interval\\s+(?:development|appearance)\\s+of',
      'nuev[oa]s?',
    ],
  ],
];

/** A cue where it stands in a clause. */
export interface CueHit {
  readonly cue: StatusCue;
  readonly start: number;
  readonly end: number;
}

const cuePattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${patterns.map(([, words]) => `(${bounded(words.join('|'))})`).join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

/** The words of change of a clause, in order, without overlap. */
export function findStatusCues(clause: string): CueHit[] {
  return [...clause.matchAll(cuePattern)].flatMap((match) => {
    const group = match.slice(1).findIndex((found) => found !== undefined);
    const cue = patterns[group]?.[0];
    return cue === undefined ? [] : [{ cue, start: match.index, end: match.index + match[0].length }];
  });
}

/** Treatment effect as an explanation of what is seen. */
export const treatmentEffect =
  /\b(?:(?:treatment|therapy|radiation|post[\s-]?radiation|chemoradiation|radiotherapy)[\s-]*(?:related\s+)?(?:effects?|necrosis|injury|induced\s+(?:change|enhancement)|related\s+(?:change|enhancement))|radio\s?necrosis|pseudo[\s-]?progression|pseudo[\s-]?response|technical\s+(?:differences?|factors?)|differences?\s+in\s+(?:technique|slice|positioning|angulation|imaging)|slice\s+(?:selection|positioning)|interobserver|measurement\s+(?:error|variab\w+)|inflammatory\s+(?:change|response)|immune\s+response)\b/i;

/** The scan says that it cannot tell. */
export const notAssessable =
  /\b(?:(?:cannot|can\s?not|could\s+not|unable\s+to|difficult\s+to|not\s+possible\s+to|impossible\s+to)\s+(?:be\s+)?(?:reliably\s+|accurately\s+|adequately\s+|fully\s+|further\s+)?(?:assess\w*|evaluat\w*|compar\w*|determin\w*|distinguish\w*|differentiat\w*|exclude\w*|characteri\w*|measur\w*)|(?:limited|suboptimal|inadequate|non[\s-]?diagnostic|incomplete|markedly\s+degraded|degraded)\s+(?:\w+\s+){0,2}(?:study|exam\w*|evaluation|assessment|scan|images?|for|by|due)|not\s+(?:well\s+|adequately\s+|optimally\s+)?(?:evaluated|assessed|evaluable|assessable)|no\s+prior\s+(?:\w+\s+){0,3}available|indeterminate|of\s+(?:uncertain|unclear|indeterminate)\s+(?:significance|etiology|nature))\b/i;
