import iconv from 'iconv-lite';

/** A text and the encoding its bytes were found to be in (`utf-8`, `utf-16le`, `windows-1252` ...). */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** Longest first: the mark of UTF-32LE starts with that of UTF-16LE. */
const byteOrderMarks: readonly { readonly encoding: string; readonly mark: readonly number[] }[] = [
  { encoding: 'utf-32le', mark: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', mark: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

/** Enough of a text to see whether every other byte is zero. */
const sampleBytes = 4096;

/**
 * Decodes bytes that are meant to be text, byte order mark removed, nothing else touched. In this order: byte order
 * mark; UTF-16 without one; UTF-8 where the bytes are valid UTF-8, or mostly; the declared charset; Windows-1252, the
 * superset of Latin-1 that old records are in. Valid UTF-8 beyond ASCII is hardly ever anything else, so it outweighs
 * a declaration, which exports often get wrong. Bytes that fit nowhere become U+FFFD.
 *
 * @param declaredCharset what a content type or the document's own head claims; unknown names are ignored.
 * @returns undefined for bytes that are no text in any encoding. Linear.
 */
export function decodeText(bytes: Uint8Array, declaredCharset: string | null): DecodedText | undefined {
  const decoded = decodeMarked(bytes) ?? decodeUtf16(bytes) ?? decodeUnmarked(bytes, declaredCharset);
  return looksLikeText(decoded) ? decoded : undefined;
}

function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  const found = byteOrderMarks.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  if (found === undefined) return undefined;
  return decodeAs(found.encoding, bytes.subarray(found.mark.length));
}

/** Latin text in UTF-16 has a zero in every other byte; no other encoding of text has zeros at all. */
function decodeUtf16(bytes: Uint8Array): DecodedText | undefined {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0] as [number, number];
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  }
  const half = sample.length / 2;
  const [even, odd] = zeros;
  if (half < 2) return undefined;
  if (odd > 0.6 * half && even < 0.1 * half) return decodeAs('utf-16le', bytes);
  if (even > 0.6 * half && odd < 0.1 * half) return decodeAs('utf-16be', bytes);
  return undefined;
}

function decodeUnmarked(bytes: Uint8Array, declaredCharset: string | null): DecodedText {
  const { sequences, strays } = countUtf8(bytes);
  if (strays === 0 || sequences > strays) return decodeAs('utf-8', bytes);
  const declared = declaredCharset?.toLowerCase() ?? '';
  const isForeign = !/^(?:utf-?(?:8|16|32)|us-ascii|ascii|iso-?8859-?1$|latin-?1$)/.test(declared);
  if (declared !== '' && isForeign && iconv.encodingExists(declared)) return decodeAs(declared, bytes);
  const usesWindows = bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return {
    text: iconv.decode(asBuffer(bytes), 'windows-1252'),
    encoding: usesWindows ? 'windows-1252' : 'iso-8859-1',
  };
}

function decodeAs(encoding: string, bytes: Uint8Array): DecodedText {
  const text =
    encoding === 'utf-8'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      : iconv.decode(asBuffer(bytes), encoding, { stripBOM: false });
  return { text, encoding };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Well-formed multi-byte sequences of UTF-8, and bytes above ASCII that belong to none. */
export function countUtf8(bytes: Uint8Array): { readonly sequences: number; readonly strays: number } {
  let sequences = 0;
  let strays = 0;
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index += 1;
      continue;
    }
    const length = sequenceLength(lead);
    let following = 1;
    while (following < length && ((bytes[index + following] ?? 0) & 0xc0) === 0x80) following += 1;
    if (length > 0 && following === length) sequences += 1;
    else strays += 1;
    index += length > 0 && following === length ? length : 1;
  }
  return { sequences, strays };
}

/** 0 for a byte that starts no sequence. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/**
 * Whether decoded characters can be a document. One byte in nine of anything compressed is a control character or has
 * no place in the encoding; texts of old systems hold a few form feeds, escapes and file ends, and may be padded with
 * zeros to a block. An encoding that takes any byte must show mostly ASCII.
 */
function looksLikeText({ text, encoding }: DecodedText): boolean {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  if (end === 0) return text.length === 0;
  let odd = 0;
  let high = 0;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x09 || (code > 0x0d && code < 0x1a) || code === 0xfffd) odd += 1;
    else if (code >= 0x80) high += 1;
  }
  const isGuess = encoding === 'windows-1252' || encoding === 'iso-8859-1';
  return odd <= 0.04 * end + 1 && (!isGuess || high <= 0.6 * end || end < 8);
}
