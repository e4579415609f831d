import type { Span } from '../../domain/evidence.ts';
import { type DocumentType, documentTypes } from '../../domain/vocabulary.ts';
import type { DocumentTypeDecision, ReadingInput } from '../reading-input.ts';
import type { ParsedDocument } from '../text/parse-document.ts';
import { indexOfCues } from './document-cue.ts';
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
/** How much columns count beside words of the text, each and together: they help, and they can be wrong. */
const columnShare = { typeText: 0.7, title: 0.4, categoryText: 0.3, practiceSetting: 0.3 } as const;
const expectedKindWeight = 2;
const mostFromColumns = 6;
/** What one heading adds to the kind that is built of such headings. */
const headingWeight = 1.5;
/** This many headings of a history and an examination make a note. */
const fewestNoteHeadings = 3;
/** A lead smaller than this over the next best kind leaves a doubt. */
const clearLead = 1.5;
/** Shorter texts are too small to be of another illness for what they do not say. */
const tellingLength = 300;

interface Score {
  total: number;
  /** Part of the total that stands in the text. */
  fromText: number;
  /** Its words in the text, the weightiest first. */
  readonly signs: (Span & { readonly weight: number })[];
}

/**
 * The kind of a document: by what it calls itself and by the headings and words of its body, with the columns of its
 * row as help. Each sign counts once; the kind with the highest sum is taken. A note, consultation, discharge summary
 * or operation of another illness is `unrelated`. The quote is the strongest sign in the text, null where only the
 * columns spoke.
 */
export function decideDocumentType(input: ReadingInput, parsed: ParsedDocument): DocumentTypeDecision {
  const scores = scoresOf(input, parsed);
  const ranked = [...documentTypes].sort((a, b) => scores[b].total - scores[a].total);
  const [first = 'unrelated', second = 'unrelated'] = ranked;
  const best = scores[first];
  if (best.total <= 0) {
    const isNote = tumorCare.isIn(input.text.slice(0, bodyCharacters));
    return { type: isNote ? 'progress' : kindWithoutSigns(input), quote: null, span: null, doubtful: true };
  }
  if (isOfAnotherIllness(first, { input, parsed })) {
    return { type: 'unrelated', quote: null, span: null, doubtful: true };
  }
  const span = telling(best, parsed);
  return {
    type: first,
    quote: span === null ? null : input.text.slice(span.start, span.end),
    span,
    doubtful: best.fromText === 0 || best.total - scores[second].total < clearLead,
  };
}

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

function scoresOf(input: ReadingInput, parsed: ParsedDocument): Record<DocumentType, Score> {
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
  for (const type of documentTypes) scores[type].total += fromColumns(type, input);
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

const titlesOf = Object.fromEntries(
  documentTypes.map((type) => [type, titleCues.filter((each) => each.type === type)]),
) as unknown as Readonly<Record<DocumentType, typeof titleCues>>;

function fromColumns(type: DocumentType, { metadata }: ReadingInput): number {
  const cues = titlesOf[type];
  const columns = Object.entries(columnShare).map(([column, share]) => {
    const words = metadata[column as keyof typeof columnShare] ?? '';
    if (words === '') return 0;
    return Math.max(
      0,
      ...cues.filter(({ pattern }) => pattern.test(words)).map(({ weight }) => weight * share),
    );
  });
  const expected = metadata.expectedKind === type ? expectedKindWeight : 0;
  return Math.min(
    mostFromColumns,
    columns.reduce((sum, each) => sum + each, expected),
  );
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
  if (type === 'operative' && input.metadata.expectedKind === 'operative') return false;
  return !parsed.sections.some(
    ({ name, start, end }) =>
      name !== 'FAMILY HISTORY' &&
      tumorCare.isIn(input.text.slice(start, Math.min(end, start + bodyCharacters))),
  );
}
