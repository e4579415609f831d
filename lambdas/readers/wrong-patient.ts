import type { PatientPlan } from '../domain/patient-plan.ts';

/**
 * Labels under which a header states a record number, and the number, on the same line. It has a digit: "MRN: pending"
 * states none. Without a colon or a hash it must look like a number at once, four digits and more.
 */
const recordNumber =
  /\b(?:MRN|MR ?#|Med(?:ical)? Rec(?:ord)?(?: (?:No|Number))?)\.?(?:[ \t]{0,9}[:#][ \t:#]{0,9}|[ \t]{1,9}(?=[A-Za-z]{0,3}\d{4}))(?=[A-Za-z-]{0,30}\d)([A-Za-z0-9][A-Za-z0-9-]{2,30})/gi;

/** A header is in the first lines; a number further down may be of a donor, a sibling or a referral. */
const headerCharacters = 1_500;

/**
 * Whether the header of a text names another patient: it states a record number, and none of those it states is this
 * patient's MRNs or id. A text without one, or a chart without an MRN, tells nothing.
 */
export function namesOtherPatient(
  text: string,
  plan: Pick<PatientPlan, 'mrn' | 'mrns' | 'patientId'>,
): boolean {
  const numbers = plan.mrns ?? (plan.mrn === null ? [] : [plan.mrn]);
  if (numbers.length === 0) return false;
  const own = new Set([...numbers, plan.patientId].map(normalised));
  const stated = [...text.slice(0, headerCharacters).matchAll(recordNumber)].map(([, number = '']) =>
    normalised(number),
  );
  return stated.length > 0 && !stated.some((number) => own.has(number));
}

/** Numbers are padded with zeros in some systems and not in others. */
const normalised = (number: string): string =>
  number
    .toLowerCase()
    .replaceAll('-', '')
    .replace(/^0+(?=\d)/, '');
