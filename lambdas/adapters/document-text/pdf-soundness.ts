import { constants, inflateRawSync } from 'node:zlib';
import { findStreams, type PdfStream } from './pdf-streams.ts';

/** Three thousand pages of text unpack to less; deflate can pack it into 64 KiB, so the size of a file says nothing. */
const mostExpandedBytes = 64 * 1024 * 1024;

/**
 * Looks at a PDF before a parser does: `too_large` where its streams unpack, packed twice over or not, beyond a bound;
 * `cut_off` where it ends within a stream, or has lost its end and with it objects that it refers to. A lost end alone
 * is no sign of a cut, since many exports lack it; parsers show what is left, and that reads like a whole report. Pictures
 * are left out: nobody unpacks them for their text. Linear in the file and the bound.
 */
export function judgePdf(bytes: Uint8Array): 'sound' | 'cut_off' | 'too_large' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const streams = findStreams(file);
  let budget = mostExpandedBytes;
  for (const { start, end, dictionary } of streams) {
    if (/\/Subtype\s{0,9}\/Image/.test(dictionary)) continue;
    budget -= expandedSize(file.subarray(start, end), budget);
    if (budget < 0) return 'too_large';
  }
  if (streams.some(({ end }) => end === undefined)) return 'cut_off';
  const hasEnd = file.lastIndexOf('startxref') > file.lastIndexOf('endobj');
  return hasEnd || hasAllObjects(textAround(file, streams)) ? 'sound' : 'cut_off';
}

/** Bytes that packed data unpack to, the packed data within included; more than `budget` where they pass it. */
function expandedSize(packed: Buffer, budget: number): number {
  if (!isDeflated(packed)) return 0;
  try {
    // Raw and flushed, so that neither a wrong checksum nor a missing end hides the size.
    const unpacked = inflateRawSync(packed.subarray(2), {
      maxOutputLength: Math.max(1, budget),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return unpacked.length + expandedSize(unpacked, budget - unpacked.length);
  } catch (error) {
    return error instanceof RangeError ? budget + 1 : packed.length;
  }
}

/** The two bytes of a zlib header: deflate, and a multiple of 31. */
const isDeflated = ([first = 0, second = 0]: Buffer): boolean =>
  (first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0;

/** A file without the data of its streams. */
function textAround(file: Buffer, streams: readonly PdfStream[]): string {
  const starts = [0, ...streams.map(({ end }) => end ?? file.length)];
  return starts
    .map((start, index) => file.toString('latin1', start, streams[index]?.start ?? file.length))
    .join('');
}

/**
 * Whether the last object is complete and every object that is referred to is there. Objects packed into streams cannot
 * be told, and are believed.
 */
function hasAllObjects(text: string): boolean {
  if (!/\bendobj\b/.test(text.slice(text.lastIndexOf(' obj')))) return false;
  if (text.includes('/ObjStm')) return true;
  const defined = new Set(
    Array.from(text.matchAll(/\b(\d{1,8})\s{1,9}\d{1,5}\s{1,9}obj\b/g), ([, number]) => number),
  );
  const references = text.matchAll(/\b(\d{1,8})\s{1,9}\d{1,5}\s{1,9}R\b/g);
  for (const [, number] of references) if (!defined.has(number)) return false;
  return true;
}
