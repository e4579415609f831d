import { deflateSync } from 'node:zlib';
import iconv from 'iconv-lite';

/** A piece of text whose baseline starts at (x, y), in points from the lower left corner of a US Letter page. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Font size in points, 10 where not given. */
  readonly size?: number;
}

export interface PdfPage {
  readonly items: readonly PdfText[];
}

/** Object number of the first page; catalog, page tree and font come before, each page's content behind it. */
const firstPage = 4;

/** Every character of Courier is this many ems wide: a line's width in points is 0.6 × size × its characters. */
export const courierWidth = 0.6;

/**
 * The smallest PDF that shows these texts in Courier, in the order given, with a text layer in Windows-1252.
 *
 * @param options.flate whether the content streams are compressed.
 */
export function writePdf(
  pages: readonly PdfPage[],
  options: { readonly flate?: boolean } = {},
): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ');
  return fileOf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>'),
    ...pages.flatMap((page, index) => [
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${firstPage + 2 * index + 1} 0 R ` +
          '/Resources << /Font << /F1 3 0 R >> >> >>',
      ),
      stream(contentOf(page), options.flate ?? false),
    ]),
  ]);
}

function contentOf({ items }: PdfPage): Buffer {
  const shown = items.map(({ x, y, text, size = 10 }) => {
    const escaped = text.replace(/[\\()]/g, '\\$&');
    return `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped}) Tj`;
  });
  return iconv.encode(`BT\n${shown.join('\n')}\nET`, 'windows-1252');
}

function stream(content: Buffer, flate: boolean): Buffer {
  const data = flate ? deflateSync(content) : content;
  const filter = flate ? ' /Filter /FlateDecode' : '';
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length}${filter} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

function fileOf(objects: readonly Buffer[]): Uint8Array<ArrayBuffer> {
  const parts = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const offsets = objects.map((body, index) => {
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    length += object.length;
    return length - object.length;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`));
  parts.push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
