import type { Abstraction } from '../../lambdas/domain/abstraction.ts';
import type { Finding } from '../../lambdas/domain/finding.ts';

/** A fact about the whole patient that an abstraction implies, and its day where it has one. */
export interface DerivedFact {
  readonly value: string;
  readonly date: string | null;
}

/** How close in days a growing scan must be to an event to be that event. */
const eventDays = 30;

/**
 * The last known status of the disease, in the words of `clinical_disease_status`: what the latest dated finding
 * says, out of clinicians' statuses and scans' tumour statuses that are not rejected and tell something (hedged,
 * unknown and not applicable ones do not). Scans speak thus: Decreased is Responding; Increased is Recurrence
 * where such an event lies within 30 days, else Progressive; New_Malignancy is Progressive. On one day the clinician goes before the
 * scan. Undefined where nothing tells.
 */
export function lastKnownStatus(abstraction: Abstraction): DerivedFact | undefined {
  const statuses = abstraction.findings.flatMap((finding) => {
    const value = statusOf(finding, abstraction);
    const { date } = finding;
    return value === undefined || date === null ? [] : [{ value, date, variable: finding.variable }];
  });
  statuses.sort((a, b) => compareTexts(b.date, a.date) || compareTexts(a.variable, b.variable));
  return statuses[0];
}

function statusOf({ variable, value, state, date }: Finding, { events }: Abstraction): string | undefined {
  if (state === 'rejected' || typeof value !== 'string') return undefined;
  if (variable === 'clinical_disease_status') {
    return value === 'not_documented' || value === 'Uncertain' ? undefined : value;
  }
  if (variable !== 'tumor_status') return undefined;
  if (value === 'NED' || value === 'Stable') return value;
  if (value === 'Decreased') return 'Responding';
  if (value === 'New_Malignancy') return 'Progressive';
  if (value !== 'Increased') return undefined;
  const isRecurrence = events.some(
    (event) => event.type === 'Recurrence' && date !== null && daysApart(event.date, date) <= eventDays,
  );
  return isRecurrence ? 'Recurrence' : 'Progressive';
}

/**
 * The primary diagnosis: the earliest diagnosis a pathology report states, accepted ones before flagged ones; where
 * no pathology report states one, the earliest of any other document. What is stated from 30 days before a second
 * malignancy on does not count: it may be of the other tumour. Undefined where nothing is left.
 */
export function primaryDiagnosis(abstraction: Abstraction): DerivedFact | undefined {
  const kinds = new Map(abstraction.documents.map(({ documentId, kind }) => [documentId, kind]));
  const rank = ({ documentId, state }: Finding): number =>
    (kinds.get(documentId) === 'pathology' ? 0 : 2) + (state === 'accepted' ? 0 : 1);
  const isOfSecondTumor = ({ date }: Finding): boolean =>
    abstraction.events.some(
      (event) =>
        event.type === 'Second Malignancy' &&
        date !== null &&
        (date >= event.date || daysApart(date, event.date) <= eventDays),
    );
  const diagnoses = abstraction.findings
    .filter(({ variable, state }) => variable === 'diagnosis' && state !== 'rejected')
    .filter((finding) => !isOfSecondTumor(finding))
    .flatMap((finding) =>
      typeof finding.value === 'string'
        ? [{ value: finding.value, date: finding.date, rank: rank(finding) }]
        : [],
    );
  diagnoses.sort((a, b) => a.rank - b.rank || compareTexts(a.date ?? '9999', b.date ?? '9999'));
  return diagnoses[0];
}

/** Whole days between two days `YYYY-MM-DD`. */
export function daysApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / 86_400_000;
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
