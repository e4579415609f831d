/** A stream object of a PDF: where its packed data lies, and the text of the dictionary in front of it. */
export interface PdfStream {
  readonly keyword: number;
  readonly start: number;
  /** Undefined where the file ends within the stream. */
  readonly end: number | undefined;
  readonly dictionary: string;
}

/** How far before the keyword a dictionary is looked for. */
const dictionaryBytes = 512;

/** The streams of a PDF in file order, found by their keywords: a cross-reference table may be wrong or missing. Linear. */
export function findStreams(file: Buffer): PdfStream[] {
  const streams: PdfStream[] = [];
  let keyword = file.indexOf('stream');
  while (keyword !== -1) {
    const start = dataStart(file, keyword);
    if (start === undefined) {
      keyword = file.indexOf('stream', keyword + 6);
      continue;
    }
    const end = ['endstream', 'endobj']
      .map((mark) => file.indexOf(mark, start))
      .find((index) => index !== -1);
    streams.push({ keyword, start, end, dictionary: dictionaryOf(file, keyword) });
    if (end === undefined) break;
    keyword = file.indexOf('stream', end + 9);
  }
  return streams;
}

/** Where the data begins; undefined where the letters are no keyword. */
function dataStart(file: Buffer, keyword: number): number | undefined {
  const before = file.toString('latin1', Math.max(0, keyword - 8), keyword);
  if (!/>>\s*$/.test(before)) return undefined;
  const [first, second] = file.subarray(keyword + 6, keyword + 8);
  if (first === 0x0a) return keyword + 7;
  if (first === 0x0d) return keyword + (second === 0x0a ? 8 : 7);
  return undefined;
}

function dictionaryOf(file: Buffer, keyword: number): string {
  const before = file.toString('latin1', Math.max(0, keyword - dictionaryBytes), keyword);
  return before.slice(before.lastIndexOf(' obj') + 1);
}
