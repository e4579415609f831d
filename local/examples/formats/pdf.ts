import { utf8, windows1252 } from './plain.ts';

/** A piece of text and where its baseline starts, in points from the lower left corner. */
interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly line: string;
}

/** A black-and-white picture, rows of pixels from the top, one bit each, rows padded to whole bytes; 1 is black. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

const page = { width: 612, height: 792, margin: 54 };
const size = 10;
const leading = 13;
/** Every character of Courier is 0.6 em wide, so lines can be filled without a table of widths. */
const characterWidth = 0.6 * size;
const linesPerPage = Math.floor((page.height - 2 * page.margin) / leading);

/** A text as a PDF with a text layer: one column, as many pages as it needs. */
export function writePdf(text: string): Uint8Array {
  const lines = fill(text, Math.floor((page.width - 2 * page.margin) / characterWidth));
  return pdfOf(
    inPages(lines).map((own) => ({ content: textContent(own.map((line, row) => placed(line, row, 0))) })),
  );
}

/**
 * A text as a PDF of two columns. The text layer is written line by line across both, as many report writers do, so
 * that a reader who ignores positions mixes the columns.
 */
export function writeTwoColumnPdf(text: string): Uint8Array {
  const lines = fill(text, 38);
  const half = Math.ceil(lines.length / 2);
  const rows = Array.from({ length: half }, (_, row) => [lines[row] ?? '', lines[row + half] ?? '']);
  const content = rows.flatMap(([left = '', right = ''], row) => [
    placed(left, row, 0),
    placed(right, row, 43 * characterWidth),
  ]);
  return pdfOf([{ content: textContent(content) }]);
}

/** A picture of a page as a PDF without any text layer: what a scanner makes. */
export function writeScannedPdf(picture: Picture): Uint8Array {
  const content = utf8(`q ${page.width} 0 0 ${page.height} 0 0 cm /Scan Do Q`);
  return pdfOf([{ content, picture }]);
}

/** A PDF whose transfer broke off: without its table of pages it cannot be read. */
export function truncatePdf(pdf: Uint8Array): Uint8Array {
  return pdf.slice(0, Math.floor(pdf.length * 0.4));
}

function placed(line: string, row: number, indent: number): PlacedText {
  return { x: page.margin + indent, y: page.height - page.margin - row * leading, line };
}

function inPages(lines: readonly string[]): string[][] {
  const count = Math.max(1, Math.ceil(lines.length / linesPerPage));
  return Array.from({ length: count }, (_, index) =>
    lines.slice(index * linesPerPage, (index + 1) * linesPerPage),
  );
}

/** Breaks lines at spaces so that none is longer than `width` characters. */
function fill(text: string, width: number): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line) => {
      const filled = [''];
      for (const word of line.split(' ')) {
        const last = filled.at(-1) ?? '';
        if (last === '') filled[filled.length - 1] = word;
        else if (last.length + 1 + word.length <= width) filled[filled.length - 1] = `${last} ${word}`;
        else filled.push(word);
      }
      return filled;
    });
}

function textContent(items: readonly PlacedText[]): Uint8Array {
  const shown = items
    .filter(({ line }) => line !== '')
    .map(({ x, y, line }) => `1 0 0 1 ${x} ${y} Tm (${line.replace(/[\\()]/g, '\\$&')}) Tj`);
  return windows1252(`BT\n/F1 ${size} Tf\n${shown.join('\n')}\nET`);
}

interface PageParts {
  readonly content: Uint8Array;
  readonly picture?: Picture;
}

/** Objects in this order: font, then per page its picture, content and page, then the page tree and the catalog. */
function pdfOf(pages: readonly PageParts[]): Uint8Array {
  const objects: Uint8Array[] = [];
  const add = (body: Uint8Array): number => objects.push(body);
  const font = add(utf8('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>'));
  const tree = 1 + pages.reduce((sum, { picture }) => sum + (picture === undefined ? 2 : 3), 0) + 1;
  const kids = pages.map(({ content, picture }) => {
    const scan = picture === undefined ? undefined : add(pictureObject(picture));
    const stream = add(streamObject('', content));
    const resources = scan === undefined ? `/Font << /F1 ${font} 0 R >>` : `/XObject << /Scan ${scan} 0 R >>`;
    const box = `[0 0 ${page.width} ${page.height}]`;
    return add(
      utf8(
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox ${box} /Resources << ${resources} >> /Contents ${stream} 0 R >>`,
      ),
    );
  });
  const references = kids.map((kid) => `${kid} 0 R`).join(' ');
  add(utf8(`<< /Type /Pages /Count ${kids.length} /Kids [${references}] >>`));
  const catalog = add(utf8(`<< /Type /Catalog /Pages ${tree} 0 R >>`));
  return assemble(objects, catalog);
}

function streamObject(entries: string, data: Uint8Array): Uint8Array {
  return Buffer.concat([utf8(`<< ${entries}/Length ${data.length} >>\nstream\n`), data, utf8('\nendstream')]);
}

function pictureObject({ width, height, bits }: Picture): Uint8Array {
  const shape = `/Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]`;
  return streamObject(
    `/Type /XObject /Subtype /Image ${shape} /Filter /RunLengthDecode `,
    runLengthEncoded(bits),
  );
}

/** PDF's RunLengthDecode, turned round: runs of 2 to 128 equal bytes, single bytes as they are, 128 at the end. */
function runLengthEncoded(bytes: Uint8Array): Uint8Array {
  const encoded: number[] = [];
  let index = 0;
  while (index < bytes.length) {
    const value = bytes[index] ?? 0;
    let length = 1;
    while (length < 128 && bytes[index + length] === value) length += 1;
    encoded.push(length === 1 ? 0 : 257 - length, value);
    index += length;
  }
  return Uint8Array.from([...encoded, 128]);
}

function assemble(objects: readonly Uint8Array[], catalog: number): Uint8Array {
  const parts: Uint8Array[] = [utf8('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  objects.forEach((body, index) => {
    offsets.push(length);
    push(utf8(`${index + 1} 0 obj\n`));
    push(body);
    push(utf8('\nendobj\n'));
  });
  const start = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(utf8(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`));
  push(utf8(`trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
