import { addDays, daysBetween } from '../calendar.ts';
import { mentionedDays } from '../mentioned-days.ts';
import type { TimelineEvent } from '../patient-plan.ts';
import { documentKey } from '../plan-documents.ts';
import { inWords, plannedByKey } from '../statements.ts';
import { between } from '../within-days.ts';
import type { Contradiction, Rule, RuleInput } from './rule.ts';

/** Kinds that need a living patient; reports and letters may follow a death. */
const needsTheLiving: readonly (string | null)[] = ['imaging', 'operative'];

/** Clocks and time zones may put a day ahead of the run's own. */
const clockDays = 1;
/** What is planned may lie ahead: appointments, prescriptions, the end of a course. */
const happens: readonly TimelineEvent['type'][] = ['Imaging', 'Procedure', 'Diagnosis', 'Measurement'];

/** A document, an operation or a row of a table dated before birth, after death or after the run. */
export const dateOutOfRange: Rule = ({ plan, readings, runDay }) => {
  const { birthDate, deceasedDate } = plan;
  const lastDay = runDay === null ? null : addDays(runDay, clockDays);
  const limitOf = (
    date: string,
    { livingOnly, canLieAhead }: { readonly livingOnly: boolean; readonly canLieAhead: boolean },
  ): { readonly what: string; readonly day: string } | undefined => {
    if (birthDate !== null && date < birthDate) return { what: 'before birth', day: birthDate };
    if (lastDay !== null && runDay !== null && !canLieAhead && date > lastDay)
      return { what: 'after the day of the run', day: runDay };
    return deceasedDate !== null && livingOnly && date > deceasedDate
      ? { what: 'after death', day: deceasedDate }
      : undefined;
  };
  const planned = plannedByKey(plan);
  const documents = readings.documents.flatMap((reading): Contradiction[] => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    const { date } = reading;
    if (document === undefined || date === null) return [];
    const livingOnly = needsTheLiving.includes(reading.kind);
    const limit = limitOf(date, { livingOnly, canLieAhead: false });
    if (limit === undefined) return [];
    const words = inWords({ reading, document });
    return [
      {
        explanation: `${words.charAt(0).toUpperCase()}${words.slice(1)} is dated ${limit.what} (${limit.day}).`,
        findingIds: [],
        documentIds: [reading.documentId],
        dates: [date, limit.day],
      },
    ];
  });
  const operations = plan.surgeries.flatMap(({ date }): Contradiction[] => {
    const limit = limitOf(date, { livingOnly: true, canLieAhead: false });
    return limit === undefined
      ? []
      : [
          {
            explanation: `The tumour operation of ${date} is dated ${limit.what} (${limit.day}).`,
            findingIds: [],
            documentIds: [],
            dates: [date, limit.day],
          },
        ];
  });
  const told = new Set([...documents, ...operations].flatMap(({ dates }) => dates.slice(0, 1)));
  const rows = new Map<string, { readonly view: string; readonly limit: string; readonly days: string[] }>();
  for (const { date, datePrecision, type, sourceView } of plan.timeline) {
    // Of a month or a year only the first day is known.
    if (datePrecision !== 'day' || told.has(date)) continue;
    const limit = limitOf(date, { livingOnly: false, canLieAhead: !happens.includes(type) });
    if (limit === undefined) continue;
    const key = `${sourceView} ${limit.what}`;
    const known = rows.get(key) ?? { view: sourceView, limit: `${limit.what} (${limit.day})`, days: [] };
    rows.set(key, known);
    known.days.push(date);
  }
  return [
    ...documents,
    ...operations,
    ...[...rows.values()].map(
      ({ view, limit, days }): Contradiction => ({
        explanation: `${days.length} ${days.length === 1 ? 'row' : 'rows'} of ${view} ${days.length === 1 ? 'is' : 'are'} dated ${limit}, the first ${days[0]}.`,
        findingIds: [],
        documentIds: [],
        dates: [days[0] ?? null, days.at(-1) ?? null],
      }),
    ),
  ];
};

const compares = /\bcompar\w*|\bagainst the\b|\bprior\b|\bprevious(?:ly)?\b|\bsince\b/i;

/**
 * Reports compare with a scan of a day that the chart has no scan of: one may be missing. One a day, however many
 * reports name it.
 */
export const missingComparison: Rule = (input) => {
  const known = [
    ...input.plan.timeline.filter(({ type }) => type === 'Imaging'),
    ...input.plan.documents.flatMap(({ date, expectedKind }) =>
      date !== null && expectedKind === 'imaging' ? [{ date }] : [],
    ),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const missing = new Map<string, { readonly first: Compared; readonly others: Compared[] }>();
  for (const compared of comparedScans(input)) {
    const { days, own } = compared;
    for (const day of days) {
      if (day >= own || daysBetween(day, own) <= input.days || isNear(known, day, input.days)) continue;
      const named = missing.get(day);
      if (named === undefined) missing.set(day, { first: compared, others: [] });
      else named.others.push(compared);
    }
  }
  return [...missing].map(([day, { first, others }]) => ({
    explanation: `${first.words.charAt(0).toUpperCase()}${first.words.slice(1)}${others.length === 0 ? '' : ` and ${others.length} more`} compares with a scan of ${day}, which is not in the chart.`,
    findingIds: [first, ...others].flatMap(({ findingIds }) => findingIds),
    documentIds: [first, ...others].map(({ documentId }) => documentId),
    dates: [first.own, day],
  }));
};

interface Compared {
  readonly documentId: string;
  readonly words: string;
  readonly own: string;
  readonly days: readonly string[];
  readonly findingIds: readonly string[];
}

/** Dated reports of scans with the days they compare with: by their text where it is at hand, and by their quotes. */
function comparedScans(input: RuleInput): Compared[] {
  const planned = plannedByKey(input.plan);
  return input.readings.documents.flatMap((reading): Compared[] => {
    const key = documentKey(reading.documentId, reading.binaryId);
    const document = planned.get(key);
    const { date, kind, status, findings, documentId } = reading;
    if (document === undefined || date === null || kind !== 'imaging' || status !== 'read') return [];
    const telling = findings.filter(
      ({ variable, state }) => variable === 'tumor_status' && state !== 'rejected',
    );
    const quoted = telling.flatMap(({ findingId, evidence }) => {
      const days = evidence
        .filter(({ quote }) => compares.test(quote))
        .flatMap(({ quote }) => mentionedDays(quote, date));
      return days.length === 0 ? [] : [{ findingId, days }];
    });
    return [
      {
        documentId,
        words: inWords({ reading, document }),
        own: date,
        days: [...new Set([...quoted.flatMap(({ days }) => days), ...(input.comparisons.get(key) ?? [])])],
        findingIds: quoted.map(({ findingId }) => findingId),
      },
    ];
  });
}

const isNear = (known: readonly { readonly date: string }[], day: string, days: number): boolean =>
  known.length > 0 && between(known, { from: addDays(day, -days), to: addDays(day, days) }).length > 0;

/** A document whose text names another patient. */
export const wrongPatientText: Rule = ({ plan, readings }) => {
  const planned = plannedByKey(plan);
  return readings.documents.flatMap((reading): Contradiction[] => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    if (reading.status !== 'wrong_patient' || document === undefined) return [];
    const words = inWords({ reading, document });
    return [
      {
        explanation: `The text of ${words} names another patient; nothing was taken from it.`,
        findingIds: [],
        documentIds: [reading.documentId],
        dates: [reading.date],
      },
    ];
  });
};
