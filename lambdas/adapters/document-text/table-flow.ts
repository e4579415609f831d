import { FlowText } from './flow-text.ts';
import { rowText } from './row-text.ts';

/** Cells within cells within cells: deeper tables only break lines, so that no text is copied more often than this. */
const deepestTable = 12;

interface OpenTable {
  readonly cells: string[];
  cell: FlowText | undefined;
}

/** Running text with tables in it; what is inside a cell is collected until its row ends. */
export class TableFlow {
  readonly #page = new FlowText();
  readonly #tables: OpenTable[] = [];
  #tooDeep = 0;

  /** The text being written: of the innermost open cell, else of the page. */
  get flow(): FlowText {
    for (let index = this.#tables.length - 1; index >= 0; index -= 1) {
      const cell = this.#tables[index]?.cell;
      if (cell !== undefined) return cell;
    }
    return this.#page;
  }

  openTable(): void {
    if (this.#tables.length >= deepestTable) {
      this.#tooDeep += 1;
      this.flow.endLine();
      return;
    }
    this.flow.endParagraph();
    this.#tables.push({ cells: [], cell: undefined });
  }

  closeTable(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      this.flow.endLine();
      return;
    }
    this.endRow();
    this.#tables.pop();
    this.flow.endParagraph();
  }

  openCell(): void {
    this.closeCell();
    // A fragment may start in the middle of a table.
    if (this.#tables.length === 0) this.openTable();
    const table = this.#innermost;
    if (table !== undefined) table.cell = new FlowText();
  }

  closeCell(): void {
    const table = this.#innermost;
    if (table?.cell === undefined) this.flow.endLine();
    else {
      table.cells.push(table.cell.toString());
      table.cell = undefined;
    }
  }

  /** Writes the row into the text around the table. Also what a new row does to the one before it. */
  endRow(): void {
    this.closeCell();
    const table = this.#innermost;
    if (table === undefined) return;
    const row = rowText(table.cells.splice(0));
    this.flow.endLine();
    if (row !== '') this.flow.preformatted(row);
    this.flow.endLine();
  }

  /** Ends whatever is still open. */
  toString(): string {
    this.#tooDeep = 0;
    while (this.#tables.length > 0) this.closeTable();
    return this.#page.toString();
  }

  /** The table that cells and rows belong to now; undefined outside tables and in those too deep to keep apart. */
  get #innermost(): OpenTable | undefined {
    return this.#tooDeep > 0 ? undefined : this.#tables.at(-1);
  }
}
