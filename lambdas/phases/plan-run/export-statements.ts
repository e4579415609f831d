import { ConfigurationError } from '../../domain/errors.ts';
import { nearest } from '../../domain/nearest.ts';
import { type SourceView, sourceViews } from '../../domain/source-views.ts';
import type { SourceCatalog } from '../../ports/index.ts';
import type { ExportStatement } from './contract.ts';

/** How the statements name the cohort: a query over the source views, or members PlanRun has written for this run. */
export type CohortSource = { readonly kind: 'query'; readonly sql: string } | { readonly kind: 'members' };

/** A view as it will be exported: the columns that are there, and those that are missing and become null. */
interface ExportView {
  readonly view: string;
  readonly columns: readonly string[];
}

/**
 * One `UNLOAD` per view for the whole cohort, partitioned by a hash bucket of the patient so that GatherRecords can
 * group it in pieces. Every cell becomes text. Values are bound parameters; only names checked against the catalog
 * and the repository's own cohort queries become part of the text.
 */
export async function exportStatements(options: {
  readonly catalog: SourceCatalog;
  readonly cohort: CohortSource;
  readonly runId: string;
  readonly sourceDatabase: string;
  readonly cohortDatabase: string;
  /** `s3://bucket/prefix/`, with the closing slash. */
  readonly target: string;
  readonly buckets: number;
}): Promise<ExportStatement[]> {
  const views = await exportViews(options.catalog);
  const cohort =
    options.cohort.kind === 'query'
      ? { sql: options.cohort.sql, parameters: [] }
      : {
          sql: `SELECT patient_fhir_id FROM "${options.cohortDatabase}".cohort_members WHERE run_id = ?`,
          // Athena puts a parameter into the text as it stands: words without quotes would be the name of a column.
          parameters: [`'${options.runId}'`],
        };
  const withCohort = `WITH cohort AS (SELECT DISTINCT regexp_replace(patient_fhir_id, '^Patient/', '') AS member FROM (${cohort.sql.trim()}) AS listed)`;
  const bucket = `mod(crc32(to_utf8(cohort.member)), ${options.buckets}) AS bucket`;
  const statement = (name: string, select: string): ExportStatement => ({
    QueryString: `UNLOAD (${withCohort} ${select}) TO '${options.target}${name}/' WITH (format = 'JSON', partitioned_by = ARRAY['bucket'])`,
    QueryExecutionContext: { Database: options.sourceDatabase },
    ...(cohort.parameters.length > 0 ? { ExecutionParameters: cohort.parameters } : {}),
  });
  return [
    statement(memberFolder, `SELECT cohort.member, ${bucket} FROM cohort`),
    ...views.map(({ view, columns }) => {
      const cells = columns.map((column) => `CAST(source."${column}" AS varchar) AS "${column}"`).join(', ');
      return statement(
        view,
        `SELECT cohort.member, ${cells}, ${bucket} FROM ${view} AS source JOIN cohort ON regexp_replace(source.patient_fhir_id, '^Patient/', '') = cohort.member`,
      );
    }),
  ];
}

/** Folder of the export that lists the cohort's members, one row each, so that none is lost. */
export const memberFolder = 'cohort_members';

/** @throws ConfigurationError naming every view and column that the export needs and the source lacks. */
export const checkSource = async (catalog: SourceCatalog): Promise<void> => void (await exportViews(catalog));

async function exportViews(catalog: SourceCatalog): Promise<ExportView[]> {
  const found = await Promise.all(
    sourceViews.map(async (view) => ({ view, columns: await catalog.columns(view.view) })),
  );
  const problems = [
    ...(await missingViews(catalog, found)),
    ...found.flatMap(({ view, columns }) => (columns === undefined ? [] : missingColumns(view, columns))),
  ];
  if (problems.length > 0)
    throw new ConfigurationError(`the source tables do not fit: ${problems.join('; ')}`);
  return found.flatMap(({ view, columns }) =>
    columns === undefined
      ? []
      : [
          {
            view: view.view,
            columns: [...view.required, ...view.optional].filter(
              (column) => column !== 'patient_fhir_id' && columns.includes(column),
            ),
          },
        ],
  );
}

async function missingViews(
  catalog: SourceCatalog,
  found: readonly { view: SourceView; columns: readonly string[] | undefined }[],
): Promise<string[]> {
  const missing = found.filter(({ view, columns }) => view.isRequired && columns === undefined);
  if (missing.length === 0) return [];
  const there = await catalog.views();
  return missing.map(({ view }) => `view ${view.view} is missing${hint(view.view, there)}`);
}

function missingColumns(view: SourceView, columns: readonly string[]): string[] {
  return view.required
    .filter((column) => !columns.includes(column))
    .map((column) => `${view.view} has no column ${column}${hint(column, columns)}`);
}

function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` (nearest there: ${near})`;
}
