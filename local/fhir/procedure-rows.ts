import { classifyProcedure } from './classify-procedure.ts';
import { conceptText, joined, type Procedure } from './resources.ts';
import type { ImportContext, Row } from './row.ts';

/** The rows of `v_procedures_tumor` of one procedure: one per coding, as the view has them, alike in all else. */
export function procedureRows(
  options: { readonly procedure: Procedure; readonly id: string; readonly patientId: string },
  context: ImportContext,
): Row[] {
  const { procedure, id, patientId } = options;
  const { clock } = context;
  const performed = clock.cell(procedure.performedDateTime);
  const start = clock.cell(procedure.performedPeriod?.start);
  const day = clock.day(procedure.performedDateTime) ?? clock.day(procedure.performedPeriod?.start);
  const codings = procedure.code?.coding ?? [];
  const sites = procedure.bodySite.map(conceptText);
  const classed = classifyProcedure({
    status: procedure.status ?? null,
    codings: codings.flatMap(({ system, code }) => (code == null ? [] : [{ system: system ?? null, code }])),
    texts: [procedure.code?.text ?? null, ...codings.map(({ display }) => display ?? null)],
    category: conceptText(procedure.category),
    bodySites: sites,
    reasons: [...procedure.reasonCode.map(conceptText), ...reasonsOf(procedure, context)],
  });
  const encounter = context.follow('Procedure', procedure.encounter, 'Encounter');
  const common = {
    patient_fhir_id: patientId,
    procedure_fhir_id: id,
    proc_status: procedure.status ?? null,
    proc_performed_date_time: performed,
    proc_performed_period_start: start,
    proc_performed_period_end: clock.cell(procedure.performedPeriod?.end),
    proc_code_text: conceptText(procedure.code),
    proc_category_text: conceptText(procedure.category),
    proc_subject_reference: patientId,
    proc_encounter_reference: encounter?.id ?? null,
    proc_outcome_text: conceptText(procedure.outcome),
    proc_status_reason_text: conceptText(procedure.statusReason),
    procedure_date: day,
    age_at_procedure_days: context.ageInDays(patientId, day),
    cpt_code: classed.cptCode,
    is_tumor_surgery: classed.isTumorSurgery,
    is_excluded_procedure: classed.isExcluded,
    surgery_type: classed.surgeryType,
    classification_confidence: classed.confidence,
    pbs_body_site_text: joined(sites),
    pp_performer_actor_display: joined(procedure.performer.map(({ actor }) => actor?.display)),
    proc_category_annotation: classed.categoryAnnotation,
    procedure_source_type: classed.sourceType,
    is_likely_performed: classed.isLikelyPerformed,
  };
  const coded = codings.length === 0 ? [{ system: null, code: null, display: null }] : codings;
  return coded.map(({ system, code, display }) => ({
    ...common,
    pcc_code_coding_system: system ?? null,
    pcc_code_coding_code: code ?? null,
    pcc_code_coding_display: display ?? null,
  }));
}

const reasonsOf = (procedure: Procedure, context: ImportContext): (string | null)[] =>
  procedure.reasonReference.map((reference) => {
    const target = context.follow('Procedure', reference, 'Condition');
    const condition = target?.type === 'Condition' ? context.set.find('Condition', target.id) : undefined;
    return conceptText(condition?.code) ?? reference.display ?? null;
  });
