import { familyOf, fits, roleWords } from '../../domain/column-type.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import { nearest } from '../../domain/nearest.ts';
import { roleOf, type SourceView, sourceViews } from '../../domain/source-views.ts';
import type { CatalogColumn, SourceCatalog } from '../../ports/index.ts';

/** A view as it will be exported: the columns that are there, without the patient's. */
export interface ExportView {
  readonly view: string;
  readonly columns: readonly CatalogColumn[];
}

interface FoundView {
  readonly view: SourceView;
  readonly columns: readonly CatalogColumn[] | undefined;
}

/**
 * Holds the source against what a record is made of. What is optional and absent is left out; a required view or
 * column that is missing, and a column of a type that cannot serve, is a problem.
 *
 * @throws ConfigurationError with every problem at once, and the nearest name there is for each that is missing.
 */
export async function checkSource(catalog: SourceCatalog): Promise<ExportView[]> {
  const found = await Promise.all(
    sourceViews.map(async (view) => ({ view, columns: await catalog.columns(view.view) })),
  );
  const problems = [
    ...(await missingViews(catalog, found)),
    ...found.flatMap(({ view, columns }) =>
      columns === undefined ? [] : [...missingColumns(view, columns), ...unfitColumns(view, columns)],
    ),
  ];
  if (problems.length > 0)
    throw new ConfigurationError(`the source tables do not fit: ${problems.join('; ')}`);
  return found.flatMap(({ view, columns }) =>
    columns === undefined
      ? []
      : [{ view: view.view, columns: taken(view, columns).filter(({ name }) => name !== 'patient_fhir_id') }],
  );
}

/** The columns the record takes, in our order: the statements of equal sources are equal. */
const taken = (view: SourceView, columns: readonly CatalogColumn[]): CatalogColumn[] =>
  [...view.required, ...view.optional].flatMap((wanted) => columns.find(({ name }) => name === wanted) ?? []);

async function missingViews(catalog: SourceCatalog, found: readonly FoundView[]): Promise<string[]> {
  const missing = found.filter(({ view, columns }) => view.isRequired && columns === undefined);
  if (missing.length === 0) return [];
  const there = await catalog.views();
  return missing.map(({ view }) => `view ${view.view} is missing${hint(view.view, there)}`);
}

function missingColumns(view: SourceView, columns: readonly CatalogColumn[]): string[] {
  const names = columns.map(({ name }) => name);
  return view.required
    .filter((column) => !names.includes(column))
    .map((column) => `${view.view} has no column ${column}${hint(column, names)}`);
}

/** A column that is not required may be of any type that makes words: where it is empty throughout, its type means nothing. */
const unfitColumns = (view: SourceView, columns: readonly CatalogColumn[]): string[] =>
  taken(view, columns)
    .filter(({ name, type }) =>
      view.required.includes(name) ? !fits(roleOf(name), type) : familyOf(type) === 'bytes',
    )
    .map(({ name, type }) => `${view.view}.${name} is ${type}, not ${roleWords[roleOf(name)]}`);

function hint(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` (nearest there: ${near})`;
}
