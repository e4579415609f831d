/**
 * One step of the database's shape. Modules rather than `.sql` files, so that every bundler and loader carries them
 * without a plugin; the text is plain SQL, applied unchanged to every engine. Applied migrations are never edited.
 */
export interface Migration {
  /** 1, 2, 3 ... in order. */
  readonly id: number;
  readonly name: string;
  /** Statements that each end with a semicolon at the end of a line; no colon, which the Data API takes for a parameter. */
  readonly sql: string;
}

export const statementsOf = ({ sql }: Migration): string[] =>
  sql
    .split(/;\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
