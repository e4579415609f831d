import { type DocumentType, documentTypes } from '../../../domain/vocabulary.ts';
import type { ReadingInput } from '../../reading-input.ts';
import { titleCues } from './document-titles.ts';

/**
 * How much a column counts beside words of the text. Whoever filed a document chose its type; a title and a service are
 * free text of many habits.
 */
const columnShare = { typeText: 1, title: 0.4, categoryText: 0.3, practiceSetting: 0.3 } as const;
/** `ENDOCRINOLOGY`: names who wrote it, not what it is. */
const isServiceAlone = (type: DocumentType, words: string): boolean =>
  type === 'consult' && !/consult|h\s?&\s?p|history|admission|new\s+patient/iu.test(words);
/** A title that is a kind's name and little else. */
const wholeTitleShare = 0.8;
const nearlyAll = 0.6;
const expectedKindWeight = 2;
const mostFromColumns = 8;
/** What a document that is filed as a note loses of a report's weight: notes quote reports, reports are not filed as notes. */
const quotedInNotes = 3;
const reports: ReadonlySet<DocumentType> = new Set(['imaging', 'operative', 'pathology']);
/** Columns that give a kind less than this do not name it. */
const namedFrom = 2;

/** What the columns of a document's row say of its kind. */
export interface Filing {
  /** What they add to each kind; less than nothing to a report's where they call it a note. */
  readonly weights: Readonly<Record<DocumentType, number>>;
  /** The kind they name, null where they name none. */
  readonly kind: DocumentType | null;
}

const titlesOf = Object.fromEntries(
  documentTypes.map((type) => [type, titleCues.filter((each) => each.type === type)]),
) as unknown as Readonly<Record<DocumentType, typeof titleCues>>;

/** Reads the columns of a document's row: type, title, category, service, and the kind by the tables alone. */
export function filingOf(metadata: ReadingInput['metadata']): Filing {
  const named = documentTypes.map((type) => ({ type, weight: weightOf(type, metadata) }));
  const [first] = [...named].sort((a, b) => b.weight - a.weight);
  const isNote = metadata.expectedKind === 'note';
  const weights = Object.fromEntries(
    named.map(({ type, weight }) => [type, isNote && reports.has(type) ? weight - quotedInNotes : weight]),
  ) as Record<DocumentType, number>;
  return { weights, kind: first !== undefined && first.weight >= namedFrom ? first.type : null };
}

function weightOf(type: DocumentType, metadata: ReadingInput['metadata']): number {
  const cues = titlesOf[type];
  const columns = Object.entries(columnShare).map(([column, share]) => {
    const words = metadata[column as keyof typeof columnShare] ?? '';
    if (words === '') return 0;
    return Math.max(
      0,
      ...cues.map(({ pattern, weight }) => {
        const found = pattern.exec(words)?.[0] ?? '';
        if (found === '') return 0;
        const isAll =
          column === 'title' && found.length >= words.length * nearlyAll && !isServiceAlone(type, found);
        return weight * (isAll ? wholeTitleShare : share);
      }),
    );
  });
  const expected = metadata.expectedKind === type ? expectedKindWeight : 0;
  return Math.min(
    mostFromColumns,
    columns.reduce((sum, each) => sum + each, expected),
  );
}
