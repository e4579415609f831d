import type { InBulk } from '../engines/bulk-rows.ts';
import { UsageError } from '../run/usage-error.ts';
import { type Comparison, compareTable } from './compare-rows.ts';
import { claimMigration, endMigration } from './migration-ledger.ts';
import { moveTable } from './move-rows.ts';
import { hashOfFile, openPredecessorFile, type PredecessorFile } from './predecessor-file.ts';
import { type PredecessorKind, query, type TableToMove, tablesToMove } from './predecessor-tables.ts';

/** What is in one source table, and what a person should know of it. */
export interface SourceTable {
  readonly file: string;
  readonly table: string;
  readonly rows: number;
  readonly missingColumns: readonly string[];
  /** Rows of each doubt, where there are any. */
  readonly doubts: Readonly<Record<string, number>>;
}

/** What a migration did, or would do. */
export interface MigrationReport {
  /** Null where nothing was written. */
  readonly migrationId: string | null;
  readonly outcome: 'dry_run' | 'moved' | 'resumed' | 'was_there';
  readonly sources: readonly SourceTable[];
  readonly comparisons: readonly Comparison[];
  /** Whether the source files have the bytes they had before. */
  readonly isSourceUntouched: boolean;
  readonly isSound: boolean;
}

export interface SourcePaths {
  readonly timeline: string | undefined;
  readonly cache: string | undefined;
}

/**
 * Moves the predecessor's files into PostgreSQL and compares. Files that were moved before are only compared again;
 * a migration that was cut off goes on.
 *
 * @throws UsageError for a file that cannot be read, with the reason.
 */
export async function migratePredecessor(options: {
  readonly paths: SourcePaths;
  readonly inBulk: InBulk;
  readonly staging: string;
  readonly now: () => number;
  readonly onBatch?: (table: string, nextRow: number) => void;
}): Promise<MigrationReport> {
  const { paths, inBulk, staging, now, onBatch } = options;
  return withSources(paths, async (sources) => {
    const fileHashes = sources.map(({ file }) => file.sha256);
    const described = await describeSources(sources);
    const { migrationId, status, isNew } = await claimMigration(inBulk, { fileHashes, now: now() });
    const comparisons: Comparison[] = [];
    for (const { file, tables } of sources) {
      for (const table of tables) {
        await moveTable({
          ...{ file, table, migrationId, inBulk, staging },
          onBatch: (nextRow) => onBatch?.(table.name, nextRow),
        });
        comparisons.push(await compareTable({ file, table, migrationId, inBulk }));
      }
    }
    const isSourceUntouched = await areUntouched(sources);
    const isSound = isSourceUntouched && comparisons.every(({ isSame }) => isSame);
    if (isSound && status !== 'done') await endMigration(inBulk, { migrationId, now: now() });
    const outcome = isNew ? 'moved' : status === 'done' ? 'was_there' : 'resumed';
    return { migrationId, outcome, sources: described, comparisons, isSourceUntouched, isSound };
  });
}

/** What `migratePredecessor` would move; writes nothing anywhere. */
export async function planMigration(paths: SourcePaths): Promise<MigrationReport> {
  return withSources(paths, async (sources) => ({
    migrationId: null,
    outcome: 'dry_run',
    sources: await describeSources(sources),
    comparisons: [],
    isSourceUntouched: await areUntouched(sources),
    isSound: true,
  }));
}

interface OpenSource {
  readonly file: PredecessorFile;
  readonly tables: readonly TableToMove[];
}

async function withSources<T>(
  { timeline, cache }: SourcePaths,
  work: (sources: readonly OpenSource[]) => Promise<T>,
): Promise<T> {
  const named: (readonly [PredecessorKind, string])[] = [];
  if (timeline !== undefined) named.push(['timeline', timeline]);
  if (cache !== undefined) named.push(['cache', cache]);
  if (named.length === 0) throw new UsageError('name a file to move in: --timeline, --cache or both');
  const opened: OpenSource[] = [];
  try {
    for (const [kind, path] of named) {
      const file = await openPredecessorFile(path);
      opened.push({ file, tables: [] });
      opened.splice(-1, 1, { file, tables: await tablesToMove(file, kind) });
    }
    return await work(opened);
  } finally {
    for (const { file } of opened) file.close();
  }
}

async function describeSources(sources: readonly OpenSource[]): Promise<SourceTable[]> {
  const described: SourceTable[] = [];
  for (const { file, tables } of sources) {
    for (const table of tables) described.push(await describeTable(file, table));
  }
  return described;
}

async function describeTable(file: PredecessorFile, table: TableToMove): Promise<SourceTable> {
  const { name, from, rows, missingColumns } = table;
  const [, idExpression = 'null'] = table.columns.find(([column]) => column === 'row_id') ?? [];
  const doubts = { ...table.doubts, 'an id that stands twice': '' };
  const counts = Object.values(doubts).map((condition) =>
    condition === ''
      ? `(count(${idExpression}) - count(distinct ${idExpression}))::varchar`
      : `count(*) filter (where ${condition})::varchar`,
  );
  const [row] = await query(file, `select ${counts.join(', ')} from ${from}`);
  const found = Object.keys(doubts).map((words, index) => [words, Number(row?.[index])] as const);
  return {
    file: file.path,
    table: name,
    rows,
    missingColumns,
    doubts: Object.fromEntries(found.filter(([, count]) => count > 0)),
  };
}

async function areUntouched(sources: readonly OpenSource[]): Promise<boolean> {
  for (const { file } of sources) if ((await hashOfFile(file.path)) !== file.sha256) return false;
  return true;
}
