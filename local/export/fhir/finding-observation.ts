import type { Finding } from '../../../lambdas/domain/finding.ts';
import { valueInWords } from '../../../lambdas/domain/review/decided-value.ts';
import type { VariableName } from '../../../lambdas/domain/vocabulary.ts';
import { type FhirJson, radiantSystem, textConcept } from './bundle-entries.ts';

const snomed = 'http://snomed.info/sct';

/**
 * Words of mCODE's Condition Status Trend value set (STU 2.1). No evidence of disease is no trend and no remission that
 * somebody stated, so it stays a word.
 */
const trends: Readonly<Record<string, readonly [code: string, display: string]>> = {
  Stable: ['359746009', "Patient's condition stable (finding)"],
  Decreased: ['268910001', "Patient's condition improved (finding)"],
  Responding: ['268910001', "Patient's condition improved (finding)"],
  Increased: ['271299001', "Patient's condition worsened (finding)"],
  Progressive: ['271299001', "Patient's condition worsened (finding)"],
  Recurrence: ['271299001', "Patient's condition worsened (finding)"],
  Uncertain: ['709137006', 'Patient condition undetermined (finding)'],
  Unknown: ['709137006', 'Patient condition undetermined (finding)'],
};

const diseaseStatus: readonly VariableName[] = ['tumor_status', 'clinical_disease_status'];

/** A finding as an Observation; the machine's is preliminary, what a reviewer decided is final. */
export function findingObservation(
  finding: Finding,
  about: { readonly subject: unknown; readonly derivedFrom: unknown; readonly focus: readonly unknown[] },
): FhirJson {
  const { variable, value, absence, date, basis, findingId } = finding;
  const trend =
    diseaseStatus.includes(variable) && typeof value === 'string' && Object.hasOwn(trends, value)
      ? trends[value]
      : undefined;
  const isStatus = diseaseStatus.includes(variable);
  return {
    resourceType: 'Observation',
    ...(trend !== undefined && date !== null
      ? {
          meta: { profile: ['http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-cancer-disease-status'] },
        }
      : {}),
    identifier: [{ system: radiantSystem('finding'), value: findingId }],
    status: basis === 'review' ? 'final' : 'preliminary',
    code: {
      coding: [
        ...(isStatus ? [{ system: 'http://loinc.org', code: '97509-4' }] : []),
        { system: radiantSystem('variable'), code: variable },
      ],
      text: variable.replaceAll('_', ' '),
    },
    subject: about.subject,
    ...(about.focus.length === 0 ? {} : { focus: about.focus }),
    ...(date === null ? {} : { effectiveDateTime: date }),
    ...conceptOf(finding, trend),
    ...(value === null && absence !== null ? { dataAbsentReason: absentReason(absence) } : {}),
    ...(typeof value === 'object' && value !== null && Object.keys(value).length > 0
      ? {
          component: Object.entries(value).map(([marker, result]) => ({
            code: textConcept(marker),
            valueString: textConcept(result).text,
          })),
        }
      : {}),
    derivedFrom: [about.derivedFrom],
  };
}

function conceptOf(
  { value }: Finding,
  trend: readonly [string, string] | undefined,
): Record<string, unknown> {
  if (typeof value !== 'string') return {};
  const coding = trend === undefined ? [] : [{ system: snomed, code: trend[0], display: trend[1] }];
  return {
    valueCodeableConcept: { ...(coding.length === 0 ? {} : { coding }), ...textConcept(valueInWords(value)) },
  };
}

const absentReason = (absence: string): Record<string, unknown> => ({
  coding: [
    {
      system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
      code: absence === 'not_applicable' ? 'not-applicable' : 'unknown',
    },
  ],
  text: absence.replaceAll('_', ' '),
});
