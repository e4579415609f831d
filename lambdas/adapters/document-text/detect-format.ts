import type { DetectedFormat } from '../../ports/text-extractor.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { isMarkupOfHtml, namesHtml, recogniseXml } from './recognise-markup.ts';

/** A format, and the decoded text where the format is made of text. RTF has code pages of its own and stays bytes. */
export type Detected =
  | { readonly format: 'text' | 'html' | 'xml' | 'fhir_binary'; readonly decoded: DecodedText }
  | { readonly format: Exclude<DetectedFormat, 'text' | 'html' | 'xml' | 'fhir_binary'> };

const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2b, 0x00],
  [0x4d, 0x4d, 0x00, 0x2b],
  [0x47, 0x49, 0x46, 0x38, 0x37, 0x61],
  [0x47, 0x49, 0x46, 0x38, 0x39, 0x61],
  [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
];

/** Archives and word processor files: zip, gzip, OLE, 7z, rar, bzip2, xz. Their bytes must not pass for an odd text. */
const containers: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x1f, 0x8b],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21, 0x1a],
  [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
];

/** Mail gateways and viewers put a few lines before the header; readers look this far (PDF 32000-1, annex H). */
const pdfHeaderWithin = 1024;

/** Where a head declares its charset, if it does. */
const headBytes = 2048;

/**
 * Finds what a document is by looking at it. A declared content type decides only where the bytes leave a choice: mark-up
 * in a text, bytes of no known kind. What is declared plain text keeps its exact characters unless it starts as mark-up.
 */
export function detectFormat(bytes: Uint8Array, contentType: string | null): Detected {
  if (bytes.length === 0) return { format: 'empty' };
  const start = contentStart(bytes);
  const declared = contentType?.toLowerCase() ?? '';
  if (isPdf(bytes, start)) return { format: 'pdf' };
  if (asciiAt(bytes, start, 5) === '{\\rtf') return { format: 'rtf' };
  if (isPicture(bytes)) return { format: 'image' };
  const isContainer = containers.some((magic) => startsWith(bytes, magic));
  const decoded = isContainer ? undefined : decodeText(bytes, declaredCharset(bytes, declared));
  if (decoded !== undefined) return { format: textFormat(decoded.text, declared), decoded };
  if (declared.includes('pdf') && !isContainer) return { format: 'pdf' };
  return { format: declared.startsWith('image/') ? 'image' : 'unknown' };
}

/** After a byte order mark, zeros and white space. */
function contentStart(bytes: Uint8Array): number {
  let start = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  while (start < pdfHeaderWithin && [0, 9, 10, 12, 13, 32].includes(bytes[start] ?? 1)) start += 1;
  return start;
}

function isPdf(bytes: Uint8Array, start: number): boolean {
  if (asciiAt(bytes, start, 5) === '%PDF-') return true;
  if (!asciiAt(bytes, start, pdfHeaderWithin).includes('%PDF-')) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('endobj');
}

function isPicture(bytes: Uint8Array): boolean {
  if (pictures.some((magic) => startsWith(bytes, magic))) return true;
  if (asciiAt(bytes, 0, 4) === 'RIFF') return asciiAt(bytes, 8, 4) === 'WEBP';
  if (asciiAt(bytes, 4, 4) === 'ftyp') return /^(?:hei|hev|mif|avif)/.test(asciiAt(bytes, 8, 4));
  if (asciiAt(bytes, 128, 4) === 'DICM') return true;
  // Reserved bytes of a bitmap header are zero; a note may well start with the letters "BM".
  return asciiAt(bytes, 0, 2) === 'BM' && [6, 7, 8, 9].every((index) => bytes[index] === 0);
}

function declaredCharset(bytes: Uint8Array, declared: string): string | null {
  const inType = /charset\s{0,9}=\s{0,9}["']?([\w-]+)/.exec(declared)?.[1];
  if (inType !== undefined) return inType;
  const head = asciiAt(bytes, 0, headBytes);
  if (!head.trimStart().startsWith('<')) return null;
  return /(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]+)/i.exec(head)?.[1] ?? null;
}

function textFormat(text: string, declared: string): 'text' | 'html' | 'xml' | 'fhir_binary' {
  const isPlain = declared.startsWith('text/plain');
  if (isFhirBinary(text, declared)) return 'fhir_binary';
  if (isMarkupOfHtml(text)) return 'html';
  const xml = recogniseXml(text);
  if (xml === 'declared' || (xml === 'enclosed' && !isPlain)) return 'xml';
  return !isPlain && namesHtml(text) ? 'html' : 'text';
}

function isFhirBinary(text: string, declared: string): boolean {
  const first = /\S/.exec(text.slice(0, headBytes))?.[0];
  if (first !== '{') return false;
  return /"resourceType"\s{0,99}:\s{0,99}"Binary"/.test(text) || declared.includes('fhir+json');
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** Bytes as the characters of Latin-1, of which those of ASCII are a part. */
const asciiAt = ({ buffer, byteOffset, byteLength }: Uint8Array, start: number, length: number): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1', start, Math.min(start + length, byteLength));
