import { InputRejectedError } from '../../domain/errors.ts';

/** The Data API takes requests of 4 MiB; values grow, to the double at most, when they are quoted inside quotes. */
const groupBytes = 1_000_000;
/** The Data API gives back no row over 64 KB. */
const largestRowBytes = 60_000;

/**
 * Rows in groups that each fit one statement, of which they are the one parameter.
 *
 * @throws InputRejectedError for a row that could be written and never be read again.
 */
export function* rowGroups<Row extends object>(rows: readonly Row[]): Generator<Row[]> {
  let group: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const rowBytes = Buffer.byteLength(JSON.stringify(row));
    if (rowBytes > largestRowBytes) {
      throw new InputRejectedError(`a row of ${rowBytes} bytes is over the database's ${largestRowBytes}`);
    }
    if (bytes + rowBytes > groupBytes) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(row);
    bytes += rowBytes;
  }
  if (group.length > 0) yield group;
}
