import { describe, expect, it } from 'vitest';
import { createTextExtractor } from '../../../../lambdas/adapters/document-text/extractor.ts';
import { writePdf } from '../../../support/pdf-writer.ts';

const { extract } = createTextExtractor();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (content: Uint8Array): string => Buffer.from(content).toString('base64');
const binary = (contentType: string | null, content: Uint8Array): Uint8Array =>
  bytes(JSON.stringify({ resourceType: 'Binary', contentType, data: base64(content) }));

describe('createTextExtractor', () => {
  it('leaves a plain text as it is, but for its byte order mark', async () => {
    const text = 'A <b and c>d\r\n\u00a0 2\t<3 \n\n';

    expect(await extract(bytes(`\ufeff${text}`), 'text/plain')).toEqual({
      kind: 'text',
      text,
      format: 'text',
      encoding: 'utf-8',
    });
  });

  it('reads a document inside a FHIR Binary by what it is, and says what the bytes around it are', async () => {
    const pdf = writePdf([{ items: [{ x: 72, y: 700, text: 'Stable.' }] }]);
    const inside: [Uint8Array, string | null][] = [
      [bytes('Stable.'), 'text/plain'],
      [bytes('<html><p>Stable.</p></html>'), 'text/plain'],
      [bytes('{\\rtf1 Stable.}'), null],
      [pdf, 'application/octet-stream'],
      [binary('text/html', bytes('<p>Stable.</p>')), 'application/fhir+json'],
      [
        bytes(
          `<ClinicalDocument xmlns="x"><nonXMLBody><text mediaType="text/rtf" representation="B64">${base64(bytes('{\\rtf1 Stable.}'))}</text></nonXMLBody></ClinicalDocument>`,
        ),
        'text/xml',
      ],
    ];

    for (const [content, contentType] of inside) {
      const found = await extract(binary(contentType, content), 'application/fhir+json');
      expect(found).toMatchObject({ kind: 'text', text: 'Stable.', format: 'fhir_binary' });
    }
  });

  it.each([
    [new Uint8Array(0), { kind: 'empty', format: 'empty' }],
    [bytes(' \r\n\u00a0'), { kind: 'empty', format: 'text' }],
    [bytes('<html><body> </body></html>'), { kind: 'empty', format: 'html' }],
    [binary('text/plain', new Uint8Array(0)), { kind: 'empty', format: 'fhir_binary' }],
    [
      bytes('<html><img src="scan.png"></html>'),
      { kind: 'unreadable', reason: 'no_text_layer', format: 'html' },
    ],
    [bytes('{\\rtf1{\\pict 00ff}}'), { kind: 'unreadable', reason: 'no_text_layer', format: 'rtf' }],
    [Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), { kind: 'unreadable', reason: 'no_text_layer', format: 'image' }],
    [bytes('<html><head><title>Op note'), { kind: 'unreadable', reason: 'corrupt', format: 'html' }],
    [bytes('{\\rtf1{\\fonttbl{\\f0 Arial'), { kind: 'unreadable', reason: 'corrupt', format: 'rtf' }],
    [bytes('%PDF-1.7\ncut'), { kind: 'unreadable', reason: 'corrupt', format: 'pdf' }],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), { kind: 'unreadable', reason: 'unsupported', format: 'unknown' }],
    [
      bytes('{"resourceType":"Binary","data":"AA'),
      { kind: 'unreadable', reason: 'corrupt', format: 'fhir_binary' },
    ],
  ])('says why there is no text (case %#)', async (content, outcome) => {
    expect(await extract(content, null)).toMatchObject(outcome);
  });

  it('stops at documents nested without end', async () => {
    let nested = bytes('Stable.');
    for (let depth = 0; depth < 6; depth += 1) nested = binary('application/fhir+json', nested);

    expect(await extract(nested, null)).toEqual({
      kind: 'unreadable',
      reason: 'unsupported',
      format: 'fhir_binary',
    });
  });

  it('refuses what is longer than any store gives out', async () => {
    expect(await extract(new Uint8Array(65 * 1024 * 1024), null)).toMatchObject({ reason: 'too_large' });
  });
});
