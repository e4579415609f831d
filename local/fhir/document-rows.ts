import { conceptText, type DocumentReference, joined } from './resources.ts';
import type { ImportContext, Row } from './row.ts';

/** The rows of `v_binary_files` of one document: one per attachment, and one with nothing to fetch where it has none. */
export function documentRows(
  options: {
    readonly document: DocumentReference;
    readonly id: string;
    readonly patientId: string;
    readonly isReplaced: boolean;
  },
  context: ImportContext,
): Row[] {
  const { document, id, patientId, isReplaced } = options;
  const { clock } = context;
  const about = document.context;
  const encounters = (about?.encounter ?? []).map(
    (reference) => context.follow('DocumentReference', reference, 'Encounter')?.id ?? null,
  );
  const codings = document.type?.coding ?? [];
  const date = clock.cell(document.date);
  const start = clock.cell(about?.period?.start);
  const common = {
    document_reference_id: id,
    patient_fhir_id: patientId,
    dr_status: isReplaced && document.status === 'current' ? 'superseded' : (document.status ?? null),
    dr_doc_status: document.docStatus ?? null,
    dr_type_text: conceptText(document.type),
    dr_category_text: joined(document.category.map(conceptText)),
    dr_date: date,
    dr_description: document.description ?? null,
    dr_context_period_start: start,
    dr_context_period_end: clock.cell(about?.period?.end),
    dr_facility_type: conceptText(about?.facilityType),
    dr_practice_setting: conceptText(about?.practiceSetting),
    dr_authenticator: document.authenticator?.display ?? null,
    dr_custodian: document.custodian?.display ?? null,
    dr_encounter_references: joined(encounters),
    dr_encounter_displays: joined((about?.encounter ?? []).map(({ display }) => display)),
    dr_type_coding_systems: joined(codings.map(({ system }) => system)),
    dr_type_coding_codes: joined(codings.map(({ code }) => code)),
    dr_type_coding_displays: joined(codings.map(({ display }) => display)),
    age_at_document_days: context.ageInDays(patientId, date ?? start),
  };
  if ((date ?? start ?? '').length < 10) context.report.documents.undated += 1;
  const contents = document.content.length === 0 ? [{ attachment: null, format: null }] : document.content;
  return contents.map(({ attachment, format }) => {
    const target = context.follow('DocumentReference', attachment?.url, 'Binary');
    if (target?.isThere !== true) context.report.documents.rowsWithoutObject += 1;
    return {
      ...common,
      binary_id: target?.id ?? null,
      content_type: attachment?.contentType ?? null,
      content_size_bytes: sizeOf(attachment?.size),
      content_title: attachment?.title ?? null,
      content_format: format?.display ?? format?.code ?? null,
    };
  });
}

const sizeOf = (size: string | number | null | undefined): string | null =>
  size == null ? null : String(size);

/** Documents that another one, which is not withdrawn itself, says it replaces. */
export function replacedDocuments(context: ImportContext): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const { resource } of context.set.all('DocumentReference')) {
    if (resource.status === 'entered-in-error' || resource.docStatus === 'entered-in-error') continue;
    for (const { code, target } of resource.relatesTo) {
      const found = context.follow('DocumentReference', target, 'DocumentReference');
      if (code === 'replaces' && found?.isThere === true) replaced.add(found.id);
    }
  }
  context.report.documents.supersededByAnother = replaced.size;
  return replaced;
}
