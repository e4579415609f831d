import { constants, inflateRawSync } from 'node:zlib';
import { findStreams, type PdfStream } from './pdf-streams.ts';

/** Three thousand pages of text unpack to less; deflate can pack it into 64 KiB, so the size of a file says nothing. */
const mostExpandedBytes = 64 * 1024 * 1024;

/**
 * Looks at a PDF before a parser does: `too_large` where its streams unpack, packed twice over or not, beyond a bound;
 * `damaged` where one cannot be unpacked, where the file ends within one, or where it has lost its end and with it
 * objects that it refers to. Parsers show what is left of such files, and that reads like a whole report. A lost end
 * alone is no damage, since many exports lack it, and neither is a wrong checksum. Pictures are left out: nobody unpacks
 * them for their text. Linear in the file and the bound.
 */
export function judgePdf(bytes: Uint8Array): 'sound' | 'damaged' | 'too_large' {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const streams = findStreams(file);
  let budget = mostExpandedBytes;
  let isDamaged = streams.some(({ end }) => end === undefined);
  for (const { start, end, dictionary } of streams) {
    if (/\/Subtype\s{0,9}\/Image/.test(dictionary)) continue;
    const size = expandedSize(file.subarray(start, end), budget);
    isDamaged ||= size === undefined && /\/FlateDecode\b/.test(dictionary) && !file.includes('/Encrypt');
    budget -= size ?? 0;
    if (budget < 0) return 'too_large';
  }
  if (isDamaged) return 'damaged';
  const hasEnd = file.lastIndexOf('startxref') > file.lastIndexOf('endobj');
  return hasEnd || hasAllObjects(textAround(file, streams)) ? 'sound' : 'damaged';
}

/** Whether a PDF refers to objects that it does not have. Those packed into streams cannot be told, and are believed. */
export function lacksObjects(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return !hasAllObjects(textAround(file, findStreams(file)));
}

/**
 * Bytes that packed data unpack to, the packed data within included; more than `budget` where they pass it; undefined
 * where they are broken.
 */
function expandedSize(packed: Buffer, budget: number): number | undefined {
  if (!isDeflated(packed)) return 0;
  try {
    // Raw and flushed, so that neither a wrong checksum nor a missing end hides the size.
    const unpacked = inflateRawSync(packed.subarray(2), {
      maxOutputLength: Math.max(1, budget),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    return unpacked.length + (expandedSize(unpacked, budget - unpacked.length) ?? 0);
  } catch (error) {
    return error instanceof RangeError ? budget + 1 : undefined;
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
