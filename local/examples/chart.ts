import type { DocumentType, VariableName } from '../../lambdas/domain/vocabulary.ts';

/**
 * The example cohort as its authors write it: one `Child` per file in `children/`, with the texts, the tables' facts
 * and the truth side by side. `example-files.ts` turns it into a data folder.
 */
export interface Child {
  /** Bare FHIR id, also the stem of every id in this chart. */
  readonly patientId: string;
  readonly mrn: string;
  /** Family name first, as headers print it. */
  readonly name: string;
  readonly birthDate: string;
  readonly gender: 'female' | 'male';
  readonly deceasedOn?: string;
  readonly procedures: readonly ExampleProcedure[];
  readonly documents: readonly ExampleDocument[];
  /** Truth about the patient as a whole. */
  readonly facts: readonly Fact[];
}

/** How a document's bytes are written. Each has its own reader to try. */
export type DocumentFormat =
  | 'txt'
  | 'bom'
  | 'cp1252'
  | 'utf16'
  | 'html'
  | 'rtf'
  | 'cda'
  | 'fhir_text'
  | 'fhir_html'
  | 'pdf'
  | 'pdf_columns'
  | 'pdf_scan'
  | 'pdf_truncated'
  | 'empty'
  | 'missing';

export interface ExampleDocument {
  /** Unique within the chart; letters, digits, `-`. */
  readonly id: string;
  readonly kind: DocumentType;
  readonly title: string;
  /** `YYYY-MM-DD HH:MM`, or null for a document no column dates. */
  readonly at: string | null;
  /** When the date stands only in the context period, as with records from elsewhere. */
  readonly isDatedByPeriodOnly?: boolean;
  readonly format: DocumentFormat;
  /** What a perfect extractor reads. A line `{{table}}` stands for the table. */
  readonly text: string;
  readonly table?: readonly (readonly string[])[];
  /** What the document itself states, also where it is wrong. */
  readonly states: readonly Statement[];
  readonly imaging?: ImagingStudy;
  readonly encounter?: string;
  readonly typeText?: string;
  /** The declared type where it is not the true one; null where there is none. */
  readonly contentType?: string | null;
  readonly version?: 'superseded' | 'preliminary';
  /** Id of the document in this chart whose bytes it repeats. */
  readonly copyOf?: string;
  /** Words for what makes this document hard; they become tags in the manifest and in gold. */
  readonly traps?: readonly string[];
  /** False where there is nothing to judge: no text, another child's text, a version that is not read. */
  readonly hasTruth?: boolean;
}

export interface ImagingStudy {
  readonly procedure: string;
  readonly modality: 'MRI' | 'CT';
  /** The impression, where the view carries it by itself. */
  readonly conclusion?: string;
  /** True where the view has no text and the report is only in the file. */
  readonly isOnlyInFile?: boolean;
  /** True where the report is only in the view and no file is listed. */
  readonly isOnlyInView?: boolean;
}

/** One stated value: variable, value, the words it rests on (none for an absence), and what else is acceptable. */
export type Statement = readonly [
  variable: VariableName,
  value: string | Readonly<Record<string, string>> | null,
  quotes?: string | readonly string[],
  more?: { readonly or?: readonly (string | null)[]; readonly notes?: string },
];

export interface ExampleProcedure {
  readonly id: string;
  /** `YYYY-MM-DD`, or with a time where the source has one. */
  readonly at: string;
  readonly text: string;
  readonly cpt: string | null;
  readonly surgeryType: 'craniotomy' | 'biopsy' | 'csf_management' | 'endoscopic' | 'vascular_access';
  readonly site: string;
  readonly encounter: string;
  readonly isTumorSurgery: boolean;
  /** Anything but an operation that took place. */
  readonly record?: 'order' | 'history' | 'not_done';
  readonly outcome?: string;
}

export interface Fact {
  readonly variable: string;
  readonly value: unknown;
  readonly date: string | null;
  /** Document id and words. */
  readonly evidence?: readonly (readonly [document: string, quote: string])[];
  readonly or?: readonly unknown[];
  readonly notes?: string;
}

/** Takes away the line break after the opening quote, the last one's indentation, and what all lines share. */
export function text(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const lines = String.raw(strings, ...values)
    .replace(/^\n/, '')
    .replace(/\n[ ]*$/, '\n')
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
