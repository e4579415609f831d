import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { longestLine, type TextLine } from './text-lines.ts';

/** A record of a CSV file, or why it is none, with the line it begins on, counted from 1. */
export type CsvRecord =
  | { readonly kind: 'cells'; readonly line: number; readonly cells: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/**
 * Records of a CSV file (RFC 4180; blank lines are no records), the first of which says how many cells each has.
 * After a broken record, reading goes on at the very next line, so that a quote left open costs its own row and not
 * the rest of the file.
 */
export async function* csvRecords(lines: AsyncIterable<TextLine>): AsyncIterable<CsvRecord> {
  const source = new Pushback(lines);
  let width: number | undefined;
  for (let first = await source.next(); first !== undefined; first = await source.next()) {
    if (first.text.trim() === '') continue;
    const taken = await untilQuotesClose(first, source);
    const cells = cellsOf(taken, width);
    if (typeof cells === 'string') {
      source.giveBack(taken.slice(1));
      yield { kind: 'broken', line: first.number, reason: cells };
    } else {
      width ??= cells.length;
      yield { kind: 'cells', line: first.number, cells };
    }
  }
}

/** A quote opens or closes a cell or is doubled inside one: a record ends with the line that makes them even. */
async function untilQuotesClose(first: TextLine, source: Pushback): Promise<TextLine[]> {
  const taken = [first];
  let quotes = countQuotes(first.text);
  let length = first.text.length;
  while (quotes % 2 === 1 && length < longestLine) {
    const next = await source.next();
    if (next === undefined) break;
    taken.push(next);
    quotes += countQuotes(next.text);
    length += next.text.length;
  }
  return taken;
}

/** The cells of one record, or what is wrong with it. */
function cellsOf(lines: readonly TextLine[], width: number | undefined): readonly string[] | string {
  if (lines.some(({ isCut }) => isCut)) return 'too long';
  // Only the breaks inside the record are part of its cells.
  const text = lines
    .map((line, index) => (index === lines.length - 1 ? line.text : line.text + line.ending))
    .join('');
  try {
    const cells = parse(text)[0] ?? [];
    if (width === undefined || cells.length === width) return cells;
    return `${cells.length} cells where the header has ${width}`;
  } catch (error) {
    if (error instanceof CsvError) return reasons[error.code] ?? `not readable (${error.code})`;
    throw error;
  }
}

/** The parser's own message may quote the row; its code says what is wrong without that. */
const reasons: Readonly<Partial<Record<CsvError['code'], string>>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'text after a closing quote',
  INVALID_OPENING_QUOTE: 'a quote inside an unquoted cell',
};

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

/** Lines that can be taken back and read again. */
class Pushback {
  readonly #lines: AsyncIterator<TextLine>;
  /** The next line last. */
  readonly #waiting: TextLine[] = [];

  constructor(lines: AsyncIterable<TextLine>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<TextLine | undefined> {
    const waiting = this.#waiting.pop();
    if (waiting !== undefined) return waiting;
    const { done, value } = await this.#lines.next();
    return done ? undefined : value;
  }

  giveBack(lines: readonly TextLine[]): void {
    for (const line of lines.toReversed()) this.#waiting.push(line);
  }
}
