import { createReadStream } from 'node:fs';

/** One line of a text file. */
export interface TextLine {
  /** Counted from 1, as an editor does. */
  readonly number: number;
  readonly text: string;
  /** What ended the line; nothing at the end of a file. */
  readonly ending: '' | '\n' | '\r\n';
  /** True when the line is longer than `longestLine`; then `text` is only its beginning. */
  readonly isCut: boolean;
}

/** Characters of one line that are kept: no row of a table is near it, and a file of one line must not fill memory. */
export const longestLine = 16 * 1024 * 1024;

/**
 * The lines of a file, which end at LF or CRLF only: Unicode's own line separators may stand inside a value. UTF-8, or
 * UTF-16 where a byte order mark says so; the mark is not part of the text.
 */
export async function* textLines(path: string): AsyncIterable<TextLine> {
  let number = 0;
  let pieces: string[] = [];
  let length = 0;
  const add = (piece: string): void => {
    if (length < longestLine) pieces.push(piece.slice(0, longestLine - length));
    length += piece.length;
  };
  const take = (isEnded: boolean): TextLine => {
    const whole = pieces.join('');
    const isCut = length > longestLine;
    const hasReturn = isEnded && !isCut && whole.endsWith('\r');
    pieces = [];
    length = 0;
    number += 1;
    return {
      number,
      text: hasReturn ? whole.slice(0, -1) : whole,
      ending: isEnded ? (hasReturn ? '\r\n' : '\n') : '',
      isCut,
    };
  };
  for await (const text of decodedChunks(path)) {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      add(text.slice(from, end));
      yield take(true);
      from = end + 1;
    }
    add(text.slice(from));
  }
  if (length > 0) yield take(false);
}

async function* decodedChunks(path: string): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    decoder ??= decoderFor(chunk);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
}

/** The decoder a byte order mark asks for, which swallows the mark. */
function decoderFor(start: Buffer): InstanceType<typeof TextDecoder> {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}
