import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import { withoutFormula } from '../csv-line.ts';

/**
 * One line of a tab-separated file. The format knows no quoting, so tabs and line breaks in a text become spaces; a
 * text that a spreadsheet would calculate, or that would read as a header row, gets an apostrophe in front.
 */
export const tabLine = (cells: readonly Cell[]): string => `${cells.map(tabCell).join('\t')}\n`;

function tabCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = cell.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ').trim();
  return text.startsWith('#') ? `'${text}` : withoutFormula(text);
}
