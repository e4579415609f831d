import { daysBetween } from '../../../domain/calendar.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { Answer } from '../../../domain/finding.ts';
import type { ClinicalStatus, DocumentType } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { clauseAround } from '../../text/clauses.ts';
import { glanced } from '../../text/glanced.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import type { Sentence } from '../../text/primitives.ts';
import { namesAnotherTumor } from '../course/another-tumor.ts';
import {
  bareStatuses,
  otherSection,
  present,
  sectionStanding,
  statusLabel,
} from '../course/clinical-status-words.ts';
import { likelyVerdictOf } from '../course/likely-verdict.ts';
import { mayTellAState, mayTellOfCourse, speaksOfCourse } from '../course/unread-talk.ts';
import { daysBefore } from '../dates/earlier-day.ts';
import { plainDocument } from '../document-parts/plain-document.ts';
import { absentAnswer, answerFromText } from '../make-answer.ts';
import { type DiseaseStatement, findDiseaseStatements, spokenAfter } from './disease-statements.ts';
import { type PlacedNote, type PlacedSentence, placeSentences } from './placed-sentences.ts';
import { readAsReport } from './read-as-report.ts';
import { mayContradict, notUnderstoodNote } from './understood-note.ts';

/** A statement, its place in the document, and how near that is to the clinician's own judgement. */
interface Candidate extends DiseaseStatement {
  readonly standing: number;
  /** Carried over from an earlier note, and the day of that note where it is told. */
  readonly isCopied: boolean;
  readonly copiedOn: string | null;
  readonly isPresent: boolean;
  /** Days before the document that its own words place it; 0 where they name none. */
  readonly age: number;
  /** Which sentence it stands in. */
  readonly sentence: number;
  readonly order: number;
  /** Its sentence in plain words, and its place there. */
  readonly own: string;
  readonly inOwn: Span;
  readonly section: string;
}

/** What was heard in the sentences of one standing. */
interface Level {
  readonly candidates: readonly Candidate[];
  /** Sentences that speak of the disease and were not understood. */
  readonly unread: readonly string[];
  /** Sentences that gave no statement. */
  readonly mute: readonly PlacedSentence[];
}

/**
 * What a note says, read from the clinician's judgement outwards and only as far as is asked for: where the assessment
 * tells how the disease is, most of the note need not be understood.
 */
interface Hearing {
  /** The highest standing that has a statement; 0 where none has. */
  readonly highest: number;
  readonly at: (standing: number) => Level;
  readonly everywhere: () => Level;
  /** A history of the illness speaks of its course. */
  readonly isToldInHistory: () => boolean;
}

/** The gravest of what single words of the note make likely, from where it speaks nearest to the clinician's judgement. */
function likeliest(
  mute: readonly PlacedSentence[],
  date: string | null,
): { readonly value: ClinicalStatus; readonly span: Span } | undefined {
  const guesses = mute.flatMap(({ sentence }, index) => {
    const before = mute[index - 1]?.sentence;
    const isCarried =
      before !== undefined &&
      before.section === sentence.section &&
      spokenAfter(before.text) !== undefined &&
      spokenAfter(before.text) !== null;
    const verdict = likelyVerdictOf(sentence.text, isCarried);
    const standing = sectionStanding[sentence.section] ?? otherSection;
    const isOld =
      verdict !== undefined &&
      namesYear.test(sentence.text) &&
      (daysBefore(sentence.text, verdict, date) ?? 0) > statusDays;
    return verdict === undefined || isOld
      ? []
      : [{ value: verdict.status, span: quoted(verdict, sentence), standing }];
  });
  return guesses.sort((a, b) => b.standing - a.standing || gravity[b.value] - gravity[a.value])[0];
}

const namesYear = /\b(?:19|20)\d{2}\b/u;

/** Who writes these is not the clinician that treats the tumour; only a plain assessment of theirs is taken. */
const byOthers: ReadonlySet<DocumentType> = new Set(['nursing', 'therapy', 'social', 'unrelated']);
/** Who writes these treats the tumour or tells of it. */
const treats: ReadonlySet<DocumentType> = new Set([
  'progress',
  'consult',
  'letter',
  'phone',
  'discharge',
  'radonc',
  'outside',
]);
const assessmentStanding = 3;
/** A statement placed this many days before the note is of the present; an older one gives way to any newer. */
const recentDays = 45;
/** Scans are months apart; a status older than this may have changed since. */
const statusDays = 120;
/** A longer sentence is quoted by its clause. */
const longestQuote = 300;

/**
 * The clinician's own judgement of the disease on the day of the note. The section nearest to it speaks: an update or
 * addendum, then the assessment, then the rest of the note, then scans and histories it tells of. Within that, what is
 * said of the present outranks the rest, and bad news outranks good. Words carried over from an earlier note, and a
 * status told outside the assessment, leave a doubt. `not_documented` where nothing is said.
 */
export function readClinicalStatus(
  input: ReadingInput,
  parsed: ParsedDocument,
  type: DocumentType,
): Answer[] {
  const note = placeSentences(input.text, {
    sentences: plainDocument(input.text, parsed).sentences,
    date: input.metadata.date,
  });
  const hearing = listen(input, note);
  const least = byOthers.has(type) ? assessmentStanding : 1;
  const standing = hearing.highest;
  const heard = hearing.at(standing).candidates;
  const chosen = standing < least ? undefined : choose(heard);
  if (chosen === undefined) {
    const { unread, mute } = hearing.everywhere();
    const guess = treats.has(type) && standing === 0 ? likeliest(mute, input.metadata.date) : undefined;
    if (guess !== undefined)
      return [
        answerFromText(input.text, {
          variable: 'clinical_disease_status',
          ...guess,
          doubts: ['only single words of the sentence were understood'],
        }),
      ];
    return [
      absentAnswer({
        variable: 'clinical_disease_status',
        value: 'not_documented',
        absence: 'not_documented',
        doubts: [
          ...(standing > 0 ? ['a status is told outside the assessment'] : []),
          ...(unread.length > 0 ||
          mute.some(
            ({ sentence: { text } }) => mayTellOfCourse(text) || (treats.has(type) && mayTellAState(text)),
          )
            ? [notUnderstood]
            : []),
          ...(hearing.isToldInHistory() ? ['a status is told in the history alone'] : []),
        ],
      }),
    ];
  }
  const isNameOfRelapse = namesRelapse(chosen);
  const second =
    isNameOfRelapse && treats.has(type)
      ? likeliest(hearing.everywhere().mute, input.metadata.date)
      : undefined;
  if (second !== undefined && second.value !== chosen.status)
    return [
      answerFromText(input.text, {
        variable: 'clinical_disease_status',
        ...second,
        doubts: ['only single words of the sentence were understood'],
      }),
    ];
  const asOf = dayOfCopy(chosen, { hearing, date: input.metadata.date });
  const answer = answerFromText(input.text, {
    variable: 'clinical_disease_status',
    value: chosen.status,
    span: chosen,
    doubts: [
      ...(saysOtherwise(chosen) ? ['read as a report its sentence says otherwise'] : []),
      ...doubtsOf(chosen, { heard, type, isDated: asOf !== null }),
      ...(standings.some(
        (each) =>
          each >= standing && hearing.at(each).unread.some((words) => mayContradict(chosen.status, words)),
      )
        ? [notUnderstood]
        : []),
      ...notUnderstoodNote({
        status: chosen.status,
        statement: chosen.inOwn,
        own: chosen.own,
        others:
          asOf === null
            ? note.sentences.flatMap(({ standing: each, sentence: { text } }) =>
                each === standing && text !== chosen.own ? [text] : [],
              )
            : [],
      }),
      ...(isNameOfRelapse &&
      hearing.everywhere().mute.some(({ sentence: { text } }) => mayTellAState(text) || mayTellOfCourse(text))
        ? [notUnderstood]
        : []),
      ...(isGood[chosen.status] &&
      note.sentences.some(({ standing: each, sentence }) => each > 1 && namesAnotherTumor(sentence.text))
        ? ['another tumour is told of']
        : []),
    ],
  });
  return [asOf === null ? answer : { ...answer, date: asOf }];
}

/**
 * The day a carried-over status holds for: that of the earlier note, where its heading names it, it is not long ago, and
 * nothing the note itself says is other or was not understood. Null where it is not carried over or a doubt stays.
 */
function dayOfCopy(
  chosen: Candidate,
  { hearing, date }: { readonly hearing: Hearing; readonly date: string | null },
): string | null {
  const { copiedOn } = chosen;
  if (!chosen.isCopied || copiedOn === null || date === null) return null;
  const { candidates, unread } = hearing.everywhere();
  if (unread.length > 0) return null;
  const age = daysBetween(copiedOn, date);
  const isAlone = candidates.every(
    ({ isCopied, standing, status }) => isCopied || standing < 2 || status === chosen.status,
  );
  return age >= 0 && age <= statusDays && isAlone ? copiedOn : null;
}

const notUnderstood = 'a sentence speaks of the disease and was not understood';

function listen({ text, metadata }: ReadingInput, note: PlacedNote): Hearing {
  const levels = new Map<number, Level>();
  const at = (standing: number): Level => {
    const known = levels.get(standing);
    if (known !== undefined) return known;
    const level = hear(
      text,
      note.sentences.filter((each) => each.standing === standing),
      metadata.date,
    );
    levels.set(standing, level);
    return level;
  };
  return {
    at,
    highest: standings.find((standing) => at(standing).candidates.length > 0) ?? 0,
    everywhere: () => {
      const all = standings.map(at);
      return {
        candidates: all.flatMap(({ candidates }) => candidates),
        unread: all.flatMap(({ unread }) => unread),
        mute: all.flatMap(({ mute }) => mute).sort((a, b) => a.index - b.index),
      };
    },
    isToldInHistory: () => note.ofHistory.some(speaksOfCourse),
  };
}

const ofToday = glanced(/\b(?:now|today|currently|this\s+(?:week|month))\b/iu);

/** From the nearest to the clinician's judgement outwards. */
const standings: readonly number[] = [
  ...new Set([...Object.values(sectionStanding), otherSection].filter((standing) => standing > 0)),
].sort((a, b) => b - a);

function hear(text: string, sentences: readonly PlacedSentence[], date: string | null): Level {
  const candidates: Candidate[] = [];
  const unread: string[] = [];
  const mute: PlacedSentence[] = [];
  for (const placed of sentences) {
    const { sentence, index, standing, copiedUntil, copiedOn, before } = placed;
    const { text: body, start, section } = sentence;
    const spokenBefore = before && (() => spokenAfter(before.text));
    const statements = findDiseaseStatements(body, spokenBefore);
    const bare = statements.length > 0 ? undefined : bareStatement({ text, body, start });
    const found = bare === undefined ? statements : [bare];
    for (const statement of found) {
      const words = quoted(statement, sentence);
      const near = nearWords(body, statement);
      candidates.push({
        start: statement.isCarried && before !== undefined ? before.start : words.start,
        end: words.end,
        status: statement.status,
        about: statement.about,
        leaning: statement.leaning,
        isCarried: statement.isCarried,
        standing,
        isCopied: statement.start < copiedUntil,
        copiedOn,
        isPresent: present.test(near),
        age: ofToday.test(near) ? 0 : Math.max(0, daysBefore(body, statement, date) ?? 0),
        sentence: index,
        order: candidates.length,
        own: body,
        section,
        inOwn: { start: statement.start, end: statement.end },
      });
    }
    if (found.length > 0) continue;
    mute.push(placed);
    if (!speaksOfCourse(body)) continue;
    const age = daysBefore(body, { start: body.length, end: body.length }, date) ?? 0;
    if (age <= recentDays) unread.push(body);
  }
  return { candidates, unread, mute };
}

/** A second reading of the sentence, by the grammar of reports, that is of another kind. */
function saysOtherwise({ own, status, section }: Candidate): boolean {
  const second = readAsReport({ text: own, section, start: 0, end: own.length });
  if (second === undefined || second === status || status === 'Uncertain') return false;
  const isBad = (one: ClinicalStatus) => one === 'Progressive' || one === 'Recurrence';
  const isQuiet = (one: ClinicalStatus) => one === 'NED' || one === 'Stable';
  return !((isBad(second) && isBad(status)) || (isQuiet(second) && isQuiet(status)));
}

/** What is said of the known tumour while another is there. */
const isGood: Readonly<Partial<Record<ClinicalStatus, boolean>>> = {
  NED: true,
  Stable: true,
  Responding: true,
};

/** The statement with the words of its own part of the sentence ahead of it. */
function nearWords(body: string, { start, end }: Span): string {
  const ahead = body.slice(Math.max(0, start - 120), start);
  const part = ahead.split(/[,;:]|\b(?:and|but|then)\b/iu).at(-1) ?? '';
  return `${part}${body.slice(start, end + 40)}`;
}

/** `Disease status: stable`: one word behind a label that asks for it. */
function bareStatement(at: { text: string; body: string; start: number }): DiseaseStatement | undefined {
  const ahead = at.text.slice(Math.max(0, at.start - 40), at.start);
  if (!endsLabel.test(ahead.trimEnd().slice(-1))) return undefined;
  const isOfStatus = statusLabel.test(ahead);
  if (!isOfStatus && !(at.body.length < longestBare && assessmentLabel.test(ahead))) return undefined;
  const status = bareStatuses.find(([pattern]) => pattern.test(at.body))?.[1];
  if (!isOfStatus && status !== 'Stable') return undefined;
  return (
    status && { status, start: 0, end: at.body.length, about: 'disease', leaning: false, isCarried: false }
  );
}

/** Cheap: how every such label ends. */
const endsLabel = /[:=–-]/;
const assessmentLabel =
  /(?:^|\n)\s*(?:impression|assessment|imp|a|a\/p|outcome|verdict|conclusion)\s*[:–-]\s*$|\b(?:impression|assessment|outcome|verdict)\s*:\s*$/iu;
/** Characters; a longer sentence is no bare word. */
const longestBare = 24;

/** The words shown for a statement: its sentence, or its clause where that is long. In offsets of the document. */
function quoted(statement: Span, { text, start, end }: Sentence): Span {
  // In other words than the document's a place in the sentence is none in the document.
  if (text.length <= longestQuote || text.length !== end - start) return { start, end };
  const words = clauseAround(text, statement);
  return { start: start + words.start, end: start + words.end };
}

/** Order of statuses where one place states several. */
/** A relapse that names the disease (`multiply relapsed ependymoma`, `third relapse (8/19)`) is not how it is today. */
const namesRelapse = (each: Candidate): boolean =>
  each.status === 'Recurrence' &&
  !each.isPresent &&
  (/^(?:\p{L}+\s+)?(?:recurrent|relapsed|relapsing)\b/iu.test(
    each.own.slice(each.inOwn.start, each.inOwn.end),
  ) ||
    /^(?:first|second|third|fourth|1st|2nd|3rd|4th|multiply|multiple)\b/iu.test(
      each.own.slice(each.inOwn.start, each.inOwn.end),
    )) &&
  !/\b(?:has|have|shows?|showed|confirm\w*|now|today|new|latest|current)\b/iu.test(
    each.own.slice(0, each.inOwn.end),
  );

const gravity: Readonly<Record<ClinicalStatus, number>> = {
  Recurrence: 5,
  Progressive: 4,
  Responding: 3,
  Stable: 2,
  NED: 2,
  Uncertain: 1,
  not_documented: 0,
};

function choose(heard: readonly Candidate[]): Candidate | undefined {
  const fresh = heard.filter(({ isCopied }) => !isCopied);
  const said = fresh.length > 0 ? fresh : heard;
  const ofTheTumor = said.filter((each) => !isOfSpinalLesion(each) && !namesRelapse(each));
  const last = ofTheTumor.length > 0 ? said.filter((each) => !isOfSpinalLesion(each)) : said;
  const named = last.filter((each) => !isOnlyName(each, heard) && !(isDealtWith(each) && last.some(isOfNow)));
  const newest = Math.max(recentDays, Math.min(...named.map(({ age }) => age)));
  const current = named.filter((each) => each.age <= newest && !isOpen(each, named));
  const present = current.filter(({ isPresent }) => isPresent);
  const pool = present.length > 0 ? present : current;
  return [...pool].sort(
    (a, b) =>
      gravity[b.status] - gravity[a.status] ||
      preference(b, pool) - preference(a, pool) ||
      Number(namesRelapse(a)) - Number(namesRelapse(b)) ||
      b.order - a.order,
  )[0];
}

/** `T6 nodule stable`: a lesion of the spine, beside which the tumour may do otherwise. */
const isOfSpinalLesion = ({ own, inOwn }: Candidate): boolean => {
  const { start, end } = clauseAround(own, inOwn);
  return ofSpinalLesion.test(own.slice(Math.max(0, start - 40), end));
};
const ofSpinalLesion =
  /\b(?:[CTLS]\d{1,2}(?:\s?[-/]\s?[CTLS]?\d{1,2})?\s+(?:\p{L}+\s+){0,2}(?:lesion|nodule|mass|deposit|schwannoma|neurofibroma|dumbbell)|(?:cord|spinal|spine)\s+(?:lesion|nodule|neurofibroma|schwannoma))\b/u;

/** `Increased enhancement, pseudoprogression or true progression`: the doubt, there or in the next sentence, is what is said of it. */
const isOpen = ({ status, sentence }: Candidate, among: readonly Candidate[]): boolean =>
  (status === 'Progressive' || status === 'Recurrence') &&
  among.some(
    (other) =>
      (other.sentence === sentence || other.sentence === sentence + 1) && other.status === 'Uncertain',
  );

const isOfNow = (each: Candidate): boolean => !isDealtWith(each) && each.status !== 'Uncertain';

/** `residual which grew, now fully removed`, `one relapse, operated in 2021`: what was done about it since stands behind it. */
const isDealtWith = ({ status, own, inOwn }: Candidate): boolean =>
  (status === 'Progressive' || status === 'Recurrence') && dealtWith.test(own.slice(inOwn.end));

const dealtWith =
  /^[^.;]{0,90}?\b(?:(?:which|that)\s+(?:was|has\s+been|were)|now|then|since|subsequently|later|and\s+was)\s+(?:\w+ly\s+|then\s+|now\s+|since\s+|been\s+){0,2}(?:removed|resected|excised|operated|re-?resected|taken\s+out|cleared|(?:\w+\s+){1,4}(?:from|since|after)\s+(?:\w+\s+){0,2}(?:resection|re-?resection|surgery|re-?irradiation))\b|^\s*(?:\p{L}+\s+){0,2}(?:removed|resected|excised)\s+(?:\w+ly\s+)?(?:in\s+)?(?:\d|\p{L}{3,9}\s+(?:19|20)\d\d)/iu;

/** `Recurrent glioblastoma, stable on treatment`: the first word names the disease, the second judges it. */
function isOnlyName(each: Candidate, heard: readonly Candidate[]): boolean {
  const isName = each.about === 'tumor' || isCounted(each);
  return each.status === 'Recurrence' && isName && heard.some((other) => other.status !== 'Recurrence');
}

/** `a once-relapsed glioma`: how often is part of the name. */
const isCounted = ({ own, inOwn }: Candidate): boolean =>
  /\b(?:once|twice|thrice|multiply|previously|doubly)[-\s]$/iu.test(own.slice(0, inOwn.start));

/** Of Stable and NED: a tumour that is stable is there; a scan that is stable may show none. */
function preference({ status }: Candidate, pool: readonly Candidate[]): number {
  const isThere = pool.some((each) => each.status === 'Stable' && each.about !== 'scan');
  return (status === 'Stable') === isThere ? 1 : 0;
}

function doubtsOf(
  chosen: Candidate,
  {
    heard,
    type,
    isDated,
  }: { readonly heard: readonly Candidate[]; readonly type: DocumentType; readonly isDated: boolean },
): string[] {
  const others = new Set(
    heard
      .filter((each) => each.age <= Math.max(recentDays, chosen.age) && !isOnlyName(each, heard))
      .filter((each) => isOfSpinalLesion(chosen) || !isOfSpinalLesion(each))
      .map(({ status }) => status),
  );
  const isContradicted = others.size > 1 && !(others.size === 2 && others.has('Stable') && others.has('NED'));
  return [
    ...(chosen.isCopied && !isDated ? ['the words were carried over from an earlier note'] : []),
    ...(chosen.age > statusDays ? ['the status is of an earlier day'] : []),
    ...(chosen.leaning ? ['the statement is hedged'] : []),
    ...(chosen.standing === 1 ? ['the status is told outside the assessment'] : []),
    ...(byOthers.has(type) ? ['the author does not treat the tumour'] : []),
    ...(isContradicted ? ['the note states more than one status'] : []),
    ...(isOfSpinalLesion(chosen) ? ['the status is told of a lesion of the spine'] : []),
  ];
}
