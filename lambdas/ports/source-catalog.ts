/** A column as the source's catalog describes it. */
export interface CatalogColumn {
  /** In lower case, as Athena keeps names. */
  readonly name: string;
  /** In the catalog's spelling: `varchar`, `timestamp(3)`, `array<string>` ... */
  readonly type: string;
}

/** What the source database holds: asked once per run, before any query is written. */
export interface SourceCatalog {
  /** Columns of a view, or undefined when there is no such view. */
  columns(view: string): Promise<readonly CatalogColumn[] | undefined>;
  /** Names of the views there are, for a hint at the nearest spelling. */
  views(): Promise<readonly string[]>;
}
