import type { DocumentType } from '../../domain/vocabulary.ts';

/** A word, number or mark that ends a clause, as features see it, and where it stands: UTF-16 units of the text. */
export interface Word {
  readonly form: string;
  readonly start: number;
  /** Behind its last letter or digit. */
  readonly end: number;
  /** A number as written; undefined for a word. */
  readonly digits: string | undefined;
  /** How often it counts: words from the writer's conclusion on count thrice. */
  readonly times: number;
}

const wordForm = /[a-z]+(?:'[a-z]+)?|\d+(?:[.,/]\d+)*|[.;:!?]/gi;

/** A heading from which on the writer concludes; what may stand before it has an end, or blank pages would take hours. */
const conclusion =
  /^[^\w\n]{0,40}(?:impression|conclusion|assessment|summary|opinion|a\/p|plan|postoperative diagnosis|comment)/im;
const timesInConclusion = 3;

/** A month is a number: no answer may change with the day on which it was written. May is one only beside a number. */
const months: ReadonlySet<string> = new Set(
  'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
const number = '0';

/** The words of a text, in order. All numbers are one word: what matters is that one stands there. */
export function wordsOf(text: string): Word[] {
  const concluded = conclusion.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  const found = [...text.matchAll(wordForm)];
  const forms = found.map(({ 0: word }) => formOf(word));
  return found.map(({ 0: word, index }, place) => {
    const form = forms[place] ?? '';
    const isMay = form === 'may' && (forms[place - 1] === number || forms[place + 1] === number);
    return {
      form: isMay ? number : form,
      start: index,
      end: index + word.length,
      digits: isNumber(word) ? word : undefined,
      times: index >= concluded ? timesInConclusion : 1,
    };
  });
}

const isNumber = (word: string): boolean => word >= '0' && word <= '9\uffff';

function formOf(word: string): string {
  const form = word.toLowerCase();
  return isNumber(word) || months.has(form) ? number : form;
}

/** The longest run of words that is one feature. */
export const longestRun = 3;

/** Marks that end a sentence, for those who look at what stands near a word. */
export const endsSentence: ReadonlySet<string> = new Set(['.', ';', '!', '?']);

/** Kinds of document by who speaks: surgeon, radiologist, pathologist, or anybody else. */
export const speakerOf = (kind: DocumentType): string =>
  kind === 'operative' || kind === 'imaging' || kind === 'pathology' ? kind : 'note';

/** The feature that tells who speaks; no run of words can be equal to it. */
export const speakerFeature = (kind: DocumentType): string => `speaker=${speakerOf(kind)}`;
