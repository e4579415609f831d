import { ConfigurationError } from '../../domain/errors.ts';
import { bucketsPerStatement, exportPart, memberFolder } from '../../domain/gathering.ts';
import type { ExportView } from './check-source.ts';
import type { ExportStatement } from './contract.ts';
import { bareIdOf, cellOf, quotedName, quotedText } from './source-sql.ts';

/** How the statements name the cohort: a query over the source views, or members PlanRun has written for this run. */
export type CohortSource = { readonly kind: 'query'; readonly sql: string } | { readonly kind: 'members' };

interface ExportOptions {
  readonly views: readonly ExportView[];
  readonly cohort: CohortSource;
  readonly runId: string;
  readonly sourceDatabase: string;
  readonly cohortDatabase: string;
  /** `s3://bucket/prefix/`, with the closing slash. */
  readonly target: string;
  readonly buckets: number;
}

/**
 * `UNLOAD`s of the whole cohort, one per view and one for the members, partitioned by a hash bucket of the patient so
 * that GatherRecords can group it in pieces. Athena writes at most 100 partitions a statement: beyond that many
 * buckets, each view has a statement per hundred, each into a folder of its own, since a target must be empty.
 *
 * Every cell becomes text, every reference a bare id, and rows that a view's joins repeat become one. Values are bound
 * parameters; only names checked against the catalog and the repository's own cohort queries become part of the text.
 */
export function exportStatements(options: ExportOptions): ExportStatement[] {
  if (!/^s3:\/\/[a-z0-9.-]+\/(?:[A-Za-z0-9._=-]+\/)+$/.test(options.target))
    throw new ConfigurationError('the target of the export is not s3://bucket/folder/');
  const parts = Math.ceil(options.buckets / bucketsPerStatement);
  return Array.from({ length: parts }, (_, part) => partStatements(options, part)).flat();
}

function partStatements(options: ExportOptions, part: number): ExportStatement[] {
  const { views, target, sourceDatabase } = options;
  const { cohort, parameters } = cohortOf(options, part);
  const statement = (view: string, select: string): ExportStatement => ({
    QueryString: `UNLOAD (WITH ${cohort} ${select}) TO ${quotedText(`${target}${exportPart(view, part)}`)} WITH (format = 'JSON', partitioned_by = ARRAY['bucket'])`,
    QueryExecutionContext: { Database: sourceDatabase },
    ...(parameters.length > 0 ? { ExecutionParameters: parameters } : {}),
  });
  return [
    statement(memberFolder, 'SELECT cohort.member, cohort.bucket FROM cohort'),
    ...views.map(({ view, columns }) => {
      const cells = columns.map((column) => `${cellOf(column)} AS ${quotedName(column.name)}, `).join('');
      // The partition's column has to be the last.
      return statement(
        view,
        `SELECT DISTINCT cohort.member, ${cells}cohort.bucket FROM ${quotedName(view)} AS source JOIN cohort ON ${bareIdOf('source.patient_fhir_id')} = cohort.member`,
      );
    }),
  ];
}

/** The members of a part's buckets, each once. A row without a patient belongs to nobody. */
function cohortOf(
  { cohort, cohortDatabase, runId, buckets }: ExportOptions,
  part: number,
): { readonly cohort: string; readonly parameters: string[] } {
  const listed =
    cohort.kind === 'query'
      ? cohort.sql.trim()
      : `SELECT patient_fhir_id FROM ${quotedName(cohortDatabase)}.cohort_members WHERE run_id = ?`;
  const first = part * bucketsPerStatement;
  const range =
    buckets > bucketsPerStatement
      ? ` WHERE bucket BETWEEN ${first} AND ${first + bucketsPerStatement - 1}`
      : '';
  return {
    cohort: [
      `members AS (SELECT DISTINCT ${bareIdOf('patient_fhir_id')} AS member FROM (${listed}) AS listed),`,
      `hashed AS (SELECT member, mod(crc32(to_utf8(member)), ${buckets}) AS bucket FROM members WHERE member IS NOT NULL),`,
      `cohort AS (SELECT member, bucket FROM hashed${range})`,
    ].join(' '),
    // Athena puts a parameter into the text as it stands: words without quotes would be the name of a column.
    parameters: cohort.kind === 'query' ? [] : [quotedText(runId)],
  };
}
