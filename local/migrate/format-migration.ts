import type { MigrationReport } from './migrate-predecessor.ts';

/** A migration's report in words, for a person. */
export function formatMigration(report: MigrationReport): string {
  const { migrationId, outcome, sources, comparisons } = report;
  const lines = [`${outcomeWords[outcome]}${migrationId === null ? '' : ` (${migrationId})`}`, ''];
  for (const { file, table, rows, missingColumns, doubts } of sources) {
    lines.push(`${table}: ${rows} rows in ${file}`);
    if (missingColumns.length > 0) lines.push(`  columns that are not there: ${missingColumns.join(', ')}`);
    for (const [words, count] of Object.entries(doubts)) lines.push(`  ${count} rows: ${words}`);
  }
  if (comparisons.length > 0) lines.push('');
  for (const { table, sourceRows, movedRows, sourceHash, movedHash, ...sample } of comparisons) {
    const hashes = sourceHash === movedHash ? 'hashes equal' : 'HASHES DIFFER';
    lines.push(
      `${table}: ${movedRows} of ${sourceRows} rows, ${hashes}, ${sample.sampledFields} fields of ${sample.sampledRows} rows compared, ${sample.differences.length} differ`,
    );
    for (const difference of sample.differences.slice(0, 20)) lines.push(`  differs at row ${difference}`);
  }
  lines.push(
    '',
    report.isSourceUntouched ? 'the source files are as they were' : 'A SOURCE FILE HAS CHANGED MEANWHILE',
  );
  if (outcome !== 'dry_run')
    lines.push(
      report.isSound ? 'all that was there has been moved' : 'NOT ALL WAS MOVED AS IT WAS: see above',
    );
  return `${lines.join('\n')}\n`;
}

const outcomeWords: Readonly<Record<MigrationReport['outcome'], string>> = {
  dry_run: 'nothing was written; this would be moved',
  moved: 'moved',
  resumed: 'went on where it had stopped',
  was_there: 'these files were moved before; they were compared again',
};
