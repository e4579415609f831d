import { bounded } from '../../text/bounded.ts';
import { remembered } from '../../text/remembered.ts';
import { sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';

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
  /** Something that was not there before: `has appeared`, `was not there in June`. */
  | 'appears'
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
      'unchanging',
      '(?:no|not)\\s+(?:\\w+ly\\s+)?different',
      '(?:little|minimal|negligible|trivial|insignificant)\\s+(?:\\w+\\s+){0,2}?(?:change|difference|alteration)',
      'comparable\\s+(?:to|with)',
      'static',
      'quiescent',
      '(?:same|identical|comparable)\\s+(?:in\\s+)?(?:size|appearance|extent|dimensions?|as)',
      '(?:the\\s+)?same(?=\\s+(?:as|size|appearance)|\\s*(?:[.,;)]|$))',
      '(?:(?:much|just|exactly|precisely|essentially|roughly|broadly)\\s+)?as\\s+(?:it|they|on|at)\\s+(?:was|were|did|had|(?:the\\s+)?(?:last|previous|prior))',
      '(?<!not\\s)as\\s+(?:before|documented|described|seen)\\s+(?:before|previously|last|earlier)',
      'status\\s+quo',
      'within\\s+(?:a\\s+|one\\s+|two\\s+)?(?:\\d\\s*)?(?:mm|millimet(?:er|re)s?)\\s+of\\s+(?:that|those|the|its|what|all|prior|previous|last)',
      '(?:within|allowing\\s+for|below)\\s+(?:the\\s+)?(?:\\w+\\s+){0,2}(?:measurement|inter-?observer)\\s+(?:error|variab\\w+|tolerance)',
      '(?:hold(?:s|ing)?|held|sits?|stays?|remain(?:s|ed|ing)?)\\s+(?:steady\\s+)?at(?=\\s+\\d)',
      'equivalent\\s+(?:in|to)',
      'indistinguishable\\s+from',
      '(?:carbon\\s+copy|replica|facsimile|mirror\\s+image|superimposable|interchangeable)(?:\\s+(?:of|on|with|to))?',
      '(?:within|inside)\\s+(?:the\\s+)?(?:\\w+\\s+)?(?:error|tolerance|variability)',
      '(?:no|not\\s+any|without|nil|zero)\\s+(?:\\w+\\s+){0,3}?(?:growth|enlargement)(?=\\s+(?:of|in|since|over|or|on|compared|from|to|at)\\b|\\s*(?:[.,;)]|$))',
      'call\\s+it\\s+even',
      'neither\\s+gained\\s+n?or\\s+lost',
      'as\\s+(?:measured|reported|recorded|imaged)\\s+(?:then|before|previously|there|last\\s+time)',
      '(?:cannot|can.t|could\\s+not)\\s+be\\s+told\\s+apart\\s+from',
      '(?:no|nil|without)\\s+(?:\\w+\\s+){0,2}?(?:shift|difference)(?=\\s+(?:in|over|since|from|between))',
      '(?:has|have|is|are|did|does|do)(?:\\s+not|n.t)(?=\\s*(?:[.;,]|$))',
      '(?:no|without|nil)\\s+(?:\\w+\\s+){0,3}?(?:shift|movement|variation|drift)\\s+in\\s+(?:its|the|their)?\\s*(?:\\w+\\s+)?(?:size|extent|volume|dimensions?|bulk)',
      'identical',
      'neither\\s+(?:\\w+\\s+){0,2}?(?:larger|bigger|grown|growing|increas\\w+|enlarg\\w+|smaller|shrunk|shrunken|shrinking|decreas\\w+|progress\\w+)\\s+(?:n?or)\\s+(?:\\w+\\s+){0,2}?(?:larger|bigger|grown|growing|increas\\w+|enlarg\\w+|smaller|shrunk|shrunken|shrinking|decreas\\w+|regress\\w+)',
      '(?:no|without)\\s+(?:(?:adverse|significant|untoward|material)\\s+)?interval\\s+(?:features?|events?|developments?)',
      'un-?progressive|non-?progressive',
      'similar(?:ly)?(?!\\s+(?:technique|protocol|sequence))',
      '(?<!not\\s)as\\s+(?:before|previously|on\\s+(?:the\\s+)?prior)',
      '(?:not|without|hasn.t|has\\s+not|have\\s+not|not\\s+been)\\s+(?:\\w+\\s+){0,2}?(?:chang(?:ed?|ing)|altered|evolved)',
      '(?:no|without|sin)\\s+(?:\\w+\\s+){0,5}?(?:changes?|difference|alteration|cambios?)(?!\\s+(?:of|to)\\s+(?:treatment|radiation))',
      '(?:neither)\\s+(?:larger|bigger|increased)',
      'constant',
      '(?:growth|progression|enlargement|expansion|spread)\\s+(?:has\\s+|have\\s+|had\\s+|is\\s+|was\\s+|seems\\s+to\\s+have\\s+|appears\\s+to\\s+have\\s+)?(?:been\\s+)?(?:halted|stopped|ceased|arrested|plateaued|stalled|come\\s+to\\s+a\\s+(?:halt|stop)|abated|paused)',
      'progression[\\s-]free(?!\\s+survival)',
      '(?<!not\\s)(?:just\\s+|exactly\\s+|about\\s+)?as\\s+\\w+\\s+as\\s+(?:ever|before|previously|it\\s+(?:was|has\\s+been)|(?:in|on|at)\\s+(?:the\\s+)?(?:last|previous|prior))',
      'no\\s+more,?\\s+(?:and\\s+|or\\s+)?no\\s+less',
      '(?:no|nothing|not)\\s+(?:\\w+\\s+){0,2}?(?:discernibl[ey]|appreciabl[ey]|material(?:ly)?|meaningful(?:ly)?)\\s+(?:larger|bigger|smaller|different)(?:\\s+or\\s+\\w+)?',
      'arrested',
      'stationary|isq|in\\s+statu\\s+quo',
      '(?<!not\\s)as\\s+(?:on|in|at)\\s+(?:the\\s+)?(?:last|previous|prior|earlier|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*)',
      '(?:not|never)\\s+(?:\\w+ly\\s+)?(?:budged|moved|shifted|evolved)',
      'inert',
      'steady',
      '(?:plateaued|unvarying|dormant)',
      '(?:keeps?|kept|retain(?:s|ed)?|maintain(?:s|ed)?|preserv(?:es|ed)|holds?|held)\\s+(?:its|their|the\\s+same)\\s+(?:\\w+\\s+){0,2}?(?:size|dimensions?|extent|volume|appearances?|shape|configuration|bulk)',
      '(?:size|dimensions?|extent|volume|appearances?|bulk|configuration)\\s+(?:(?:is|are|was|were|(?:has|have)\\s+been)\\s+)?(?:maintained|preserved|retained|conserved|upheld)',
      '(?:no|without)\\s+(?:\\w+\\s+){0,3}?evolution',
      'estable',
      'sd(?=\\s*[.,;)]|$)',
    ],
  ],
  [
    'recurs',
    [
      'recurr(?:ence|ences|ent|ed|ing)(?![\\s-]free)',
      'recurs?',
      'relaps(?:e|es|ed|ing)(?![\\s-]free)',
      're-?grow(?:th|s)?',
      're-?grown',
      're-?grew',
      'regrowing',
      're-?appear(?:s|ed|ance|ing)?',
      '(?:\\p{L}*oma|tumou?rs?|disease|neoplasm|lesion|mass|cancer|malignancy)s?\\s+(?:has\\s+|have\\s+|had\\s+|is\\s+)?(?:come|came|coming)\\s+back(?!\\s+(?:up|down))',
      'return(?:s|ed)?(?=\\s+(?:at|to|in|along)\\s+(?:the\\s+)?(?:primary|original|operative|surgical|cavity|bed|resection))',
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
      '(?:grown|growth|growing|grew|grows?)',
      '(?:risen|rising|rose|climbed)',
      '(?:now|further)\\s+(?:extend(?:s|ing)|invad(?:es|ing)|involv(?:es|ing)|reach(?:es|ing)|fill(?:s|ing))',
      'progress(?:ed|es|ing|ion|ive|ively)?(?!\\s+note|[\\s-]free)',
      'advanc(?:ed|es|ement)(?!\\s+(?:imaging|mri?|technique|sequence|age|practice))',
      '(?:more\\s+|increasingly\\s+)voluminous',
      '(?:has|have)\\s+(?:\\w+ly\\s+)?(?:thickened|swollen|ballooned|mushroomed|extended|encroached|crept\\s+up)',
      '(?:creeping|edging|trending|inching)\\s+up(?:wards?)?',
      'up\\s+(?:by\\s+)?(?:about\\s+|roughly\\s+|some\\s+)?\\d{1,3}\\s*(?:%|per\\s?cent|mm|cm)',
      '(?:come|came|gone|crept|climbed|risen)\\s+(?:back\\s+)?up',
      '(?:gain(?:s|ed|ing)?|added|put\\s+on)\\s+(?:another\\s+|about\\s+|some\\s+)?\\d{1,3}\\s*(?:%|per\\s?cent|mm|cm)',
      '(?:further|greater|more)\\s+(?:extension|spread|infiltration|encroachment|bulk|tumou?r|solid|tissue|thickening)',
      'exceeds?(?=\\s+(?:its|the|that|their)\\b)',
      'bulging(?=\\s+(?:in|out|further|more))',
      'lump(?:y|ier)',
      'worsen(?:ed|ing|s)?',
      'worse',
      'expan(?:ded|ding|sion|sile\\s+growth)',
      '(?:more|greater)\\s+(?:marked|intense|obvious|striking|florid|widespread|expansile|extensive|prominent|conspicuous|bulky|avid|nodular|enhanc\\w+|confluent|pronounced|mass[\\s-]?like|solid)',
      'greater\\s+in\\s+(?:size|extent)',
      '(?:twice|double|triple|three\\s+times|several\\s+times)\\s+(?:as\\s+(?:large|big)|(?:the|its)\\s+(?:\\w+\\s+)?(?:size|volume))',
      '(?:gain(?:s|ed|ing)?|put\\s+on|added)\\s+(?:\\w+\\s+){0,2}?(?:size|volume|bulk)',
      '(?:gone|going|went)\\s+up',
      '(?:rise|gain|jump|step)\\s+(?:up\\s+)?in\\s+(?:size|volume|bulk|extent|dimensions?|diameter)',
      'measur(?:es|ing)\\s+more',
      'advancing',
      'creep(?:s|ing)?(?!\\s+(?:fat|substitution))|crept',
      '(?:now|newly)\\s+(?:cross(?:es|ing)|abut(?:s|ting)|encas(?:es|ing)|displac(?:es|ing)|efface?s?|effacing|breach(?:es|ing)|occup(?:ies|ying)|track(?:s|ing)|bulg(?:es|ing))',
      'gather(?:ed|ing)\\s+pace|march(?:ed|ing)\\s+on|burgeon(?:ed|ing)|outgr(?:ew|own|owing)|accru(?:ed|ing)',
      'doubled',
      'up\\s+(?:by\\s+)?(?:(?:about|roughly|some|around|nearly)\\s+)?(?:an?\\s+|one\\s+|two\\s+)?(?:half|third|thirds|quarter|fifth)',
      '(?:more|greater|larger)\\s+(?:of\\s+(?:\\w+\\s+){1,4})?than\\s+(?:it|they)\\s+(?:did|was|were|had)',
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
      '(?<!(?:near|nearly|almost|not\\s+yet|not\\s+quite|not|approaching|short\\s+of|far\\s+from)[\\s-](?:a\\s)?)complete\\s+(?:response|remission|resolution|regression|disappearance)',
      '(?<!(?:near|nearly|almost|not|virtually|practically|incompletely)[\\s-])(?:completely|fully|entirely|totally)\\s+(?:resolved|regressed|disappeared|vanished|cleared|gone|melted\\s+away)',
      '(?<!(?:near|nearly|almost|not|for|of|with|after|following|prior|despite)[\\s-])(?:complete|total|full|gross[\\s-]total)\\s+(?:(?:macroscopic|surgical|gross|radiolog\\w+|tumou?r)\\s+){0,2}(?:excision|resection|removal|clearance)\\s+(?:(?:is|was|has\\s+been|remains)\\s+)?(?:maintained|confirmed|sustained|demonstrated|verified|preserved)',
      '(?:in\\s+keeping|consistent|compatible)\\s+with\\s+(?:a\\s+)?(?:complete|total|full|gross[\\s-]total)\\s+(?:(?:macroscopic|surgical|gross|radiolog\\w+|tumou?r)\\s+){0,2}(?:excision|resection|removal|clearance)',
      '(?<!(?:not|near|nearly|almost|never)[\\s-])(?:radiolog\\w+|radiographic\\w*|imaging)[\\s-]+(?:complete|total|gross[\\s-]total)\\s+(?:resection|excision|removal|clearance)',
      '(?<!(?:near|nearly|almost|not|for|of|with|after|following|prior|despite|planned)[\\s-])(?:complete|gross[\\s-]total)\\s+(?:resection|excision|removal)\\s+(?:by|on)\\s+(?:imaging|mri?|ct|this\\s+(?:scan|study))',
      'clean\\s+(?:scan|study|mri?|surveillance)',
      '(?:can|could)\\s+no\\s+longer\\s+(?:see|find|point\\s+to|identify|make\\s+out|detect|measure)',
      '(?:scan|study|mri?)\\s+(?:is|was|remains)\\s+clean',
      '(?:cr|ccr)(?=\\s*(?:[.,;)]|$|maintained|continues|sustained|holds|ongoing|persists))',
      'complete\\s+(?:metabolic|radiographic|radiologic(?:al)?|imaging|morphologic(?:al)?)\\s+(?:response|remission)',
      '(?:radiolog\\w+|radiographic|imaging|continued|continuing|continuous|ongoing|sustained|durable|full)\\s+remission',
      'in\\s+(?:complete\\s+|full\\s+|continuous\\s+|ongoing\\s+|sustained\\s+)?remission(?!\\s+partial)',
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
      '(?:fall|drop|dip|decline|loss)\\s+(?:in|of)\\s+(?:size|volume|bulk|extent|dimensions?|diameter)',
      'less\\s+(?:tumou?r|disease|dz)(?=\\s+(?:than|in|on|at|now)\\b|\\s*[.,;])',
      '(?:has|have|is)\\s+(?:\\w+ly\\s+)?(?:thinned|decompressed)',
      '(?:(?:about|roughly|some|only)\\s*)?\\d{1,2}\\s?(?:%|percent|per\\s+cent)\\s+of\\s+(?:what\\s+it\\s+was|(?:its|the|their)\\s+(?:former|previous|prior|original|initial|baseline|pre-?treatment)\\s+(?:size|volume|bulk))',
      'halved',
      '(?:a\\s+)?half\\s+(?:of\\s+)?(?:the|its|their)\\s+(?:(?:former|previous|prior|original|initial|pre-?treatment|baseline)\\s+)?(?:size|bulk|volume)',
      '(?:(?:has|have)\\s+)?respond(?:ed|s|ing)(?:\\s+(?:\\w+ly|well|beautifully|nicely))?',
      '(?:(?:has|have|is|are)\\s+)(?:\\w+ly\\s+)?(?:clear(?:ed|ing)|fad(?:ed|ing)|retract(?:ed|ing)|contract(?:ed|ing)|withdrawn|subsid(?:ed|ing)|dropped|reversed|deflated|softened|gone(?!\\s+(?:up|down|from|to|through|over|on|out|back|into|\\d)))',
      '(?:retraction|contraction|clearing|clearance|fading)(?=\\s+of\\b)',
      '(?:barely|hardly|scarcely|just|only\\s+(?:just|faintly|barely))\\s+(?:perceptible|visible|discernible|measurable|detectable|seen)',
      '(?:interval\\s+)?debulking(?=\\s+of\\b)',
      '(?:is|are)\\s+(?:now\\s+|much\\s+|clearly\\s+)?(?:less|reduced)(?=\\s*[.,;]|$)',
      'down\\s+(?:by\\s+)?(?:about\\s+|roughly\\s+|to\\s+)?\\d{1,3}\\s*(?:%|per\\s?cent|mm|cm)',
      '(?:below|under)\\s+(?:its|the|their)\\s+(?:\\w+\\s+){0,2}(?:size|volume|dimensions?)',
      '(?:lost|loses|losing)\\s+(?:\\w+\\s+){0,2}?(?:size|volume|bulk)',
      '(?:gone|going|went|come|coming|came)\\s+down',
      '(?:fallen|declined|receded|receding|dwindled|dwindling|melted|waned)',
      'less\\s+(?:space|room)',
      'collapsed?',
      'resol(?:ved|ution|ving)(?!\\s+(?:images?|sequence|mri?|ct|t[12]))',
      '(?:less|lesser)\\s+(?:marked|intense|obvious|striking|florid|thick|apparent|widespread|extensive|prominent|conspicuous|bulky|avid|enhanc\\w+|confluent|pronounced|mass[\\s-]?like|solid|t2|flair|signal|tumou?r|nodular|edema)',
      '(?:partial|major|substantial|good|very\\s+good|excellent|dramatic|brisk|impressive|gratifying|pleasing|favou?rable|treatment|positive|minor|significant|marked|continued|interval|therapeutic)\\s+(?:treatment\\s+|therapeutic\\s+)?response',
      'respon(?:se|ded|ding)\\s+to\\s+(?:treatment|therapy|chemotherapy|radiation)',
      'no\\s+longer\\s+(?!any\\b)(?:\\w+\\s+)?(?:measurable|seen|visible|visuali[sz]ed|identified|evident|present|apparent|appreciated|enhanc\\w+)',
      '(?:near|nearly|almost|virtually|practically|not\\s+yet|not\\s+quite|approaching|short\\s+of)[\\s-]+(?:a\\s+)?(?:complete|total|full)\\s+(?:response|remission|resolution|regression|disappearance|clearance)',
      'disappear(?:ed|ance|ing|s)',
      '(?:nearly|almost|virtually|practically|all\\s+but|largely|mostly)\\s+(?:vanished|gone|disappeared|invisible|cleared)',
      'vanish(?:ing|es)',
      '(?:thinner|fainter)',
      'down\\s+from',
      'down\\s+(?:by\\s+)?(?:(?:about|roughly|some|around|nearly)\\s+)?(?:an?\\s+|one\\s+|two\\s+)?(?:half|third|thirds|quarter|fifth)',
      'less\\s+(?:of\\s+(?:\\w+\\s+){1,4})?than\\s+(?:it|they)\\s+(?:did|was|were|had)',
      'partial\\s+remission',
      'on\\s+the\\s+wane|wan(?:es|ing)',
      '(?:(?:about|roughly|some|only|barely|just|less\\s+than|under)\\s+)?(?:a\\s+|one\\s+|two\\s+)?(?:half|third|thirds|quarter|fifth|tenth|fraction)\\s+of\\s+(?:its|the|their|what)\\s+(?:former|previous|prior|original|initial|pre-?treatment|baseline|earlier|it\\s+was)(?:\\s+(?:size|volume|bulk|extent|diameter|self))?',
      'no\\s+longer\\s+(?:be\\s+)?(?:found|discern\\w+|detect\\w+|recogni[sz]\\w+|made\\s+out|there|demonstra\\w+)',
      '(?:less|reduced)(?=\\s+than\\b)',
      'debulked',
      'disminu\\w+',
    ],
  ],
  [
    'change',
    [
      'chang(?:e|es|ed|ing)',
      'alteration|altered|evolv(?:ed|ing)|evolution|happen(?:ed|ing)|budged|shifted|moved(?!\\s+(?:up|down|to|from|patient|house|into|on))|dynamics?',
    ],
  ],
  [
    'appears',
    [
      '(?:has|have)\\s+(?:newly\\s+|since\\s+|now\\s+)?(?:emerged|arisen|developed|cropped\\s+up|sprung\\s+up|turned\\s+up|popped\\s+up|shown\\s+up|come\\s+(?:up|to\\s+light)|appeared(?=\\s+(?:at|in|on|along|within|near|since|around|by)\\b|\\s*[.;,]|$))',
      '(?:was|were)\\s*(?:not|n.t)\\s+(?:there|present|seen|visible|evident|apparent|identified|noted|on\\s+the)(?=\\s+(?:in|on|at|before|previously|last|then|(?:\\w+\\s+){0,3}ago|the\\s+(?:last|prior|previous|earlier)|prior|previous|scan|study|images))',
      'not\\s+(?:seen|present|visible|there|evident|apparent|identified|noted|described)\\s+(?:previously|before|earlier|formerly)',
      'not\\s+(?:previously|formerly)\\s+(?:seen|present|visible|there|evident|apparent|identified|noted|demonstrated)',
      '(?:previously|formerly|hitherto)\\s+(?:absent|unseen|undetected|unreported|undescribed|unrecogni[sz]ed)',
      '(?:absent|unseen|lacking)\\s+(?:previously|formerly|before|earlier|(?:in|on)\\s+(?:the\\s+)?(?:prior|previous|last|\\p{L}+))',
      '(?:has|have)\\s+(?:now\\s+|newly\\s+|since\\s+)?(?:materiali[sz]ed|surfaced|declared\\s+itself)',
      'where\\s+(?:there\\s+)?(?:used\\s+to\\s+be|was|were)\\s+(?:none|nothing)(?:\\s+before)?',
    ],
  ],
  [
    'new',
    [
      'de\\s+novo',
      '(?:separate|second|another|further|additional)(?=\\s+(?:\\w+\\s+){0,2}(?:lesions?|nodules?|mass(?:es)?|foc(?:us|i)|tumou?rs?|deposits?)\\s+(?:\\w+\\s+)?(?:now\\s+)?(?:is|are|has|have)\\s+(?:now|newly|since|also\\s+now)\\b)',
      'new(?:ly)?(?!\\s+(?:york|england|jersey|patient|onset|diagnosis|baseline|since))',
      'fresh(?!\\s+(?:blood|h(?:a)?emorrhage|clots?|frozen|air))',
      '(?:interval\\s+(?:development|appearance)|development|emergence)\\s+of(?=\\s+(?:\\w+\\s+){0,3}(?:lesions?|nodul\\w+|mass\\w*|tumou?rs?|metasta\\w+|mets|foc[iu]s?|implants?|deposits?|disease|neoplasm|leptomeningeal|dissemination|enhanc\\w+))',
      '(?:is|are)\\s+now(?=\\s+(?:\\w+\\s+){0,2}(?:metasta\\w+|leptomeningeal|drop|disseminat\\w+|spread))',
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

const cueWords = new WordLexicon(patterns.map(([, words]) => words.map(bounded)));

/** The words of change of a clause, in order, without overlap. */
export const findStatusCues: (clause: string) => readonly CueHit[] = remembered((clause) =>
  cueWords.findAll(clause).flatMap(({ group, start, end }) => {
    const cue = patterns[group]?.[0];
    return cue === undefined ? [] : [{ cue, start, end }];
  }),
);

/** Treatment effect as an explanation of what is seen. */
export const treatmentEffect = sought(
  /\b(?:necrosis|(?:treatment|therapy|radiation|post[\s-]?radiation|chemoradiation|radiotherapy)[\s-]*(?:related\s+)?(?:effects?|necrosis|injury|induced\s+(?:change|enhancement)|related\s+(?:change|enhancement))|radio\s?necrosis|pseudo[\s-]?progression|pseudo[\s-]?response|technical\s+(?:differences?|factors?)|differences?\s+in\s+(?:technique|slice|positioning|angulation|imaging)|slice\s+(?:selection|positioning)|interobserver|measurement\s+(?:error|variab\w+)|inflammatory\s+(?:change|response)|immune\s+response)\b/i,
);

/** The scan says that it cannot tell. */
export const notAssessable = sought(
  /\b(?:(?:cannot|can\s?not|could\s+not|unable\s+to|difficult\s+to|not\s+possible\s+to|impossible\s+to)\s+(?:be\s+)?(?:reliably\s+|accurately\s+|adequately\s+|fully\s+|further\s+)?(?:assess\w*|evaluat\w*|compar\w*|determin\w*|distinguish\w*|differentiat\w*|exclude\w*|characteri\w*|measur\w*)|(?:limited|suboptimal|inadequate|non[\s-]?diagnostic|incomplete|markedly\s+degraded|degraded)\s+(?:\w+\s+){0,2}(?:study|exam\w*|evaluation|assessment|scan|images?|for|by|due)|not\s+(?:well\s+|adequately\s+|optimally\s+)?(?:evaluated|assessed|evaluable|assessable)|not\s+(?:designed|intended|tailored|optimi[sz]ed)\s+(?:to|for)|not\s+(?:included|imaged|covered)|no\s+(?:prior|previous|earlier)\s+(?:\w+\s+){0,3}available|indeterminate|(?:neither|not|cannot)\s+(?:be\s+)?(?:confirmed|proven|established)\s+n?or\s+(?:\w+\s+)?(?:excluded|refuted|ruled\s+out)|cannot\s+be\s+(?:separated|told\s+apart|commented\s+(?:on|upon)|judged|quantified|ascertained)|of\s+(?:uncertain|unclear|indeterminate)\s+(?:significance|etiology|nature))\b/i,
);

/** A differential between treatment effect and tumour, said of a finding that another sentence describes. */
export const differential = sought(
  /\b(?:necrosis|treatment\s+(?:effect|change)s?|post[\s-]?(?:treatment|radiation|operative|surgical)\s+changes?|pseudo[\s-]?progression|inflammation|scar(?:ring)?|granulation\s+tissue)\s+(?:versus|vs\.?|or|from|against|and)\s+(?:\w+\s+){0,3}(?:tumou?r|progress\w+|recurren\w+|relapse|disease|residu\w+)|\b(?:tumou?r|progression|recurrence|relapse|disease|residuum)\s+(?:versus|vs\.?|or|from|against|and)\s+(?:\w+\s+){0,2}(?:necrosis|treatment\s+(?:effect|change)|post[\s-]?(?:treatment|radiation|operative|surgical)\s+changes?|pseudo[\s-]?progression|inflammation|scar)/i,
);
