import { setTimeout as sleep } from 'node:timers/promises';
import { joinPages } from '../../lambdas/phases/read-documents/recognise-pages.ts';
import type { ExtractedText, Scan, TextExtractor } from '../../lambdas/ports/text-extractor.ts';
import type { Recognition, TextRecogniser } from '../../lambdas/ports/text-recogniser.ts';

/**
 * An extractor that reads scans too, as a run with OCR does, so that what is handed on is the same text without its
 * identifiers. A page nobody could make out stays with the scan it is part of.
 *
 * @param onRecognised told of each document with a page that was recognised.
 */
export function recognisingScans(
  extractor: TextExtractor,
  { recogniser, onRecognised }: { readonly recogniser: TextRecogniser; readonly onRecognised: () => void },
): TextExtractor {
  return {
    version: `${extractor.version}|${recogniser.version}`,
    extract: async (bytes, contentType) => {
      const layer = await extractor.extract(bytes, contentType);
      if (layer.kind === 'empty' || layer.scan === undefined) return layer;
      const { scan, format } = layer;
      const recognition = await recognised(recogniser, scan);
      if (recognition.kind !== 'recognised') return layer;
      const { pages, count } = recognition;
      const { text, notes } = joinPages(scan, { recognised: pages, count, engine: recogniser.version });
      if (text.trim() === '') return layer;
      onRecognised();
      const made: ExtractedText = { kind: 'text', text, format, encoding: 'utf-8' };
      return notes.unread.length === 0 ? made : { ...made, scan };
    },
  };
}

/** Long scans are asked for until they are done. */
async function recognised(
  recogniser: TextRecogniser,
  scan: Scan,
): Promise<Exclude<Recognition, { readonly kind: 'pending' }>> {
  for (;;) {
    const recognition = await recogniser.recognise(scan);
    if (recognition.kind !== 'pending') return recognition;
    await sleep(recognition.waitSeconds * 1000);
  }
}
