import type { Migration } from './migration.ts';

/**
 * Claims and decisions of reviewers, and frozen releases. What is history refuses to be changed: versions, decisions,
 * releases and the audit log.
 */
export const reviewAndReleases: Migration = {
  id: 2,
  name: 'review-and-releases',
  sql: `
alter table abstraction.patients add column mrn text;
create index patients_by_id on abstraction.patients (patient_id);
create index patients_by_mrn on abstraction.patients (mrn);

alter table abstraction.versions add column made_by text not null default 'run';
alter table abstraction.versions add column sources jsonb;

alter table qa_review.items add column revision integer not null default 0;
alter table qa_review.items add column claimed_by text;
alter table qa_review.items add column claimed_until timestamp(3);
create index items_by_id on qa_review.items (item_id text_pattern_ops);

create table qa_review.decisions (
  patient_key text not null references abstraction.patients,
  decision_id text not null,
  item_id text not null,
  subject text not null,
  subject_id text not null,
  variable text,
  answer jsonb not null,
  source text not null,
  reviewer text not null,
  role text not null,
  reason text not null,
  decided_at timestamp(3) not null,
  primary key (patient_key, decision_id)
);
create index decisions_by_reviewer on qa_review.decisions (reviewer, decided_at);

create table abstraction.releases (
  name text primary key,
  created_at timestamp(3) not null,
  created_by text not null
);
create table abstraction.release_members (
  name text not null references abstraction.releases,
  patient_key text not null,
  version integer not null,
  primary key (name, patient_key),
  foreign key (patient_key, version) references abstraction.versions
);
create index release_members_by_patient on abstraction.release_members (patient_key);

create function audit.refuse_change() returns trigger language plpgsql as 'begin raise exception ''history is not changed''; end';
create trigger no_change before update on abstraction.versions for each row execute function audit.refuse_change();
create trigger no_change before update on abstraction.releases for each row execute function audit.refuse_change();
create trigger no_change before update on abstraction.release_members for each row execute function audit.refuse_change();
create trigger no_change before update on qa_review.decisions for each row execute function audit.refuse_change();
create trigger no_change before update on audit.log for each row execute function audit.refuse_change();
`,
};
