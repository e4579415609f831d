import type { UnreadableReason } from '../domain/vocabulary.ts';

/** Format found by looking at the bytes; the declared type only breaks ties. */
export type DetectedFormat =
  | 'text'
  | 'html'
  | 'rtf'
  | 'xml'
  | 'pdf'
  | 'fhir_binary'
  | 'image'
  | 'empty'
  | 'unknown';

/** A document, taken out of all that it was wrapped in, of which some pages can only be seen. */
export interface Scan {
  readonly bytes: Uint8Array;
  readonly format: 'pdf' | 'image';
  /** Text of each page in order, null where it has none. Null for a picture, whose pages nobody counted yet. */
  readonly pages: readonly (string | null)[] | null;
}

export type ExtractedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly format: DetectedFormat;
      readonly encoding: string;
      /** Where some pages have a text layer and others have none: `text` is that of the former. */
      readonly scan?: Scan;
    }
  | { readonly kind: 'empty'; readonly format: DetectedFormat }
  | {
      readonly kind: 'unreadable';
      readonly reason: UnreadableReason;
      readonly format: DetectedFormat;
      /** What a recogniser could read, where the reason is `no_text_layer` and there are pictures of pages. */
      readonly scan?: Scan;
    };

/**
 * Turns the bytes of a document of any kind into its text, once and for all: line breaks and non-breaking spaces
 * stay as they are, so offsets into it hold for ever. Never throws for bad bytes; that is an outcome.
 */
export interface TextExtractor {
  /** Raised when the way text is made changes; part of the text cache's key. */
  readonly version: string;
  extract(bytes: Uint8Array, declaredContentType: string | null): Promise<ExtractedText>;
}
