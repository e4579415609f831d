import { decodeText } from '../../lambdas/adapters/document-text/decode-text.ts';
import { hasPhrase, wordsOf } from '../../lambdas/domain/whole-words.ts';
import { type Attachment, conceptText, type DiagnosticReport, joined } from './resources.ts';
import type { ImportContext, Row } from './row.ts';

interface Options {
  readonly report: DiagnosticReport;
  readonly id: string;
  readonly patientId: string;
  /** Binaries that a DocumentReference speaks of already. */
  readonly knownBinaries: ReadonlySet<string>;
}

/** HL7 v2 table 0074 and LOINC's class of radiology. */
const imagingCategories = new Set(
  'RAD RX CT NMR NMS CUS OUS RUS VUS XRC IMG LP29684-5 LP29708-2 18748-4 394914008 363679005'.split(' '),
);
const imagingWords = ['radiology', 'imaging', 'mri', 'mr', 'ct', 'pet', 'ultrasound', 'x ray', 'xr'];
const otherWords = [
  'pathology',
  'laboratory',
  'lab',
  'cytology',
  'microbiology',
  'genetics',
  'echocardiogram',
];

export function isImagingReport(report: DiagnosticReport): boolean {
  const codes = report.category.flatMap(({ coding }) => coding.flatMap(({ code }) => code ?? []));
  if (codes.some((code) => imagingCategories.has(code.toUpperCase()))) return true;
  const category = wordsOf(...report.category.map(conceptText));
  if (hasPhrase(category, otherWords) || codes.some((code) => /^(LAB|PAT|SP|CP|MB|GE|HM|CH)$/i.test(code)))
    return false;
  return (
    report.imagingStudy.length > 0 ||
    hasPhrase(wordsOf(conceptText(report.code)), imagingWords) ||
    hasPhrase(category, imagingWords)
  );
}

/**
 * What a report adds to the tables: a row of `v_imaging` where it reports a scan, and a row of `v_binary_files` where it
 * holds a document nobody else speaks of and whose text the row of `v_imaging` does not show already.
 */
export function reportRows(
  options: Options,
  context: ImportContext,
): { readonly imaging: Row[]; readonly files: Row[] } {
  const { report } = options;
  const form = presentedForms(report, context);
  const text = form.text ?? observedText(report, context);
  const isImaging = isImagingReport(report);
  const isShown = isImaging && text !== null;
  const isKnown = form.binaryId !== null && options.knownBinaries.has(form.binaryId);
  const needsFile = !isShown && !isKnown && (form.binaryId !== null || (form.isAnywhere && !isImaging));
  return {
    imaging: isImaging ? [imagingRow({ ...options, text, binaryId: form.binaryId }, context)] : [],
    files: needsFile ? [fileRow({ ...options, form, isImaging }, context)] : [],
  };
}

function imagingRow(
  options: Options & { readonly text: string | null; readonly binaryId: string | null },
  context: ImportContext,
): Row {
  const { report, id, patientId, text, binaryId } = options;
  const { clock } = context;
  const study = report.imagingStudy
    .map((reference) => context.follow('DiagnosticReport', reference, 'ImagingStudy'))
    .find((target) => target !== undefined);
  const found = study === undefined ? undefined : context.set.find('ImagingStudy', study.id);
  const name = conceptText(report.code) ?? found?.description ?? null;
  const date =
    clock.cell(report.effectiveDateTime) ??
    clock.cell(report.effectivePeriod?.start) ??
    clock.cell(found?.started) ??
    clock.cell(report.issued);
  return {
    patient_fhir_id: patientId,
    patient_mrn: patientId,
    imaging_procedure_id: study?.id ?? id,
    imaging_date: date,
    imaging_procedure: name,
    imaging_modality: modalityOf(found?.modality[0]?.code ?? null, name),
    result_diagnostic_report_id: id,
    result_information: text,
    result_display: null,
    diagnostic_report_id: id,
    report_status: report.status ?? null,
    report_conclusion: report.conclusion ?? null,
    report_issued: clock.cell(report.issued),
    report_effective_period_start: clock.cell(report.effectivePeriod?.start),
    report_effective_period_stop: clock.cell(report.effectivePeriod?.end),
    category_text: joined(report.category.map(conceptText)),
    age_at_imaging_days: context.ageInDays(patientId, date),
    performer_org_name: joined(report.performer.map(({ display }) => display)),
    binary_content_id: binaryId,
  };
}

function modalityOf(code: string | null, name: string | null): string {
  const words = wordsOf(code, name);
  if (hasPhrase(words, ['mri', 'mr', 'nmr'])) return 'MRI';
  if (hasPhrase(words, ['pet', 'pt'])) return 'PET';
  return hasPhrase(words, ['ct']) ? 'CT' : (name ?? 'Unknown');
}

function fileRow(
  options: Options & { readonly form: Forms; readonly isImaging: boolean },
  context: ImportContext,
): Row {
  const { report, id, patientId, form, isImaging } = options;
  const { clock } = context;
  const date =
    clock.cell(report.effectiveDateTime) ??
    clock.cell(report.effectivePeriod?.start) ??
    clock.cell(report.issued);
  if (date === null) context.report.documents.undated += 1;
  if (form.binaryId === null || !context.set.has({ type: 'Binary', id: form.binaryId }))
    context.report.documents.rowsWithoutObject += 1;
  const isWithdrawn = ['entered-in-error', 'cancelled'].includes(report.status ?? '');
  const title = conceptText(report.code);
  return {
    document_reference_id: id,
    patient_fhir_id: patientId,
    dr_status: isWithdrawn ? 'entered-in-error' : 'current',
    dr_doc_status: report.status ?? null,
    dr_type_text: isImaging ? 'Diagnostic imaging study' : title,
    dr_category_text: isImaging ? 'Imaging Result' : joined(report.category.map(conceptText)),
    dr_date: date,
    dr_description: null,
    dr_context_period_start: clock.cell(report.effectivePeriod?.start),
    dr_context_period_end: clock.cell(report.effectivePeriod?.end),
    dr_practice_setting: null,
    dr_encounter_references: context.follow('DiagnosticReport', report.encounter, 'Encounter')?.id ?? null,
    binary_id: form.binaryId,
    content_type: form.contentType,
    content_size_bytes: null,
    content_title: form.title ?? title,
    age_at_document_days: context.ageInDays(patientId, date),
  };
}

interface Forms {
  /** Full text, where a form holds it in plain text. */
  readonly text: string | null;
  readonly binaryId: string | null;
  readonly contentType: string | null;
  readonly title: string | null;
  readonly isAnywhere: boolean;
}

/** Forms of one report say the same (FHIR R4): the one that reads most surely stands for all. */
const preference = ['text/plain', 'text/html', 'text/rtf', 'application/rtf', 'application/pdf'];

function presentedForms(report: DiagnosticReport, context: ImportContext): Forms {
  const rank = ({ contentType }: Attachment): number => {
    const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    const index = preference.indexOf(type);
    return index === -1 ? preference.length : index;
  };
  const forms = [...report.presentedForm].sort((a, b) => rank(a) - rank(b));
  const plain = forms.find((form) => form.data != null && rank(form) === 0);
  // A form that was inline is named as a document only where no other says where the report lies.
  const linked =
    forms.find((form) => form.url != null && form.data == null) ?? forms.find((form) => form.url != null);
  const target = context.follow('DiagnosticReport', linked?.url, 'Binary');
  return {
    text: plain === undefined ? null : textOf(plain),
    binaryId: target?.id ?? null,
    contentType: linked?.contentType ?? null,
    title: linked?.title ?? null,
    isAnywhere: forms.length > 0,
  };
}

function textOf({ data, contentType }: Attachment): string | null {
  const charset = /charset\s{0,9}=\s{0,9}["']?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? null;
  const text = decodeText(new Uint8Array(Buffer.from(data ?? '', 'base64')), charset)?.text ?? '';
  return text.trim() === '' ? null : text;
}

/** The words of the observations a report sums up, as the view concatenates components. */
const observedText = (report: DiagnosticReport, context: ImportContext): string | null =>
  joined(
    report.result.map((reference) => {
      const target = context.follow('DiagnosticReport', reference, 'Observation');
      const found = target === undefined ? undefined : context.set.find('Observation', target.id);
      return found?.status === 'entered-in-error' ? null : (found?.valueString ?? null);
    }),
  );
