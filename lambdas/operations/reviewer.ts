import type { Pseudonymiser } from '../ports/index.ts';

/** The pseudonym a reviewer has in decisions and in the audit log: the same for the same name in one environment. */
export const reviewerKey = (pseudonyms: Pseudonymiser, name: string): string =>
  `reviewer_${pseudonyms.patientKey(`reviewer ${name.trim().toLowerCase()}`).slice(0, 12)}`;
