import { assess } from '../../text/assertion.ts';
import { findClauses } from '../../text/clauses.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { findSubjects } from '../course/subject-words.ts';
import type { StatusObservation } from './status-observations.ts';

/** Stems of every word by which a tumour is said to change or to stay; wider than what is understood. */
const ofChange = sought(
  /\b(?:re-?gr[eo]w\w*|gr[eo]w(?:s|n|ing)?|growth(?!\s+(?:factor|hormone))|larger|bigger|smaller|shr[aiu]nk\w*|increas\w*|decreas\w*|enlarg\w*|reduc\w*|progress\w*|recur\w*|relaps\w*|regress\w*|resol\w*|new(?:ly)?|novo|develop(?:ed|ing|ment)|appear(?:ed|ance\s+of)|emerg\w*|arisen|chang\w*|differ\w*|stab\w*|static|same|worse\w*|improv\w*|respon\w*|remission|thicken\w*|expand\w*|extended|further|cross(?:es|ed|ing)|now\s+\w+(?:s|ing)|encroach\w*|more|less|doubl\w*|halv\w*|third|quarter|creep\w*|crept|wan(?:e|ed|ing)|gone|vanish\w*|disappear\w*|unseen|absent|convinc\w*|advanc\w*|spread\w*|disseminat\w*|worrisome|suspicious|sinister|retract\w*|revis\w*|withdrawn|amend\w*|evident|previous\w*|former\w*|longer|better)\b/iu,
);
/** Stems that a tumour is there: against an answer that there is none. */
const ofPresence = sought(
  /\b(?:persist\w*|remain\w*|residu\w*|remnant\w*|still|there\s+(?:is|are)|lies|measur\w*|present|seen|occup\w*)\b/iu,
);
/** A lesion of a size is there, with no verb to say so. */
const ofSize = sought(/\d\s?(?:mm|cm)\b/iu);
/** Why the scan was made, in a line of running text. */
const whyMade = sought(
  /\b(?:follow[\s-]?up|f\/u|surveillance|restaging|indication|history|query|evaluate)\b/iu,
);

/** What is asked for next, how the scan was made and whom it was told to. */
const notOfTheScan = sought(
  /\b(?:recommend\w*|suggest(?:ed)?\s+(?:follow|repeat|mdt|review|clinical|correlat)\w*|advis\w*|follow[\s-]?up\s+(?:mri|scan|imaging|is|in|at|with)|repeat\s+(?:mri|scan|imaging|in)|next\s+(?:mri|scan)|correlat\w*|discuss\w*\s+(?:with|at)|communicat\w*|telephon\w*|phoned|notified|dictated|electronically|signed|attending|resident|contrast|gadolini\w*|technique|sequences?|protocol)\b/iu,
);

/** A sentence that may tell of the tumour's course, against this answer, and of which nothing was understood. */
export function isUnread(
  sentence: Sentence,
  { observed, status }: { readonly observed: readonly StatusObservation[]; readonly status: string },
): boolean {
  const { text, start } = sentence;
  if (notOfTheScan.test(text) || observed.some(({ span }) => span.start === start)) return false;
  if (whyMade.test(text) && !/\b(?:is|are|was|were|has|have|shows?|no|since)\b/iu.test(text)) return false;
  return findClauses(text).some((span) => {
    const clause = text.slice(span.start, span.end);
    const isOfCourse =
      ofChange.test(clause) || (status === 'NED' && (ofPresence.test(clause) || ofSize.test(clause)));
    if (!isOfCourse) return false;
    const subjects = findSubjects(clause);
    if (subjects.length === 0) return namesNothing.test(clause) && ofChange.test(clause);
    return subjects.some(
      (subject) =>
        subject.kind === 'tumor' &&
        !assess(text, { start: span.start + subject.start, end: span.start + subject.end }, '').negated,
    );
  });
}

/** A clause whose subject is left out or a pronoun: `convincing, if slow, growth`, `call it even`. */
const namesNothing = sought(
  /\b(?:it|this|that|these|those|they|appearances?|findings?|picture|overall|interval|since|compared|growth|progress\w*|recurr\w*|relaps\w*|regress\w*|regrow\w*|response|remission|larger|bigger|smaller)\b/iu,
);

/** Said of the scan as a whole, not of a part of the tumour. */
const ofTheWhole = sought(
  /\b(?:appearances?|scan|study|examination|interval|overall|(?:no|not|nil)\s+(?:\w+\s+){0,2}(?:change|difference|different|alteration)|call\s+it)\b/iu,
);
/** Parts that change without the tumour: its cysts, its enhancement. */
const ofAPart = sought(/\b(?:cyst\w*|enhanc\w*|enh|signal|flair|t2|component|portion|part|lobule)\b/iu);

/** What the rest of the report says against an answer, in words; nothing where it agrees or speaks of something else. */
export function contradiction(given: {
  readonly status: string;
  /** The statement the answer stands on. */
  readonly at: number;
  /** Of the part of the report that the answer is from. */
  readonly own: readonly StatusObservation[];
  /** Of the rest that was written on the same day; read only where the answer's own part leaves it open, and only so far. */
  readonly elsewhere: () => Iterable<StatusObservation>;
}): string | undefined {
  const isFirm = ({ isHedged, isTreatmentEffect }: StatusObservation) => !isHedged && !isTreatmentEffect;
  const own = given.own.filter(isFirm);
  const says = (of: readonly StatusObservation[], ...status: StatusObservation['status'][]) =>
    of.some((one) => status.includes(one.status));
  const saysElsewhere = (...status: StatusObservation['status'][]) => {
    for (const one of given.elsewhere())
      if (isFirm(one) && one.isStrong && status.includes(one.status)) return true;
    return false;
  };
  const isWholeStable = () =>
    own.some(({ status, isStrong, clause }) => status === 'Stable' && !isStrong && ofTheWhole.test(clause));
  const isOfPart = () =>
    own.some(
      ({ status, span, clause }) => status === 'Decreased' && span.start === given.at && ofAPart.test(clause),
    );
  const isAgainst: Readonly<Record<string, () => boolean>> = {
    Stable: () => saysElsewhere('Increased', 'Decreased', 'New'),
    Increased: () => isWholeStable() || saysElsewhere('Decreased'),
    Decreased: () =>
      isWholeStable() || (isOfPart() && says(own, 'Stable')) || saysElsewhere('Increased', 'New'),
    NED: () =>
      says(
        own.filter(({ isStrong }) => isStrong),
        'Increased',
        'New',
      ) || saysElsewhere('Increased', 'New', 'Stable'),
  };
  return isAgainst[given.status]?.() === true ? 'another sentence of the report says otherwise' : undefined;
}
