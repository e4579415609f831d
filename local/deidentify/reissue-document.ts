import type { ExtractedText, TextExtractor } from '../../lambdas/ports/text-extractor.ts';
import { escapeMarkup } from '../examples/formats/html.ts';
import { writeRtf } from '../examples/formats/rtf.ts';

/** A document as it is handed on. */
export interface Reissued {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly extension: string;
  /** False where its own format would not have given the same text again, or is not written: it is plain text now. */
  readonly isFormatKept: boolean;
}

type Format = Extract<ExtractedText, { kind: 'text' }>['format'];

const writers: Partial<
  Record<Format, { write(text: string, id: string): string; contentType: string; extension: string }>
> = {
  html: {
    write: (text) =>
      `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Document</title></head><body><pre>${escapeMarkup(text)}</pre></body></html>\n`,
    contentType: 'text/html',
    extension: 'html',
  },
  rtf: { write: writeRtf, contentType: 'text/rtf', extension: 'rtf' },
  fhir_binary: {
    write: (text, id) =>
      JSON.stringify({
        resourceType: 'Binary',
        id,
        contentType: 'text/plain; charset=utf-8',
        data: Buffer.from(text, 'utf8').toString('base64'),
      }),
    contentType: 'application/fhir+json',
    extension: 'json',
  },
};

/**
 * Makes a document anew of its rewritten text, so that nothing the text does not show goes along: headers of a CDA,
 * authors in an RTF, comments and scripts of a page, layers of a PDF. The format stays where the new document gives back
 * exactly the text; all else, PDF and scans among them, becomes plain text in UTF-8.
 */
export async function reissueDocument(
  text: string,
  {
    format,
    id,
    extractor,
  }: { readonly format: Format; readonly id: string; readonly extractor: TextExtractor },
): Promise<Reissued> {
  const writer = writers[format];
  if (writer !== undefined) {
    const bytes = Buffer.from(writer.write(text, id), 'utf8');
    const again = await extractor.extract(bytes, writer.contentType);
    if (again.kind === 'text' && again.text === text)
      return { bytes, contentType: writer.contentType, extension: writer.extension, isFormatKept: true };
  }
  const bytes = Buffer.from(text, 'utf8');
  return { bytes, contentType: 'text/plain', extension: 'txt', isFormatKept: format === 'text' };
}
