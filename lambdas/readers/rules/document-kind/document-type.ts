import type { Span } from '../../../domain/evidence.ts';
import { type DocumentType, documentTypes } from '../../../domain/vocabulary.ts';
import type { DocumentTypeDecision, ReadingInput } from '../../reading-input.ts';
import type { ParsedDocument } from '../../text/parse-document.ts';
import { indexOfCues } from './document-cue.ts';
import { type Filing, filingOf } from './document-filing.ts';
import { headingsOf, noteHeadings, tumorCare } from './document-headings.ts';
import { signCues } from './document-signs.ts';
import { titleCues } from './document-titles.ts';

/** A document calls itself by its name in its first lines; this many characters are searched for it. */
const openingCharacters = 400;
/** How much a title counts, and a title's words in running text. */
const titleShare = 0.8;
const mentionShare = 0.2;
const longestTitle = 110;
/** Signs are searched in this much of a document; a kind shows itself long before. */
const bodyCharacters = 30_000;
/** What one heading adds to the kind that is built of such headings. */
const headingWeight = 1.5;
/** This many headings of a history and an examination make a note. */
const fewestNoteHeadings = 3;
/** A lead smaller than this over the next best kind leaves a doubt; a greater one is asked for where no column names a kind. */
const clearLead = 1.5;
const clearLeadAlone = 2.5;
/** Words of the text that show a kind where no column does: one phrase that this kind seldom does without. */
const tellingWords = 3;
/** The text has so much more of another kind than of the one it is filed as that both have real evidence. */
const rivalLead = 4.5;
/** The same for a document that is filed as a progress note: what has no type of its own is filed so, too. */
const rivalLeadOverNotes = 3;
/** A lead by which another kind shows itself in what is filed as a progress note. */
const leadOverFiling = 4;
/** Shorter texts are too small to be of another illness for what they do not say. */
const tellingLength = 300;

interface Score {
  total: number;
  /** Part of the total that stands in the text. */
  fromText: number;
  /** Its words in the text, the weightiest first. */
  readonly signs: (Span & { readonly weight: number })[];
}

/** Why a kind is doubted: a reviewer's words. */
const weakDoubt = 'little speaks for this kind of document';
const relativeDoubt = 'the sample is of a relative';
const rivalDoubt = 'much speaks for another kind of document';

/**
 * The kind of a document: by what it calls itself and by the headings and words of its body, with the columns of its
 * row as help. Each sign counts once; the kind with the highest sum is taken. A note, consultation, discharge summary
 * or operation of another illness is `unrelated`. The quote is the strongest sign in the text, null where only the
 * columns spoke. A kind is doubted where two kinds have real evidence (`doubtOf`) or none has.
 */
export function decideDocumentType(input: ReadingInput, parsed: ParsedDocument): DocumentTypeDecision {
  if (ofRelativesSample.test(input.text.slice(0, openingCharacters)))
    return { type: 'unrelated', quote: null, span: null, doubt: relativeDoubt };
  const filing = filingOf(input.metadata);
  const scores = scoresOf({ input, parsed, filing });
  const ranked = [...documentTypes].sort((a, b) => scores[b].total - scores[a].total);
  const [first = 'unrelated', second = 'unrelated'] = ranked;
  const best = scores[first];
  if (best.total <= 0) {
    const isNote = tumorCare.isIn(input.text.slice(0, bodyCharacters));
    return { type: isNote ? 'progress' : kindWithoutSigns(input), quote: null, span: null, doubt: weakDoubt };
  }
  if (isOfAnotherIllness(first, { input, parsed })) {
    return { type: 'unrelated', quote: null, span: null, doubt: weakDoubt };
  }
  const span = telling(best, parsed);
  return {
    type: first,
    quote: span === null ? null : input.text.slice(span.start, span.end),
    span,
    doubt: doubtOf({ first, second, scores, filedAs: filing.kind }),
  };
}

/**
 * What speaks against the kind that was taken.
 *
 * | the columns | doubted where |
 * | --- | --- |
 * | any | the next best kind is near |
 * | name no kind | one weak sign is all, or the next best kind is not far |
 * | name the kind taken | the text has far more of another; what is filed as a progress note, where it has nothing of one |
 * | name another kind | always, but for what is filed as a progress note and is far more another kind |
 *
 * That the text has no sign of what it is filed as is no doubt by itself: short documents have none.
 */
function doubtOf(decided: {
  readonly first: DocumentType;
  readonly second: DocumentType;
  readonly scores: Readonly<Record<DocumentType, Score>>;
  readonly filedAs: DocumentType | null;
}): string | null {
  const { first, second, scores, filedAs } = decided;
  const own = scores[first];
  const lead = own.total - scores[second].total;
  if (filedAs === null) return own.fromText < tellingWords || lead < clearLeadAlone ? weakDoubt : null;
  if (filedAs !== first) return filedAs !== 'progress' || lead < leadOverFiling ? rivalDoubt : null;
  const isNote = filedAs === 'progress';
  if (isNote && own.fromText === 0) return weakDoubt;
  const others = documentTypes.filter((type) => type !== first).map((type) => scores[type].fromText);
  const isRivalled = Math.max(...others) - own.fromText >= (isNote ? rivalLeadOverNotes : rivalLead);
  return lead < clearLead || isRivalled ? rivalDoubt : null;
}

/** A laboratory's report on a parent or sibling, which is filed with the child's. */
const ofRelativesSample =
  /\b(?:tested\s+individual|individual\s+tested|patient|name|sample\s+(?:of|from))\b[^\n]{0,60}\(?\b(?:mother|father|brother|sister|sibling|parent)\s+of\s+(?:the\s+)?(?:proband|index|patient|affected)\b/iu;

const titleCuesOf = indexOfCues(titleCues);
const signCuesOf = indexOfCues(signCues);

/** The weightiest sign; one inside a sentence before one that is a heading by itself, since evidence is read in sentences. */
function telling({ signs }: Score, { sentences }: ParsedDocument): Span | null {
  const ordered = [...signs].sort((a, b) => b.weight - a.weight);
  const inSentence = ordered.find(({ start, end }) =>
    sentences.some((sentence) => sentence.start < end && start < sentence.end),
  );
  const sign = inSentence ?? ordered[0];
  return sign === undefined ? null : { start: sign.start, end: sign.end };
}

function scoresOf(given: {
  readonly input: ReadingInput;
  readonly parsed: ParsedDocument;
  readonly filing: Filing;
}): Record<DocumentType, Score> {
  const { input, parsed, filing } = given;
  const scores = Object.fromEntries(
    documentTypes.map((type) => [type, { total: 0, fromText: 0, signs: [] }]),
  ) as unknown as Record<DocumentType, Score>;
  const body = input.text.slice(0, bodyCharacters);
  const opening = input.text.slice(0, openingCharacters);
  for (const { cue, at } of titleCuesOf(opening)) {
    const share = isTitle(opening, at) ? titleShare : mentionShare;
    addFromText(scores[cue.type], { at, weight: cue.weight * share });
  }
  for (const { cue, at } of signCuesOf(body)) addFromText(scores[cue.type], { at, weight: cue.weight });
  addFromHeadings(scores, parsed);
  for (const type of documentTypes) scores[type].total += filing.weights[type];
  return scores;
}

/** A name counts as a title on a short line of its own or ahead of a colon; inside prose it names another document. */
function isTitle(opening: string, at: Span): boolean {
  const start = opening.lastIndexOf('\n', at.start - 1) + 1;
  const newline = opening.indexOf('\n', at.start);
  const line = opening.slice(start, newline === -1 ? opening.length : newline);
  const isLabel = /^\s*:/.test(opening.slice(at.end));
  return isLabel || (line.length <= longestTitle && !/[.!?]\s+\p{L}|[.!?]\s*$|,\s+\p{Ll}/u.test(line));
}

/** A note quotes scans and operations, so headings of a note take from the kinds it quotes. */
function addFromHeadings(scores: Record<DocumentType, Score>, { sections }: ParsedDocument): void {
  const names = new Set(sections.map(({ name }) => name));
  for (const [type, headings] of Object.entries(headingsOf)) {
    const count = headings.filter((heading) => names.has(heading)).length;
    scores[type as DocumentType].total += count * headingWeight;
  }
  const noteCount = [...names].filter((name) => noteHeadings.has(name)).length;
  if (noteCount < fewestNoteHeadings) return;
  for (const type of ['progress', 'consult'] as const) scores[type].total += noteCount * 0.5;
  for (const type of ['imaging', 'pathology', 'operative', 'phone'] as const)
    scores[type].total -= noteCount * headingWeight;
}

function addFromText(score: Score, { at, weight }: { readonly at: Span; readonly weight: number }): void {
  score.total += weight;
  score.fromText += weight;
  score.signs.push({ ...at, weight });
}

function kindWithoutSigns({ metadata }: ReadingInput): DocumentType {
  const { expectedKind } = metadata;
  if (expectedKind === 'note') return 'progress';
  return expectedKind === 'other' ? 'unrelated' : expectedKind;
}

/** Kinds that many services write; others (nursing, therapy, phone ...) belong to the chart whatever they are about. */
const writtenByAll: ReadonlySet<DocumentType> = new Set(['progress', 'consult', 'discharge', 'operative']);

function isOfAnotherIllness(
  type: DocumentType,
  { input, parsed }: { readonly input: ReadingInput; readonly parsed: ParsedDocument },
): boolean {
  if (!writtenByAll.has(type) || input.text.length < tellingLength) return false;
  if (namesTumorCare(input)) return false;
  if (type === 'operative' && input.metadata.expectedKind === 'operative') return false;
  return !parsed.sections.some(
    ({ name, start, end }) =>
      name !== 'FAMILY HISTORY' &&
      tumorCare.isIn(input.text.slice(start, Math.min(end, start + bodyCharacters))),
  );
}

/** A title or a service that is about tumours: `Oncology day ward`. */
const namesTumorCare = ({ metadata: { title, typeText, practiceSetting } }: ReadingInput): boolean =>
  [title, typeText, practiceSetting].some((words) => words !== null && tumorCare.isIn(words));
