import type { UnreadableReason } from '../domain/vocabulary.ts';
import type { Scan } from './text-extractor.ts';

/** What was read off the picture of a page. */
export interface RecognisedPage {
  /** Counted from 1. */
  readonly page: number;
  /** Lines from top to bottom, parted by line breaks; empty where nothing was made out. */
  readonly text: string;
  /** Mean certainty of the engine about the words, 0 to 1; 0 for a page without words. */
  readonly confidence: number;
}

export type Recognition =
  /** The pages asked for, in order, without those that the engine could not take; `count` pages in all. */
  | { readonly kind: 'recognised'; readonly count: number; readonly pages: readonly RecognisedPage[] }
  /** Work in progress, or no room for more: ask again with the same scan after so many seconds. */
  | { readonly kind: 'pending'; readonly waitSeconds: number }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/**
 * Reads text off pictures of pages (optical character recognition). A call returns in seconds whatever the scan: longer
 * work goes on behind it and is asked for again. Bad pictures are an outcome.
 *
 * @throws TransientError, ConfigurationError as other ports do.
 */
export interface TextRecogniser {
  /** Engine and version; part of the key under which its texts are kept. */
  readonly version: string;
  recognise(scan: Scan): Promise<Recognition>;
}
