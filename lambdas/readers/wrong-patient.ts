import type { PatientPlan } from '../domain/patient-plan.ts';

/** Labels under which a header states a record number; the number may follow on the same line only. */
const recordNumber =
  /\b(?:MRN|MR ?#|Med(?:ical)? Rec(?:ord)?(?: (?:No|Number))?)\.?[ \t]*[:#][ \t]*([A-Za-z0-9][A-Za-z0-9-]{2,30})/gi;

/** A header is in the first lines; a number further down may be of a donor, a sibling or a referral. */
const headerCharacters = 1_500;

/**
 * Whether the header of a text names another patient: it states a record number, and none of those it states is this
 * patient's MRN or id. A text without one, or a chart without an MRN, tells nothing.
 */
export function namesOtherPatient(text: string, plan: Pick<PatientPlan, 'mrn' | 'patientId'>): boolean {
  if (plan.mrn === null) return false;
  const own = new Set([plan.mrn, plan.patientId].map(normalised));
  const stated = [...text.slice(0, headerCharacters).matchAll(recordNumber)].map(([, number = '']) =>
    normalised(number),
  );
  return stated.length > 0 && !stated.some((number) => own.has(number));
}

const normalised = (number: string): string => number.toLowerCase().replaceAll('-', '');
