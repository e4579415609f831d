import { daysBetween } from '../../../lambdas/domain/calendar.ts';
import type { Cell } from '../../../lambdas/domain/export/tidy-rows.ts';
import type { Finding } from '../../../lambdas/domain/finding.ts';
import { valueInWords } from '../../../lambdas/domain/review/decided-value.ts';
import type { VariableName } from '../../../lambdas/domain/vocabulary.ts';
import type { ExportedChart } from '../exported-chart.ts';
import { patientIdOf, referenceDay, sampleIdOf } from './timeline-rows.ts';

/** A column of a clinical file, as its five header rows tell it. */
export interface Attribute {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'STRING' | 'NUMBER';
}

const attribute = (
  name: string,
  label: string,
  description: string,
  type: Attribute['type'] = 'STRING',
): Attribute => ({ name, label, description, type });

const patientId = attribute('PATIENT_ID', 'Patient ID', 'Pseudonym of the patient');

export const patientAttributes: readonly Attribute[] = [
  patientId,
  attribute('SEX', 'Sex', 'Sex by the record'),
  attribute(
    'AGE_AT_DIAGNOSIS_DAYS',
    'Age at diagnosis (days)',
    'Days from birth to the first diagnosis',
    'NUMBER',
  ),
  attribute('OS_STATUS', 'Overall survival status', 'Deceased, or living at the last follow-up'),
  attribute(
    'OS_MONTHS',
    'Overall survival (months)',
    'From the first diagnosis to death or the last follow-up',
    'NUMBER',
  ),
];

export const sampleAttributes: readonly Attribute[] = [
  patientId,
  attribute('SAMPLE_ID', 'Sample ID', 'Operation that gave the specimen; ends in -none where there was none'),
  attribute('CANCER_TYPE', 'Cancer type', 'Cancer type of the study'),
  attribute('CANCER_TYPE_DETAILED', 'Diagnosis', 'Diagnosis as the documents of the operation state it'),
  attribute('WHO_GRADE', 'WHO grade', 'WHO grade as stated'),
  attribute('TUMOR_SITE', 'Tumor site', 'Location as stated'),
  attribute('TUMOR_TYPE', 'Tumor descriptor', 'Type of the tumor event the operation treated'),
  attribute('EXTENT_OF_RESECTION', 'Extent of resection', 'Final extent by policy'),
  attribute('AGE_AT_SURGERY_DAYS', 'Age at surgery (days)', 'Days from birth to the operation', 'NUMBER'),
];

/** Days of a mean month, by which cBioPortal's survival plots count. */
const daysPerMonth = 30.4375;
/** Pathology of an operation is dated within so many days after it. */
const specimenDays = 30;

export function patientRow(chart: ExportedChart): readonly Cell[] {
  const { course } = chart;
  const reference = referenceDay(chart);
  const hasDied = course?.deceasedDate != null || course?.isDeceased === true;
  // Who died on a day nobody wrote down did not live to the last follow-up: no time is known then.
  const end = hasDied ? (course?.deceasedDate ?? null) : (course?.milestones.lastFollowupDate ?? null);
  const days = reference === null || end === null ? null : daysBetween(reference, end);
  const isKnown = days !== null && days >= 0;
  return [
    patientIdOf(chart),
    course?.gender ?? null,
    course?.birthDate == null || reference === null ? null : daysBetween(course.birthDate, reference),
    hasDied ? '1:DECEASED' : isKnown ? '0:LIVING' : null,
    isKnown ? Math.round((days / daysPerMonth) * 100) / 100 : null,
  ];
}

/** One sample an operation; a patient without any has one that says so, since a study shows no patient without a sample. */
export function sampleRows(chart: ExportedChart): readonly (readonly Cell[])[] {
  const { parts, course } = chart;
  const patient = patientIdOf(chart);
  const cancer = 'CNS/Brain Cancer';
  if (parts.surgeries.length === 0)
    return [[patient, sampleIdOf(chart, null), cancer, null, null, null, null, null, null]];
  const pathology = new Set(
    chart.abstraction.documents
      .filter(({ kind }) => kind === 'pathology')
      .map(({ documentId }) => documentId),
  );
  // What the specimen's own report says, where one does: a scan or a letter of those weeks says it in other words.
  const specimenFirst = (findings: readonly Finding[]): readonly Finding[] => {
    const own = findings.filter(({ documentId }) => pathology.has(documentId));
    return own.length > 0 ? own : findings;
  };
  return parts.surgeries.map((surgery, place) => {
    const own = new Set(surgery.findingIds);
    const stated = (variable: VariableName): string | null =>
      onlyWord(
        specimenFirst(
          parts.findings.filter(
            ({ findingId, variable: name, date }) =>
              name === variable &&
              (own.has(findingId) ||
                (date !== null &&
                  daysBetween(surgery.date, date) >= 0 &&
                  daysBetween(surgery.date, date) <= specimenDays)),
          ),
        ),
      );
    const event = parts.events.find(({ surgeryId }) => surgeryId === surgery.surgeryId);
    return [
      patient,
      sampleIdOf(chart, place),
      cancer,
      stated('diagnosis'),
      stated('who_grade'),
      stated('tumor_location'),
      event === undefined ? null : (tumorTypes[event.type] ?? null),
      surgery.eorFinal,
      course?.birthDate == null ? null : daysBetween(course.birthDate, surgery.date),
    ];
  });
}

/** Words by which cBioPortal colours a sample. */
const tumorTypes: Readonly<Record<string, string>> = {
  'Initial CNS Tumor': 'primary',
  Recurrence: 'recurrence',
  Progressive: 'progression',
  'Second Malignancy': 'second malignancy',
};

/** The one thing that is said; nothing where documents differ. */
function onlyWord(findings: readonly Finding[]): string | null {
  const words = new Set(findings.flatMap(({ value }) => (value === null ? [] : [valueInWords(value)])));
  const [word = null] = words;
  return words.size === 1 ? word : null;
}
