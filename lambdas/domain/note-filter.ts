import { firstPhrase, wordsOf } from './whole-words.ts';

/** The columns a note is judged by. */
export interface NoteColumns {
  readonly typeText: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly practiceSetting: string | null;
}

const excludedTypes = [
  'telephone',
  'phone',
  'nurse',
  'nursing',
  'social work',
  'case management',
  'nutrition',
  'pharmacy',
  'lab',
  'labs',
  'radiology',
  'pathology',
  'administrative',
  'scheduling',
  'referral',
  'authorization',
];
const excludedPhrases = [
  'telephone encounter',
  'phone call',
  'med refill',
  'prescription refill',
  'lab results only',
  'appointment reminder',
  'no show',
  'cancelled',
  'canceled',
];
const includedTypes = [
  'oncology',
  'hematology',
  'neuro oncology',
  'neurooncology',
  'progress note',
  'progress notes',
  'assessment plan',
  'assessment and plan',
  'consult note',
  'consultation',
  'h p',
  'history and physical',
  'discharge summary',
  'tumor board',
  'neurosurgery',
];
const includedWords = [
  'oncology',
  'chemotherapy',
  'radiation',
  'tumor board',
  'cancer',
  'malignancy',
  'neoplasm',
  'glioma',
  'medulloblastoma',
  'ependymoma',
  'astrocytoma',
  'treatment planning',
  'disease progression',
  'surveillance',
];

/** Why a note is taken for oncology or not: `included` names the words, `excluded` the words that rule it out. */
export type NoteVerdict =
  | { readonly kind: 'included'; readonly by: string }
  | { readonly kind: 'excluded'; readonly by: string }
  | { readonly kind: 'default' };

/**
 * Whether a note may speak of the tumour, by its columns alone and in whole words ("lab" is not in "collaborative").
 * Exclusion comes first and looks at type and title; what neither list names is left out (`domain.md` 4.1).
 */
export function judgeNote(note: NoteColumns): NoteVerdict {
  const all = wordsOf(note.typeText, note.title, note.description);
  const excluded =
    firstPhrase(all, excludedPhrases) ?? firstPhrase(wordsOf(note.typeText, note.title), excludedTypes);
  if (excluded !== undefined) return { kind: 'excluded', by: excluded };
  const included =
    firstPhrase(wordsOf(note.typeText, note.practiceSetting), includedTypes) ??
    firstPhrase(all, includedWords);
  return included === undefined ? { kind: 'default' } : { kind: 'included', by: included };
}

/** Statistics of a filtering, by the words that excluded. */
export interface NoteStatistics {
  readonly totalNotes: number;
  readonly oncologyNotes: number;
  readonly excludedNotes: number;
  /** Of all notes, one decimal; 0 when there are none. */
  readonly oncologyPercentage: number;
  /** First match counted; notes that no list names are not in it. */
  readonly exclusionReasons: Readonly<Record<string, number>>;
}

export function noteStatistics(verdicts: readonly NoteVerdict[]): NoteStatistics {
  const oncologyNotes = verdicts.filter(({ kind }) => kind === 'included').length;
  const reasons = new Map<string, number>();
  for (const verdict of verdicts)
    if (verdict.kind === 'excluded') reasons.set(verdict.by, (reasons.get(verdict.by) ?? 0) + 1);
  return {
    totalNotes: verdicts.length,
    oncologyNotes,
    excludedNotes: verdicts.length - oncologyNotes,
    oncologyPercentage: verdicts.length === 0 ? 0 : Math.round((oncologyNotes / verdicts.length) * 1000) / 10,
    exclusionReasons: Object.fromEntries([...reasons].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
