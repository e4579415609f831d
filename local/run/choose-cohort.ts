import { Readable } from 'node:stream';
import { bareId } from '../../lambdas/domain/bare-id.ts';
import { nearest } from '../../lambdas/domain/nearest.ts';
import { csvRecords } from '../files/csv-records.ts';
import { type TextLine, textLines } from '../files/text-lines.ts';
import { UsageError } from './usage-error.ts';

/** A patient of the source tables, as a user may name it. */
export interface KnownPatient {
  readonly patientId: string;
  readonly mrn: string | null;
}

/** What a run is over: a named query, or ids in the order they were given. */
export type CohortChoice =
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'ids'; readonly ids: readonly string[]; readonly notes: readonly string[] };

/**
 * Resolves `--patient` and `--cohort`. A patient given by hand must be known; an unknown id in a cohort file goes on
 * into the run, which records it as failed, so that one wrong line does not hold up the others.
 *
 * @throws UsageError for an unknown or ambiguous `--patient`, an unreadable or empty cohort.
 */
export async function chooseCohort(options: {
  readonly patients: readonly string[];
  readonly cohort: string | undefined;
  readonly known: readonly KnownPatient[];
  readonly names: readonly string[];
}): Promise<CohortChoice> {
  const { patients, cohort, known, names } = options;
  if (known.length === 0) throw new UsageError('the cohort is empty: the source tables hold no patient');
  if (patients.length > 0 && cohort !== undefined)
    throw new UsageError('give --patient or --cohort, not both');
  if (patients.length > 0) {
    const ids = patients.map((name) => {
      const resolved = resolvePatient(name, known);
      if (resolved === undefined)
        throw new UsageError(`no patient ${name} in the source tables${patientHint(name, known)}`);
      return resolved;
    });
    return withoutRepeats(ids);
  }
  if (cohort === undefined) return { kind: 'query', name: 'all-patients' };
  if (names.includes(cohort)) return { kind: 'query', name: cohort };
  const ids = await readCohortFile(cohort, names);
  if (ids.length === 0) throw new UsageError(`the cohort file ${cohort} names no patient`);
  return withoutRepeats(ids.map((name) => resolvePatient(name, known) ?? name));
}

/** The FHIR id of a patient named by id or MRN; undefined when nobody is. */
export function resolvePatient(name: string, known: readonly KnownPatient[]): string | undefined {
  const bare = bareId(name) ?? '';
  if (known.some(({ patientId }) => patientId === bare)) return bare;
  const byMrn = known.filter(({ mrn }) => mrn === bare);
  if (byMrn.length > 1)
    throw new UsageError(`the MRN ${bare} is ambiguous: ${byMrn.length} patients have it; give the FHIR id`);
  return byMrn[0]?.patientId;
}

/** The nearest id or MRN, in brackets, or nothing. */
export function patientHint(name: string, known: readonly KnownPatient[]): string {
  const candidates = known.flatMap(({ patientId, mrn }) => (mrn === null ? [patientId] : [patientId, mrn]));
  const near = nearest(name, candidates);
  return near === undefined ? '' : ` (nearest: ${near})`;
}

function withoutRepeats(ids: readonly string[]): CohortChoice {
  const distinct = [...new Set(ids)];
  const repeats = ids.length - distinct.length;
  const notes =
    repeats === 0
      ? []
      : [`${repeats} patient${repeats === 1 ? ' was' : 's were'} listed more than once; each is taken once`];
  return { kind: 'ids', ids: distinct, notes };
}

/** One id a line, JSON Lines (`{"patient_fhir_id": ...}` or a string), or CSV with a `patient_fhir_id` column. */
async function readCohortFile(path: string, names: readonly string[]): Promise<string[]> {
  const lines: TextLine[] = [];
  try {
    for await (const line of textLines(path)) lines.push(line);
  } catch {
    const near = nearest(path, names);
    throw new UsageError(
      `there is no cohort file or name ${path}${near === undefined ? `; names: ${names.join(', ')}` : ` (nearest name: ${near})`}`,
    );
  }
  if (lines[0]?.text.split(',').map(withoutQuotes).includes(idColumn)) return csvIds(lines, path);
  return lines.flatMap(({ text, number }) =>
    text.trim() === '' || text.startsWith('#') ? [] : [lineId(text, number, path)],
  );
}

const idColumn = 'patient_fhir_id';

const withoutQuotes = (name: string): string => name.trim().replace(/^"|"$/g, '');

async function csvIds(lines: readonly TextLine[], path: string): Promise<string[]> {
  const ids: string[] = [];
  let column: number | undefined;
  for await (const record of csvRecords(Readable.from(lines))) {
    if (record.kind === 'broken') throw new UsageError(`line ${record.line} of ${path}: ${record.reason}`);
    const id = record.cells[column ?? -1]?.trim() ?? '';
    if (column === undefined) column = record.cells.map(withoutQuotes).indexOf(idColumn);
    else if (id !== '') ids.push(id);
  }
  return ids;
}

function lineId(line: string, number: number, path: string): string {
  const text = line.trim();
  if (!text.startsWith('{') && !text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    const id = typeof value === 'string' ? value : (value as { patient_fhir_id?: unknown }).patient_fhir_id;
    if (typeof id === 'string' && id !== '') return id;
  } catch {
    // Reported below with the line's number.
  }
  throw new UsageError(`line ${number} of ${path} is neither an id nor {"patient_fhir_id": "..."}`);
}
