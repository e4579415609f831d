import type { Cell } from '../../lambdas/domain/export/tidy-rows.ts';

/** What a spreadsheet takes for a formula when it opens a cell. */
const opensFormula = /^[=+\-@\t\r]/;

/**
 * One line of a CSV file (RFC 4180): text is quoted, null is empty, and text that a spreadsheet would calculate gets an
 * apostrophe in front, so that nothing in a chart runs on the machine that opens it. Numbers stay numbers.
 */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return `"${withoutFormula(cell).replaceAll('"', '""')}"`;
}

/** Text with an apostrophe in front where a spreadsheet would calculate it. */
export const withoutFormula = (text: string): string => (opensFormula.test(text) ? `'${text}` : text);
