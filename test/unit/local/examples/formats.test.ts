import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { decode } from 'iconv-lite';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../local/examples/chart.ts';
import { writeCda } from '../../../../local/examples/formats/cda.ts';
import { writeFhirBinary } from '../../../../local/examples/formats/fhir.ts';
import { writeHtml } from '../../../../local/examples/formats/html.ts';
import {
  truncatePdf,
  writePdf,
  writeScannedPdf,
  writeTwoColumnPdf,
} from '../../../../local/examples/formats/pdf.ts';
import { utf16, windows1252 } from '../../../../local/examples/formats/plain.ts';
import { writeRtf } from '../../../../local/examples/formats/rtf.ts';
import { typePage } from '../../../../local/examples/formats/typewriter.ts';

const note = 'FINDINGS: Nodule of 5 (five) mm \\ stays – “small” §.\nIMPRESSION: Stable.\n';
const words = (given: string) => given.split(/\s+/).filter((word) => word !== '');
const textOf = async (pdf: Uint8Array) =>
  (await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })).text;

/** Text between the tags, entities resolved, script and style left out: an independent parser's view. */
function markupText(markup: string, xmlMode: boolean): string {
  let read = '';
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (name === 'script' || name === 'style' || name === 'title') hidden += 1;
        read += ' ';
      },
      ontext: (part) => {
        if (hidden === 0) read += part;
      },
      onclosetag: (name) => {
        if (name === 'script' || name === 'style' || name === 'title') hidden -= 1;
      },
    },
    { xmlMode },
  );
  parser.end(markup);
  return read;
}

describe('the PDF writer', () => {
  it('writes a text layer that another reader reads, over several pages', async () => {
    const long = Array.from({ length: 150 }, (_, index) => `Line ${index} of the report.`).join('\n');
    expect(words(await textOf(writePdf(note)))).toEqual(words(note));
    expect(words(await textOf(writePdf(long)))).toEqual(words(long));
  });

  it('runs two columns across each other in the text layer', async () => {
    const columns = Array.from({ length: 10 }, (_, index) => `row${index}`).join('\n');
    expect(words(await textOf(writeTwoColumnPdf(columns))).slice(0, 4)).toEqual([
      'row0',
      'row5',
      'row1',
      'row6',
    ]);
  });

  it('points to every object at its true place', () => {
    const pdf = Buffer.from(writePdf(note)).toString('latin1');
    const [, table = ''] = pdf.split('xref\n');
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
    expect(offsets.length).toBeGreaterThan(3);
    offsets.forEach((offset, index) => {
      expect(pdf.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
    });
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref\n/);
  });

  it('leaves no text in a scan and no document in a broken file', async () => {
    expect((await textOf(writeScannedPdf(typePage('NO TEXT LAYER')))).trim()).toBe('');
    await expect(textOf(truncatePdf(writePdf(note)))).rejects.toThrow();
  });
});

describe('the typewriter', () => {
  const inkOf = (page: string) =>
    typePage(page).bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

  it('inks each dot of a letter sixteen times and nothing for a blank', () => {
    expect(inkOf('')).toBe(0);
    expect(inkOf(' \n ')).toBe(0);
    expect(inkOf('-')).toBe(5 * 16);
    expect(inkOf('--')).toBe(2 * inkOf('-'));
    expect(inkOf('tumor')).toBe(inkOf('TUMOR'));
  });
});

describe('the RTF writer', () => {
  it('escapes what RTF means by itself, and writes other characters by code page or number', () => {
    expect(writeRtf('a{b}c\\d')).toContain('a\\{b\\}c\\\\d\\par');
    expect(writeRtf('é – µ')).toContain("\\'e9 \\'96 \\'b5\\par");
    expect(writeRtf('≤ 3')).toContain('\\u8804? 3\\par');
  });

  it('writes ASCII only, with balanced braces, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (any) => {
        const rtf = writeRtf(any.replace(/\p{Cc}/gu, ''));
        expect(rtf).toMatch(/^[\r\n\x20-\x7f]*$/);
        const bare = rtf.replace(/\\[\\{}]/g, '');
        expect(bare.split('{').length).toBe(bare.split('}').length);
      }),
    );
  });
});

describe('the markup writers', () => {
  it('give back every word, with script, style and title left out', () => {
    const page = writeHtml(`${note}a < b & c\n{{table}}\n`, { title: 'T', table: [['Stain'], ['5 % "x"']] });
    expect(words(markupText(page, false))).toEqual(words(`${note} a < b & c Stain 5 % "x"`));
  });

  it('put each headed part of a CDA document into a section', () => {
    const patient = { mrn: 'EX-1', name: 'ZZSynthetic, Ida' };
    const given = 'FINAL DIAGNOSIS:\nA & B\nNOTE: < 3\n';
    const xml = writeCda({ documentId: 'd', title: 'T', day: '2020-01-02', patient, text: given });
    expect(xml.match(/<section>/g)).toHaveLength(2);
    expect(words(markupText(xml, true))).toEqual(words('Ida ZZSynthetic A & B < 3'));
  });

  it('put the document into a FHIR Binary by base64', () => {
    const json = JSON.parse(
      writeFhirBinary({ binaryId: 'b', documentId: 'd', contentType: 'text/plain', content: note }),
    );
    expect(Buffer.from(json.data, 'base64').toString('utf8')).toBe(note);
  });
});

describe('the encodings', () => {
  it('are read back by another decoder', () => {
    const western = 'Größe 5 µm – “ja” … café €';
    expect(decode(Buffer.from(windows1252(western)), 'win1252')).toBe(western);
    expect(decode(Buffer.from(utf16('größer ≥')), 'utf16')).toBe('größer ≥');
  });

  it('refuse a character that the code page does not have', () => {
    expect(() => windows1252('≥')).toThrow(RangeError);
  });
});

describe('the text tag', () => {
  it('takes away the indentation that all lines share and keeps the rest', () => {
    const made = text`
      One
        two

      three
    `;
    expect(made).toBe('One\n  two\n\nthree\n');
  });
});
