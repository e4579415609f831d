import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { sought } from '../../text/sought.ts';

/**
 * Verdicts as clinicians speak them: of the scan, of `it`, of what was left, with no noun of the disease beside them.
 * Each is a pattern with what its denial says; `needs` is what its sentence must hold to be of the disease.
 */
export interface SpokenVerdict {
  readonly status: ClinicalStatus;
  readonly denied: ClinicalStatus | null;
  readonly holdsNegation: boolean;
  readonly patterns: readonly string[];
  readonly needs?: RegExp;
  /** The words lean that way and do not say it. */
  readonly leaning?: true;
}

const scan =
  '(?:scans?|mri?s?|imaging|pictures?|films?|images?|neuroimaging|spine\\s+mri?|brain\\s+mri?|mri\\s+(?:head|brain|spine))';
const growth = '(?:tumou?r|disease|dz|cancer|lesion|mass|growth|\\p{L}*(?:glioma|oma)s?|dipg|dmg|gbm)';
const share =
  '(?:(?:a|one|two|three|1|2|3)[\\s/-]*(?:thirds?|quarters?|half|halves|fifths?|tenths?|\\d)|half|\\d{1,2}\\s?(?:%|percent|per\\s+cent))';
/** Whoever does not judge yet: by a negated readiness, by reluctance, or because it is too early or too hard. */
const holdsBack =
  "(?:(?:not|(?:is|are|was|were|do|does|did|would|could|ca|wo)n'?t|no\\s+one\\s+is|nobody\\s+is)\\s+(?:\\p{L}+ly\\s+|yet\\s+)?(?:ready|prepared|able|willing|comfortable|confident|inclined|keen|minded|enough|in\\s+a\\s+position|going|about|safe|fair|wise|possible|want\\w*|wish\\w*|dare\\w*|like)|reluctant|hesita\\p{L}+|unwilling|unable|premature|loath|wary\\s+of|slow|(?:too|rather|very|still)\\s+(?:early|soon|hard|difficult)|hard|difficult|impossible|tricky|refus\\p{L}+)";
const judges =
  '(?:(?:say|call|tell|commit|label|interpret|distinguish|classify|rul|assign|judg|conclud|decid|declar|adjudicat|determin|differentiat|separat|nam|categori[sz]|pronounc)(?:e|l?ing)?)';
const toldWith = '(?:\\w+\\s+){0,3}?';

export const spokenVerdicts: readonly SpokenVerdict[] = [
  {
    status: 'NED',
    denied: null,
    holdsNegation: true,
    patterns: [
      '(?:nothing|not\\s+anything)\\s+(?:at\\s+all\\s+|more\\s+)?(?:to\\s+see|to\\s+find|visible|to\\s+be\\s+(?:seen|found))(?=\\s*(?:[.,;)]|$|of\\s+(?:the|his|her|it)\\b))',
    ],
    needs: sought(/\b(?:tumou?rs?|disease|cancer|lesion|mass|glioma|\p{L}+oma|residu\w*|remnant)\b/iu),
  },
  {
    status: 'NED',
    denied: null,
    holdsNegation: true,
    patterns: [
      "(?:there\\s+(?:is|was)|there's|that\\s+there\\s+is|shows?|showed|see|sees|found|finds)\\s+(?:absolutely\\s+|really\\s+|simply\\s+)?nothing\\s+(?:there|left|growing(?:\\s+there)?|to\\s+(?:see|find|show)|in\\s+(?:the|his|her)\\s+(?:cavity|bed|head))",
      `(?:no|not\\s+a|without\\s+any)\\s+(?:sign|hint|evidence|suggestion|trace|whisper)s?\\s+(?:of|that)\\s+(?:it|this|anything|them|(?:the|his|her)\\s+${growth})(?:'s)?\\s+(?:(?:is|has|was)\\s+)?(?:coming|come|growing|grown|being)\\s+back`,
      '(?:we|they|he|she|surgeons?|surgery|team)\\s+(?:have\\s+|has\\s+)?(?:got|took|taken|removed)\\s+it\\s+all(?:\\s+out)?',
      `${scan}\\b[^.;]{0,30}?,?\\s*(?:all|each|every\\s+one|both)\\s+(?:of\\s+them\\s+)?(?:clean|clear|negative|normal)`,
      '(?:empty|clean|quiet|bare)\\s*,?\\s*(?:[\\w-]+\\s+){0,2}cavity',
      'cavity\\s+(?:is\\s+|was\\s+|remains\\s+|stays\\s+)?(?:\\w+ly\\s+)?(?:an?\\s+(?:\\w+,?\\s+){0,2})?empty',
      'clear\\s+of\\s+(?:his|her|their|the)\\s+(?:tumou?r|disease|cancer|\\p{L}+oma)',
      'no\\s+(?:disease|tumou?r|cancer|dz)\\s+(?:anywhere|to\\s+(?:see|be\\s+seen|find|be\\s+found))',
      `${scan}\\b[^.;,]{0,20}?[:\\s-]+(?:nil|nothing)\\s+of\\s+(?:note|concern)`,
      `${scan}\\b[^.;,]{0,20}?\\s?[:=–-]\\s?(?:nothing|nil|none|blank|empty|spotless|immaculate|without\\s+(?:pathology|tumou?r|disease))(?=\\s*(?:[.,;)]|$|in\\b|on\\b|at\\b))`,
      `(?:nothing|no\\s+(?:tumou?r|disease|lesion))\\s+(?:(?:is|was)\\s+)?(?:measurable|on\\s+(?:the\\s+)?(?:imaging|scan|mri|pictures))(?=\\s*(?:[.,;)]|$|and\\b))`,
      '(?:dx|disease|tumou?r|recurrence)-?free\\s+(?:as\\s+far\\s+as|from\\s+(?:the\\s+)?(?:tumou?r|oncolog\\w+))',
      `(?:an?\\s+)?cured\\s+(?:boy|girl|child|man|woman|young|patient|lad)`,
      '(?:w\\/o|without)\\s+(?:radiographic|radiologic(?:al)?|radiological|imaging|visible)\\s+(?:dz|disease|tumou?r)',
    ],
  },
  {
    status: 'NED',
    denied: null,
    holdsNegation: false,
    patterns: [
      'cavity\\s+(?:looks?|looked|appears?|remains?|is)\\s+(?:\\w+\\s+)?(?:lovely|fine|good|great|perfect|beautiful|excellent|quiet|satisfactory)',
      `${scan}\\s+(?:since\\s+|now\\s+|have\\s+|has\\s+|been\\s+|were\\s+|was\\s+|all\\s+|are\\s+|is\\s+){1,4}(?:fine|good|ok|okay|lovely|perfect|normal)(?=\\s*(?:[.,;)]|$|and\\b))`,
      `${scan}\\s+(?:is\\s+|was\\s+)?normal\\s+(?:post-?\\s?op\\w*|after\\s+surgery|for\\s+post)`,
    ],
    leaning: true,
  },
  {
    status: 'Responding',
    denied: null,
    holdsNegation: false,
    patterns: [
      'less\\s+of\\s+(?:everything|it\\s+all|it)(?=\\s*(?:[-–,;.]|$|than|now|today|on\\b|left))',
      '(?:much\\s+|far\\s+|a\\s+lot\\s+|considerably\\s+)?less\\s+(?:disease|tumou?r|dz|bulk|enhancing\\s+tumou?r)(?!\\s+(?:control|related))',
      `${scan}\\s+${toldWith}(?:(?:a\\s+lot|a\\s+bit|much|considerably|definitely|really|somewhat|far|even|so\\s+much)\\s+)?(?:better|improved|encouraging)(?!\\s+(?:quality|tolerated|resolution|than\\s+nothing))`,
      '(?:head(?:ing|ed)|going|moving|pointing)\\s+(?:in\\s+)?the\\s+right\\s+(?:way|direction)',
      `(?:about|abt|approx\\w*|now|only|down\\s+to|roughly|just|to)\\s+${share}\\s+(?:of\\s+)?(?:what\\s+(?:it|they)\\s+(?:was|were|had\\s+been)|(?:its|the|their)\\s+(?:former|original|previous|starting|initial|old|baseline|first)\\s+(?:size|bulk|volume|self|dimensions)|the\\s+size\\s+(?:it|they)\\s+(?:was|were))`,
      '(?:brisk|marked|dramatic|nice|further|continued|impressive|substantial|gratifying|pleasing|obvious)\\s+(?:tumou?r\\s+)?(?:shrinkage|regression|involution)',
      'volumetric\\s+response',
      '\\d{1,2}\\s?(?:%|percent|per\\s+cent)\\s+(?:down|smaller|less|lower|reduced|reduction|decrease|shrinkage|regression)(?!\\s+(?:dose|of\\s+(?:the\\s+)?dose|weight))',
      '(?:is|now|down\\s+to)\\s+(?:\\w+\\s+)?half\\s+(?:(?:the|its|of\\s+the|of\\s+its)\\s+)?(?:\\w+\\s+)?(?:size|volume|bulk)',
      '(?:come|came|comes|gone|went)\\s+down\\s+(?:in\\s+(?:size|bulk|volume)|by\\s+(?:a|one|two|half|\\d))',
    ],
    needs: sought(
      /\b(?:scans?|mri?s?|imaging|pictures?|films?|images?|tumou?rs?|disease|dz|mass(?:es)?|lesions?|nodul\w+|bulk|coating|glioma|oma\b|\p{L}+oma|plexiform|residu\w*|remnant\w*|volumetric|everything|sac|deposits?)\b/iu,
    ),
  },
  {
    status: 'Progressive',
    denied: 'Stable',
    holdsNegation: false,
    patterns: [
      `dying\\s+(?:of|from|with)\\s+(?:(?:his|her|their|the|this)\\s+)?(?:\\w+\\s+)?${growth}`,
      `${growth}\\s+(?:(?:has|have|is|keeps?|kept|still|just|been)\\s+){1,3}(?:mov\\w+|march\\w*|push\\w*|com\\w+|going)\\s+(?:through|on|ahead|despite|forward)`,
      '(?:true|real|genuine|definite|bona\\s+fide|actual|unequivocal)\\s+(?:tumou?r\\s+)?growth(?!\\s+(?:hormone|spurt|velocity))',
      '(?:head(?:ing|ed)|going|moving|pointing)\\s+(?:in\\s+)?the\\s+wrong\\s+(?:way|direction)',
      `${scan}\\s+${toldWith}(?:(?:a\\s+lot|a\\s+bit|much|considerably|definitely|really|somewhat|far|even)\\s+)?(?:worse|deteriorated|not\\s+good|bad)(?!\\s+(?:quality|resolution))`,
      '(?:lost|losing)\\s+(?:further\\s+|more\\s+)?ground|ground\\s+(?:(?:has|have|was|were)\\s+)?(?:been\\s+)?lost',
      'crossed\\s+(?:the|our|a)\\s+threshold\\s+(?:for|to)\\s+(?:re-?)?(?:treat\\w*|therap\\w+|start\\w*)',
      "(?:that|which)\\s+(?:was|were)\\s+(?:not|n[o']t)\\s+(?:there|present|seen|visible)\\s+(?:before|previously|in\\s+\\p{L}+|last|on\\s+the\\s+(?:last|previous|prior))",
    ],
    needs: sought(
      /\b(?:scans?|mri?s?|imaging|pictures?|films?|images?|tumou?rs?|disease|dz|cancer|mass(?:es)?|lesions?|nodul\w+|glioma|\p{L}+oma|plexiform|residu\w*|remnant\w*|growth|threshold|leptomeningeal|coating|enhanc\w+|dipg|dmg|gbm|opg)\b/iu,
    ),
  },
  {
    status: 'Recurrence',
    denied: null,
    holdsNegation: false,
    patterns: [
      '(?:years?|yrs?|months?)\\s+(?:off|out|after|since|from)\\s+(?:\\w+\\s+){0,3}?,?\\s*(?:an?\\s+)?new\\s+(?:\\w+\\s+){0,3}?(?:nodule|lesion|mass|deposit|enhancement)',
    ],
    leaning: true,
  },
  {
    status: 'Recurrence',
    denied: 'NED',
    holdsNegation: false,
    patterns: [
      "(?:it|this|that|he|she)\\s*(?:has|'s|have)\\s+(?:\\w+ly\\s+|now\\s+)?(?:come|grown)\\s+back(?!\\s+(?:to|for|with|from|on\\s+\\w+day|normal|negative|clean|clear))",
    ],
    leaning: true,
  },
  {
    status: 'Recurrence',
    denied: 'NED',
    holdsNegation: false,
    patterns: ['\\p{L}{3,}(?:oma|blastoma)\\s+(?:once\\s+)?again(?=\\s*(?:[.,;)]|$))'],
  },
  {
    status: 'Stable',
    denied: null,
    holdsNegation: true,
    patterns: [
      'nothing\\s+(?:is\\s+|has\\s+|was\\s+|looks\\s+)?(?:bigger|larger|growing(?!\\s+there)|grown|progress(?:ed|ing)|increas(?:ed|ing))',
      'nothing\\s+to\\s+choose\\s+between',
      '(?:no|nil|without)\\s+(?:\\w+\\s+)?change\\s+(?:x\\s?\\d|on\\s+(?:\\w+\\s+){0,2}?(?:scans?|mri|imaging)|in\\s+(?:size|(?:the\\s+)?(?:tumou?r|residual|remnant))|across|between)',
      'no\\s+growth\\s*[,;]\\s*(?:and\\s+)?(?:no|nil)\\s+new',
      '(?:neither|not)\\s+(?:gained|grown)\\s+n?or\\s+(?:lost|shrunk)',
      '(?:residual|remnant|remaining|what\\s+(?:is|was)\\s+left)[^.;,]{0,20}?\\s(?:no|not\\s+any|not)\\s+(?:bigger|larger|fatter|thicker|longer)',
      '(?:carry|carried|class\\w*|counts?|read|call(?:ed)?|book\\w*|score\\w*)\\s+(?:it\\s+)?as\\s+(?:sd|stable)',
      `(?:no|nil)\\s+(?:\\w+\\s+)?(?:difference|alteration|shift|movement)\\s+(?:in\\s+(?:size|bulk|extent)|from|between|since|over|to)`,
      '(?:exam\\w*|scan|mri|imaging)\\s+(?:(?:is|was|looks|the|exactly|much|just)\\s+){0,3}same\\s+as',
      "(?:cannot|can'?t|could\\s+not)\\s+(?:be\\s+)?t(?:old|ell)\\s+(?:\\w+\\s+){0,3}?apart(?:\\s+from)?",
    ],
    needs: sought(
      /\b(?:scans?|mri?s?|imaging|pictures?|films?|images?|tumou?rs?|disease|mass(?:es)?|lesions?|nodul\w+|glioma|\p{L}+oma|plexiform|residu\w*|remnant\w*|per\s+radiology|radiolog\w+|size|studies|chiasm|nubbin)\b/iu,
    ),
  },
  {
    status: 'Stable',
    denied: null,
    holdsNegation: true,
    patterns: [
      'hold(?:ing|s)?\\s+(?:steady|(?:its|her|his|their)\\s+own|the\\s+line|firm|stable)',
      'clinically\\s+(?:holding|steady|static)',
    ],
    needs: sought(
      /\b(?:scans?|mri?s?|imaging|tumou?rs?|disease|glioma|\p{L}+oma|dipg|dmg|lgg|hgg|opg|dlgnt|nf1|meki?|mek\s?i?|exam|chemo\w*|onc201|\p{L}{4,}(?:inib|enib|tinib|rafenib|metinib|limus|mab|vinblastine|vincristine))\b/iu,
    ),
  },
  {
    status: 'Uncertain',
    denied: null,
    holdsNegation: false,
    patterns: [
      'no\\s+(?:verdict|ruling|clear\\s+answer)',
      `${holdsBack}\\s+(?:\\p{L}+\\s+){0,2}?(?:to\\s+)?(?:\\p{L}+ly\\s+)?${judges}`,
      '(?:pd|progress\\w*|recurr\\w*|relapse|tumou?r|growth)\\s*(?:or|vs\\.?|versus|\\/)\\s*(?:psp|psp[dg]|pseudo\\w*|radionecrosis|necrosis|rn|treatment\\s+effect)',
      '(?:psp|pseudo-?\\s?progression|radionecrosis)\\s*(?:or|vs\\.?|versus|\\/)\\s*(?:\\w+\\s+)?(?:pd|progress\\w*|recurr\\w*|tumou?r)',
      '(?:call|decision|verdict|judge?ment|conclusion|classification|categori[sz]ation|assignment)\\s+(?:is\\s+|was\\s+|has\\s+been\\s+|will\\s+be\\s+)?(?:deferred|postponed|withheld|suspended|pending|reserved|held|left\\s+open)',
      '(?:defer\\w*|postpon\\w*|withh[eo]ld\\w*|suspend\\w*)\\s+(?:\\w+\\s+){0,2}?(?:call|verdict|judge?ment|conclusion|classification|response\\s+assignment)',
      '(?:nobody|no\\s+one|none\\s+of\\s+us|neither\\s+(?:of\\s+us|radiolog\\w+))\\s+(?:can|will|would|is|are|dares?|wants?\\s+to|cares\\s+to)\\s+(?:\\w+\\s+){0,2}?(?:commit|sure|certain|say|call|tell|agree)',
      'too\\s+(?:soon|early)\\s+to\\s+(?:say|tell|call|know|judge|be\\s+(?:sure|certain))',
      '(?:neither|not)\\s+call\\s+(?:this|it)\\b',
      '(?:scratching\\s+(?:our|my|their)\\s+heads|left\\s+us\\s+guessing|undecided)',
      'suspect(?:s|ed)?\\s+(?:this\\s+(?:is|to\\s+be)\\s+|it\\s+(?:is|to\\s+be)\\s+)?(?:treatment|radiation|radiotherapy|post-?\\w+)\\s+(?:effects?|changes?|necrosis)',
      '(?:could|may|might)\\s+(?:\\w+\\s+)?be\\s+(?:an?\\s+)?early\\s+(?:change|progression|relapse|recurrence|growth)',
      '(?:could|may|might)\\s+(?:\\w+\\s+)?be\\s+(?:(?:the|an?|his|her|very|our)\\s+){0,2}(?:first|early|earliest)\\s+(?:signs?|hints?|sight|evidence|whispers?)\\s+of\\s+(?:\\w+\\s+){0,2}?(?:relapse|recurrence|progression|regrowth|growth|spread|return)',
    ],
  },
];
