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

/** The words of a text, in order. All numbers are one word: what matters is that one stands there. */
export function wordsOf(text: string): Word[] {
  const concluded = conclusion.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  return Array.from(text.matchAll(wordForm), ({ 0: form, index }) => {
    const isNumber = form >= '0' && form <= '9\uffff';
    return {
      form: isNumber ? '0' : form.toLowerCase(),
      start: index,
      end: index + form.length,
      digits: isNumber ? form : undefined,
      times: index >= concluded ? timesInConclusion : 1,
    };
  });
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
