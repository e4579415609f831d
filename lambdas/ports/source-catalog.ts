/** What the source database holds: asked once per run, before any query is written. */
export interface SourceCatalog {
  /** Column names of a view, or undefined when there is no such view. */
  columns(view: string): Promise<readonly string[] | undefined>;
  /** Names of the views there are, for a hint at the nearest spelling. */
  views(): Promise<readonly string[]>;
}
