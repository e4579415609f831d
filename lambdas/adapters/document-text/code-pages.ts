import iconv from 'iconv-lite';

/** Windows code page of a font's `\fcharset` (RTF specification 1.9.1, "Font table"). */
const byFontCharset: ReadonlyMap<number, number> = new Map([
  [0, 1252],
  [77, 10000],
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
]);

/** Undefined for charsets that follow the document's own code page. */
export const codePageOfCharset = (charset: number): number | undefined => byFontCharset.get(charset);

const names: ReadonlyMap<number, string> = new Map([
  [10000, 'macintosh'],
  [65001, 'utf-8'],
  [936, 'gb18030'],
]);

/** The name of a code page, Windows-1252 for one that nobody knows. */
export function encodingOfCodePage(codePage: number): string {
  const name =
    names.get(codePage) ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : `cp${codePage}`);
  return iconv.encodingExists(name) ? name : 'windows-1252';
}

/** Decodes bytes of an encoding given by its name. Bytes that have no character become U+FFFD. */
export function decodeCodePage(bytes: Buffer, encoding: string): string {
  // Every code page agrees with ASCII, and most runs of text are nothing else.
  return bytes.every((byte) => byte < 0x80) ? bytes.toString('latin1') : iconv.decode(bytes, encoding);
}
