import type { PGlite } from '@electric-sql/pglite';

/** What a database that is new begins with: SQL, and a name that no other SQL has. */
export interface DatabaseShape {
  readonly name: string;
  readonly sql: string;
}

/**
 * Opens PGlite on a folder that is there, or in memory without one. What it starts from is a copy of an empty cluster,
 * since making one anew takes seconds.
 *
 * @param shape what a new one has already; one that is there is left as it is.
 */
export function openCluster(folder?: string, shape?: DatabaseShape): Promise<PGlite>;
