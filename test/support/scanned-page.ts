import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { seededRandom } from '../../local/asl/random.ts';

const require = createRequire(import.meta.url);
GlobalFonts.registerFromPath(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'), 'Scanned');

const paper = { width: 1500, margin: 60, dotsAnInch: 200 };
const size = 34;

/** A strip of print at 200 dots an inch, as high as its lines, with a share of its dots soiled at random. */
export function scannedPage(text: string, { soiled = 0 }: { readonly soiled?: number } = {}) {
  const height = 2 * paper.margin + text.split('\n').length * size * 1.5;
  const sheet = createCanvas(paper.width, height);
  const context = sheet.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, paper.width, height);
  context.fillStyle = 'black';
  context.font = `${size}px Scanned`;
  text.split('\n').forEach((line, row) => {
    context.fillText(line, paper.margin, paper.margin + (row + 1) * size * 1.5);
  });
  if (soiled > 0) soil(context.getImageData(0, 0, paper.width, height));
  return sheet;

  function soil(image: ReturnType<typeof context.getImageData>): void {
    const random = seededRandom(7);
    for (let at = 0; at < image.data.length; at += 4) {
      if (random() >= soiled) continue;
      const shade = 255 - (image.data[at] ?? 0);
      image.data.set([shade, shade, shade], at);
    }
    context.putImageData(image, 0, 0);
  }
}

/** Pages of pictures without a text layer, as a scanner sends them; a string is a page with text instead. */
export function scannedPdf(pages: readonly (ReturnType<typeof scannedPage> | string)[]): Uint8Array {
  const objects: Buffer[] = [];
  const add = (...parts: (string | Uint8Array)[]): number =>
    objects.push(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));
  const stream = (entries: string, data: Uint8Array): number =>
    add(`<< ${entries} /Length ${data.length} >>\nstream\n`, data, '\nendstream');
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>');
  const tree = 1 + pages.reduce((sum, page) => sum + (typeof page === 'string' ? 2 : 3), 1);
  const kids = pages.map((page) => {
    const [wide, high] = typeof page === 'string' ? [612, 792] : [points(page.width), points(page.height)];
    const [resources, content] =
      typeof page === 'string'
        ? [`/Font << /F1 ${font} 0 R >>`, `BT /F1 10 Tf 72 700 Td (${page}) Tj ET`]
        : [`/XObject << /Scan ${picture(page)} 0 R >>`, `q ${wide} 0 0 ${high} 0 0 cm /Scan Do Q`];
    const shown = stream('', Buffer.from(content));
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${wide} ${high}] /Resources << ${resources} >> /Contents ${shown} 0 R >>`,
    );
  });
  function picture(page: ReturnType<typeof scannedPage>): number {
    const jpeg = page.toBuffer('image/jpeg', 80);
    const shape = `/Width ${page.width} /Height ${page.height} /ColorSpace /DeviceRGB /BitsPerComponent 8`;
    return stream(`/Type /XObject /Subtype /Image ${shape} /Filter /DCTDecode`, jpeg);
  }
  add(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`);
  const catalog = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  return withTable(objects, catalog);
}

const points = (dots: number): number => (dots / paper.dotsAnInch) * 72;

function withTable(objects: readonly Buffer[], catalog: number): Uint8Array {
  const parts = [Buffer.from('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const rows = objects.map((body, index) => {
    const object = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    length += object.length;
    return `${String(length - object.length).padStart(10, '0')} 00000 n \n`;
  });
  parts.push(
    Buffer.from(
      `xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${rows.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** Edits that turn one text into the other, per character of `wanted`, white space collapsed. */
export function characterErrorRate(found: string, wanted: string): number {
  const one = flat(found);
  const other = flat(wanted);
  let row = Uint32Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = new Uint32Array(other.length + 1);
    next[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return (row[other.length] ?? 0) / Math.max(1, other.length);
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
