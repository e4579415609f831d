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

export type ExtractedText =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly format: DetectedFormat;
      readonly encoding: string;
    }
  | { readonly kind: 'empty'; readonly format: DetectedFormat }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason; readonly format: DetectedFormat };

/**
 * Turns the bytes of a document of any kind into its text, once and for all: line breaks and non-breaking spaces
 * stay as they are, so offsets into it hold for ever. Never throws for bad bytes; that is an outcome.
 */
export interface TextExtractor {
  /** Raised when the way text is made changes; part of the text cache's key. */
  readonly version: string;
  extract(bytes: Uint8Array, declaredContentType: string | null): Promise<ExtractedText>;
}
