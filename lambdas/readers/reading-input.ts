import type { DocumentType } from '../domain/vocabulary.ts';

/**
 * What a reader is told beside the text: the document's metadata and the patient's dated history around it. All
 * days are `YYYY-MM-DD`. Readers are pure: equal input, equal answers.
 */
export interface ReadingInput {
  /** The text exactly as stored; offsets in answers count its UTF-16 code units. */
  readonly text: string;
  readonly metadata: {
    readonly typeText: string | null;
    readonly categoryText: string | null;
    readonly title: string | null;
    readonly practiceSetting: string | null;
    /** Kind by the tables alone. */
    readonly expectedKind: 'imaging' | 'operative' | 'pathology' | 'note' | 'other';
    readonly date: string | null;
    readonly minuteOfDay: number | null;
    readonly imagingProcedure: string | null;
  };
  readonly context: {
    /** Tumour surgeries of the whole chart, in order of date. */
    readonly surgeries: readonly {
      readonly date: string;
      readonly minuteOfDay: number | null;
      readonly description: string;
    }[];
    /** Other dated scans of the chart (this document's own left out), in order of date. */
    readonly imagingDates: readonly string[];
    /** Radiation and tumour drugs with their starts and stops, in order of date; left out where none are known. */
    readonly treatments?: readonly { readonly date: string; readonly description: string }[];
    readonly birthDate: string | null;
    readonly mrn: string | null;
  };
}

/** Document type as decided before the variables are asked, with the words it rests on. */
export interface DocumentTypeDecision {
  readonly type: DocumentType;
  readonly quote: string | null;
  readonly span: { readonly start: number; readonly end: number } | null;
  /** What speaks against it, in words for a reviewer; null where nothing does. */
  readonly doubt: string | null;
}
