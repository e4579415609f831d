import type { PGlite } from '@electric-sql/pglite';

/**
 * Opens PGlite on a folder that is there, or in memory without one. What it starts from is a copy of an empty cluster,
 * since making one anew takes seconds.
 */
export function openCluster(folder?: string): Promise<PGlite>;
