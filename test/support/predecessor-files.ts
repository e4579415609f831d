import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';

/** Writes a DuckDB file by these statements. */
export async function writeDuckDb(path: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
}

/** Texts that break a careless writer of CSV. */
export const hostileTexts = [
  'plain',
  '',
  '\\N',
  'a,b;"c"',
  "it's",
  'two\nlines\r\n',
  ' ü 🧠 ',
  '\\.',
  'NULL',
];

const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The timeline by the documented DDL, in either of its two shapes. */
export const timelineStatements = (shape: 'first' | 'second', events = 100): string[] => [
  'create table patients (patient_id varchar primary key, birth_date date, sex varchar)',
  "insert into patients values ('p1', date '2010-02-03', 'female'), ('p2', null, null)",
  `create table events (event_id varchar primary key, patient_id varchar, event_date ${shape === 'first' ? 'timestamp' : 'varchar'},
    event_type varchar, event_category varchar, description varchar, icd10_codes varchar[],
    ${shape === 'first' ? 'source_view varchar, source_domain varchar, metadata json' : 'source_system varchar'})`,
  `insert into events select 'img_' || i, 'p' || (i % 2 + 1),
    ${shape === 'first' ? "timestamp '2018-05-01 10:30' + interval (i) day" : "case when i % 10 = 0 then 'unknown' else cast(date '2018-05-01' + cast(i as integer) as varchar) end"},
    'Imaging', 'Imaging', [${hostileTexts.map(sqlText).join(', ')}][i % ${hostileTexts.length} + 1], ['C71.6', null],
    ${shape === 'first' ? `'v_imaging', 'imaging', '{"a": 1}'` : "'epic'"} from range(${events}) t(i)`,
  shape === 'first'
    ? `create table extracted_variables (extraction_id varchar, patient_id varchar, source_event_id varchar,
        variable_name varchar, variable_value varchar, variable_confidence decimal(3,2), event_date date)`
    : `create table extracted_variables (extraction_id varchar, patient_id varchar, event_id varchar,
        variable_name varchar, variable_value varchar, confidence double, extracted_at timestamp, provenance varchar)`,
  shape === 'first'
    ? "insert into extracted_variables values ('e1', 'p1', 'img_1', 'eor', 'GTR', 0.95, date '2018-05-02'), ('e1', 'p1', 'img_1', 'eor', 'STR', 0.5, null)"
    : "insert into extracted_variables values ('e1', 'p1', 'img_1', 'eor', 'GTR', 0.95, timestamp '2020-01-01', 'x')",
];

/** The document cache by its documented 24 columns. */
export const cacheStatements = (texts: readonly string[] = hostileTexts): string[] => [
  `create table extracted_document_text (document_id varchar primary key, patient_fhir_id varchar not null, binary_id varchar,
    document_type varchar not null, document_date varchar not null, content_type varchar not null, dr_type_text varchar,
    dr_category_text varchar, dr_description varchar, extracted_text varchar not null, text_length integer not null,
    text_hash varchar not null, extraction_timestamp timestamp not null, extraction_method varchar not null,
    extraction_version varchar not null, extractor_agent varchar not null, s3_bucket varchar, s3_key varchar,
    s3_last_modified timestamp, extraction_success boolean not null, extraction_error varchar,
    age_at_document_days integer, additional_metadata varchar, created_at timestamp)`,
  ...texts.map(
    (text, index) =>
      `insert into extracted_document_text values ('d${index}', 'p1', 'b${index}', 'progress_note',
        ${index === 0 ? "'2021-03-04T12:00:05'" : index === 1 ? "'2022-01-01'" : "'2019-02-03'"}, 'text/plain', null, null, null,
        ${sqlText(text)}, ${text.length}, '${index === 2 ? 'f00d' : sha256(text)}', timestamp '2021-03-04 12:00:00', 'pdf', 'v1.1',
        'agent', null, null, null, ${index !== 3}, null, 3000, '{}', null)`,
  ),
];

/** A document cache with these texts, in the columns that a run after a migration looks at. */
export const cachedTextStatements = (
  rows: readonly {
    readonly patientId: string;
    readonly documentId: string;
    readonly binaryId: string;
    readonly text: string;
    /** Whether the hash beside the text is the text's. */
    readonly fits: boolean;
    /** Whether the extraction had succeeded. */
    readonly isExtracted: boolean;
  }[],
): string[] => [
  `create table extracted_document_text (document_id varchar, patient_fhir_id varchar, binary_id varchar,
    document_date varchar, content_type varchar, extracted_text varchar, text_hash varchar,
    extraction_timestamp timestamp, extraction_success boolean)`,
  ...rows.map(
    ({ patientId, documentId, binaryId, text, fits, isExtracted }) =>
      `insert into extracted_document_text values (${sqlText(documentId)}, ${sqlText(patientId)}, ${sqlText(`Binary/${binaryId}`)},
        '2015-01-01', 'text/plain', ${sqlText(text)}, '${fits ? sha256(text) : 'f00d'}', timestamp '2021-01-01', ${isExtracted})`,
  ),
];
