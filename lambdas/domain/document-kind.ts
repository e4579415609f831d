import type { PlannedDocument } from './patient-plan.ts';
import { hasPhrase, wordsOf } from './whole-words.ts';

export type ExpectedKind = PlannedDocument['expectedKind'];

const imagingWords = [
  'imaging',
  'radiology',
  'mri',
  'mr',
  'ct',
  'pet',
  'xr',
  'x ray',
  'xray',
  'ultrasound',
  'angiogram',
  'nuclear medicine',
];
const operativeWords = [
  'op note',
  'op notes',
  'op report',
  'operative',
  'operation note',
  'operation report',
  'surgery report',
  'surgical report',
  'procedure note',
  'procedure notes',
];
/** Whole words, with the hyphen gone: "pre-operative visit" is no operative document. */
const aroundOperations = [
  'pre operative',
  'post operative',
  'peri operative',
  'intra operative',
  'pre op',
  'post op',
];
const pathologyWords = ['pathology', 'pathologic', 'cytology', 'histology', 'histopathology', 'molecular'];
const administrativeWords = [
  'fdt',
  'bill',
  'billing',
  'consent',
  'consents',
  'rights',
  'medicare',
  'authorization',
  'insurance',
];
const noteWords = [
  'note',
  'notes',
  'encounter',
  'visit',
  'summary',
  'letter',
  'assessment',
  'assessment plan',
  'evaluation',
  'consult',
  'consultation',
  'h p',
  'history and physical',
  'instructions',
  'message',
  'conference',
  'tumor board',
  'records',
];

/**
 * The kind of a document by its columns alone, in whole words. Type and category decide; the title is heard only where
 * neither says anything, since a phone note may be titled "MRI results".
 */
export function expectedKindOf(columns: {
  readonly typeText: string | null;
  readonly categoryText: string | null;
  readonly title: string | null;
  /** True when `v_imaging` names this binary as a study's report. */
  readonly isImagingReport: boolean;
}): ExpectedKind {
  if (columns.isImagingReport) return 'imaging';
  return (
    kindOfWords(columns.typeText) ??
    kindOfWords(columns.categoryText) ??
    kindOfWords(columns.title) ??
    'other'
  );
}

function kindOfWords(text: string | null): ExpectedKind | undefined {
  const words = wordsOf(text);
  if (hasPhrase(words, administrativeWords)) return 'other';
  if (hasPhrase(words, operativeWords) && !hasPhrase(words, aroundOperations)) return 'operative';
  if (hasPhrase(words, pathologyWords)) return 'pathology';
  if (hasPhrase(words, imagingWords) && !hasPhrase(words, noteWords)) return 'imaging';
  return hasPhrase(words, noteWords) ? 'note' : undefined;
}

/** An anaesthesia record of an operation: belongs to it, but seldom states what was removed. */
export const isAnesthesiaRecord = (typeText: string | null): boolean =>
  hasPhrase(wordsOf(typeText), ['anesthesia', 'anaesthesia']);
