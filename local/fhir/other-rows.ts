import { drugClass } from '../../lambdas/domain/drug-classes.ts';
import { hasPhrase, wordsOf } from '../../lambdas/domain/whole-words.ts';
import {
  type Concept,
  type Condition,
  conceptText,
  type Encounter,
  joined,
  type Medicated,
  type Patient,
  type Procedure,
} from './resources.ts';
import type { ImportContext, Row } from './row.ts';

interface Owned {
  readonly id: string;
  readonly patientId: string;
}

export function demographicsRow(patient: Patient, id: string, context: ImportContext): Row {
  const deceasedAt = context.clock.cell(patient.deceasedDateTime);
  return {
    patient_fhir_id: id,
    patient_mrn: recordNumber(patient),
    pd_birth_date: context.clock.cell(patient.birthDate)?.slice(0, 10) ?? null,
    pd_gender: patient.gender ?? null,
    pd_race: demographicText(patient, 'us-core-race'),
    pd_ethnicity: demographicText(patient, 'us-core-ethnicity'),
    pd_deceased: deceasedAt === null ? (patient.deceasedBoolean ?? null) : true,
    pd_deceased_date_time: deceasedAt,
  };
}

/** The identifier typed as a medical record number (v2-0203 MR), else one whose system says so. */
function recordNumber({ identifier }: Patient): string | null {
  const typed = identifier.find(({ type }) => type?.coding.some(({ code }) => code === 'MR'));
  const named = identifier.find(({ system, type }) =>
    /mrn|medical.?record/i.test(`${system ?? ''} ${type?.text ?? ''}`),
  );
  return (typed ?? named)?.value ?? null;
}

/** US Core extensions hold the words in a part of their own. */
const demographicText = (patient: Patient, name: string): string | null =>
  patient.extension
    .find(({ url }) => url?.endsWith(name) === true)
    ?.extension.find(({ url }) => url === 'text')?.valueString ?? null;

const codeIn = (concept: Concept | null | undefined, system: RegExp): string | null =>
  concept?.coding.find((coding) => system.test(coding.system?.toLowerCase() ?? ''))?.code ?? null;

/** Undefined for a diagnosis that was refuted or entered in error: the view has no column for it. */
export function diagnosisRow(
  condition: Condition,
  { id, patientId }: Owned,
  context: ImportContext,
): Row | undefined {
  const verified = condition.verificationStatus?.coding[0]?.code ?? condition.verificationStatus?.text;
  if (verified === 'refuted' || verified === 'entered-in-error') return undefined;
  const { clock } = context;
  const onset = clock.cell(condition.onsetDateTime) ?? clock.cell(condition.onsetPeriod?.start);
  return {
    patient_fhir_id: patientId,
    condition_id: id,
    diagnosis_name: conceptText(condition.code),
    clinical_status_text: condition.clinicalStatus?.coding[0]?.code ?? conceptText(condition.clinicalStatus),
    onset_date_time: onset,
    abatement_date_time: clock.cell(condition.abatementDateTime),
    recorded_date: clock.cell(condition.recordedDate),
    icd10_code: codeIn(condition.code, /icd-10|icd10|\.6\.90$/),
    snomed_code: codeIn(condition.code, /snomed/),
    age_at_onset_days: context.ageInDays(patientId, onset),
  };
}

/** A medication, in the view of tumour treatment where it is one. Undefined where it was entered in error. */
export function medicationRow(
  resource: Medicated,
  { id, patientId }: Owned,
  context: ImportContext,
): { readonly view: 'v_medications' | 'v_chemo_medications'; readonly row: Row } | undefined {
  if (resource.status === 'entered-in-error' || resource.status === 'not-done') return undefined;
  const { clock } = context;
  const concept = resource.medicationCodeableConcept ?? referredMedication(resource, context);
  const name = conceptText(concept) ?? resource.medicationReference?.display ?? null;
  const period = resource.effectivePeriod ?? boundsOf(resource);
  const ordered = resource.resourceType === 'MedicationRequest' ? clock.cell(resource.authoredOn) : null;
  const asserted = resource.resourceType === 'MedicationStatement' ? clock.cell(resource.dateAsserted) : null;
  const start = clock.cell(resource.effectiveDateTime) ?? clock.cell(period?.start);
  const kind = drugClass(name, false);
  if (kind === 'Chemotherapy' || kind === 'Targeted Therapy')
    return {
      view: 'v_chemo_medications',
      row: {
        patient_fhir_id: patientId,
        medication_request_fhir_id: id,
        chemo_preferred_name: name,
        medication_start_date: start ?? ordered ?? asserted,
        medication_stop_date: clock.cell(period?.end),
      },
    };
  return {
    view: 'v_medications',
    row: {
      patient_fhir_id: patientId,
      medication_request_id: id,
      medication_name: name,
      rx_norm_codes: codeIn(concept, /rxnorm/),
      medication_start_date: start,
      mr_status: resource.status ?? null,
      mr_intent: resource.resourceType === 'MedicationRequest' ? (resource.intent ?? null) : null,
      mr_authored_on: ordered ?? asserted,
    },
  };
}

function referredMedication(resource: Medicated, context: ImportContext): Concept | null {
  const target = context.follow(resource.resourceType, resource.medicationReference, 'Medication');
  return target === undefined ? null : (context.set.find('Medication', target.id)?.code ?? null);
}

const boundsOf = (resource: Medicated) =>
  resource.resourceType === 'MedicationRequest'
    ? resource.dosageInstruction.find(({ timing }) => timing?.repeat?.boundsPeriod != null)?.timing?.repeat
        ?.boundsPeriod
    : undefined;

export function visitRow(
  encounter: Encounter,
  { id, patientId }: Owned,
  context: ImportContext,
): Row | undefined {
  if (encounter.status === 'entered-in-error') return undefined;
  const { clock } = context;
  const date = clock.cell(encounter.period?.start);
  const visit =
    { finished: 'completed', cancelled: 'cancelled', planned: 'future_scheduled' }[encounter.status ?? ''] ??
    encounter.status ??
    null;
  return {
    patient_fhir_id: patientId,
    visit_type: visit,
    visit_date: date,
    source: joined([encounter.class?.display ?? encounter.class?.code, ...encounter.type.map(conceptText)]),
    encounter_fhir_id: id,
    age_at_visit_days: context.ageInDays(patientId, date),
  };
}

/** A course of radiation: a performed procedure that says it lasted, by its words or a CPT code of treatment delivery. */
export function radiationRow(
  procedure: Procedure,
  { id, patientId }: Owned,
  context: ImportContext,
): Row | undefined {
  const { clock } = context;
  const words = wordsOf(
    conceptText(procedure.code),
    ...(procedure.code?.coding ?? []).map(({ display }) => display),
  );
  const start = clock.cell(procedure.performedPeriod?.start);
  const isDone = procedure.status === 'completed' || procedure.status === 'in-progress';
  const isRadiation = hasPhrase(words, ['radiotherapy', 'radiation', 'teleradiotherapy', 'proton therapy']);
  if (!isDone || start === null || !isRadiation) return undefined;
  const stop = clock.cell(procedure.performedPeriod?.end);
  return {
    patient_fhir_id: patientId,
    course_id: id,
    obs_start_date: start,
    obs_stop_date: stop,
    obs_radiation_field: joined(procedure.bodySite.map(conceptText)) ?? conceptText(procedure.code),
    best_treatment_start_date: start,
    best_treatment_stop_date: stop,
  };
}
