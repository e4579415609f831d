import type { Surgery, TumorEvent } from '../abstraction.ts';
import { hashOf } from '../canonical.ts';
import type { DocumentReading } from '../document-reading.ts';
import type { Finding, FindingValue } from '../finding.ts';
import type { Inconsistency } from '../inconsistency.ts';
import type { Absence } from '../vocabulary.ts';
import type { Target } from './decision.ts';

/** A chart before decisions are laid on it, found by id. */
export interface UndecidedChart {
  readonly documents: readonly DocumentReading[];
  readonly surgeries: readonly Surgery[];
  readonly events: readonly TumorEvent[];
  readonly inconsistencies: readonly Inconsistency[];
}

/** What a subject holds before any decision on it, and the hash of what that rests on. */
export interface Undecided {
  readonly value: FindingValue;
  readonly absence: Absence | null;
  /** Variable of the dictionary, where the subject is a finding. */
  readonly variable: string | null;
  readonly source: string;
}

/**
 * What a decision is measured against, or undefined where the chart has no such subject. The hash covers:
 *
 * | subject | covered |
 * | --- | --- |
 * | finding | the document's text, value and absence |
 * | surgery | both facts and the texts they stand in: not the final value, which follows a policy |
 * | event | day, type, and the findings it rests on with their texts |
 * | inconsistency | the findings in contradiction with their texts |
 * | document | its text and status |
 */
export function undecided(
  { subject, subjectId }: Pick<Target, 'subject' | 'subjectId'>,
  chart: UndecidedChart,
): Undecided | undefined {
  switch (subject) {
    case 'finding': {
      const said = locate(chart, subjectId);
      if (said === undefined) return undefined;
      const { value, absence, variable } = said.finding;
      return { value, absence, variable, source: hashOf(statementOf(said)) };
    }
    case 'surgery': {
      const surgery = chart.surgeries.find(({ surgeryId }) => surgeryId === subjectId);
      if (surgery === undefined) return undefined;
      const { eorFinal, eorSurgeon, eorRadiologic, evidence } = surgery;
      const texts = [...new Set(evidence.map(({ textSha256 }) => textSha256))].sort();
      return plain(eorFinal, [eorSurgeon, eorRadiologic, texts]);
    }
    case 'event': {
      const event = chart.events.find(({ eventId }) => eventId === subjectId);
      return event && plain(event.type, [event.date, event.type, statementsOf(chart, event.findingIds)]);
    }
    case 'inconsistency': {
      const found = chart.inconsistencies.find(({ inconsistencyId }) => inconsistencyId === subjectId);
      return found && plain(found.resolution, statementsOf(chart, found.findingIds));
    }
    case 'document': {
      const document = chart.documents.find(({ documentId }) => documentId === subjectId);
      return document && plain(document.status, [document.status, document.textSha256]);
    }
    case 'patient':
      return plain(null, []);
  }
}

const plain = (value: string | null, covered: readonly unknown[]): Undecided => ({
  value,
  absence: null,
  variable: null,
  source: hashOf(covered),
});

interface Said {
  readonly finding: Finding;
  readonly textSha256: string | null;
}

function locate({ documents }: UndecidedChart, findingId: string): Said | undefined {
  for (const { findings, textSha256 } of documents) {
    const finding = findings.find((one) => one.findingId === findingId);
    if (finding !== undefined) return { finding, textSha256 };
  }
  return undefined;
}

const statementOf = ({ finding, textSha256 }: Said): readonly unknown[] => [
  textSha256,
  finding.value,
  finding.absence,
];

const statementsOf = (chart: UndecidedChart, findingIds: readonly string[]): readonly unknown[] =>
  [...findingIds].sort().map((findingId) => {
    const said = locate(chart, findingId);
    return [findingId, said === undefined ? null : statementOf(said)];
  });
