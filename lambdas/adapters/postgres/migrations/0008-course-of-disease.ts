import { grantTo } from './0004-leave-of-people.ts';
import type { Migration } from './migration.ts';

/**
 * Where an event or a statement stands in the course of the disease, and the milestones of each chart. Of a version
 * committed before this the columns are null, and the patient has no row, until the next version comes: how exact a day
 * is, and the codes, were not kept in rows before. Ages in years follow from days.
 */
export const courseOfDisease: Migration = {
  id: 8,
  name: 'course-of-disease',
  sql: `
create table timeline.patients (
  patient_key text primary key references abstraction.patients,
  version integer not null,
  birth_date date,
  sex text,
  deceased boolean,
  deceased_date date,
  first_diagnosis_date date,
  first_surgery_date date,
  first_treatment_date date,
  first_radiation_date date,
  last_followup_date date,
  age_at_diagnosis_days integer,
  age_at_surgery_days integer,
  followup_duration_days integer
);

alter table timeline.events
  add column event_date_precision text check (event_date_precision in ('day', 'month', 'year')),
  add column event_part text check (event_part in ('start', 'stop')),
  add column event_status text,
  add column age_at_event_years numeric generated always as (round(age_at_event_days / 365.25, 2)) stored,
  add column icd10_codes text[],
  add column snomed_codes text[],
  add column cpt_codes text[],
  add column loinc_codes text[],
  add column rxnorm_codes text[],
  add column days_since_diagnosis integer,
  add column days_since_surgery integer,
  add column days_since_treatment_start integer,
  add column disease_phase text,
  add column treatment_status text;
create index events_by_phase on timeline.events (disease_phase);

alter table timeline.extracted_variables
  add column source_event_id text,
  add column days_since_diagnosis integer,
  add column days_since_surgery integer,
  add column days_since_treatment_start integer,
  add column disease_phase text,
  add column treatment_status text;
create index extracted_variables_by_event on timeline.extracted_variables (patient_key, source_event_id);

${grantTo('radiant_reviewer', ['select, insert, update, delete on timeline.patients'])}
${grantTo('radiant_pipeline', ['select, insert, update, delete on timeline.patients'])}
${grantTo('radiant_analyst', ['select on timeline.patients'])}
${grantTo('radiant_eraser', ['delete on timeline.patients', 'select (patient_key) on timeline.patients'])}`,
};
