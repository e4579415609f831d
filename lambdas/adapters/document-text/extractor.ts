import { storableText } from '../../domain/storable-text.ts';
import type { UnreadableReason } from '../../domain/vocabulary.ts';
import type { DetectedFormat, ExtractedText, Scan, TextExtractor } from '../../ports/text-extractor.ts';
import { detectFormat } from './detect-format.ts';
import { decodeEmbedded, type FhirBinary, parseFhirBinary } from './fhir-binary.ts';
import { htmlText } from './html-text.ts';
import type { MarkupText } from './markup-text.ts';
import { pdfText } from './pdf-text.ts';
import { rtfText } from './rtf-text.ts';
import { xmlText } from './xml-text.ts';

/** Raise it with every change of what comes out, the parsers' versions included: offsets of stored quotes hang on it. */
const version = 'document-text-2';

/** The store gives out 50 MB at most; nothing longer is looked at. */
const mostBytes = 64 * 1024 * 1024;

/** A Binary in a CDA in a Binary is the most that was ever seen. */
const deepestNesting = 4;

/** The extractor of all formats. Holds no state; calls may run side by side. */
export function createTextExtractor(): TextExtractor {
  return {
    version,
    extract: (bytes, declaredContentType) => extract({ bytes, contentType: declaredContentType, depth: 0 }),
  };
}

interface Source {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** How many documents this one lies in. */
  readonly depth: number;
}

async function extract(source: Source): Promise<ExtractedText> {
  const { bytes, contentType, depth } = source;
  if (bytes.length > mostBytes) return unreadable('too_large', 'unknown');
  const detected = detectFormat(bytes, contentType);
  switch (detected.format) {
    case 'empty':
      return { kind: 'empty', format: 'empty' };
    case 'text':
      return extracted({ ...detected.decoded, format: 'text' });
    case 'html':
      return fromMarkup(htmlText(detected.decoded.text), 'html', detected.decoded.encoding);
    case 'rtf': {
      const rtf = rtfText(bytes);
      return fromMarkup(rtf, 'rtf', rtf.encoding);
    }
    case 'xml': {
      const xml = xmlText(detected.decoded.text);
      if (xml.embedded === undefined) return fromMarkup(xml, 'xml', detected.decoded.encoding);
      return fromEmbedded(decodeEmbedded(xml.embedded), 'xml', depth);
    }
    case 'fhir_binary':
      return fromEmbedded(parseFhirBinary(detected.decoded.text), 'fhir_binary', depth);
    case 'pdf': {
      const pdf = await pdfText(bytes);
      const { pages } = pdf;
      const scan = pages === undefined ? undefined : ({ bytes, format: 'pdf', pages } as const);
      if (pdf.kind === 'unreadable') return withScan(unreadable(pdf.reason, 'pdf'), scan);
      return withScan(extracted({ text: pdf.text, format: 'pdf', encoding: 'pdf' }), scan);
    }
    case 'image':
      return withScan(unreadable('no_text_layer', 'image'), { bytes, format: 'image', pages: null });
    case 'unknown':
      return unreadable('unsupported', 'unknown');
  }
}

function fromMarkup(markup: MarkupText, format: DetectedFormat, encoding: string): ExtractedText {
  const { text, hasPictures, isCutOff } = markup;
  if (text.trim() === '' && isCutOff) return unreadable('corrupt', format);
  if (text.trim() === '' && hasPictures) return unreadable('no_text_layer', format);
  return extracted({ text, format, encoding });
}

/** The document inside, told under the format of the one around it, which is what the bytes are. */
async function fromEmbedded(
  binary: FhirBinary,
  format: DetectedFormat,
  depth: number,
): Promise<ExtractedText> {
  if (binary.kind === 'empty') return { kind: 'empty', format };
  if (binary.kind !== 'document') return unreadable(binary.kind, format);
  if (depth >= deepestNesting) return unreadable('unsupported', format);
  const inner = await extract({ bytes: binary.bytes, contentType: binary.contentType, depth: depth + 1 });
  return { ...inner, format };
}

function extracted(found: {
  readonly text: string;
  readonly format: DetectedFormat;
  readonly encoding: string;
}): ExtractedText {
  if (found.text.trim() === '') return { kind: 'empty', format: found.format };
  return { kind: 'text', ...found, text: storableText(found.text) };
}

const withScan = (outcome: ExtractedText, scan: Scan | undefined): ExtractedText =>
  scan === undefined || outcome.kind === 'empty' ? outcome : { ...outcome, scan };

const unreadable = (reason: UnreadableReason, format: DetectedFormat): ExtractedText => ({
  kind: 'unreadable',
  reason,
  format,
});
