import type { Span } from '../../domain/evidence.ts';
import { assess } from '../text/assertion.ts';
import { findClauses } from '../text/clauses.ts';
import { remembered } from '../text/remembered.ts';
import { sought } from '../text/sought.ts';
import { WordLexicon } from '../text/word-lexicon.ts';
import { notStated, otherRegion, reportedByFamily, scanSubject } from './clinical-status-words.ts';
import { findNoteSubjects } from './note-subjects.ts';
import { findSizeMove } from './size-moves.ts';
import { isOfRelative, isOfThePast, otherIllnessAhead } from './statement-scope.ts';
import { subjectOf } from './subject-words.ts';
import { findTimedChange } from './timed-sizes.ts';
import { findTumorNames } from './tumor-names.ts';

/** What a word says of the tumour, whatever the grammar around it. */
export type Leaning = 'gone' | 'same' | 'smaller' | 'larger' | 'back' | 'open';

/** A word that leans one way, where it stands in its sentence. */
export interface WeighedWord extends Span {
  readonly leaning: Leaning;
  /** 3: hardly said of anything else, beside the tumour or a scan; 2: one of these; 1: neither, but of nothing else. */
  readonly weight: number;
  /** Hardly said of anything else. */
  readonly isOwn: boolean;
}

const matter =
  '(?:tumou?rs?|disease|dz|cancer|malignan\\w+|lesions?|mass(?:es)?|growths?|nodul\\w+|residu\\w+|remnants?|recurr\\w+|relaps\\w*|enhanc\\w+|uptake|\\p{L}*(?:glioma|cytoma|blastoma|ependymoma|germinoma|pharyngioma|meningioma|schwannoma|papilloma|teratoma)s?)';

interface Lean {
  readonly leaning: Leaning;
  /** Needs no tumour or scan beside it. */
  readonly isOwn: boolean;
  readonly words: readonly string[];
}

/**
 * Words by which the course of a tumour is told, by what they lean to and whether anything else is told so. Far wider than
 * what the grammar of statements reads: they count together, and an answer they give alone is always looked at.
 */
const leans: readonly Lean[] = [
  {
    leaning: 'open',
    isOwn: true,
    words: [
      '(?:too|rather|still)\\s+(?:early|soon)\\s+(?:to|for)',
      'premature',
      'pseudo-?\\s?progress\\w*|psp',
      '(?:treatment|radiation)[\\s-]*(?:effect|related|induced|change)\\w*\\s+(?:or|vs\\.?|versus)',
      'jury|time\\s+will\\s+tell|remains\\s+to\\s+be\\s+seen|wait\\s+and\\s+see|sit\\s+on\\s+the\\s+fence|on\\s+the\\s+fence',
    ],
  },
  {
    leaning: 'open',
    isOwn: false,
    words: [
      'equivocal|indeterminate|inconclusive|uncertain\\w*|unclear|undecided|ambiguous|unsure|undetermined|debat\\w+|disagree\\w*|split|divided|conflicting|discrepan\\w+',
      '(?:not|n.t|cannot|can.t)\\s+(?:\\w+\\s+){0,3}?(?:sure|certain|clear|convinced|tell|know|say|commit|decide|exclude)',
      'may(?:be)?|might|could(?=\\s+(?:be|represent|reflect))|possibl[ey]|perhaps|question(?:able)?|suspicio\\w+',
    ],
  },
  {
    leaning: 'gone',
    isOwn: true,
    words: [
      'ned|remission|cured?|tumou?r-?\\s?free|disease-?\\s?free|cancer-?\\s?free|all-?\\s?clear',
      `(?:no|nil|nothing|none|without|w\\/o|not\\s+(?:a|any|one)|never\\s+any|zero|absent|absence\\s+of|free\\s+(?:of|from)|clear\\s+of|negative\\s+for|neg\\s+for|neither|devoid\\s+of|rid\\s+of)\\s+(?:(?!new\\b|further\\b|more\\b|change|increase|progress|larger|other\\b|second|additional|separate|spinal|drop|(?:intra|infra|supra)\\p{L}+|distant|lepto|skip|history|family|risk)[\\p{L}/-]+\\s+){0,4}?${matter}(?!\\s+(?:progression|growth|change|control|board|bank|free|elsewhere))`,
      '(?:nothing|none|nil)\\s+(?:\\w+\\s+){0,2}?(?:left|remains|remaining|to\\s+(?:see|find|treat|show|measure)|visible|seen|there|measur\\w+|evaluable|suspicious|worrying|sinister|of\\s+(?:concern|note|worry))',
    ],
  },
  {
    leaning: 'gone',
    isOwn: false,
    words: [
      'clear|clean|empty|spotless|pristine|immaculate|negative|neg|normal|gone|vanished|disappeared|eradicated|undetectable|resolved|cr|complete\\s+response|unremarkable|blank|bare',
      '(?:no|nil|nothing|without|free\\s+of|devoid\\s+of)\\s+(?:\\p{L}+\\s+){0,2}?(?:patholog\\w+|abnormal\\w*|suspicious\\s+\\w+|foci|focus)',
    ],
  },
  {
    leaning: 'back',
    isOwn: true,
    words: [
      're-?curr\\w*|relaps\\w*|re-?gr[eo]w\\w*|recrudescen\\w+',
      '(?:present|there|visible|seen|active)\\s+again|(?:come|came|comes|coming|gr[eo]wn?|growing)\\s+back|back\\s+(?:in|at|on|along)\\s+the|is\\s+back|re-?appear\\w+',
    ],
  },
  {
    leaning: 'larger',
    isOwn: true,
    words: [
      'progress(?:ed|ing|ion|ive)|pd|upstag\\w+',
      'shr[aiu]nk\\w*\\s+no\\s+more',
      'hospice|palliat\\w+|end[\\s-]of[\\s-]life|comfort\\s+(?:care|measures|only)|best\\s+supportive|terminal\\w*|(?:days|hours)\\s+to\\s+(?:short\\s+)?(?:weeks|days)|(?:short\\s+)?weeks\\s+to\\s+(?:short\\s+)?months|dying|dnr|no\\s+(?:further|more)\\s+(?:curative|active|disease-directed)',
      '(?:grew|growing|grown|gone|come|broke\\w*|pushed)\\s+(?:right\\s+|straight\\s+)?(?:through|past|despite)',
    ],
  },
  {
    leaning: 'larger',
    isOwn: false,
    words: [
      'gr[eo]w(?:n|s|ing)?|growth|larger|bigger|bulkier|thicker|wider|longer|brighter|fuller|fatter|denser|increas\\w+|enlarg\\w+|expand\\w*|expansion|worse\\w*|deteriorat\\w+|advanc\\w+|extend(?:ed|ing)|extension|spread\\w*|seed\\w+|dissemin\\w+|metasta\\w+|creep\\w*|crept|doubl\\w+|tripl\\w+|new(?:ly)?(?!\\s+(?:diagnos|imag|mri|scan|patient|refer|onset|medic|drug|agent|baseline|complain|symptom|concern|problem|issue|information|data))|fresh|more|up|active|failing|failed|failure|lost\\s+ground|resistan\\w+|refractory|second[\\s-]line|salvage|re-?treat\\w*|re-?irradiat\\w*|wrong\\s+(?:way|direction)|bad|disappoint\\w+|fill(?:ed|s|ing)',
    ],
  },
  {
    leaning: 'smaller',
    isOwn: true,
    words: [
      'shr[aiu]nk\\w*|respon(?:d(?:s|ed|ing)|se|der)(?!\\s+(?:rate|assessment|team|time|evaluation|criteria))|regress(?:ed|ing|ion)|involut\\w*|pr|mr(?=\\s+(?:by|per)\\b)|cytoreduc\\w+|right\\s+(?:way|direction)',
      '(?:good|great|nice|lovely|excellent|clear|early|some|partial|brisk|useful|favou?rable|gratifying)\\s+(?:answer|effect|benefit|result)\\s+(?:to|of|from|with|on)',
    ],
  },
  {
    leaning: 'smaller',
    isOwn: false,
    words: [
      'smaller|less|thinner|fainter|paler|narrower|shorter|fewer|softer|flatter|decreas\\w+|reduc\\w+|diminish\\w*|lessen\\w*|declin\\w+|dwindl\\w*|melt\\w*|fad(?:ed|ing)|halv\\w+|collaps\\w+|retract\\w*|reced\\w*|wan(?:ed|ing)|improv\\w+|better(?!\\s+(?:evaluat|seen|assess|appreciat|visuali|demonstrat|tolerat|delineat|characteri|shown))|down|working|benefit\\w*|encourag\\w+|favou?rable',
    ],
  },
  {
    leaning: 'same',
    isOwn: true,
    words: [
      'sd|(?:no|not|without|nil|never|n.t|neither|nor)\\s+(?:\\p{L}+\\s+){0,3}?(?:progress\\w*|gr[eo]w(?:n|th|ing)?|larger|bigger|enlarg\\w+)(?!\\s+(?:hormone|at|in\\s+the))',
    ],
  },
  {
    leaning: 'same',
    isOwn: false,
    words: [
      'stab(?:le|ility|ili[sz]ed)|unchang\\w+|unalter\\w+|static|stationary|similar\\w*|identical|constant|same|steady|comparable|equal|plateau\\w*|inert|dormant|quiescent|quiet|held|holding|holds|settled|controlled|under\\s+control|arrested|indolent|inactive',
      '(?:no|not|nil|without|n.t|never|nothing|neither|hardly|scarcely)\\s+(?:\\p{L}+\\s+){0,4}?(?:chang\\w+|diff\\w*|alter\\w*|mov\\w+|budg\\w+|shift\\w*|evol\\w+|increas\\w+|worse\\w*|new(?!\\s+(?:imag|mri|scan|complain|symptom|concern|problem|issue))|spread\\w*)',
      '(?:cannot|can.t|could\\s+not|not)\\s+(?:be\\s+)?(?:distinguish\\w*|t(?:old|ell)\\s+apart|separat\\w+)|indistinguishable|superimpos\\w+|interchangeable|overlay\\w*|flat(?:\\s+line)?|as\\s+was|no\\s+drift|neither\\s+way',
      'as\\s+(?:before|previously|it\\s+was|in\\s+(?:the\\s+)?(?:previous|prior|last|earlier))',
    ],
  },
];

const lexicon = new WordLexicon(leans.map(({ words }) => words));

/** Words that hold their own denial. */
const holdsDenial =
  /^(?:no|nil|not|nothing|none|without|w\/o|never|neither|nor|zero|absen|free|clear|negative|neg|devoid|rid|n.t|hardly|scarcely|cannot|can.t|isn|has|have)\b/iu;
/** What a denied word says. */
const denied: Readonly<Record<Leaning, Leaning | undefined>> = {
  gone: undefined,
  same: 'larger',
  smaller: 'same',
  larger: 'same',
  back: 'gone',
  open: undefined,
};
/** `recurrence risk`, `response assessment`: a thing named after the word. */
const asNoun =
  /^\s*(?:risks?|rates?|scores?|board|clinic|team|protocol|trial|study|survival|assessment|evaluation|criteria|potential|hormone|chart|curve|velocity|plate)\b/iu;
/** What may come, what is asked for and what the family is told to watch for. */
const ofWhatMayCome = sought(
  /\?|\b(?:asks?|asked|wonder\w*|warn\w*|call\s+(?:us\s+)?if|return\s+(?:precautions|if)|if\s+(?:it|the|he|she|there|this|scan|mri|any)\b|in\s+case|should\s+(?:it|the|he|she|there)\b|hop(?:e|es|ing)|fear\w*|risks?\s+of|late\s+effects?|consent\w*|counsel\w+\s+(?:on|about|re)|often|usually|typically|tends?\s+to|will\s+(?:need|be|have|re)|natural\s+history|prognosis|survival)\b/iu,
);
/** A treatment answers for the tumour: `a good effect of trametinib`. */
const ofTreatment = sought(
  /\b(?:radiation|radiotherapy|rt|chemo\w*|treatment|therapy|mek\s?i|meki|inhibitors?|\p{L}{4,}(?:inib|metinib|rafenib|limus|mab|blastine|cristine|platin|zolomide)|onc201|drug|tablets?|infusions?)\b/iu,
);

/** What a clinician calls a scan, its sequences and its reading. */
const ofScan = sought(
  /\b(?:films?|pictures?|dwi|flair|t1|t2|gad(?:olinium)?|sequences?|overlay|radiolog\w+|neuroradiolog\w+|surveillance|cavity|resection\s+(?:bed|site))\b/iu,
);
/** A verdict names nothing: `Impression clear.` */
const ofVerdict = sought(
  /\b(?:impression|imp|assessment|conclusion|verdict|summary|opinion|overall|news|results?|status|onc(?:ology|ologic)?|consensus|mdt|board|bottom\s+line)\b/iu,
);

/** The words of a sentence that lean one way about the tumour; none where it asks, plans, warns or tells of another. */
export const weighWords: (sentence: string) => readonly WeighedWord[] = remembered(wordsOf);

function wordsOf(sentence: string): WeighedWord[] {
  if (ofWhatMayCome.test(sentence) || reportedByFamily.test(sentence)) return [];
  const sized = sizesOf(sentence);
  if (!lexicon.isIn(sentence)) return sized;
  const isOfMatter = namesMatter(sentence);
  return [
    ...sized,
    ...findClauses(sentence).flatMap((span) => {
      const clause = sentence.slice(span.start, span.end);
      const hits = lexicon.findAll(clause);
      if (hits.length === 0) return [];
      const subjects = findNoteSubjects(clause);
      const isHere = namesMatter(clause);
      if (!isHere && (subjects.length > 0 || otherRegion.test(clause))) return [];
      return hits.flatMap((hit): WeighedWord[] => {
        const lean = leans[hit.group];
        if (lean === undefined) return [];
        if (!lean.isOwn && subjectOf(clause, hit, findNoteSubjects)?.kind === 'other') return [];
        const near = isHere ? 2 : isOfMatter || ofTreatment.test(clause) || ofVerdict.test(clause) ? 1 : 0;
        if (!lean.isOwn && near === 0) return [];
        const at = { start: span.start + hit.start, end: span.start + hit.end };
        const leaning = leaningOf(sentence, at, lean.leaning);
        return leaning === undefined
          ? []
          : [{ ...at, leaning, weight: (lean.isOwn ? 1 : 0) + near, isOwn: lean.isOwn }];
      });
    }),
  ];
}

function leaningOf(sentence: string, at: Span, leaning: Leaning): Leaning | undefined {
  if (
    notStated.test(sentence.slice(Math.max(0, at.start - 120), at.start)) ||
    isOfRelative(sentence, at) ||
    isOfThePast(sentence, at) ||
    otherIllnessAhead(sentence, at)
  )
    return undefined;
  if (asNoun.test(sentence.slice(at.end, at.end + 20))) return undefined;
  const { negated, historical, planned, otherPerson } = assess(sentence, at, '');
  if (historical || planned || otherPerson) return undefined;
  return negated && !holdsDenial.test(sentence.slice(at.start, at.end)) ? denied[leaning] : leaning;
}

/** `3 to 4 mm`: one size, between two. */
const isRange = /^\d[\d.]*\s?(?:mm|cm)?\s+to\s/iu;

/** Two sizes of one thing lean by which is the larger. */
function sizesOf(sentence: string): WeighedWord[] {
  if (!/\d/u.test(sentence)) return [];
  const change = findSizeMove(sentence) ?? findTimedChange(sentence);
  if (change === undefined || isRange.test(sentence.slice(change.start, change.end))) return [];
  const leaning = change.ratio > 1.1 ? 'larger' : change.ratio < 0.9 ? 'smaller' : 'same';
  return [{ leaning, weight: 3, isOwn: true, start: change.start, end: change.end }];
}

/** Whether words name the tumour or a scan of it. */
export const namesMatter = (words: string): boolean =>
  ((scanSubject.test(words) || ofScan.test(words)) && !otherRegion.test(words)) ||
  findNoteSubjects(words).some(({ kind }) => kind === 'tumor') ||
  findTumorNames(words).length > 0;
