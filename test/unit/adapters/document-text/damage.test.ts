import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextExtractor } from '../../../../lambdas/adapters/document-text/extractor.ts';
import { writePdf } from '../../../support/pdf-writer.ts';

const { extract } = createTextExtractor();

/** `RADIANT_FUZZ_ROUNDS` makes the search that many times longer. */
const rounds = Number(process.env.RADIANT_FUZZ_ROUNDS ?? 1);

const html =
  '<!DOCTYPE html><html><head><style>p{}</style></head><body><p style="x">Caf&eacute; &#8805;2 <b>cm</b></p>' +
  '<table><tr><td>A<td>1</table><!-- c --><script>a<b</script><pre>x\n</pre></body></html>';
const rtf =
  "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset128 M;}}{\\pict\\bin3 {}}}\\uc1 A\\u8805?\\'e9{\\f0\\'8a\\'bf}" +
  '\\trowd a\\cell b\\cell\\row {\\*\\x y}\\par}';
const xml =
  '<?xml version="1.0"?><ClinicalDocument><title>T</title><component><section><text><table><tr><td>1</td></tr>' +
  '</table></text></section></component></ClinicalDocument>';
const fhir = JSON.stringify({
  resourceType: 'Binary',
  contentType: 'text/html',
  data: Buffer.from(html).toString('base64'),
});
const page = {
  items: [72, 300].flatMap((x) => [700, 687, 674].map((y) => ({ x, y, text: 'Stable residual tumor is' }))),
};

const documents = {
  text: Buffer.from('Stable. Año 2012, 5 µg.'),
  utf16: Buffer.from('\ufeffStable. Año', 'utf16le'),
  html: Buffer.from(html),
  rtf: Buffer.from(rtf, 'latin1'),
  xml: Buffer.from(xml),
  fhir: Buffer.from(fhir),
  pdf: Buffer.from(writePdf([page, page], { flate: true })),
};

const outcomes = new Set(['text', 'empty', 'unreadable']);
const contentTypes = fc.constantFrom(
  null,
  'text/plain',
  'text/html; charset=utf-16',
  'application/pdf',
  '',
  'charset="',
);

/** Every document has an outcome, and a text of whole characters without NUL. */
async function expectOutcome(bytes: Uint8Array, contentType: string | null): Promise<void> {
  const found = await extract(bytes, contentType);
  expect(outcomes).toContain(found.kind);
  if (found.kind !== 'text') return;
  expect(found.text.isWellFormed() && found.text.trim() !== '').toBe(true);
  expect(found.text).not.toContain('\0');
}

describe('a damaged document has a stated outcome', () => {
  it.each(Object.entries(documents))(
    'whatever bits of a %s are flipped, lost or repeated',
    async (_, document) => {
      const place = fc.nat(document.length - 1);
      const flips = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { maxLength: 12 });
      const span = fc.tuple(place, place);
      await fc.assert(
        fc.asyncProperty(flips, span, span, contentTypes, async (changes, cut, copy, contentType) => {
          const damaged = Buffer.from(document);
          for (const [index, byte] of changes) damaged[index] = byte;
          const copied = damaged.subarray(Math.min(...copy), Math.max(...copy));
          const kept = [damaged.subarray(0, cut[0]), copied, damaged.subarray(cut[1])];
          await expectOutcome(Buffer.concat(kept), contentType);
        }),
        { numRuns: 120 * rounds },
      );
    },
  );

  it.each(Object.entries(documents))('wherever a %s is cut off', async (_, document) => {
    const step = Math.max(1, Math.floor(document.length / 150));
    for (let length = 0; length < document.length; length += step) {
      await expectOutcome(document.subarray(0, length), null);
    }
  });

  it('whatever the bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), contentTypes, expectOutcome));
  });

  it('whatever the characters, control characters and lone surrogates included', async () => {
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        ...'<>&;/{}\\"\'*%:=-! \n',
        '<td>',
        '<table>',
        '</',
        '&#',
        '\\u',
        '\\bin',
        '{\\',
        "\\'",
        '{\\*',
      ),
    );
    const text = fc.array(character, { maxLength: 200 }).map((characters) => characters.join(''));
    const frame = fc.constantFrom<(text: string) => string>(
      (inside) => inside,
      (inside) => `<html>${inside}`,
      (inside) => `{\\rtf1 ${inside}`,
      (inside) => `<?xml version="1.0"?><a>${inside}`,
    );
    await fc.assert(
      fc.asyncProperty(text, frame, contentTypes, (inside, around, contentType) =>
        expectOutcome(Buffer.from(around(inside)), contentType),
      ),
      { numRuns: 400 * rounds },
    );
  });

  it('never takes part of a PDF for all of it', async () => {
    const whole = await extract(documents.pdf, null);
    for (let length = 0; length < documents.pdf.length; length += 5) {
      const found = await extract(documents.pdf.subarray(0, length), 'application/pdf');
      if (found.kind === 'text' && found.format === 'pdf') expect(found).toEqual(whole);
    }
  });
});

describe('a large document is read in seconds', () => {
  const many = 100_000;
  const cases: Record<string, string> = {
    'lines of text': 'Stable residual tumor.\r\n'.repeat(many),
    'lines of HTML': `<html>${'<p>Stable &amp; <b>residual</b>.</p>\n'.repeat(many)}`,
    'lines of RTF': `{\\rtf1 ${"Stable {\\b residual} \\'e9\\par\n".repeat(many)}}`,
    'rows of an HTML table': `<table>${'<tr><td>A</td><td>1</td></tr>'.repeat(many)}</table>`,
    'rows of an RTF table': `{\\rtf1 ${'\\trowd A\\cell 1\\cell\\row '.repeat(many)}}`,
    'cells of one row': `<table><tr>${'<td>1'.repeat(many)}</table>`,
    'nested HTML blocks, and tags that close none of them': `<html>${'<div><span>'.repeat(many)}x${'</b>'.repeat(many)}`,
    'nested forms and tables': `<html>${'<form><table><tr><td>x'.repeat(many)}`,
    'nested RTF groups': `{\\rtf1 ${'{\\b '.repeat(many)}x${'}'.repeat(many)}`,
    'nested XML elements, and tags that close none': `<?xml version="1.0"?>${'<a><b>'.repeat(many)}x${'</c>'.repeat(many)}`,
    'nested JSON': `{"resourceType":"Binary","x":${'['.repeat(many)}`,
    'open angle brackets': `<html>${'<'.repeat(many)}${'<a '.repeat(many)}${'<!--'.repeat(many)}`,
    'attributes of one tag': `<p ${'a=1 '.repeat(many)}>x`,
    ampersands: `<html>${'&#'.repeat(many)}${'&amp'.repeat(many)}`,
    spaces: `<html><pre>a${' '.repeat(many)}b</pre><td>${'\u00a0'.repeat(many)}${'\n'.repeat(many)}c<td>d`,
    'escapes of Unicode': `{\\rtf1 \\uc9999999 ${'\\u8805?'.repeat(many)}}`,
    'comments before the first tag': `${'<!-- x -->'.repeat(many)}<html>x</html>`,
    'PDF keywords': `%PDF-1.4\n${'<< >>stream\n'.repeat(many)}`,
    'PDF objects': `%PDF-1.4\n${'1 0 obj << /Type /Page >> endobj\n'.repeat(20_000)}`,
  };

  it.each(Object.entries(cases))('with a hundred thousand %s', async (_, content) => {
    const bytes = Buffer.from(content);
    const started = performance.now();

    await expectOutcome(bytes, null);

    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
