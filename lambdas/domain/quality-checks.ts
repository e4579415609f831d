import type { ReviewItem, Surgery, TumorEvent } from './abstraction.ts';
import type { PatientReadings } from './document-reading.ts';
import type { Inconsistency } from './inconsistency.ts';
import type { PatientPlan } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { inWords, plannedByKey } from './statements.ts';

/** A question for a reviewer before it has an id. */
export type Question = Omit<ReviewItem, 'reviewId' | 'dueDays'>;

interface Chart {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly surgeries: readonly Surgery[];
  readonly events: readonly TumorEvent[];
}

/** Every operation needs an extent and an event (data-quality rule 1). No source at all is told by its own rule. */
export function unansweredSurgeries({ surgeries }: Chart): Question[] {
  return surgeries.flatMap((surgery) => [
    ...(surgery.eorFinal === 'Unknown' && surgery.agreement !== 'no_source'
      ? [question('surgery', surgery.surgeryId, 'medium', 'The extent of resection could not be told.')]
      : []),
    ...(surgery.eventId === null
      ? [question('surgery', surgery.surgeryId, 'high', 'The operation belongs to no tumour event.')]
      : []),
  ]);
}

/** Every event needs a type and something it rests on. */
export function brokenEvents({ events }: Chart): Question[] {
  return events.flatMap((event) =>
    event.surgeryId === null && event.findingIds.length === 0
      ? [question('event', event.eventId, 'high', 'The event rests on no finding and no operation.')]
      : [],
  );
}

/** Dates that cannot be (data-quality rule 3): two first tumours, growth before the first, events after death. */
export function brokenOrder({ events, plan }: Chart): Question[] {
  const initial = events.filter(({ type }) => type === 'Initial CNS Tumor');
  const first = initial[0];
  const growth = events.filter(({ type }) => type === 'Recurrence' || type === 'Progressive');
  const orphan = growth.find(({ date }) => first === undefined || date < first.date);
  const { deceasedDate } = plan;
  return [
    ...initial
      .slice(1)
      .map(({ eventId }) => question('event', eventId, 'high', 'The chart has two initial tumours.')),
    ...(orphan === undefined
      ? []
      : [
          question(
            'event',
            orphan.eventId,
            'medium',
            'Growth is documented before the first tumour of the chart.',
          ),
        ]),
    ...events
      .filter(({ date }) => deceasedDate !== null && date > deceasedDate)
      .map(({ eventId }) => question('event', eventId, 'high', 'The event is dated after death.')),
  ];
}

/** One statement per document, variable and key (data-quality rule 5). */
export function doubledFindings({ documents }: PatientReadings): Question[] {
  const seen = new Set<string>();
  return documents
    .flatMap(({ findings }) => findings)
    .flatMap(({ findingId, variable }) => {
      const isDouble = seen.has(findingId);
      seen.add(findingId);
      return isDouble
        ? [
            question(
              'finding',
              findingId,
              'high',
              `Two values of ${variable} were extracted from one document.`,
            ),
          ]
        : [];
    });
}

const essential: readonly string[] = ['imaging', 'operative', 'pathology'];

/**
 * Reports that could not be used, and texts of another patient; a lost note alone is told by completeness. A text of
 * another patient that is asked about as a contradiction is not asked about a second time.
 */
export function unusableDocuments(
  { plan, readings }: Chart,
  contradictions: readonly Pick<Inconsistency, 'rule' | 'documentIds'>[],
): Question[] {
  const planned = plannedByKey(plan);
  const asked = new Set(
    contradictions
      .filter(({ rule }) => rule === 'wrong_patient_text')
      .flatMap(({ documentIds }) => documentIds),
  );
  return readings.documents.flatMap((reading) => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    if (document === undefined) return [];
    const words = inWords({ reading, document });
    if (reading.status === 'wrong_patient' && asked.has(reading.documentId)) return [];
    if (reading.status === 'wrong_patient')
      return [
        question('document', reading.documentId, 'high', `The text of ${words} names another patient.`),
      ];
    const isLost = ['missing', 'unreadable', 'empty'].includes(reading.status);
    return isLost && essential.includes(document.expectedKind)
      ? [
          question(
            'document',
            reading.documentId,
            'medium',
            `${words.charAt(0).toUpperCase()}${words.slice(1)} could not be read (${reading.reason ?? reading.status}).`,
          ),
        ]
      : [];
  });
}

const question = (
  subject: Question['subject'],
  subjectId: string,
  severity: Question['severity'],
  reason: string,
): Question => ({ subject, subjectId, severity, reason });
