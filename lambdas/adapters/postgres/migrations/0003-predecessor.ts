import type { Migration } from './migration.ts';

/**
 * What was moved in from the predecessor's DuckDB files. Its rows are kept whole as JSON text, since its files came in
 * two incompatible shapes; what people look for stands in columns, and views give both shapes the same names.
 */
export const predecessor: Migration = {
  id: 3,
  name: 'predecessor',
  sql: `
create schema predecessor;

create table predecessor.migrations (
  migration_id text primary key,
  source_sha256 text not null,
  status text not null check (status in ('running', 'done', 'rolled_back')),
  started_at timestamp(3) not null,
  ended_at timestamp(3)
);
create table predecessor.progress (
  migration_id text not null references predecessor.migrations,
  source_table text not null,
  next_row bigint not null,
  primary key (migration_id, source_table)
);

create table predecessor.timeline_rows (
  migration_id text not null references predecessor.migrations,
  source_table text not null,
  row_number bigint not null,
  row_id text,
  patient_id text,
  row_date date,
  content text not null,
  primary key (migration_id, source_table, row_number)
);
create index timeline_rows_by_patient on predecessor.timeline_rows (patient_id);

create table predecessor.document_texts (
  migration_id text not null references predecessor.migrations,
  source_table text not null,
  row_number bigint not null,
  row_id text,
  patient_id text,
  row_date date,
  content_type text,
  text_hash text,
  hash_fits boolean not null,
  extracted_text text,
  content text not null,
  primary key (migration_id, source_table, row_number)
);
create index document_texts_by_patient on predecessor.document_texts (patient_id);
create index document_texts_by_hash on predecessor.document_texts (text_hash);

create view predecessor.events as
select migration_id, row_id as event_id, patient_id, row_date as event_date,
  cast(content as json) ->> 'event_type' as event_type,
  cast(content as json) ->> 'event_category' as event_category,
  cast(content as json) ->> 'description' as description,
  coalesce(cast(content as json) ->> 'source_view', cast(content as json) ->> 'source_system') as source
from predecessor.timeline_rows where source_table = 'events';

create view predecessor.extracted_variables as
select migration_id, row_id as extraction_id, patient_id, row_date as event_date,
  coalesce(cast(content as json) ->> 'source_event_id', cast(content as json) ->> 'event_id') as event_id,
  cast(content as json) ->> 'variable_name' as variable_name,
  cast(content as json) ->> 'variable_value' as variable_value,
  coalesce(cast(content as json) ->> 'variable_confidence', cast(content as json) ->> 'confidence') as confidence,
  coalesce(cast(content as json) ->> 'extraction_timestamp', cast(content as json) ->> 'extracted_at') as extracted_at
from predecessor.timeline_rows where source_table = 'extracted_variables';
`,
};
