import { addDays, daysBetween } from '../calendar.ts';
import { mentionedDays } from '../mentioned-days.ts';
import type { TimelineEvent } from '../patient-plan.ts';
import { documentKey } from '../plan-documents.ts';
import { inWords, kindOf, plannedByKey, statementsOf } from '../statements.ts';
import { between } from '../within-days.ts';
import type { Contradiction, Rule } from './rule.ts';

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

const compares = /\bagainst the\b|\bcompar\w*|\bprior\b|\bprevious(?:ly)?\b|\bsince\b/i;

/** A report compares with a scan of a day that the chart has no scan of: one may be missing. */
export const missingComparison: Rule = (input) => {
  const known = [
    ...input.plan.timeline.filter(({ type }) => type === 'Imaging'),
    ...input.plan.documents.flatMap(({ date, expectedKind }) =>
      date !== null && expectedKind === 'imaging' ? [{ date }] : [],
    ),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  return statementsOf(input, 'tumor_status').flatMap((statement) => {
    const own = statement.reading.date;
    if (own === null || kindOf(statement) !== 'imaging') return [];
    const quotes = statement.finding.evidence
      .map(({ quote }) => quote)
      .filter((quote) => compares.test(quote));
    const named = [...new Set(quotes.flatMap((quote) => mentionedDays(quote, own)))];
    return named
      .filter((day) => day < own && daysBetween(day, own) > input.days && !isNear(known, day, input.days))
      .map((day) => {
        const words = inWords(statement);
        return {
          explanation: `${words.charAt(0).toUpperCase()}${words.slice(1)} compares with a scan of ${day}, which is not in the chart.`,
          findingIds: [statement.finding.findingId],
          documentIds: [statement.reading.documentId],
          dates: [own, day],
        };
      });
  });
};

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
