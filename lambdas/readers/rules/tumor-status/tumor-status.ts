import { daysBetween } from '../../../domain/calendar.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { assess } from '../../text/assertion.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { sought } from '../../text/sought.ts';
import { namesAnotherTumor } from '../course/another-tumor.ts';
import { likelyVerdictOf } from '../course/likely-verdict.ts';
import { differential, notAssessable } from '../course/status-cues.ts';
import { findSubjects } from '../course/subject-words.ts';
import { findMeasurements } from '../document-parts/measurements.ts';
import { plainDocument } from '../document-parts/plain-document.ts';
import { scanRemnantsIn } from '../extent/scan-remnant.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { placeInTime } from '../scans/place-in-time.ts';
import { assessability } from '../scans/scan-assessability.ts';
import { type ScanStatements, scanStatements } from '../scans/scan-sections.ts';
import { notUnderstood, openWord } from '../scans/understood-scan.ts';
import { placeOfNewLesion } from './new-lesion-place.ts';
import { reportCodeIn } from './report-codes.ts';
import {
  explainsAway,
  observeStatus,
  type StatusObservation,
  statusObservations,
} from './status-observations.ts';
import { contradiction, isUnread } from './unread-change.ts';

type Status = 'NED' | 'Stable' | 'Increased' | 'Decreased' | 'New_Malignancy' | 'Unknown';

interface Verdict {
  readonly status: Status;
  readonly span: Span;
  readonly doubts: readonly string[];
}

/**
 * What a scan says of the tumour compared with the earlier one (`clinical.md` sections 5.3 and 6): addendum before
 * impression before findings; only statements whose subject is the tumour; a denied change is Stable, a denied tumour
 * NED; doubt and treatment effect are Unknown, and so is a first scan. Exactly one answer.
 */
export function readTumorStatus(input: ReadingInput, asWritten: ParsedDocument): Answer[] {
  const parsed = plainDocument(input.text, asWritten);
  const scan = assessability(input, asWritten);
  if (scan.kind === 'other_region')
    return [absentAnswer({ variable: 'tumor_status', absence: 'not_applicable' })];
  const statements = scanStatements(parsed);
  const verdict =
    conclude({ input, statements, from: statements.addendum, elsewhere: [] }) ??
    conclude({ input, statements, from: statements.impression, elsewhere: statements.findings }) ??
    conclude({ input, statements, from: statements.findings, elsewhere: [] });
  // Of a tumour in the head the spine alone can tell that it has spread, not that it is gone or how it is.
  const isBeside = scan.kind === 'beside_tumor';
  const saysOfSpread =
    verdict !== undefined &&
    verdict.status !== 'Unknown' &&
    (verdict.status !== 'NED' || hasGone.test(input.text.slice(verdict.span.start, verdict.span.end)));
  if (isBeside && !saysOfSpread)
    return [absentAnswer({ variable: 'tumor_status', absence: 'not_applicable' })];
  if (verdict !== undefined)
    return [
      answerFromText(input.text, {
        variable: 'tumor_status',
        value: verdict.status,
        span: verdict.span,
        doubts: [...verdict.doubts, ...doubtsOfTheRest(verdict, statements)],
      }),
    ];
  const likely = likeliest(input, statements);
  if (likely !== undefined)
    return [
      answerFromText(input.text, {
        variable: 'tumor_status',
        value: likely.status,
        span: likely.span,
        doubts: ['only single words of the sentence were understood'],
      }),
    ];
  return [
    absentAnswer({
      variable: 'tumor_status',
      absence: 'cannot_be_determined',
      doubts:
        (hasEarlierScan(input) || namesEarlierScan(statements)) && placeInTime(input).kind !== 'after_surgery'
          ? ['a follow-up scan, but nothing it says of the tumour was understood']
          : [],
    }),
  ];
}

/** Spread that was there and has gone, not spread that was never found. */
const hasGone = /\b(?:clear(?:ed|ing|ance)|resol\w+|gone|no\s+longer|disappear\w*|vanish\w*)\b/iu;

/** What single words make likely of a report of which nothing was understood; nothing of a first scan. */
function likeliest(
  input: ReadingInput,
  statements: ScanStatements,
): { readonly status: Status; readonly span: Span } | undefined {
  const parts = [statements.addendum, statements.impression, statements.findings];
  if (placeInTime(input).kind === 'after_surgery') {
    const gone = parts
      .flat()
      .find((sentence) =>
        scanRemnantsIn(sentence).some(
          ({ kind, isFirm, isHedged }) => (kind === 'gone' || kind === 'clear') && isFirm && !isHedged,
        ),
      );
    const isLeft = parts
      .flat()
      .some((sentence) =>
        scanRemnantsIn(sentence).some(({ kind }) => kind === 'there' || kind === 'untouched'),
      );
    return gone === undefined || isLeft || ofCompartment.test(gone.text)
      ? undefined
      : { status: 'NED', span: gone };
  }
  if (!hasEarlierScan(input) && !namesEarlierScan(statements)) return undefined;
  const isTreated = input.context.surgeries.length > 0 || tellsTreatment(statements);
  for (const part of parts) {
    const [first] = part
      .flatMap((sentence) => {
        const verdict = likelyVerdictOf(sentence.text, true);
        if (verdict === undefined) return [];
        const status = ofScan[verdict.status];
        const isOpen = openWord(status, sentence) !== undefined || notAssessable.test(sentence.text);
        if (isOpen || (status === 'NED' && (!isTreated || ofCompartment.test(sentence.text)))) return [];
        return [{ status, span: { start: sentence.start, end: sentence.end } }];
      })
      .sort((a, b) => gravity.indexOf(a.status) - gravity.indexOf(b.status));
    if (first !== undefined) return first;
  }
  return undefined;
}

/** A denial of one place, of more, or beside what is left denies no tumour. */
const ofCompartment = sought(
  /\b(?:other|else|elsewhere|further|additional|spin(?:e|al)|axis|intradural|parenchyma|brain\s+(?:is|was|appear\w*|has)|bones?|canal|supratentorial|infratentorial|orbits?|sellar?|vascular|residu\w*|remnant\w*|near(?:ly)?|partial\w*|sub-?total\w*|medially|laterally|anteriorly|posteriorly|superiorly|inferiorly)\b/iu,
);

const ofScan = {
  Progressive: 'Increased',
  Recurrence: 'Increased',
  Responding: 'Decreased',
  Stable: 'Stable',
  NED: 'NED',
  Uncertain: 'Unknown',
} as const;
const gravity: readonly Status[] = ['New_Malignancy', 'Increased', 'Unknown', 'Decreased', 'Stable', 'NED'];

/** What the report says beside an answer: against it, or without being understood. */
function doubtsOfTheRest({ status, span }: Verdict, statements: ScanStatements): string[] {
  const { addendum, impression, findings } = statements;
  const parts = [addendum, impression, findings];
  const own = parts.find((part) => part.some(({ start }) => start === span.start)) ?? [];
  if (status === 'Unknown') return [];
  const observed = observeStatus(own);
  const elsewhere = () => (own === impression ? statusObservations(findings) : []);
  const against = contradiction({ status, at: span.start, own: observed, elsewhere });
  return [
    ...(against === undefined ? [] : [against]),
    ...(status !== 'New_Malignancy' &&
    [...addendum, ...impression].some(({ text }) => namesAnotherTumor(text))
      ? ['another tumour is told of']
      : []),
    ...(status === 'NED' && parts.flat().some(namesMeasuredTumor)
      ? ['a measured lesion is told of beside it']
      : []),
    ...notUnderstood({ status, at: span.start, sentences: own }),
    ...(own.some((sentence) => isUnread(sentence, { observed, status })) ? [unreadChange] : []),
  ];
}

/** A tumour with its size, not denied and not told as what was: against an answer that there is none. */
const namesMeasuredTumor = ({ text }: Sentence): boolean =>
  findMeasurements(text).length > 0 &&
  findSubjects(text).some(
    ({ kind, text: word, start, end }) =>
      kind === 'tumor' &&
      /tumou?r|mass|oma|residual|lesion|nodul|neoplasm/.test(word) &&
      !isGoneOrPast.test(text) &&
      !assess(text, { start, end }, '').negated,
  );
const isGoneOrPast = sought(
  /\b(?:no\s+longer|gone|out|resol\w*|disappear\w*|absent|removed|resected|excised|previous\w*|former\w*|prior|was|were|had|pre-?op\w*|cyst\w*|lipoma|pineal\s+cyst|arachnoid)\b/iu,
);

const unreadChange = 'a sentence that may tell of change was not understood';

/** Scans nearer than this are of one diagnosis. */
const fewestDaysApart = 10;

/** A first scan has nothing to compare with; any other says something, so silence is more likely ours than the report's. */
const hasEarlierScan = ({ context, metadata }: ReadingInput): boolean => {
  const { date } = metadata;
  return (
    date !== null &&
    (context.imagingDates.some((day) => daysBetween(day, date) >= fewestDaysApart) ||
      context.surgeries.some((surgery) => surgery.date < date))
  );
};

interface Conclusion {
  readonly input: ReadingInput;
  readonly statements: ScanStatements;
  readonly from: readonly Sentence[];
  readonly elsewhere: readonly Sentence[];
}

/** Weighs the statements of one part of the report against each other; undefined where it says nothing of change. */
function conclude(given: Conclusion): Verdict | undefined {
  const weighing = given.from.find(
    ({ text }) => differential.test(text) || favoursTreatment(text) || reportCodeIn(text)?.isOpen === true,
  );
  const isWeighed =
    weighing !== undefined || given.elsewhere.some(({ text }) => reportCodeIn(text)?.isOpen === true);
  const observed = observeStatus(given.from)
    .flatMap((one) => settleNew(one, given))
    .map((one) =>
      isWeighed && (one.status === 'Increased' || one.status === 'New')
        ? { ...one, isTreatmentEffect: true }
        : one,
    );
  const strong = observed.filter(({ isStrong }) => isStrong);
  const firm = strong.filter(({ isHedged, isTreatmentEffect }) => !isHedged && !isTreatmentEffect);
  const has = (status: StatusObservation['status']) => firm.find((one) => one.status === status);
  const grown = has('Increased');
  const fresh = has('New');
  const shrunk = has('Decreased');
  if (fresh !== undefined) {
    const isUnclear = placeOf(fresh, given) === 'unclear';
    return verdict(
      'New_Malignancy',
      fresh,
      isUnclear ? ['new lesion, place relative to the tumour not stated'] : [],
    );
  }
  if (grown !== undefined)
    return verdict('Increased', grown, shrunk ? ['both growth and shrinkage are stated'] : []);
  const explained = strong.find(
    ({ status, isHedged, isTreatmentEffect }) =>
      (status === 'Increased' || status === 'New') && (isHedged || isTreatmentEffect),
  );
  if (explained !== undefined)
    return {
      status: 'Unknown',
      span: weighing ?? explained.span,
      // That treatment may be what is seen leaves the tumour's course open: a reading, not a doubt about one.
      doubts: weighing === undefined ? ['growth is hedged or explained by treatment'] : [],
    };
  const ned = isBaseline(given) ? undefined : (has('NED') ?? strong.find(({ status }) => status === 'NED'));
  const stable = has('Stable');
  if (shrunk !== undefined && (ned === undefined || ned.isHedged)) return verdict('Decreased', shrunk, []);
  if (ned !== undefined && stable === undefined) return nedVerdict(ned, given);
  if (stable !== undefined)
    return verdict('Stable', stable, ned ? ['no residual is stated beside an unchanged lesion'] : []);
  if (explained === undefined && strong.length > 0) {
    const hedged = strong.find(({ isHedged, isTreatmentEffect }) => isHedged || isTreatmentEffect);
    if (hedged !== undefined) return verdict('Unknown', hedged, ['the statement is hedged']);
  }
  const doubt = given.from.find(
    ({ text }) =>
      notAssessable.test(text) &&
      (findSubjects(text).some(({ kind }) => kind === 'tumor') ||
        /\b(?:change|comparison|interval|progression|growth|response)\b/i.test(text)),
  );
  if (doubt !== undefined) return { status: 'Unknown', span: doubt, doubts: ['the scan cannot tell'] };
  return weakVerdict(observed, given);
}

/** `I favour radiation effect over early recurrence`, said of what another sentence describes. */
const favoursTreatment = (text: string): boolean =>
  /\b(?:favou?r\w*|(?:more\s+)?likely|probabl[ey]|presum\w+|attribut\w+|felt\s+to|thought\s+to|in\s+keeping|consistent|compatible|suggest\w*|represents?)\b/iu.test(
    text,
  ) && explainsAway(text);

/** Statements about the whole scan, or denials that name no residual. */
function weakVerdict(observed: readonly StatusObservation[], given: Conclusion): Verdict | undefined {
  const weak = observed.filter(({ isStrong, isHedged }) => !isStrong && !isHedged);
  const find = (status: StatusObservation['status']) => weak.find((one) => one.status === status);
  const stable = find('Stable');
  const ned = isBaseline(given) ? undefined : find('NED');
  const moved = find('Increased') ?? find('Decreased');
  if (moved !== undefined) return verdict(moved.status as Status, moved, ['the subject is implied']);
  if (stable !== undefined && (ned === undefined || describesTumor(given)))
    return verdict('Stable', stable, []);
  if (ned !== undefined && !describesTumor(given)) return { ...nedVerdict(ned, given), status: 'NED' };
  return undefined;
}

/** A tumour that the findings describe as there. */
function describesTumor({ elsewhere, from }: Conclusion): boolean {
  return [...from, ...elsewhere].some(({ text }) =>
    findSubjects(text).some(
      ({ kind, text: word, start }) =>
        kind === 'tumor' &&
        /tumou?r|mass|oma|residual|lesion|nodule/.test(word) &&
        !/\b(?:no|without|not|negative|free)\b[^.;]{0,60}$/i.test(text.slice(0, start)),
    ),
  );
}

function nedVerdict(ned: StatusObservation, { input, statements }: Conclusion): Verdict {
  const treated = input.context.surgeries.length > 0 || tellsTreatment(statements);
  const doubts = [
    ...(ned.isHedged ? ['no definite residual'] : []),
    ...(treated ? [] : ['no surgery or treatment of a tumour is known']),
  ];
  return verdict('NED', ned, doubts);
}

/** Words of an operation or a treatment of the tumour anywhere in the report. */
const ofTreatment = sought(
  /\b(?:resect\w*|surg\w*|gtr|ntr|str|eot|hdct|induction|inhibitors?|interferon|p{L}+(?:platin|blastine|cristine|metinib|rafenib|zolomide|limus)|crani(?:ot|ect)om\w+|remov\w*|excis\w*|radiat\w*|chemo\w*|post[\s-]?(?:op|treat)\w*|treated|therapy|recurren\w*|surveillance|status\s+post|s\/p)\b/i,
);
const tellsTreatment = ({ background, findings, impression }: ScanStatements): boolean =>
  [...background, ...findings, ...impression].some(
    ({ text }) => ofTreatment.test(text) && !isAdvised.test(text),
  );
/** `referral to the epilepsy surgery service`: what is still to be done. */
const isAdvised = sought(
  /\b(?:refer\w*|suggest\w*|recommend\w*|advis\w*|consider\w*|planning|planned|candidate|candidacy|pre-?op\w*|pre-?surgical|(?:epilepsy|neuro)\s?surg\w+\s+(?:service|team|clinic|opinion|review|evaluation|consult\w*|conference))\b/iu,
);

const placeOf = (one: StatusObservation, { statements, from, elsewhere }: Conclusion) =>
  placeOfNewLesion(
    one.clause,
    [...statements.background, ...from, ...elsewhere].map(({ text }) => text.replace(one.clause, ' ')),
  );

const isFirstScan = (input: ReadingInput): boolean =>
  /^(?:before_first_surgery|no_surgery)$/u.test(placeInTime(input).kind) &&
  (input.context.treatments ?? []).length === 0 &&
  !input.context.imagingDates.some((date) => input.metadata.date !== null && date < input.metadata.date);

/** A first scan of a tumour that nobody has treated: there is nothing it could be compared with. */
const isBaseline = ({ input, statements }: Conclusion): boolean =>
  isFirstScan(input) && !tellsTreatment(statements) && !namesEarlierScan(statements);

/** `Prior 12/2014`, `compared with June 2019`: a scan the chart does not hold, named with its day. */
const earlierScan = sought(
  /\b(?:priors?|comparison|compar\w+|comp|previous|versus|films?|scans?\s+of|cf)\b[^;]{0,40}?(?:\d{1,2}[/.-]\d{2,4}|(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}\b)/iu,
);
const namesEarlierScan = ({ background, findings, impression }: ScanStatements): boolean =>
  [...background, ...findings, ...impression].some(
    ({ text, section }) =>
      (earlierScan.test(text) || (section === 'COMPARISON' && day.test(text))) &&
      !/\b(?:no|none|not|without|unavailable)\b/iu.test(text) &&
      (ofSameKind.test(text) || !ofAnotherKind.test(text)),
  );
/** A tomogram or an ultrasound of the day before shows that there is a mass, not how it was. */
const ofAnotherKind = sought(/\b(?:ct|ultrasound|sonogra\p{L}*|us|x-?rays?|radiographs?)\b/iu);
const ofSameKind = sought(/\bmri?s?\b/iu);
const day = sought(/\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b/u);

/** Words that set a statement against an earlier scan; without them a first scan's `grows through the wall` is a place. */
const compares =
  /\b(?:compar\w+|since|previous\w*|prior|earlier|former\w*|interval|further|last|than|from|over\s+the|outside|serial|residu\w+|remnants?|recurr\w+|remain\w*|(?:has|have|had)\s+(?:\w+ly\s+)?(?:increased|decreased|enlarged|progressed|shrunk|shrunken|regressed|reduced|changed|resolved)|no\s+longer|again|unchanged|stable)\b/i;

/** A new lesion at the tumour's own place is growth; before any surgery and without an earlier scan it is the tumour itself. */
function settleNew(one: StatusObservation, given: Conclusion): StatusObservation[] {
  const isFirst = isBaseline(given);
  // Of a first scan there is nothing to compare with: its words of change describe.
  if (isFirst && one.status !== 'New' && !compares.test(one.clause)) return [];
  if (one.status !== 'New') return [one];
  const place = placeOf(one, given);
  if (isFirst && place !== 'apart') return [];
  const others = [...given.from, ...given.elsewhere].map(({ text }) => text).join(' ');
  const isRecurrence =
    /\b(?:local\s+)?(?:recurren(?:ce|t)|progression|regrowth)\b/i.test(others) &&
    !/\b(?:no|without)\s+(?:\w+\s+){0,4}(?:recurren|progression)/i.test(others);
  if (place === 'local' || (place === 'unclear' && isRecurrence)) return [{ ...one, status: 'Increased' }];
  return [one];
}

const verdict = (status: Status, { span }: StatusObservation, doubts: readonly string[]): Verdict => ({
  status,
  span,
  doubts,
});
