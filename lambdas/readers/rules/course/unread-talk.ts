import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import { glanced } from '../../text/glanced.ts';
import { matchesOf, sought } from '../../text/sought.ts';
import { notStated, organAhead, otherRegion, scanSubject } from './clinical-status-words.ts';
import { findCourseCues } from './course-cues.ts';
import { findNoteSubjects, tumorsNamedIn } from './note-subjects.ts';
import { isOfRelative, isOfThePast, otherIllnessAhead } from './statement-scope.ts';
import { subjectOf } from './subject-words.ts';

/** Things named after a tumour that are not it. */
const namedAfterTumor = glanced(
  /^\s*(?:risks?|rates?|score|board|boards|conference|markers?|bed|cavity|predisposition|syndrome|program(?:me)?|clinic|team|cent(?:er|re)|survivor\w*|foundation|group|type|site|size\s+at|lysis|registry|surgery|resection|removal|debulking|biopsy|operation|protocol|effect|service|patients?|specimen|tissue|sample|block|sequencing|profil\w+|genomics?|dna|conference|education|diagnosis|treatment|therapy|history|cells)\b/iu,
);
/** What happened to a tumour once, and what it is; neither tells of its course. */
const deedOrKind = glanced(
  /^[^.;]{0,50}?\b(?:resect\w*|remov\w*|excis\w*|debulk\w*|biops\w*|operated|diagnos\w*|discover\w*|found|detected|identified|irradiated|treated\s+with|sent|sampled|test\w*|sequenc\w*|locat\w*|call\w*|nam\w*|known\s+as|caus\w*|explain\w*|discuss\w*|present\w*|posit\w*|negative\s+for|harbou?r\w*|carr(?:y|ies)|mutat\w*|fusion|grade|benign|malignant|who|a\s+type)\b/iu,
);
const stateVerb = glanced(
  /^[\s,]*(?:[\p{L}\d'()-]+[\s,]+){0,7}?(?:is|are|was|were|has|have|had|been|looks?|looked|remains?|remained|continues?|continued|seems?|seemed|appears?|appeared|stays?|stayed|does|did|do|can|keeps?|isn.t|hasn.t|doesn.t|didn.t|won.t|may|might)\b/iu,
);
const evidenceAhead = glanced(
  /\b(?:evidence|signs?|traces?|hints?|suspicion|question|concern\w*|worr\w*|possib\w+|quer(?:y|ies)|no|any|without|more|less|new|bulk\s+of|amount\s+of|extent\s+of)\s+(?:(?:of|for|about|that|the|any|a|his|her)\s+)*(?:\p{L}+\s+){0,2}$/iu,
);
const scanResult = glanced(
  /\b(?:show(?:s|ed|ing)?|look(?:s|ed|ing)?|reveal\w*|demonstrat\w*|was|were|is|came|read|reads|result(?:s|ed)?|good|bad|great|reassuring|disappoint\w*|encourag\w*|pleas\w+|excellent|unremarkable|concern\w*|worr\w*|news|suggest\w*|confirm\w*|reviewed|normal|negative|positive|same|fine|ok)\b|[:=]\s*\p{L}/iu,
);
/** A scan that is still to come, or one whose words are of the appointment. */
const toCome = sought(
  /\b(?:next|repeat|upcoming|due|scheduled?|reschedul\w*|order\w*|book\w*|plan(?:ned|s)?|will|pending|request\w*|appointment|appt|sedat\w*|anaesth\w*|anesth\w*|npo|contrast\s+allergy|after|before|prior\s+to|until|in\s+(?:\d+|one|two|three|four|six|twelve)\s*(?:days?|weeks?|wks?|months?|mos?|years?)|\d+\s*(?:monthly|weekly)|every|q\d|to\s+(?:assess|evaluate|look|check|monitor)|for\s+(?:surveillance|follow|restaging|planning)|arrive|authori[sz]\w*|time|reminder|instructions|called\s+to|confirm\w*\s+(?:the\s+)?(?:date|time|appointment)|cancel\w*|results?\s+(?:will|when|to\s+follow|pending|not\s+(?:yet\s+)?(?:back|available))|compatible|safe|claustrophob\w*|done\s+(?:at|on)|obtained|performed|underwent|disc|uploaded|push\w*|request\w*|received|planning|simulation)\b/iu,
);
/** A scan to come, or a question. */
export const mayBePlan = (sentence: string): boolean => toCome.test(sentence) || asked.test(sentence);

/** Who was there, what children of this kind do, what would be done at a relapse, a thing that is no tumour. */
const tellsNothing = sought(
  /^\s*(?:present|attend(?:ees|ance|ing)|in\s+attendance|apologies|cc|copy\s+to|copies\s+to)\s*:|^\s*(?:children|patients|kids|people|families)\s+(?:with|who|like|of)\b|^\s*(?:these|such)\s+tumou?rs\s+(?:often|usually|seldom|rarely|generally|typically|commonly|can|may|do|tend)\b|\bonly\s+(?:at|on|upon|in\s+case\s+of)\s+(?:\p{L}+\s+)?(?:relapse|progression|recurrence)\b|\b(?:fasi|ubos?|cysts?|cavernom\w+|gliosis|vessels?|dva|hamartom\w*)\s+(?:(?:is|are|was|were)\s+)?not\s+(?:an?\s+)?(?:tumou?r|cancer)\b|\bcbct\b/iu,
);

const asked = sought(
  /\?|\b(?:asks?|asked|asking|wonder\w*|questions?\s+(?:about|regarding|re|if|whether)|inquir\w*|enquir\w*|wants?\s+to\s+know|discuss\w*\s+(?:what|how|the\s+(?:natural|course|possib\w*|risk))|explain\w*\s+(?:what|how)|educat\w+|anxi\w+|afraid|scared|worr\w+\s+(?:that|about)|fear\w*|hop(?:e|es|ing)|nightmare\w*|often|usually|typically|generally|commonly|tends?\s+to|coping|cope)\b/iu,
);
const courseNoun = sought(
  /\b(?:recurr(?:ence|ent|ed|ing)|relaps\w+|progression|progressed|progressing|progressive|remission|regrow\w*|regrew|metastatic|dissemination|(?:leptomeningeal|csf|spinal|distant)\s+(?:spread|seeding|deposits?)|pseudo-?progression|(?:hospice|palliative\s+care)\s+(?:referral|enrol\w*|discuss\w*|transition|placed|elected)|(?:transition\w*|refer\w*|enrol\w*|move[sd]?|moving|elect\w*|shift\w*)\s+to\s+(?:hospice|palliat\w+|comfort)|palliative\s+(?:intent|chemo\w*|radi\w+|rt|treatment|therapy)|comfort\s+care\s+only|second[\s-]line|third[\s-]line|2nd[\s-]line|salvage|no\s+(?:more\s+|further\s+)?curative|treatment\s+failure|best\s+response|good\s+news|bad\s+news|disappointing\s+news)\b/giu,
);

/** Cheap: a sentence without a scan, a tumour's usual ending or a word of course needs no closer look. */
const mayTell = sought(
  /tumou?r|mass|lesion|nodul|cancer|malign|disease|dz|oma\b|omas\b|resid|remnant|left|film|lump|overlay|enhanc|signal|flair|hyperint|scan|mri?\b|imag|picture|radiolog|recur|relaps|progress|remiss|regr[eo]w|metasta|mets|spread|seed|deposit|dissem|resection|hospice|palliat|end[\s-]of|comfort|line|salvage|curative|failure|response|news|spot|dot|area|bit|piece|cyst|focus|foci|component|implant|growth|dipg|dmg|gbm|atrt|at\/rt|pnet|lgg|hgg|dnet|opg|epn|lmd|ggct|ngct|medullo|cranio|pxa|sega|\b(?:PA|GG|PN|MB|CPC|CPP|PMA|GCT|JPA|RIG)\b|glioma|plexi/iu,
);

/**
 * Whether a sentence speaks of the course of the disease, whatever it says: the tumour with a verb or word of state, a
 * scan with a result, or a word used of hardly anything else. Plans, questions, risks, past and other persons do not
 * count. Where nothing of such a sentence was understood, silence would be the reader's, not the note's.
 */
export function speaksOfCourse(sentence: string): boolean {
  if (!mayTell.test(sentence) || asked.test(sentence) || tellsNothing.test(sentence)) return false;
  return findClauses(sentence).some((span) => {
    const clause = sentence.slice(span.start, span.end);
    return (
      speaksOfTumor(sentence, span.start, clause) ||
      speaksOfScan(sentence, span.start, clause) ||
      usesCourseNoun(sentence, span.start, clause)
    );
  });
}

/** Words of course that are hardly said of anything but a growth, whatever stands beside them. */
const ofAGrowth = sought(
  /^(?:re-?gr[eo]w\w*|(?:larger|bigger|bulkier|smaller)|enlarg\w+|shr[aiu]nk\w*|recurr?\w*|relaps\w*|regress\w*|involut\w*|metasta\w+|melt\w*|halved|doubled|tripled|outgr\w+|(?:br\w+\s+through)|refill\w*|re-?accumulat\w*|cured|eradicated|(?:in|complete|continued|ongoing|full|sustained)\s+remission)/iu,
);
/** What the words of course that are also said of the child himself need beside them to be of the disease. */
const ofTheDisease = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|nodul\w+|cancer|malignan\w+|disease|dz|\p{L}*(?:glioma|blastoma|cytoma|ependymoma|pharyngioma|germinoma)s?|scans?|mri?s?|imaging|pictures|images|radiolog\w+|cysts?|lumps?|spots?|residu\w+|remnants?|what.s\s+left|deposits?|mets|leptomeningeal|cavity|bed|dipg|dmg|lgg|hgg|gbm|opg|atrt|medullo|cranio)\b/iu,
);
/** Cheap: without one of these stems no clause passes. */
const mayTellAnyhow = sought(
  /tumou?r|mass|lesion|nodul|cancer|malign|disease|dz|glioma|toma|blastoma|ependym|pharyng|germin|scan|mri|imag|picture|radiolog|cyst|lump|spot|resid|remnant|left|deposit|mets|mening|cavity|bed|dipg|dmg|[lh]gg|gbm|opg|atrt|medullo|cranio|gr[eo]w|larger|bigger|bulk|smaller|shr[aiu]nk|recur|relaps|regress|involut|metast|melt|halv|doubl|tripl|br\w{1,4}\s+through|refill|accumul|cured|eradic|remission|enlarg/iu,
);

/** A child grows, school improves, a port is removed: what the words of course are of in a clinic. */
const ofTheChild = sought(
  /\b(?:height|weight|bmi|centile|percentile|school|appetite|mood|energy|wound|incision|scar|counts?|platelets?|pain|headaches?|vision|gait|cough|rash|seizures?|fever|sibling|brother|sister)\b/iu,
);

/**
 * Whether a sentence has a word of the disease's course that no reading explains: wider than `speaksOfCourse`, for notes
 * of which nothing was understood. Only what is certainly of something else is left out.
 */
const ofMatter = sought(
  /\b(?:tumou?rs?|mass(?:es)?|lesions?|nodul\w+|cancer|malignan\w+|disease|dz|\p{L}*(?:glioma|blastoma|cytoma|ependymoma|pharyngioma|germinoma|meningioma|schwannoma)s?|scans?|mri?s?|dwi|film|films|overlay|volumetr\w*|imaging|pictures|images|radiolog\w+|neuroradiolog\w+|residu\w+|remnants?|deposits?|mets|metasta\w+|leptomeningeal|coating|lump|strip|rim|rind|what\s+(?:is|was|'s)\s+left|the\s+(?:thing|bit|rest|remainder|area|spot)|cavity|chiasm|foc(?:us|i)|specks?|dots?|spots?|shadows?|bits?|what\s+was\s+left|dipg|dmg|lgg|hgg|gbm|opg|atrt|medullo|cranio|findings?|report|results?)\b/iu,
);
/** Every word by which a state or a verdict may be told. */
const ofVerdict = sought(
  /\b(?:clear|clean|fine|fatter|thicker|thinner|fuller|denser|brighter|fainter|wider|longer|shorter|longer|deteriorat\w*|improv\w*|halved|doubled|multipl\w+|dying|commit|verdict|jury|sure|certain|undecided|agree\w*|good|bad|great|ok(?:ay)?|normal|unremarkable|stable|static|quiet|quiescent|better|worse\w*|active|inactive|positive|negative|neg|neither|free|gone|back|same|similar|unchanged|chang\w*|differen\w*|bigger|larger|smaller|gr[eo]w\w*|shr[aiu]nk\w*|progress(?:ive|ed|ing|ion)|recurr\w*|relaps\w*|remission|respon(?:d\w*|se)|refractory|spread\w*|disseminat\w*|indeterminate|equivocal|unclear|uncertain|inconclusive|cured|control(?:led)?|reassur\w*|pleas(?:ed|ing)|delight\w*|happy|disappoint\w*|encourag\w*|worr(?:ying|isome)|concerning|hospice|palliat\w*|salvage|terminal|end[\s-]stage|new|fresh|more|less|no|not|nothing|without|evidence|sign|shows?|showed|present|again|distinguish\w*|apart|abeyance|visible|measur\w*|blank|fewer|fainter|down|hold(?:s|ing)|expand\w*|working|through|fail\w*|still|remain\w*|mm|cm|cc|line|flat|los(?:e|ing|t)|battle|disappear\w*|vanish\w*|lights?|lit|caught|find|found|trouble|behav\w*|returned|back)\b/iu,
);
/** What a tumour is called, where it was and what was done to it: no verdict. */
const ofRecord = sought(
  /\b(?:diagnos\w*|dx|resect\w*|excis\w*|debulk\w*|biops\w*|s\/p|status\s+post|underwent|histor\w*|hx|h\/o|known|trial|protocol|port|line|sedat\w*|genetic\w*|predispos\w*|risk|mutation|fusion|methylat\w*|pathology|histolog\w*|grade|tumou?r\s+(?:board|bank|markers?|team|clinic)|(?:told|tell|say|hear|call)\s+(?:\w+\s+){0,2}it\s+is)\b/iu,
);

/**
 * Whether a sentence names the tumour or a scan beside any word of a state, whatever its grammar: the widest net, for
 * documents of those who treat the tumour and would tell.
 */
export const mayTellAState = (sentence: string): boolean =>
  ofMatter.test(sentence) &&
  ofVerdict.test(sentence) &&
  !asked.test(sentence) &&
  !tellsNothing.test(sentence) &&
  findClauses(sentence).some(({ start, end }) => {
    const clause = sentence.slice(start, end);
    return ofVerdict.test(clause) && !toCome.test(clause) && !ofRecord.test(clause);
  }) &&
  !isOnlyOfOthers(sentence) &&
  !isOfRelative(sentence, { start: sentence.search(ofMatter), end: sentence.length }) &&
  !otherIllnessAhead(sentence, { start: sentence.search(ofMatter), end: sentence.length });

/** All it names is something else: a lesion of the skin, a nodule of the thyroid. */
const isOnlyOfOthers = (sentence: string): boolean => {
  const subjects = findNoteSubjects(sentence);
  return subjects.length > 0 && !scanSubject.test(sentence) && subjects.every(({ kind }) => kind === 'other');
};

/** `findings indeterminate`: of a scan that need not be named. */
const openFinding = sought(
  /\b(?:findings?|appearances?|changes?|scan|mri|imaging|outcome|picture)\b[^.;]{0,50}\b(?:indeterminate|equivocal|unclear|uncertain|inconclusive|ambiguous)\b/iu,
);

/** `it's grown back`, `that one has shrunk`: of what the speaker need not name. */
const ofIt = sought(
  /\b(?:it|this|that|they|everything|things)(?:'s|'ve|\s+(?:is|has|was|had|are|have|were|looks?|remains?|shows?|stays?|seems?|appears?))\s+(?:\w+\s+){0,2}?(?:gr[eo]wn?|growing|bigger|larger|smaller|back(?=\s*(?:[.,;:]|$|again|an?\s+\w+\s+time|for\b|once|in\b|at\b|on\s+us))|shr[aiu]nk\w*|spread\w*|clear|clean|unchanged|the\s+same|recurr\w+|relaps\w+|progress\w+)(?!\s+(?:up|well|out|to\s+(?:see|me|us)|in\s+(?:height|weight|school)))/iu,
);

export function mayTellOfCourse(sentence: string): boolean {
  if (asked.test(sentence) || tellsNothing.test(sentence)) return false;
  if (openFinding.test(sentence)) return true;
  if (ofIt.test(sentence) && !ofTheChild.test(sentence)) return true;
  if (!mayTellAnyhow.test(sentence)) return false;
  return findClauses(sentence).some((span) => {
    const clause = sentence.slice(span.start, span.end);
    return findCourseCues(clause).some((cue) => {
      if (cue.cue === 'moves' || cue.cue === 'change') return false;
      const words = clause.slice(cue.start, cue.end);
      if (/^\s+(?:risks?|rates?|score)\b/iu.test(clause.slice(cue.end))) return false;
      const subject = subjectOf(clause, cue, findNoteSubjects);
      if (subject?.kind === 'other') return false;
      const isOfGrowth = ofAGrowth.test(words) && !ofTheChild.test(clause);
      if (!isOfGrowth && !ofTheDisease.test(clause)) return false;
      const at = { start: span.start + cue.start, end: span.start + cue.end };
      if (otherIllnessAhead(sentence, at) || isOfRelative(sentence, at)) return false;
      if (notStated.test(sentence.slice(Math.max(0, at.start - 120), at.start))) return false;
      return !assess(sentence, at, '').otherPerson;
    });
  });
}

function counts(sentence: string, span: { start: number; end: number }): boolean {
  if (notStated.test(sentence.slice(Math.max(0, span.start - 120), span.start))) return false;
  if (isOfRelative(sentence, span) || isOfThePast(sentence, span) || otherIllnessAhead(sentence, span))
    return false;
  const { historical, planned, otherPerson } = assess(sentence, span, '');
  return !historical && !planned && !otherPerson;
}

/** A clause that names more tumours than this is looked at no further. */
const mostTumors = 8;

function speaksOfTumor(sentence: string, offset: number, clause: string): boolean {
  const tumors = [
    ...findNoteSubjects(clause).filter(({ kind }) => kind === 'tumor'),
    ...tumorsNamedIn(clause),
  ];
  const cues = findCourseCues(clause);
  return tumors.slice(0, mostTumors).some((tumor) => {
    const rest = clause.slice(tumor.end);
    const lead = clause.slice(0, tumor.start);
    if (namedAfterTumor.test(rest) || organAhead.test(lead)) return false;
    const isOfCourse =
      evidenceAhead.test(lead) ||
      (stateVerb.test(rest) && !deedOrKind.test(rest)) ||
      cues.some(
        (cue) =>
          cue.cue !== 'moves' &&
          Math.min(Math.abs(cue.start - tumor.end), Math.abs(tumor.start - cue.end)) < 40,
      );
    return isOfCourse && counts(sentence, { start: offset + tumor.start, end: offset + tumor.end });
  });
}

function speaksOfScan(sentence: string, offset: number, clause: string): boolean {
  const match = scanSubject.exec(clause);
  if (match === null || otherRegion.test(clause) || toCome.test(clause)) return false;
  return (
    scanResult.test(clause.slice(match.index + match[0].length)) &&
    counts(sentence, { start: offset + match.index, end: offset + match.index + match[0].length })
  );
}

function usesCourseNoun(sentence: string, offset: number, clause: string): boolean {
  return matchesOf(courseNoun, clause).some((match) => {
    const behind = clause.slice(match.index + match[0].length);
    if (
      /^\s*(?:risks?\b|rates?\b|care\s+(?:team|service|consult\w*|clinic)|free\s+survival|note|of\s+(?:symptoms?|weakness|curve|rash|goals?))\b/iu.test(
        behind,
      )
    )
      return false;
    if (
      findNoteSubjects(clause).some(
        ({ kind, start }) => kind === 'other' && Math.abs(start - match.index) < 40,
      )
    )
      return false;
    return counts(sentence, { start: offset + match.index, end: offset + match.index + match[0].length });
  });
}
