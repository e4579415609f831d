/** A cell of more lines than this holds a text, not an entry: its table was made to lay out the page. */
const mostEntryLines = 4;

/**
 * The text of a table row: its cells on one line, parted by tabs. Where one cell stands alone, or a cell holds a text of
 * many lines or a table of its own, each cell keeps its lines and starts a new one.
 *
 * @param cells left to right, lines parted by `\n`; empty ones hold the place of a column.
 */
export function rowText(cells: readonly string[]): string {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length <= 1 || filled.some(isLayout)) return filled.join('\n');
  return cells
    .map((cell) => cell.replaceAll('\n', ' '))
    .join('\t')
    .trimEnd();
}

const isLayout = (cell: string): boolean =>
  cell.includes('\t') || cell.split('\n', mostEntryLines + 1).length > mostEntryLines;
