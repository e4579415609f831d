import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../lambdas/adapters/document-text/decode-text.ts';

const spanish = 'La niña está muy bien, sin cefalea ni náuseas. Año 2012: µg, «estable».';
const typographic = 'The tumor – “unchanged” – doesn’t enhance…';
const encoded = (text: string, encoding: string): Uint8Array => new Uint8Array(iconv.encode(text, encoding));
const marked = (text: string, encoding: string): Uint8Array =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM: true }));

describe('decodeText', () => {
  it.each([
    ['utf-8', encoded(spanish, 'utf-8')],
    ['utf-8', marked(spanish, 'utf-8')],
    ['utf-16le', marked(spanish, 'utf-16le')],
    ['utf-16be', marked(spanish, 'utf-16be')],
    ['utf-16le', encoded(spanish, 'utf-16le')],
    ['utf-16be', encoded(spanish, 'utf-16be')],
    ['utf-32le', marked(spanish, 'utf-32le')],
    ['iso-8859-1', encoded(spanish, 'latin1')],
  ])('reads %s and leaves the byte order mark out', (encoding, bytes) => {
    expect(decodeText(bytes, null)).toEqual({ text: spanish, encoding });
  });

  it('reads quotation marks and dashes of Windows-1252', () => {
    expect(decodeText(encoded(typographic, 'windows-1252'), null)).toEqual({
      text: typographic,
      encoding: 'windows-1252',
    });
  });

  it('believes a declared code page only where the bytes are not UTF-8', () => {
    const russian = 'Без динамики, объём опухоли прежний.';

    expect(decodeText(encoded(russian, 'windows-1251'), 'windows-1251')?.text).toBe(russian);
    expect(decodeText(encoded(russian, 'utf-8'), 'windows-1251')?.text).toBe(russian);
    expect(decodeText(encoded(spanish, 'latin1'), 'utf-8')?.text).toBe(spanish);
    expect(decodeText(encoded(spanish, 'latin1'), 'no-such-charset')?.text).toBe(spanish);
  });

  it('keeps a UTF-8 text of which one byte was lost', () => {
    const bytes = encoded(spanish, 'utf-8');
    const cut = bytes.subarray(0, bytes.indexOf(0xc3) + 1);
    const damaged = Uint8Array.from([...bytes.subarray(0, 40), 0xe9, ...bytes.subarray(40)]);

    expect(decodeText(damaged, null)?.text.replace('\ufffd', '')).toBe(spanish);
    expect(decodeText(cut, null)?.text).toMatch(/^La ni/);
  });

  it('gives every text back as it was, line ends and non-breaking spaces included', () => {
    const printable = fc.string({
      unit: fc.constantFrom(...'aZ9 .,<>&\n\r\t\u00a0éµ–≥漢字🧠'),
      minLength: 1,
      maxLength: 400,
    });
    fc.assert(
      fc.property(printable, (text) => {
        expect(decodeText(encoded(text, 'utf-8'), null)?.text).toBe(text);
      }),
    );
  });

  it.each([
    [
      'compressed data',
      Uint8Array.from({ length: 4000 }, (_, index) => (index * 197 + (index >> 3) * 89) & 0xff),
    ],
    ['zeros', new Uint8Array(512)],
    ['bytes above ASCII', new Uint8Array(512).fill(0xff)],
  ])('refuses %s', (_, bytes) => {
    expect(decodeText(bytes, null)).toBeUndefined();
  });

  it('accepts form feeds, an end-of-file mark and padding with zeros', () => {
    const bytes = Uint8Array.from([...encoded(`Page 1\f${spanish}\u001a`, 'utf-8'), ...new Uint8Array(100)]);

    expect(decodeText(bytes, null)?.text).toContain(spanish);
  });
});
