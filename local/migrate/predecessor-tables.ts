import { UsageError } from '../run/usage-error.ts';
import { attachedAs, meaningOf, type PredecessorFile } from './predecessor-file.ts';

/** Kind of file: the timeline with its four tables, or the cache of document texts with one. */
export type PredecessorKind = 'timeline' | 'cache';

/** A table as it is moved: where to, and each target column as an expression over the source. */
export interface TableToMove {
  readonly kind: PredecessorKind;
  readonly name: string;
  readonly target: string;
  /** Target columns after `migration_id`, in order, with their expressions. */
  readonly columns: readonly (readonly [name: string, expression: string])[];
  /** Table to read from, with its quotes. */
  readonly from: string;
  readonly rows: number;
  /** First row number that no row has. */
  readonly endRow: number;
  readonly missingColumns: readonly string[];
  /** Condition of each thing a person should know of, by its words. */
  readonly doubts: Readonly<Record<string, string>>;
  readonly batchRows: number;
}

interface Layout {
  /** Names of the row's id, in order of preference; the two shapes of the predecessor's schema differ. */
  readonly id: readonly string[];
  readonly patient: readonly string[];
  readonly date: readonly string[];
  /** Columns that the documented schema has and that people look for. */
  readonly expected: readonly string[];
}

const patient = ['patient_id', 'patient_fhir_id'];

const layouts: Readonly<Record<PredecessorKind, Readonly<Record<string, Layout>>>> = {
  timeline: {
    patients: { id: patient, patient, date: ['birth_date'], expected: ['patient_id', 'birth_date'] },
    events: {
      id: ['event_id'],
      patient,
      date: ['event_date'],
      expected: ['event_id', 'patient_id', 'event_date', 'event_type', 'source_view', 'source_domain'],
    },
    source_documents: {
      id: ['document_id'],
      patient,
      date: ['document_date'],
      expected: ['document_id', 'patient_id', 'document_type', 'document_text', 'document_date'],
    },
    extracted_variables: {
      id: ['extraction_id'],
      patient,
      date: ['event_date', 'source_document_date'],
      expected: ['extraction_id', 'patient_id', 'source_event_id', 'variable_name', 'variable_value'],
    },
  },
  cache: {
    extracted_document_text: {
      id: ['document_id'],
      patient: ['patient_fhir_id', 'patient_id'],
      date: ['document_date'],
      // 24 columns, as the predecessor documented them.
      expected: [
        ...['document_id', 'patient_fhir_id', 'binary_id', 'document_type', 'document_date', 'content_type'],
        ...[
          'dr_type_text',
          'dr_category_text',
          'dr_description',
          'extracted_text',
          'text_length',
          'text_hash',
        ],
        ...[
          'extraction_timestamp',
          'extraction_method',
          'extraction_version',
          'extractor_agent',
          's3_bucket',
        ],
        ...['s3_key', 's3_last_modified', 'extraction_success', 'extraction_error', 'age_at_document_days'],
        ...['additional_metadata', 'created_at'],
      ],
    },
  },
};

/**
 * The tables of a file that are moved, with what is missing or doubtful in each.
 *
 * @throws UsageError where the file holds none of them, or has lost a part that is needed to read them.
 */
export async function tablesToMove(file: PredecessorFile, kind: PredecessorKind): Promise<TableToMove[]> {
  const columnsOf = await columnsByTable(file);
  const known = Object.entries(layouts[kind]).filter(([name]) => columnsOf.has(name));
  if (known.length === 0) {
    const expected = Object.keys(layouts[kind]).join(', ');
    const there = [...columnsOf.keys()].slice(0, 10).join(', ') || 'no table';
    throw new UsageError(`${file.path} holds none of ${expected}; it holds ${there}`);
  }
  const tables: TableToMove[] = [];
  for (const [name, layout] of known) {
    const from = `${attachedAs}.main."${name}"`;
    const size = await query(
      file,
      `select count(*)::varchar, (coalesce(max(rowid), -1) + 1)::varchar from ${from}`,
    );
    tables.push({
      kind,
      name,
      from,
      rows: Number(size[0]?.[0]),
      endRow: Number(size[0]?.[1]),
      ...(kind === 'timeline' ? timelineTable : cacheTable)(layout, columnsOf.get(name) ?? []),
    });
  }
  return tables;
}

type Expressions = Pick<TableToMove, 'target' | 'columns' | 'missingColumns' | 'doubts' | 'batchRows'>;

function timelineTable(layout: Layout, columns: readonly string[]): Expressions {
  const { first, raw, day } = expressions(columns);
  return {
    target: 'predecessor.timeline_rows',
    columns: [
      ['row_id', first(layout.id)],
      ['patient_id', first(layout.patient)],
      ['row_date', day(layout.date)],
      ['content', contentOf(columns)],
    ],
    missingColumns: layout.expected.filter((name) => !columns.includes(name)),
    doubts: {
      'no id': `${first(layout.id)} is null`,
      'no date, or one that is none': `${day(layout.date)} is null and ${raw(layout.date)} is not null or ${raw(layout.date)} is null`,
    },
    batchRows: 50_000,
  };
}

function cacheTable(layout: Layout, columns: readonly string[]): Expressions {
  const { first, raw, day, has } = expressions(columns);
  const text = first(['extracted_text']);
  const extractedAt = has('extraction_timestamp') ? 'try_cast("extraction_timestamp" as timestamp)' : 'null';
  const at = `try_cast(${raw(layout.date)} as timestamp)`;
  // The predecessor wrote "now" where a document had no date: then the date says when the text was extracted.
  const isNow = `coalesce(abs(epoch(${at}) - epoch(${extractedAt})) < 60, false)`;
  const isLater = `coalesce(${at} > ${extractedAt}, false)`;
  const fits = `coalesce(sha256(${text}) = lower(${first(['text_hash'])}) and not contains(${text}, chr(0)), false)`;
  return {
    target: 'predecessor.document_texts',
    columns: [
      ['row_id', first(layout.id)],
      ['patient_id', first(layout.patient)],
      ['row_date', `case when ${isNow} or ${isLater} then null else ${day(layout.date)} end`],
      ['content_type', first(['content_type'])],
      ['text_hash', `lower(${first(['text_hash'])})`],
      ['hash_fits', fits],
      // PostgreSQL keeps no NUL in a text; such a text no longer fits its hash, and says so.
      ['extracted_text', `replace(${text}, chr(0), chr(65533))`],
      ['content', contentOf(columns.filter((name) => name !== 'extracted_text'))],
    ],
    missingColumns: layout.expected.filter((name) => !columns.includes(name)),
    doubts: {
      'no id': `${first(layout.id)} is null`,
      'no date, or one that is none': `${day(layout.date)} is null`,
      'dated by the moment of extraction, taken as undated': isNow,
      'dated after the extraction, taken as undated': `${isLater} and not ${isNow}`,
      'the text does not fit its hash': `not ${fits}`,
      'the extraction had failed': has('extraction_success')
        ? 'not coalesce(try_cast("extraction_success" as boolean), false)'
        : 'false',
    },
    batchRows: 5_000,
  };
}

/** Expressions over the columns there are; a column that is not there is null. */
function expressions(columns: readonly string[]) {
  const has = (name: string): boolean => columns.includes(name);
  const first = (names: readonly string[]): string => {
    const name = names.find(has);
    return name === undefined ? 'cast(null as varchar)' : `cast("${name}" as varchar)`;
  };
  const raw = (names: readonly string[]): string => {
    const there = names.filter(has).map((name) => `cast("${name}" as varchar)`);
    return there.length === 0 ? 'cast(null as varchar)' : `coalesce(${there.join(', ')})`;
  };
  const day = (names: readonly string[]): string => {
    const date = `try_cast(try_cast(${raw(names)} as timestamp) as date)`;
    return `case when ${date} between date '1900-01-01' and date '2100-12-31' then ${date} end`;
  };
  return { has, first, raw, day };
}

const contentOf = (columns: readonly string[]): string =>
  `cast(to_json(struct_pack(${columns.map((name) => `${quoted(name)} := ${quoted(name)}`).join(', ')})) as varchar)`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function columnsByTable(file: PredecessorFile): Promise<Map<string, string[]>> {
  const rows = await query(
    file,
    `select table_name, column_name from duckdb_columns() where database_name = '${attachedAs}' and schema_name = 'main' and not internal order by table_name, column_index`,
  );
  const columns = new Map<string, string[]>();
  for (const [table = '', column = ''] of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
  return columns;
}

/** Rows of texts. @throws UsageError where the file has lost what the query needs. */
export async function query(file: PredecessorFile, sql: string): Promise<string[][]> {
  return reading(file, async () => {
    const result = await file.connection.runAndReadAll(sql);
    return result.getRowsJson() as string[][];
  });
}

/** Runs a statement; a fault of the file comes out as what it means. */
export async function reading<T>(file: PredecessorFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UsageError(`${file.path} ${meaningOf(String(error))}`, { cause: error });
  }
}
