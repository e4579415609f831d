import type { Span } from '../../../domain/evidence.ts';
import type { ClinicalStatus } from '../../../domain/vocabulary.ts';
import { bounded } from '../../text/bounded.ts';
import { glanced } from '../../text/glanced.ts';
import { sought } from '../../text/sought.ts';
import { WordLexicon } from '../../text/word-lexicon.ts';
import { spokenVerdicts } from './spoken-status-words.ts';

/**
 * Phrases by which a clinician states the disease itself, needing no other subject. `denied` is what the phrase says
 * when it is negated (`no evidence of progression` is Stable); null where a denial says nothing. Those that hold their
 * own negation (`no evidence of disease`) are not re-read for one.
 */
export interface StatusPhrase {
  readonly status: ClinicalStatus;
  readonly denied: ClinicalStatus | null;
  readonly holdsNegation: boolean;
  readonly patterns: readonly string[];
  /** What the sentence must hold for the phrase to be of the disease; nothing where left out. */
  readonly needs?: RegExp | undefined;
  /** The words lean that way and do not say it. */
  readonly leaning?: true | undefined;
}

const phrase = (
  status: ClinicalStatus,
  denied: ClinicalStatus | null,
  sources: readonly string[],
  holdsNegation = false,
): StatusPhrase => ({
  status,
  denied,
  holdsNegation,
  patterns: sources.map(bounded),
});

const disease =
  '(?:disease|tumou?rs?|cancer|malignancy|neoplasm|lesions?|mass|\\p{L}*(?:glioma|cytoma|blastoma|ependymoma|germinoma|pharyngioma|meningioma|schwannoma|adenoma|prolactinoma|sarcoma|teratoma|chordoma|lymphoma)s?)';
const treatment =
  '(?:treatment|therapy|chemo\\w*|csi|rt|protons?|induction|temiri|meki?|radiation|radiotherapy|chemoradi\\w+|drug|inhibitors?|immunotherapy|regimen|targeted\\s+\\w+|carboplatin\\S*|vincristine|vinblastine|temozolomide|temodar|bevacizumab|avastin|irinotecan|lomustine|ccnu|procarbazine|pcv|etoposide|cisplatin|trametinib|dabrafenib\\S*|selumetinib|binimetinib|tovorafenib|vemurafenib|everolimus|larotrectinib|entrectinib|vorasidenib|onc201|dordaviprone|cabergoline|dostinex|bromocriptine|methotrexate|cyclophosphamide)';

/** Words after which `progression` and `recurrence` stand for the disease; after others they are of other things. */
const leadsToNoun =
  '\\b(?:no|not|without|any|of|for|as|is|was|be|been|with|has|have|had|had\\s+a|a|an|the|this|or|and|but|possible|probable|likely|suspected|presumed|definite|clear|true|frank|early|late|further|continued|rapid|slow|subtle|mild|marked|significant|interval|documented|confirmed|questionable|equivocal|overt|obvious|new|now|shows?|suggests?|represents?|represent|exclude|versus|vs|prevents?)';

const writtenPhrases: readonly StatusPhrase[] = [
  phrase(
    'NED',
    null,
    [
      'ned',
      '(?:no|without|sin)\\s+(?:(?:current|clinical|radiographic|radiologic|imaging|definite|clear|mri|further|remaining|any)\\s+(?:or\\s+)?){0,3}(?:evidence|signs?)\\s+(?:of|for)\\s+(?:(?:any|active|residual|recurrent|local|viable|gross|measurable|remaining|or|and|the|her|his|underlying)[\\s/]+){0,4}(?:disease|tumou?r|cancer|malignancy|neoplasm|glioma)(?!\\s+(?:progression|growth|recurrence|spread|or\\s+\\w+\\s+progression))',
      '(?:no|without)\\s+(?:(?:visible|residual|recurrent|measurable|viable|detectable|remaining|or|and)[\\s/]+){1,3}(?:disease|tumou?r|cancer)(?!\\s+(?:progression|growth))',
      '(?:no|without)\\s+(?:visible\\s+)?(?:tumou?r|disease|cancer)(?=\\s*(?:[.,;)]|$|on\\b|by\\b|seen|visible|identified|left|present|remaining|anywhere|today|at\\s+this))',
      '(?:scans?|mri?s?|imaging)\\s+(?:\\w+\\s+)?(?:is|are|was|were|remains?|looks?|looked|came\\s+back|continues?\\s+to\\s+be|stays?)\\s+(?:clean|clear|negative|free\\s+of\\s+(?:tumou?r|disease))',
      '(?:scans?|mri?s?|imaging|surveillance)\\s+(?:(?!not\\b|no\\b|never\\b)[\\p{L}\\d/-]+\\s+){0,4}?(?:clean|clear|negative|neg|normal\\s+for\\s+(?:him|her|them))(?=\\s*(?:[-–,;.()]|$|again\\b|once\\s+(?:more|again)\\b|and\\b|x\\b|for\\s+(?:tumou?r|disease|recurrence)\\b|as\\b|so\\b|today\\b|since\\b|throughout\\b|at\\b))',
      '(?:all\\s+clear)',
      '(?:(?:only|just|nothing\\s+(?:but|more\\s+than))\\s+(?:the\\s+)?(?:expected\\s+|usual\\s+|stable\\s+)?post-?\\s?(?:op\\w*|surgical|treatment|resection)\\s+(?:changes?|appearances?)|post-?\\s?(?:op\\w*|surgical|treatment|resection)\\s+(?:changes?|appearances?)\\s+only)',
      '(?:cavity|bed|resection\\s+site|scans?|mri?s?|imaging|pictures|images)\\s+(?:is|are|was|were|looks?|looked|appears?|appeared|remains?)\\s+(?:\\p{L}+ly\\s+|very\\s+|quite\\s+)?(?:clean|clear|pristine|spotless|immaculate|empty|tumou?r[\\s-]free)(?!\\s+(?:of\\s+(?:infection|blood)|cut))',
      '(?:no|without|not\\s+(?:see|find|identify)\\s+(?:a|any))\\s+(?:trace|sign|evidence|e\\/o|hint|vestige|remnant|residue)s?\\s+(?:of|for)\\s+(?:(?:any|the|his|her|their|its|original|primary|known|active|residual|recurrent|metastatic|local|viable|or|and|remaining|previous|previously|treated|presenting)[\\s/]+){0,6}(?:disease|dz|tumou?r|cancer|malignancy|neoplasm|\\p{L}*(?:glioma|cytoma|blastoma|ependymoma|germinoma|pharyngioma))(?!\\s+(?:progression|growth|recurrence|spread|or\\s+\\w+\\s+progression))',
      '(?:scans?|mri?s?|imaging|pictures)\\b[^.;]{0,40}?\\bnothing\\s+(?:there|seen|visible|on\\s+it|on\\s+them|of\\s+concern|abnormal|suspicious)',
      '(?:clean|clear|negative)\\s+(?:(?:surveillance|post-?\\s?op(?:erative)?|follow-?up|annual|yearly|latest|recent|repeat|\\d\\s?-?\\w+|brain|spine)\\s+){0,3}(?:scans?|mri?s?|imaging|pictures|images|surveillance)',
      '(?:nothing|no\\s+(?:target|trace|sign|hint|tumou?r\\s+tissue))\\s+(?:\\w+\\s+)?(?:(?:has\\s+been|is|was)\\s+)?(?:left|remaining|remains|enhances)(?=\\s*(?:[.,;)]|$|behind|over|to\\s+(?:treat|see|resect)|of|at|in|on|there|any))',
      '(?:nothing|not\\s+anything|no\\s+tumou?r)\\s+(?:at\\s+all\\s+)?(?:to\\s+see|to\\s+find|visible|seen|there)(?=\\s*(?:in|on|at|any|apart|other|but|except)\\b)',
      '(?:no|without)\\s+(?:(?:active|enhancing|macroscopic|obvious|identifiable|visible|measurable|gross|detectable|known|evaluable|discernible|demonstrable|evidence\\s+of|sign\\s+of|trace\\s+of|residual|or|and|any)[\\s/]+){1,4}(?:disease|dz|tumou?r|cancer|malignancy)(?!\\s+(?:progression|growth|recurrence|spread))',
      '(?:tumou?r|disease|mass|lesion)\\s+(?:is|was|has\\s+been|now)\\s+(?:now\\s+)?(?:fully|completely|totally|entirely)\\s+(?:removed|resected|gone|out)',
      'remains\\s+(?:tumou?r|disease|cancer|recurrence|relapse)[\\s-]free',
      '(?:first|second|third|1st|2nd|3rd)\\s+remission(?!\\s+(?:(?:had|has|only)\\s+)?(?:lasted|was|of|ended|came|held|achieved|after|following|until|at|from|in\\s+\\d))',
      '(?:tumou?r|disease|cancer|recurrence|relapse)[\\s-]free(?!\\s+(?:survival|interval|period|margin))',
      '(?:considered|likely|presumed|effectively|essentially|been|now)\\s+cured',
      '(?:regard|consider|count|treat)\\w*\\s+(?:\\w+\\s+){0,2}?(?:as\\s+)?(?:cured|disease[\\s-]free|in\\s+remission)',
      'cured\\s+of\\s+(?:his|her|their|the)\\s+\\p{L}+',
      '(?:clean|clear)\\s+(?:scans?|mri?s?|imaging)',
      '(?:scans?|mri?s?|imaging)\\s+(?:clean|clear)(?=\\s*(?:[.,;)]|$|and\\b))',
      '(?:no|without)\\s+(?:\\w+\\s+)?(?:residual|remnant)(?=\\s*(?:[.,;)]|$|on\\b|seen|identified|or\\s+recurren))',
      '(?:is|are|considered|now|deemed)\\s+(?:likely\\s+)?cured',
      '(?:disease|tumou?r|cancer|recurrence)[\\s-]free(?!\\s+(?:survival|interval|period|margin))',
      'free\\s+of\\s+(?:disease|tumou?r|recurrence|cancer)',
      'remission\\s+(?:continues|persists|holds|is\\s+(?:maintained|sustained))',
      '(?:years?|months?|decades?)\\s+of\\s+(?:\\w+\\s+)?remission',
      'in\\s+(?:(?:first|second|third|1st|2nd|3rd)\\s+|complete\\s+|full\\s+|clinical\\s+|continued\\s+|continuous\\s+|ongoing\\s+|durable\\s+)*remission(?!\\s+of\\s+(?!(?:his|her|their|the|this|disease|tumou?r|\\p{L}+oma)\\b))',
      '(?:complete|biochemical|full|durable)\\s+(?:\\w+\\s+)?remission',
      '(?<!near(?:ly)?[\\s-])complete\\s+(?:\\w+\\s+)?response',
      'sin\\s+(?:evidencia|signos)\\s+de\\s+(?:enfermedad|tumor|recaída|recidiva|recurrencia)',
    ],
    true,
  ),
  phrase('Responding', null, [
    `(?:partial|minor|good|excellent|favou?rable|great|nice|very\\s+good|continued|ongoing|major|significant|dramatic|positive|early|objective|radiographic|imaging|sustained|robust)\\s+(?:\\w+\\s+)?response(?=\\s+(?:to|after|following|with|from)\\s+(?:\\w+\\s+){0,3}?${treatment}|\\s+(?:on|by|per)\\s+(?:\\w+\\s+)?(?:mri|imaging|scan)|\\s*[.,;)]|$)`,
    `(?:radiographic|imaging|tumou?r|near(?:ly)?[\\s-]complete|objective|disease)\\s+response`,
    `(?:partial|minor|objective)\\s+(?:\\w+\\s+)?response`,
    `(?:is|are|was|has\\s+been|continues?|remains?|appears?\\s+to\\s+be|seems\\s+to\\s+be)\\s+(?:\\w+ly\\s+|well\\s+)?respon(?:ding|sive)(?=\\s+(?:\\w+\\s+)?to\\s+(?:\\w+\\s+){0,2}?${treatment})`,
    `respon(?:ded|ding|se)\\s+(?:\\w+\\s+)?to\\s+(?:\\w+\\s+){0,2}?${treatment}`,
    `(?:clear|nice|brisk|meaningful|good|partial)\\s+response\\s+of\\s+(?:(?:the|his|her|their|known|residual)\\s+){0,2}${disease}`,
    'partial\\s+remission',
    '(?:an?|with|shows?|had|having|very|such)\\s+(?:(?!no\\b|poor\\b|mixed\\b|minimal\\b|limited\\b|incomplete\\b|complete\\b|full\\b|immune\\b|inflammatory\\b|inadequate\\b|clinical\\b|short\\b|initial\\b|transient\\b|brief\\b|mechanical\\b|motor\\b|evoked\\b|stress\\b|pupillary\\b|plantar\\b|prompt\\b|verbal\\b)\\p{L}+\\s+){1,2}response(?!\\s+(?:team|time|rate|assessment|criteria|plan|was|to\\s+(?:pain|stim|voice|question)))',
    `(?:an?|such|with|shows?|showed|had|has|very)\\s+(?:(?!no\\b|poor|little|minimal|limited|adverse|side|late|toxic|inadequate|short|transient|brief|initial|bad|allergic|skin|severe|mild|radiation|treatment|rebound)\\p{L}+\\s+){1,2}(?:answer|reaction|effect|result|benefit|improvement|shrinkage|regression|reduction|cytoreduction)\\s+(?:to|from|of|on|with|after|under|following)\\s+(?:\\w+\\s+){0,2}?${treatment}`,
    `(?:good|nice|clear|definite|modest|pleasing|encouraging|favou?rable|excellent|great|lovely|convincing|satisfactory)\\s+(?:\\w+\\s+)?(?:answer|reaction|effect|result|improvement|shrinkage|regression|reduction|cytoreduction)\\s+(?:to|from|of|on|with|after|under|following)\\s+(?:\\w+\\s+){0,2}?${treatment}`,
    `(?:good|nice|clear|definite|modest|further|continued|marked|pleasing|encouraging|excellent|great|lovely|early|some|real|decent|convincing|obvious|significant|substantial|dramatic|impressive|spectacular|remarkable|beautiful|interval|volumetric|tumou?r|gradual|slow|steady|ongoing)\\s+(?:tumou?r\\s+|volume\\s+|size\\s+)?(?:shrinkage|involution|regression|cytoreduction)`,
    `(?:${treatment.slice(3)}\\s+(?:seems\\s+to\\s+be\\s+|appears\\s+to\\s+be\\s+|is\\s+|are\\s+|was\\s+)?(?:clearly\\s+|really\\s+)?(?:working|doing\\s+(?:its|the)\\s+job|effective|having\\s+an\\s+effect)(?!\\s+(?:diagnosis|up))`,
    `${disease}\\s+(?:\\w+\\s+)?(?:continu\\w+|start\\w+|beg[iau]n\\w*|seems?|appears?)\\s+to\\s+(?:\\w+\\s+)?(?:shrink|decrease|regress|respond|improve|involute)`,
    '(?:decreas(?:ing|ed)|reduced|shrinking|less|lower|improved)\\s+(?:disease|tumou?r)\\s+burden',
    '(?:shows?|showed|demonstrates?|with)\\s+(?:a\\s+)?remission',
    'pr(?=\\s+(?:on|to|by|per)\\s+(?:mri|imaging|scan|rano|rapno|therapy|treatment))',
  ]),
  phrase('Progressive', 'Stable', [
    'progressive\\s+disease',
    `(?:treatment|therapy|chemo\\w*|drug|first[\\s-]line|second[\\s-]line|\\p{L}+ib)\\s+(?:failure|(?:has|have)\\s+failed|is\\s+failing|(?:is|are)(?:n.t|\\s+not)\\s+(?:working|holding|controlling|helping)|(?:has|is\\s+having|had)\\s+(?:had\\s+)?no\\s+effect|(?:has\\s+)?stopped\\s+(?:working|holding)|(?:is\\s+|was\\s+)?no\\s+longer\\s+(?:working|effective|holding|controlling))`,
    `fail(?:ed|ing)\\s+(?:on\\s+)?(?:(?:his|her|the|both|all|two|three|several|multiple|prior|first|second|third|fourth|1st|2nd|3rd|front|upfront|standard|initial|systemic)[\\s-]+){0,3}(?:lines?|frontline|observation|watchful\\s+waiting|surveillance|agents?|regimens?|${treatment.slice(3)}`,
    '(?:tumou?r|disease|cystic|solid|symptomatic|anatomic(?:al)?|radiographic(?:al)?|clear|unequivocal|another|fourth|fifth|1st|2nd|3rd|4th)\\s+progression(?!-free|\\s+(?:of|in|to|free)\\b)',
    '(?:re-?irradiation|therapy|chemo\\w*|\\p{L}+ib|surgery|re-?resection|trial|switch\\w*|chang\\w*|started|starting|stopped|discontinued|admitted|referred)\\s+(?:\\w+\\s+){0,3}?for\\s+(?:\\w+\\s+)?progression',
    '(?:no|without)\\s+(?:further\\s+|more\\s+|any\\s+)?curative\\s+(?:\\w+\\s+)?(?:options?|treatments?|therap\\w+|intent)',
    'end[\\s-]stage\\s+(?:tumou?r|disease|\\p{L}*glioma|dipg|dmg|brain)',
    `${disease}\\s+(?:\\w+\\s+)?(?:continu\\w+|start\\w+|beg[iau]n\\w*|seems?|appears?)\\s+to\\s+(?:\\w+\\s+)?(?:grow|enlarge|progress|increase|expand|worsen)`,
    'more\\s+(?:tumou?r|disease)(?!\\s+(?:control|free|response|stability))',
    '(?:worsening|increas(?:ing|ed)|growing|enlarging|progressive|higher|greater)\\s+(?:disease|tumou?r)\\s+burden',
    '(?:disease|tumou?r|radiographic|radiologic|clinical|imaging|local|distant|leptomeningeal|metastatic|true|frank|interval|further|second|first|third|definite|active)\\s+progression',
    `progression\\s+(?:of|in)\\s+(?:(?:the|his|her|their|this|known|residual|underlying|suprasellar|spinal|leptomeningeal|primary)\\s+){0,3}${disease}`,
    '(?:mri|scan|imaging|ct)\\s+(?:evidence\\s+of\\s+|findings\\s+of\\s+|with\\s+)?progression',
    '(?:criteria\\s+for|consistent\\s+with|confirms?|confirming|demonstrat\\w+|shows?|showed|showing|reveal\\w+|evidence\\s+of|represents?|called|considered|treating\\s+(?:this|it)\\s+as|calling\\s+(?:this|it))\\s+(?:\\w+\\s+)?progression',
    'progress(?:ed|ing|ion)\\s+(?:on|through|despite|while\\s+on|during|off|after|since)\\s+(?:\\w+\\s+){0,2}?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th)[\\s-]line|lines|trial|study|protocol|' +
      treatment.slice(3),
    '(?:further|continued|continuing|ongoing|unequivocal|frank|definite|rapid|relentless|inexorable)\\s+(?:tumou?r\\s+|interval\\s+)?growth(?!\\s+(?:hormone|velocity|spurt|chart|curve|in\\s+height|and\\s+development))',
    `(?<=(?:^|[,;:(?]|${leadsToNoun})\\s*)progression(?!-free|\\s+(?:of|in|to|free)\\b)`,
    'progresión\\s+(?:de\\s+la\\s+enfermedad|tumoral)',
    '(?<!\\d\\s)pd(?=\\s*(?:[.,;)]|$|(?:on|by|per)\\s+(?:mri|rano|rapno|imaging)))',
  ]),
  phrase(
    'Stable',
    null,
    [
      '(?:continued\\s+|overall\\s+|clinically\\s+|radiographically\\s+)?stable\\s+(?:disease|tumou?r\\s+burden)',
      'disease\\s+stability',
      '(?:no|nil|without)\\s+(?:tumou?r\\s+)?growth\\s+(?:since(?!\\s+(?:birth|last\\s+(?:visit|clinic)))|between\\s+(?:scans|studies)|compared|over\\s+(?:the\\s+)?(?:last|past|\\w+\\s+(?:months|years|scans))|on\\s+(?:\\w+\\s+){0,3}(?:mri|scans?|imaging|pictures))',
      '(?:no|without)\\s+(?:(?:further|interval|significant|any|new|definite|radiographic|real|appreciable|measurable|more)\\s+)+growth(?!\\s+(?:hormone|velocity|on|of|in\\s+height|spurt|plate)\\b)',
      '(?:no|without)\\s+(?:\\w+\\s+)?(?:evidence|signs?)\\s+of\\s+(?:(?:any|further|interval|significant|new|tumou?r)\\s+)*growth',
      '(?:no|without)\\s+(?:(?:any|further|interval|significant|new|definite|relevant)\\s+)*(?:tumou?r|lesion|disease)\\s+(?:growth|enlargement)',
      'sd(?=\\s*(?:[.,;)]|$|(?:on|by|per)\\s+(?:mri|rano|rapno|imaging)))',
      '(?:stable|unchanged)\\s+(?:\\w+ly\\s+(?:and|/)\\s+)?(?:radiographic(?:ally)?|radiologic(?:ally)?|oncologic(?:ally)?|by\\s+(?:mri|imaging)|on\\s+(?:\\w+\\s+){0,3}?(?:mri|imaging|scans?))',
      '(?:radiographic(?:ally)?|radiologic(?:ally)?|oncologic(?:ally)?)\\s+(?:and\\s+clinically\\s+)?stable',
      '(?:tumou?r|oncology|oncologic|disease|imaging|mri)\\s+standpoint[^.;]{0,40}?\\bstable',
      '(?:neither|not)\\s+(?:grown|larger|bigger|increased|progressed)\\s+n?or\\s+(?:regressed|shrunk|smaller|decreased|responded)',
      '(?:tumou?r|disease)\\s+(?:is\\s+|remains\\s+|has\\s+been\\s+)?(?:well[\\s-]controlled|under\\s+(?:good\\s+|excellent\\s+)?control)',
      '(?:continued|ongoing|maintained|sustained|good)\\s+(?:disease|tumou?r)\\s+control',
      'enfermedad\\s+estable',
      'progression[\\s-]free(?!\\s+survival)',
    ],
    true,
  ),
  phrase('Recurrence', 'NED', [
    '(?:local|distant|marginal|metastatic|neuraxis|spinal|leptomeningeal|isolated|combined|first|second|third|1st|2nd|3rd|multiply|multiple)\\s+(?:failures?|relapses?|relapsed|recurrent|recurrences?)(?!\\s+(?:free|rate))',
    '(?:tumou?r|disease|local|distant|first|second|third|biopsy[\\s-]proven|radiographic|radiologic|clinical|definite|frank|early|late|leptomeningeal)\\s+(?:recurrence|relapse)',
    `(?:recurrence|relapse|return)\\s+of\\s+(?:(?:the|his|her|their|this|known)\\s+){0,2}(?:\\w+\\s+)?(?:${disease.slice(3)}`,
    '(?:evidence|signs?)\\s+of\\s+(?:\\w+\\s+){0,2}?(?:recurrence|relapse)',
    '(?:mri|scan|imaging|consistent\\s+with|confirms?|confirming|demonstrat\\w+|shows?|showed|showing|represents?)\\s+(?:a\\s+|an\\s+)?(?:recurrence|relapse)',
    `(?<=(?:^|[,;:(?]|${leadsToNoun})\\s*)(?:recurrence|relapse)(?!-free|\\s+(?:of|in|free|rates?|risk|protocols?|trials?|study|studies|clinic|strategy)\\b)`,
    `(?:has|have)\\s+(?:now\\s+)?(?:recurred|relapsed|(?:come\\s+back|returned)(?=\\s+in\\s+the))`,
    `${disease}\\s+(?:has\\s+|have\\s+)?(?:recurred|relapsed|come\\s+back|came\\s+back|returned)`,
    `${disease}\\s+(?:is|was)\\s+back(?=\\s*(?:[.,;)]|$|(?:in|at|on|after|since)\\b))`,
    'recurrence\\s+(?:of|after|following|at|in)\\s+(?:\\w+\\s+){0,2}?\\p{L}*(?:oma|blastoma|disease|tumou?r|resection|surgery|radiation|bed|cavity|therapy)s?',
  ]),
  phrase('Uncertain', null, [
    "(?:not|n't|never|reluctant|hesitant|loath|unwilling|wary|nobody\\s+is|no\\s+one\\s+is)\\s+(?:(?:yet|quite|really|at\\s+all|all\\s+that)\\s+)*(?:(?:ready|prepared|willing|able|inclined|keen|comfortable|happy|confident|in\\s+a\\s+position)\\s+)?(?:to|of|about|in)\\s+(?:say|call\\w*|label\\w*|name|commit\\w*|declare|diagnos\\w*|conclude|decid\\w*|pronounce|interpret\\w*)",
    "(?:do(?:es)?|did)(?:n't|\\s+not)\\s+(?:(?:genuinely|honestly|really|truly|yet|actually|simply)\\s+)*know|(?:genuinely|honestly|really|truly|simply)\\s+(?:do\\s+not|don't)\\s+know",
    "(?:can(?:not|\\s+not|'t)|could\\s+not|couldn't)\\s+(?:yet\\s+|reliably\\s+|honestly\\s+)?(?:classify|label|categori[sz]e|grade|score|adjudicate|assign)",
    '(?:on\\s+the\\s+fence|two\\s+minds|sit(?:ting)?\\s+on\\s+(?:the\\s+)?fence|opinions?\\s+(?:differ|are\\s+divided|divided|split)|(?:we|radiologists?|colleagues|board)\\s+(?:are\\s+|is\\s+|were\\s+)?(?:divided|disagree\\w*|differ)|no\\s+(?:agreement|consensus)|agnostic|undecided|benefit\\s+of\\s+(?:the\\s+)?doubt|proves?\\s+nothing\\s+either\\s+way|either\\s+way)',
    '(?:cannot|can\\s?not|can.t|could\\s+not|unable\\s+to|difficult\\s+to|hard\\s+to|not\\s+possible\\s+to|impossible\\s+to|too\\s+early\\s+to|too\\s+soon\\s+to)\\s+(?:be\\s+)?(?:\\w+ly\\s+)?(?:tell|say|know|determine\\w*|distinguish\\w*|differentiate\\w*|be\\s+(?:certain|sure)|ascertain|discern|call)',
    '(?:unclear|uncertain|not\\s+(?:yet\\s+)?clear|not\\s+certain|not\\s+sure|unsure|unknown|equivocal|questionable)\\s+(?:if|whether|as\\s+to|how)',
    '(?:(?:do|does|did|could)(?:n.t|\\s+not)|can.t|can\\s+not|cannot|nobody|no\\s+one|none\\s+of\\s+us|hard\\s+to|difficult\\s+to|impossible\\s+to|unable\\s+to|not\\s+(?:yet\\s+)?(?:able|possible)\\s+to)\\s+(?:can\\s+|could\\s+|yet\\s+|really\\s+|be\\s+|reliably\\s+|confidently\\s+|say\\s+yet|\\w+ly\\s+)*(?:know|say|tell|define|call|judged?|interpret(?:ed)?|100\\s?%\\s+sure|(?:absolutely|completely|entirely)?\\s*(?:sure|certain)|decide|separate|have\\s+an?\\s+(?:clear\\s+)?answer)',
    '(?:not|n.t)\\s+(?:yet\\s+|entirely\\s+|completely\\s+|quite\\s+|100\\s?%\\s+)*(?:sure|certain|clear|convinced|ready\\s+to\\s+call|prepared\\s+to\\s+call|enough\\s+(?:for|to)\\s+call\\w*|calling\\s+(?:it|this))(?:\\s+(?:what|that|if|whether|how|it|relapse|progression|recurrence))?',
    '(?:ambiguous|inconclusive|undetermined|non-?diagnostic|hard\\s+to\\s+(?:read|interpret|assess|judge)|(?:significance|relevance|meaning|nature)\\s+(?:of\\s+(?:this|which)\\s+)?(?:is\\s+|remains\\s+)?(?:unclear|unknown|uncertain|undetermined|not\\s+(?:known|clear)))',
    'whether\\s+(?:(?:this|it|that|these|they|the\\s+(?:\\w+\\s+){1,3}?)\\s*)(?:is|are|was|were|represents?|reflects?|could\\s+be|has|have)\\s+(?:\\w+\\s+){0,3}?(?:re-?growth|growth|growing|grown|tumou?r|disease|progress\\w+|recurr\\w+|relaps\\w+|active|scar\\w*|treatment|radiation)',
    '(?:hold|holding|reserv\\w+|suspend\\w*|defer\\w*)\\s+(?:our\\s+|my\\s+)?judge?ment',
    '(?:remains\\s+to\\s+be\\s+seen|time\\s+will\\s+tell|jury\\s+is\\s+(?:still\\s+)?out|open\\s+question|wait\\s+and\\s+see\\s+what|(?:no|without\\s+a(?:n)?)\\s+(?:clear\\s+|firm\\s+)?(?:answer|verdict)|split\\s+between|in\\s+limbo|grey\\s+zone|gray\\s+zone)',
    '(?:await\\w*|pending|to\\s+be\\s+(?:discussed|reviewed)\\s+(?:at|in|by))\\s+(?:the\\s+|a\\s+|an\\s+)?(?:(?:formal|urgent|neuroradiology|radiology|mdt|mdm|tumou?r\\s+board|second|central|expert|multidisciplinary|further)\\s+)+(?:\\w+\\s+)?(?:of|on|re|about|regarding|for|as\\s+to)\\s+(?:(?:the|a|an|his|her|this|these|new|possible|small|tiny|subtle|increased?|increasing|increase\\s+in|nodular)\\s+)*(?:enhanc\\w+|changes?|areas?|nodul\\w+|lesions?|growth|spots?|signal|flair|findings?|progression|recurrence|scan|mri|imaging|appearances?)',
    '(?:rais(?:es|ed|ing)|there\\s+(?:is|was)|some|a)\\s+(?:the\\s+|a\\s+|some\\s+)?(?:possibility|question|concern|suspicion|worry)\\s+(?:of|about|for|that|regarding|as\\s+to)\\s+(?:\\w+\\s+){0,3}?(?:early\\s+)?(?:recurren\\w+|progress\\w+|relaps\\w+|growth|growing|regrowth|new\\s+disease|tumou?r|change|spread)',
    '(?:small|tiny|subtle|new|faint|slight|minor|little|minimal|questionable|possible)\\s+(?:\\w+\\s+){0,3}?(?:area|spot|dot|change|nodule|focus|finding|enhancement|signal|increase|abnormality|patch|blush|thickening)\\b[^.;]{0,60}\\b(?:(?:need(?:s)?|have|want|going|plan|continue)\\s+to\\s+(?:\\w+\\s+){0,3}?(?:watch\\w*|follow\\w*|clarif\\w+|re-?image|re-?scan|re-?check|keep)|(?:watch|keep\\s+an\\s+eye\\s+on|re-?scan|re-?image|re-?check|repeat)\\b|to\\s+clarify|of\\s+(?:unclear|uncertain|doubtful)|which\\s+(?:may|might|could)|that\\s+(?:may|might|could)|await\\w*|not\\s+sure)',
    '(?:may|might|could)\\s+(?:\\w+\\s+){0,2}?(?:be|represent|reflect)\\s+(?:\\w+\\s+){0,3}?(?:radiation|treatment|radiotherapy|inflammat\\w+|post-?\\s?(?:op|treatment|radiation)\\w*|swelling|necrosis|scar\\w*|early\\s+(?:recurrence|progression|relapse)|tumou?r|progression|recurrence)',
    '(?:swelling|scar\\w*|radiation|treatment|radiotherapy|inflammation|necrosis)\\s+(?:\\w+\\s+){0,4}?(?:vs\\.?|versus|or|rather\\s+than|and\\s+not)\\s+(?:\\w+\\s+){0,2}?(?:tumou?r|progression|recurrence|relapse|growth|disease)',
    '(?:relapse|progression|recurrence|tumou?r|growth|disease)\\s+(?:vs\\.?|versus|or|and)\\s+(?:\\w+\\s+){0,3}?(?:necrosis|treatment|radiation|scar\\w*|inflammat\\w*|post-?op\\w*)',
    '(?:within|at\\s+the\\s+limits?\\s+of)\\s+(?:the\\s+)?(?:measurement|interobserver|technical)\\s+(?:error|variab\\w+)[^.;]{0,40}(?:re-?scan|re-?image|repeat|clarify|watch)',
    '(?:equivocal|indeterminate)(?:\\s+(?:for|findings?|changes?|scan|mri|imaging))?',
    '(?:of\\s+)?(?:uncertain|unclear|indeterminate|undetermined)\\s+(?:significance|etiology|nature|status)',
    '(?:pseudo-?\\s?progression|treatment\\s+effects?|radiation\\s+(?:necrosis|effects?|changes?)|radionecrosis|inflammation|necrosis)\\s+(?:vs\\.?|versus|or|rather\\s+than|and\\s+not)\\s+(?:\\w+\\s+){0,3}?(?:progression|recurrence|growth|tumou?r|disease)',
    '(?:progression|recurrence|recurrent\\s+tumou?r|growth|tumou?r)\\s+(?:vs\\.?|versus|or)\\s+(?:\\w+\\s+){0,3}?(?:pseudo-?\\s?progression|treatment\\s+effects?|radiation\\s+(?:necrosis|effects?|changes?)|radionecrosis|slice\\s+selection|necrosis|inflammation|artifact)',
    '(?<!(?:was|were|were\\s+only|was\\s+only|had|proved\\s+to\\s+be|turned\\s+out\\s+to\\s+be|been|just|previous|prior)\\s+)pseudo-?\\s?progression',
    '(?:likely|probably|possible|possibly|presumed|suspected|\\?)\\s*pseudo\\b',
  ]),
];

/** All phrases, those of the written assessment before those of speech. */
const statusPhrases: readonly StatusPhrase[] = [
  ...writtenPhrases,
  ...spokenVerdicts.map(({ status, denied, holdsNegation, patterns, needs, leaning }) => ({
    ...phrase(status, denied, patterns, holdsNegation),
    needs,
    leaning,
  })),
];

const phraseWords = new WordLexicon(statusPhrases.map(({ patterns }) => patterns));

/** A phrase where it stands in a sentence. */
interface PhraseHit extends Span {
  readonly phrase: StatusPhrase;
}

/** The phrases of a sentence, found in one pass over it; by their order above, then by that of the sentence. */
export const findStatusPhrases = (sentence: string): PhraseHit[] =>
  phraseWords.findAllOfEachList(sentence).flatMap(({ group, start, end }) => {
    const phrase = statusPhrases[group];
    return phrase === undefined ? [] : [{ phrase, start, end }];
  });

/** Words that make an uncertain statement one about the disease. */
export const diseaseContent = sought(
  /\b(?:rim|psp|cbv|rcbv|cavity|signal|size|increase[sd]?|relapse|swelling|spots?|dots?|specks?|flecks?|foc(?:us|i)|shadows?|early\s+change|growing|bright\s+area|residuals?|flair|t2|nodules?|scans?|pd|pseudo-?progress\w*|progress\w*|recurr\w*|relaps\w*|growth|grow\w*|tumou?rs?|disease|enhanc\w+|lesions?|nodul\w+|mass|response|respond\w*|re-?growth|treatment\s+effects?|necrosis|mri|scans?|imaging|\p{L}*(?:glioma|astrocytoma|blastoma|ependymoma))\b/iu,
);

/** Nouns of a scan that stand for the tumour on it: `the MRI is stable`. A scan of another region does not. */
export const scanSubject = sought(
  /\b(?:mri?s?|imaging|scans?|images|neuroimaging|radiographic\w*|radiologic\w*|brain\s+(?:mri?|ct|imaging))\b/iu,
);
export const otherRegion = sought(
  /\b(?:chest|abdom\w+|pelvi\w+|lungs?|cardiac|echo\w*|bone|dexa|renal|thyroid|liver|cxrs?|kub|x-?rays?|radiographs?|perihilar|pneumon\w+|infiltrates?|effusions?|consolidation|pulmonary|sinus(?:es)?\s+(?:ct|x)|dental|ct\s+c\/?a\/?p|audiogra\w*|eeg|ekg)\b/iu,
);

/** An organ before `disease` makes it another disease. */
export const organAhead = glanced(
  /\b(?:kidney|renal|liver|hepatic|lung|pulmonary|heart|cardiac|coronary|artery|c(?:o)?eliac|crohn\S*|graft[\s-]versus[\s-]host|graves\S*|thyroid|sinus|vessel|matter|degenerative|joint|disc|reflux|bowel|addison\S*|gum|dental|periodontal|vascular|airway|lyme|sickle\s+cell|von\s+willebrand|hodgkin\S*|infectious|eye|skin|underlying\s+lung)\s*$/iu,
);

/** A label whose value may be one bare word: `Disease status: progressive`. */
export const statusLabel =
  /(?:disease|tumou?r|cancer|oncologic|response|clinical\s+disease|treatment\s+response)\s*(?:status|assessment|response)?\s*[:=]\s*$/iu;
export const bareStatuses: readonly (readonly [RegExp, ClinicalStatus])[] = [
  [/^(?:ned|no\s+evidence|none|cr|complete)\b/i, 'NED'],
  [
    /^(?:stable|unchanged|sd|holding|static|quiet|controlled|in\s+check|steady|no\s+change|same)\b/i,
    'Stable',
  ],
  [/^(?:progress\w*|pd|worsen\w*|growing|enlarg\w+)\b/i, 'Progressive'],
  [/^(?:respon\w+|pr|decreas\w+|shrink\w+|improv\w+|smaller)\b/i, 'Responding'],
  [/^(?:recurr\w+|relaps\w+)\b/i, 'Recurrence'],
  [/^(?:uncertain|unclear|indeterminate|equivocal)\b/i, 'Uncertain'],
];

/** What may follow a bare predicate (`the tumour is stable ...`) without being what it is really said of. */
export const closesPredicate = glanced(
  /^\s*(?:$|[.,;:)!]|[x*]\s*\d|off\s+\w+|[-–—]\s|(?:and|but|in|since|from|compared|relative|now|today|again|by|at|over|for|as|when|with|without|to|per|than|overall|after|following|despite|through|during|while|clinically|radiographically|throughout|so|also|this|last|both|again|further|slightly|or)\b|on\s+(?:(?:the|his|her|this|today.s|most|recent|latest|last|current|new|newest|repeat|follow[\s-]?up|serial|surveillance|brain|spine|both|\w+[\s-]month)\s+){0,4}(?:mri?s?|imaging|scans?|exam\w*|ct|\d|therapy|treatment|chemo\w*|monotherapy|etoposide|vp-?16|topotecan|cyclophosphamide|methotrexate|sirolimus|rapamycin|meki?|rt|steroids?|dexa\w*|observation|surveillance|trametinib|dabrafenib|selumetinib|tovorafenib|carboplatin\S*|vinblastine|vincristine|temozolomide|temodar|bevacizumab|avastin|everolimus)|on\s+(?:(?:the|his|her|this|current|trial|study|maintenance|oral|targeted|weekly|single|combined|no)\s+){0,4}(?:drugs?|medications?|agents?|inhibitors?|study|trial|protocol|regimen|combination|\p{L}{4,}(?:ib|mab|mide|tin|tine|stine))\b)/iu,
);

/** Adjectives before a tumour noun may part it from its predicate: `stable low grade glioma`. */
export const tumorNounAhead = glanced(
  /^\s+(?:(?!and\b|or\b|with\b|on\b|in\b)[\p{L}\p{N}/-]+[\s,]+){0,5}?(?:\p{L}*(?:gliomas?|cytomas?|blastomas?|ependymomas?|pharyngiomas?|meningiomas?|schwannomas?|neuromas?|adenomas?|germinomas?|chordomas?|carcinomas?)|tumou?rs?|masses|mass|lesions?|nodules?|residual|remnant|disease|metastas[ei]s|mets|deposits?|dissemination|dipg|dmg|gbm|lgg|hgg|atrt|enhancement)\b/iu,
);

/** `Meningioma, recurrent` and `tumor recurrent`. */
export const tumorNounJustBefore = glanced(
  /\b(?:\p{L}*oma|tumou?r|disease|mass|lesion|dipg|gbm|atrt)s?\s*[,(]?\s*$/iu,
);

/** What is treated, not what is found: `radiation for a recurrent ependymoma`. */
export const asIndication = glanced(
  /\b(?:for|(?:history|treatment|resection|management|removal|biopsy|diagnosis|debulking)\s+of)\s+(?:(?:a|an|the|his|her|their|this|second|first|locally)\s+)*$/iu,
);

/** Doubts that name the possibility behind them. */
export const openQuestion = glanced(
  /\b(?:indeterminate|equivocal|non-?specific|non-?diagnostic|inconclusive|question\w*)\s+(?:for|of|about)\s+(?:\w+\s+){0,2}$/iu,
);

/** The verb right in front of a statement is in the present, whatever day was named before it. */
export const presentVerb = glanced(
  /\b(?:is|are|remains?|continues?|(?:has|have)\s+(?:been|remained|stayed))\s+(?:(?:in|to|be|now|still|also|with)\s+|\w+ly\s+){0,3}$/iu,
);

/** Words that may stand between a tumour and what is said of it. */
export const linkWord = new RegExp(
  `^(?:is|are|was|were|be|been|being|has|have|had|remain\\w*|continu\\w+|appear\\w*|seem\\w*|look\\w*|show\\w*|stay\\w*|to|now|currently|current|overall|again|also|still|both|all|which|that|the|a|an|this|his|her|their|it|in|on|of|at|by|from|for|since|after|off|over|post|s|p|status|size|appearance|extent|volume|burden|mri?s?|imaging|scans?|ct|today|recent|most|last|latest|week\\w*|month\\w*|year\\w*|day\\w*|ago|old|yo|y|o|months|completion|end|start|diagnosis|clinical|radiographic|known|residual|remaining|primary|small|large|neither|not|no|never|without|any|evidence|signs?|further|holding|steady|slight|mild|significant|interval|tumou?rs?|disease|lesions?|mass|resection|surgery|biopsy|gtr|str|ntr|partial|subtotal|gross|total|craniospinal|proton|monitoring|surveillance|observation|${treatment}|\\p{L}+ly|\\d\\S*|one|two|three|four|five|six|seven|eight|nine|ten)$`,
  'iu',
);

/** A comparison with an earlier day. */
export const comparedWithEarlier = glanced(
  /\b(?:as|than|since|from|compared\s+(?:to|with)|relative\s+to|over)\s[^.;]{0,50}?(?:\bago\b|\d{4}|\d\/\d|prior|previous|before|earlier|last)/iu,
);
export const postOperative = sought(
  /\b(?:s\/p|status[\s-]post)(?!\s+(?:\w+\s+)?(?:progress|recurr|relaps|respon))|\bpost(?=[\s-]+(?:op|surg|treat|rad|chemo|ther|contrast|induction|consolidation|resection|cycle|course|c\d|rt|pbt|proton|transplant|asct|\d))|\b(?:prior|previous|last)(?=\s+(?:mri|scan|study|exam|imaging|visit))/giu,
);

/** Contexts in which disease words are no statement of what is: risk, purpose, worry, condition, counsel. */
export const notStated = glanced(
  /\b(?:risks?\s+(?:of|for)|(?:treatment|therapy|management|options?|plan|trial|regimen)\s+(?:of|for|at|upon)(?=(?:\s+[\w-]+){0,3}\s*$)|(?:upon|at|before|after|since(?!\s+then)|prior\s+to|following)(?=\s+(?:\w+\s+){0,2}$)|chances?\s+of|likelihood\s+of|probability\s+of|rates?\s+of|in\s+(?:the\s+)?(?:event|case)\s+of|if|unless|until|till|should|would(?!\s+(?:\w+\s+)?(?:call|say|consider|describe|regard|judge|classify|label|score|rate|term|agree|characteri[sz]e)\b)|could|warn\w*\s+(?:that|about|of|them|him|her|mum|mom|mother|father|dad|parents?|family|both)|caution\w*\s+(?:that|about)|counsel\w*\s+(?:that|about|on|re)|monitor\w*\s+for|watch\w*\s+for|surveillance\s+for|screen\w*\s+for|look(?:ing|s)?\s+for|evaluat\w+\s+for|assess\w*\s+for|check\w*\s+for|rule\s+out|r\/o|to\s+(?:assess|evaluate|exclude|determine)|fear\w*|dread\w*|worr(?:y|ies|ied)\s+(?:about|that|for)|anxi\w+\s+(?:about|over|that)|anticipat\w+|expect\w*\s+to|prevent\w*|delay\w*|at\s+(?:the\s+)?time\s+of|time\s+to|signs?\s+and\s+symptoms\s+of|symptoms\s+of|discuss\w*\s+(?:the\s+)?(?:possib\w+|risks?|option\w*|what)|possibility\s+of|prognosis|natural\s+history|goals?|hop(?:e|es|ing)|in\s+hopes|maximize|studies|literature|patients\s+with|children\s+with)\b[^.;]{0,80}$/iu,
);

/** A relative or the patient is the source: what was told, not what the clinician found. */
export const reportedByFamily = glanced(
  /\b(?:mother|mom|father|dad|parents?|family|patient|pt|he|she|wife|husband|grandmother|guardian|caregiver|teacher|madre|padre)\s+(?:also\s+|again\s+)?(?:reports?|reported|says?|said|states?|stated|believes?|thinks?|thought|understands?|heard|was\s+told|were\s+told|mentions?|mentioned|recalls?|feels?|asks?|asked|wonders?|wondered|worr\w+|relates?|refiere)\b[^.;]{0,80}$|\bper\s+(?:mother|mom|father|dad|parents?|family|patient|pt|wife|husband)\b/iu,
);

/** The clinician tells a relative; what follows is about the patient. */
export const toldToFamily = glanced(
  /\b(?:called|calling|phoned|telephoned|messaged|told|informed|updated|notified|advised|reassured|counsel\w+|reviewed|shared|discussed|spoke|speaking|talked|met|explained|reached|contacted)\b[^.;]{0,40}?\b(?:mother|mom|father|dad|parents?|family|wife|husband|grandmother|grandfather|sister|brother|aunt|uncle|son|daughter|spouse|guardian)\b/iu,
);

/** Words that put a statement in the present when two compete. */
export const present = glanced(
  /\b(?:now|today.?s?|currently|current|this\s+(?:week|month|visit|scan|mri|time)|most\s+recent|latest|recent|remains?|continues?|still|at\s+present|presently|for\s+now|at\s+the\s+moment)\b/iu,
);

/** A label or remark by which a clinician shows that words were carried over from an earlier note. */
export const copiedForward = sought(
  /\[\s?(?:cop(?:y|ied)|carried|pasted|imported)\b|\b(?:cop(?:y|ied)[\s-]?(?:forward|from)|carried\s+(?:forward|over)|from\s+(?:the\s+)?(?:prior|previous|last)\s+(?:note|visit|assessment)|per\s+(?:the\s+)?(?:prior|previous|last)\s+note)\b|\((?:from|as\s+of|per|dated)\s+[^)]{0,24}\d[^)]{0,24}\)/iu,
);

/** The end of what was carried over, where the clinician marks it. */
export const copiedEnd = sought(/\[?\s?(?:end\s+(?:of\s+)?(?:cop\w+|carried|pasted|imported)|\/cop\w+)/iu);

/**
 * How near a section is to the clinician's own judgement; what is not here and has no note heading's name counts as
 * `otherSection`, and 0 is not read. Scans quoted under their own heading are the radiologist's words.
 */
export const sectionStanding: Readonly<Record<string, number>> = {
  UPDATE: 4,
  ADDENDUM: 4,
  ASSESSMENT: 3,
  IMPRESSION: 3,
  DISCUSSION: 2,
  'INTERVAL HISTORY': 1,
  'HISTORY OF PRESENT ILLNESS': 1,
  SUBJECTIVE: 1,
  COURSE: 1,
  IMAGING: 1,
  FINDINGS: 1,
  OBJECTIVE: 1,
  'ONCOLOGIC HISTORY': 0,
  HISTORY: 0,
  'PAST MEDICAL HISTORY': 0,
  'PAST SURGICAL HISTORY': 0,
  'FAMILY HISTORY': 0,
  'SOCIAL HISTORY': 0,
  'REVIEW OF SYSTEMS': 0,
  'PHYSICAL EXAMINATION': 0,
  'VITAL SIGNS': 0,
  LABS: 0,
  MEDICATIONS: 0,
  ALLERGIES: 0,
  INDICATION: 0,
  'CHIEF COMPLAINT': 0,
  TECHNIQUE: 0,
  COMPARISON: 0,
  CONSENT: 0,
  PROCEDURE: 0,
  'PREOPERATIVE DIAGNOSIS': 0,
};
export const otherSection = 2;
