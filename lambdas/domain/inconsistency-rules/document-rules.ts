import { addDays, daysBetween } from '../calendar.ts';
import { mentionedDays } from '../mentioned-days.ts';
import { documentKey } from '../plan-documents.ts';
import { inWords, kindOf, plannedByKey, statementsOf } from '../statements.ts';
import { between } from '../within-days.ts';
import type { Contradiction, Rule } from './rule.ts';

/** Kinds that need a living patient; reports and letters may follow a death. */
const needsTheLiving: readonly (string | null)[] = ['imaging', 'operative'];

/** A document or an operation dated before birth, or a scan or operation after death. */
export const dateOutOfRange: Rule = ({ plan, readings }) => {
  const { birthDate, deceasedDate } = plan;
  const planned = plannedByKey(plan);
  const documents = readings.documents.flatMap((reading): Contradiction[] => {
    const document = planned.get(documentKey(reading.documentId, reading.binaryId));
    const { date } = reading;
    if (document === undefined || date === null) return [];
    const words = inWords({ reading, document });
    const explain = (what: string, day: string): Contradiction => ({
      explanation: `${words.charAt(0).toUpperCase()}${words.slice(1)} is dated ${what} (${day}).`,
      findingIds: [],
      documentIds: [reading.documentId],
      dates: [date, day],
    });
    if (birthDate !== null && date < birthDate) return [explain('before birth', birthDate)];
    return deceasedDate !== null && date > deceasedDate && needsTheLiving.includes(reading.kind)
      ? [explain('after death', deceasedDate)]
      : [];
  });
  const operations = plan.surgeries.flatMap(({ date }): Contradiction[] => {
    const limit =
      birthDate !== null && date < birthDate
        ? ({ what: 'before birth', day: birthDate } as const)
        : deceasedDate !== null && date > deceasedDate
          ? ({ what: 'after death', day: deceasedDate } as const)
          : undefined;
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
  return [...documents, ...operations];
};

const compares = /\bcompar\w*|\bprior\b|\bprevious(?:ly)?\b|\bsince\b/i;

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
