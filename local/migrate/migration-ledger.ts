import { sha256 } from '../../lambdas/domain/canonical.ts';
import type { InBulk } from '../engines/bulk-rows.ts';
import { UsageError } from '../run/usage-error.ts';

/** A migration as the ledger knows it. */
export interface LedgerEntry {
  readonly migrationId: string;
  readonly status: 'running' | 'done' | 'rolled_back';
}

/**
 * The migration of these very files: the one under way or done, else a new one. The files count by content, so moved
 * or renamed ones are the same.
 */
export async function claimMigration(
  inBulk: InBulk,
  { fileHashes, now }: { readonly fileHashes: readonly string[]; readonly now: number },
): Promise<LedgerEntry & { readonly isNew: boolean }> {
  const source = sha256([...fileHashes].sort().join('|'));
  return inBulk(async (transaction) => {
    const [known] = await transaction.query(
      "select migration_id, status from predecessor.migrations where source_sha256 = $1 and status <> 'rolled_back'",
      [source],
    );
    if (known !== undefined)
      return {
        migrationId: String(known.migration_id),
        status: known.status as LedgerEntry['status'],
        isNew: false,
      };
    const startedAt = new Date(now).toISOString();
    const stamp = startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
    const migrationId = `migration_${stamp}_${source.slice(0, 6)}`;
    await transaction.query(
      "insert into predecessor.migrations (migration_id, source_sha256, status, started_at) values ($1, $2, 'running', $3::timestamp)",
      [migrationId, source, startedAt],
    );
    return { migrationId, status: 'running', isNew: true };
  });
}

export async function endMigration(
  inBulk: InBulk,
  { migrationId, now }: { readonly migrationId: string; readonly now: number },
): Promise<void> {
  await inBulk((transaction) =>
    transaction.query(
      "update predecessor.migrations set status = 'done', ended_at = $2::timestamp where migration_id = $1",
      [migrationId, new Date(now).toISOString()],
    ),
  );
}

/** Rows a rollback took back, by table. */
export type TakenBack = Readonly<Record<string, number>>;

/**
 * Takes back the rows one migration wrote, in one transaction. The ledger keeps that it was.
 *
 * @throws UsageError where there is no such migration, naming those there are.
 */
export async function rollBackMigration(
  inBulk: InBulk,
  { migrationId, now }: { readonly migrationId: string; readonly now: number },
): Promise<TakenBack> {
  return inBulk(async (transaction) => {
    const all = await transaction.query('select migration_id, status from predecessor.migrations');
    const known = all.find(({ migration_id }) => migration_id === migrationId);
    if (known === undefined || known.status === 'rolled_back') {
      const others = all.filter(({ status }) => status !== 'rolled_back').map((row) => row.migration_id);
      throw new UsageError(
        `${known === undefined ? 'there is no migration' : 'already rolled back:'} ${migrationId}; there are ${others.join(', ') || 'none'}`,
      );
    }
    const taken: Record<string, number> = {};
    for (const table of ['timeline_rows', 'document_texts', 'progress']) {
      const [gone] = await transaction.query(
        `with gone as (delete from predecessor.${table} where migration_id = $1 returning 1) select count(*)::text as rows from gone`,
        [migrationId],
      );
      if (table !== 'progress') taken[table] = Number(gone?.rows);
    }
    await transaction.query(
      "update predecessor.migrations set status = 'rolled_back', ended_at = $2::timestamp where migration_id = $1",
      [migrationId, new Date(now).toISOString()],
    );
    return taken;
  });
}
