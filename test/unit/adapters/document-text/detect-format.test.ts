import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../../lambdas/adapters/document-text/detect-format.ts';
import { writePdf } from '../../../support/pdf-writer.ts';

const formatOf = (content: string | readonly number[], contentType: string | null = null): string =>
  detectFormat(typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content), contentType)
    .format;

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
const tiff = [0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8];
const bitmap = [0x42, 0x4d, 0x46, 0, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0];
const zip = [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0];
const oldWord = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe('detectFormat', () => {
  it.each([
    ['empty', ''],
    ['text', 'MRI BRAIN: no change.'],
    ['text', 'BMI 22, weight stable.'],
    ['text', '<2 cm residual, a<b and c>d.'],
    ['text', '<MRI> pending, see <note> below'],
    ['html', '<!DOCTYPE html>\n<title>x</title><p>Note'],
    ['html', '\ufeff  <!-- exported --><HTML><BODY>Note'],
    ['html', '<div class="p">Note<br>more</div>'],
    ['html', '<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><body/></html>'],
    ['xml', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>'],
    ['xml', '<Report xmlns="urn:x"><Impression>No change</Impression></Report>'],
    ['rtf', '{\\rtf1\\ansi Note}'],
    ['rtf', '\ufeff\r\n{\\rtf1\\ansi Note}'],
    ['fhir_binary', '{ "id": "x", "resourceType" : "Binary", "data": "" }'],
    ['text', '{ "resourceType": "Patient" }'],
    ['image', png],
    ['image', tiff],
    ['image', bitmap],
    ['unknown', zip],
    ['unknown', oldWord],
    ['pdf', [0x0a, 0x0a, ...Buffer.from('%PDF-1.4 broken')]],
  ] as const)('finds %s by its bytes whatever was declared', (format, content) => {
    expect(formatOf(content)).toBe(format);
    expect(formatOf(content, 'application/octet-stream')).toBe(format);
    if (format !== 'unknown') expect(formatOf(content, 'application/pdf')).toBe(format);
    if (format !== 'text') expect(formatOf(content, 'text/plain')).toBe(format);
  });

  it('finds a PDF behind lines that a mail gateway put before it, but not in a note that names the format', () => {
    const pdf = writePdf([{ items: [{ x: 72, y: 700, text: 'Stable.' }] }]);

    expect(detectFormat(Buffer.concat([Buffer.from('X-Gate: 1\n\n'), pdf]), null).format).toBe('pdf');
    expect(formatOf('The scan is attached as %PDF-1.4.')).toBe('text');
  });

  it('lets the declared type decide about mark-up inside a text', () => {
    const fragment = 'Seen today.<br>No new deficit.';

    expect(formatOf(fragment, 'text/html')).toBe('html');
    expect(formatOf(fragment, null)).toBe('html');
    expect(formatOf(fragment, 'text/plain')).toBe('text');
    expect(formatOf('Lesion <2 cm, margin a<b.', 'text/html')).toBe('text');
    expect(formatOf('<Report>Stable</Report>', 'application/xml')).toBe('xml');
    expect(formatOf('<NAME>X</NAME> was seen with <NAME>Y</NAME>', 'text/plain')).toBe('text');
    expect(formatOf('{"id": "cut o', 'application/fhir+json')).toBe('fhir_binary');
  });

  it('takes bytes that are nothing else for what is declared', () => {
    const noise = Array.from({ length: 600 }, (_, index) => (index * 197 + (index >> 3) * 89) & 0xff);

    expect(formatOf(noise, 'application/pdf')).toBe('pdf');
    expect(formatOf(noise, 'image/x-unusual')).toBe('image');
    expect(formatOf(noise, 'text/plain')).toBe('unknown');
    expect(formatOf(noise)).toBe('unknown');
  });

  it('decodes mark-up by the charset that its head declares', () => {
    const page = Buffer.from(
      '<html><head><meta charset="windows-1251"></head><body>\xce\xef\xf3\xf5\xee\xeb\xfc',
      'latin1',
    );
    const detected = detectFormat(page, null);

    expect(detected.format === 'html' && detected.decoded.text).toContain('Опухоль');
  });
});
