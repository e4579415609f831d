import { describe, expect, it } from 'vitest';
import { rtfText } from '../../../../lambdas/adapters/document-text/rtf-text.ts';

/** A document around a body; the bytes are those of Latin-1, so that a body can hold any byte. */
const rtf = (body: string, head = '\\ansi\\ansicpg1252\\deff0'): Uint8Array =>
  Buffer.from(`{\\rtf1${head}${body}}`, 'latin1');
const textOf = (body: string, head?: string): string => rtfText(rtf(body, head)).text;

describe('rtfText', () => {
  it('writes paragraphs, lines, tabs and breaks', () => {
    expect(textOf(' A\\par B\\line C\\tab D\\page E\\\nF')).toBe('A\nB\nC\tD\nE\nF');
  });

  it('takes line breaks of the file for nothing', () => {
    expect(textOf(' Ve\r\nry ra\npid\\par\r\ngrowth')).toBe('Very rapid\ngrowth');
  });

  it('reads characters of the document’s code page and of Unicode', () => {
    expect(textOf(" caf\\'e9 \\'93q\\'94 \\endash\\~\\u956?g \\{x\\}\\\\")).toBe('café “q” –\u00a0μg {x}\\');
    expect(textOf(" \\'ce\\'ef\\'f3\\'f5\\'ee\\'eb\\'fc", '\\ansi\\ansicpg1251')).toBe('Опухоль');
    expect(textOf(" \\'8e", '\\mac')).toBe('é');
    expect(textOf(' caf\xe9')).toBe('café');
    expect(textOf(' caf\xc3\xa9')).toBe('café');
  });

  it('skips as many characters behind \\u as \\uc says, in the group it says it', () => {
    expect(textOf(" {\\uc2\\u8805\\'81\\'86}5 \\u8804?6 \\uc0\\u945 7")).toBe('≥5 ≤6 α7');
    expect(textOf(' \\u-10179?\\u-8704?!')).toBe('\ud83d\ude00!');
    expect(textOf(' 5\\u160\\par six')).toBe('5\u00a0\nsix');
  });

  it('reads each font in its own code page, characters of two bytes included', () => {
    const fonts =
      '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 MS Mincho;}}';

    expect(textOf(`${fonts}\\f1 \\'ee\\'ef\\f0 \\'e9 {\\f2 \\'8a\\'bf\\'8e\\'9a}\\'e9`)).toBe('опé 漢字é');
    expect(textOf(`${fonts}\\f1 \\'ee\\plain \\'e9`)).toBe('оé');
  });

  it('reads the letters of Symbol and the boxes of Wingdings as what they show', () => {
    const fonts = '{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset2 Wingdings;}}';

    expect(textOf(`${fonts}5 {\\f1 m}g {\\f1\\'b3}3 \\u-3913? {\\f2\\'fe} yes {\\f2\\'a8} no`)).toBe(
      '5 μg ≥3 • ☑ yes ☐ no',
    );
  });

  it('leaves out tables of formats, pictures, headers, fields’ instructions and unknown options', () => {
    const body =
      '{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title T}}' +
      '{\\*\\generator X;}{\\header Page}{\\*\\unknown{\\b deep} text}{\\pict\\wmetafile8 0102ab}' +
      'See {\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt the report}}.{\\pict\\bin4 }}{\\x}';

    expect(textOf(body)).toBe('See the report.');
    expect(rtfText(rtf(body)).hasPictures).toBe(true);
  });

  it('leaves out hidden and deleted text', () => {
    expect(textOf(' No{\\v  secret}\\v  more\\v0  change{\\deleted  gone}.')).toBe('No change.');
  });

  it('reads the Unicode form where a text has two', () => {
    expect(textOf(' {\\upr{caf?}{\\*\\ud{caf\\u233?}}} noir')).toBe('café noir');
  });

  it('keeps the marks of lists', () => {
    expect(
      textOf(" {\\pntext\\'b7\\tab}{\\*\\pn\\pnlvlblt{\\pntxtb\\'b7}}first\\par {\\listtext 2.\\tab}second"),
    ).toBe('·\tfirst\n2.\tsecond');
  });

  it('puts the cells of a row on one line', () => {
    const row = (...cells: string[]) =>
      `\\trowd\\cellx1000\\cellx2000 ${cells.map((cell) => `\\intbl ${cell}\\cell`).join(' ')}\\row `;

    expect(textOf(` Labs:\\par ${row('Test', 'Value')}${row('Prolactin', '9.8\\par ug/L')}\\pard Done`)).toBe(
      'Labs:\nTest\tValue\nProlactin\t9.8 ug/L\nDone',
    );
    expect(textOf(' A\\par\\intbl x\\cell y\\cell\\row B')).toBe('A\nx\ty\nB');
  });

  it('reads what it can of a document that was cut off, and of two in one file', () => {
    const whole = rtf(' One.\\par {\\b Two}\\par \\trowd a\\cell b\\cell');
    const two = Buffer.concat([rtf(' One.\\par'), Buffer.from('\r\n'), rtf(' Two.\\par')]);

    expect(rtfText(whole.subarray(0, -1)).text).toBe('One.\nTwo\na\tb\n');
    expect(rtfText(two).text).toBe('One.\nTwo.\n');
  });
});
