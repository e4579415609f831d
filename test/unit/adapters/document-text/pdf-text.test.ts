import { deflateSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { pdfText } from '../../../../lambdas/adapters/document-text/pdf-text.ts';
import { courierWidth, type PdfText, writePdf } from '../../../support/pdf-writer.ts';

const lines = (texts: readonly string[], x = 72): PdfText[] =>
  texts.map((text, index) => ({ x, y: 720 - 13 * index, text }));

const report = [
  'MRI BRAIN',
  'La niña está bien: 5 µg, “stable” – no change.',
  'Area (left) 2 x 3 cm \\ none.',
];
const pages = [{ items: lines(report) }, { items: lines(['Second page.']) }];

describe('pdfText', () => {
  it.each([true, false])(
    'reads the pages in order, accented letters included (compressed: %s)',
    async (flate) => {
      expect(await pdfText(writePdf(pages, { flate }))).toEqual({
        kind: 'text',
        text: `${report.join('\n')}\n\nSecond page.`,
      });
    },
  );

  it('ends no process over pages that are broken, however many', async () => {
    const unheard = vi.fn();
    process.on('unhandledRejection', unheard);
    const whole = Buffer.from(writePdf([...pages, ...pages])).toString('latin1');
    const broken = Buffer.from(whole.replaceAll('<< /Type /Page /', ')) /Type /Page /'), 'latin1');

    const found = await pdfText(broken);
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off('unhandledRejection', unheard);

    expect(found.kind).toBe('unreadable');
    expect(unheard).not.toHaveBeenCalled();
  });

  it('leaves the bytes of its caller as they were', async () => {
    const pdf = writePdf(pages);
    const copy = pdf.slice();

    await pdfText(pdf);

    expect(Buffer.compare(pdf, copy)).toBe(0);
  });

  it('reads two columns that were drawn line by line across the page', async () => {
    const left = [
      'There is a small nodule along the',
      'floor of the fourth ventricle. It',
      'was not seen before.',
    ];
    const right = [
      'Residual tumor is suspected, and a',
      'short interval follow up is',
      'recommended in six weeks.',
    ];
    const across = left.flatMap((text, index) => [
      { x: 54, y: 700 - 13 * index, text },
      { x: 54 + 43 * 10 * courierWidth, y: 700 - 13 * index, text: right[index] ?? '' },
    ]);

    expect(await pdfText(writePdf([{ items: across }]))).toEqual({
      kind: 'text',
      text: [...left, ...right].join('\n'),
    });
  });

  it('reads a page that is turned', async () => {
    const pdf = Buffer.from(writePdf([{ items: lines(['First line.', 'Second line.']) }]));
    const turned = Buffer.from(
      pdf.toString('latin1').replace('/Type /Page /', '/Rotate 90 /Type /Page /'),
      'latin1',
    );

    expect(await pdfText(turned)).toEqual({ kind: 'text', text: 'First line.\nSecond line.' });
  });

  it('tolerates junk around the file and a missing end', async () => {
    const pdf = writePdf(pages, { flate: true });
    const withoutEnd = pdf.subarray(0, Buffer.from(pdf).lastIndexOf('xref\n0'));
    const wrapped = Buffer.concat([Buffer.from('HTTP junk\n'), pdf, Buffer.from('\n\0\0 more')]);

    for (const damaged of [withoutEnd, wrapped]) {
      expect(await pdfText(damaged)).toMatchObject({
        kind: 'text',
        text: expect.stringContaining('Second page.'),
      });
    }
  });

  it('calls a file corrupt that was cut off before the end of its last page, wherever', async () => {
    const pdf = writePdf(pages, { flate: true });
    const lastStream = Buffer.from(pdf).lastIndexOf('endstream');

    for (let length = 9; length < lastStream; length += 13) {
      expect(await pdfText(pdf.subarray(0, length)), `${length}`).toEqual({
        kind: 'unreadable',
        reason: 'corrupt',
      });
    }
  });

  it('calls a file corrupt of which a packed stream is broken, but forgives a wrong checksum', async () => {
    const pdf = writePdf(pages, { flate: true });
    const end = Buffer.from(pdf).indexOf('\nendstream');
    const broken = pdf.slice().fill(0xff, end - 60, end - 30);
    const unchecked = pdf.slice().fill(0, end - 4, end);

    expect(await pdfText(broken)).toEqual({ kind: 'unreadable', reason: 'corrupt' });
    expect(await pdfText(unchecked)).toEqual(await pdfText(pdf));
  });

  it('calls a file corrupt that lost a page, because the rest reads like a whole report', async () => {
    const pdf = Buffer.from(writePdf(pages)).toString('latin1');
    const kids = /\/Kids \[(\d+) 0 R (\d+) 0 R\]/.exec(pdf);
    const lost = Buffer.from(pdf.replace(`\n${kids?.[2]} 0 obj`, `\n${kids?.[2]} 0 xxx`), 'latin1');

    expect(await pdfText(lost)).toEqual({ kind: 'unreadable', reason: 'corrupt' });
  });

  it('finds no text layer where a page shows a picture or nothing', async () => {
    const blank = await pdfText(writePdf([{ items: [] }, { items: [{ x: 1, y: 1, text: '  ' }] }]));

    expect(blank).toMatchObject({ kind: 'unreadable', reason: 'no_text_layer' });
  });

  const broken: Record<string, (pdf: string) => string> = {
    'lost its content': (pdf) => pdf.replace('/Contents 5 0 R', '/Contents 95 0 R'),
    'has bytes for content': (pdf) =>
      pdf.replace(/BT\n[\s\S]*?ET/, (content) => '\u0001'.repeat(content.length)),
    'has letters for content': (pdf) =>
      pdf.replace(/BT\n[\s\S]*?ET/, (content) => 'x'.repeat(content.length)),
    'is no page': (pdf) => pdf.replace('/Type /Page /Parent', '/Tp< /Page /Parent'),
  };
  it.each(Object.entries(broken))(
    'calls a file corrupt, not a scan, whose only page %s',
    async (_, damage) => {
      const pdf = Buffer.from(writePdf([{ items: lines(['Stable residual tumor.']) }])).toString('latin1');
      expect(damage(pdf)).not.toBe(pdf);
      expect(await pdfText(Buffer.from(damage(pdf), 'latin1'))).toEqual({
        kind: 'unreadable',
        reason: 'corrupt',
      });
    },
  );

  it('names the page without text where others have some', async () => {
    const blank = { items: [] };
    const found = await pdfText(writePdf([{ items: lines(['Stable.']) }, blank]));
    expect(found).toEqual({ kind: 'text', text: 'Stable.', pages: ['Stable.', null] });
  });

  it('refuses streams that unpack beyond all bounds, packed twice or once', async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024, ' '), { level: 9 });
    const pdf = Buffer.from(writePdf([{ items: lines(['x']) }])).toString('latin1');
    const withStream = (data: Buffer, filter: string) =>
      Buffer.from(
        pdf.replace(
          /<< \/Length \d+ >>\nstream\n[\s\S]*?\nendstream/,
          () =>
            `<< /Length ${data.length} /Filter ${filter} >>\nstream\n${data.toString('latin1')}\nendstream`,
        ),
        'latin1',
      );

    for (const file of [
      withStream(bomb, '/FlateDecode'),
      withStream(deflateSync(bomb), '[/FlateDecode /FlateDecode]'),
    ]) {
      expect(await pdfText(file)).toEqual({ kind: 'unreadable', reason: 'too_large' });
    }
  });
});
