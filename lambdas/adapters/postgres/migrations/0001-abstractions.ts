import type { Migration } from './migration.ts';

/**
 * Versions of abstractions and the rows of each patient's newest one. Rows stay small (the Data API gives at most
 * 64 KB each): texts and quotes are artifacts, and here are their hashes and places. Instants are UTC.
 */
export const abstractions: Migration = {
  id: 1,
  name: 'abstractions',
  sql: `
create schema if not exists abstraction;
create schema if not exists timeline;
create schema if not exists document_cache;
create schema if not exists qa_review;
create schema if not exists workflow_metadata;
create schema if not exists audit;

create table abstraction.patients (
  patient_key text primary key,
  patient_id text not null,
  highest_token bigint not null
);

create table abstraction.versions (
  patient_key text not null references abstraction.patients,
  version integer not null check (version >= 1),
  parent_version integer check (parent_version < version),
  run_id text not null,
  token bigint not null,
  content_sha256 text not null,
  artifact text not null,
  created_at timestamp(3) not null,
  primary key (patient_key, version)
);
create index versions_by_run on abstraction.versions (run_id);

create table timeline.events (
  patient_key text not null references abstraction.patients,
  event_id text not null,
  version integer not null,
  event_date date not null,
  minute_of_day integer,
  event_type text not null,
  event_category text not null,
  description text not null,
  age_at_event_days integer,
  source_view text not null,
  source_id text not null,
  primary key (patient_key, event_id)
);
create index events_by_date on timeline.events (patient_key, event_date);
create index events_by_type on timeline.events (event_type, event_category);

create table timeline.extracted_variables (
  patient_key text not null references abstraction.patients,
  finding_id text not null,
  version integer not null,
  variable_name text not null,
  finding_key text not null,
  variable_value text,
  markers jsonb,
  absence text,
  basis text not null,
  event_date date,
  confidence double precision,
  document_id text not null,
  binary_id text,
  evidence jsonb not null,
  state text not null,
  located boolean,
  supported boolean,
  agreement text not null,
  reasons jsonb not null,
  readings jsonb not null,
  primary key (patient_key, finding_id)
);
create index extracted_variables_by_name on timeline.extracted_variables (variable_name, variable_value);

create table document_cache.extracted_document_text (
  patient_key text not null references abstraction.patients,
  document_id text not null,
  binary_id text,
  version integer not null,
  document_type text,
  document_date date,
  content_type text,
  text_hash text,
  text_length integer,
  text_artifact text,
  status text not null,
  reason text,
  unique nulls not distinct (patient_key, document_id, binary_id)
);
create index extracted_document_text_by_hash on document_cache.extracted_document_text (text_hash);

create table qa_review.items (
  patient_key text not null references abstraction.patients,
  item_id text not null,
  version integer not null,
  reason text not null,
  severity text not null,
  subject text not null,
  subject_id text not null,
  status text not null default 'open',
  due_at timestamp(3) not null,
  decided_by text,
  decided_at timestamp(3),
  comment text,
  primary key (patient_key, item_id)
);
create index items_to_do on qa_review.items (status, due_at);

create table workflow_metadata.publications (
  run_id text not null,
  patient_key text not null references abstraction.patients,
  version integer not null,
  documents integer not null,
  findings integer not null,
  review_items integer not null,
  published_at timestamp(3) not null,
  primary key (run_id, patient_key, version)
);

create table audit.log (
  id bigint generated always as identity primary key,
  at timestamp(3) not null,
  actor text not null,
  action text not null,
  object text not null,
  outcome text not null
);
create index log_by_object on audit.log (object, at);
`,
};
