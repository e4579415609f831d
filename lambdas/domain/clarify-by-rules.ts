import { daysBetween } from './calendar.ts';
import { hashOf } from './canonical.ts';
import type { DocumentReading, PatientReadings } from './document-reading.ts';
import type { Finding } from './finding.ts';
import type { Clarification, Inconsistency } from './inconsistency.ts';
import type { PatientPlan, PlannedDocument } from './patient-plan.ts';
import { documentKey } from './plan-documents.ts';
import { isCorrection } from './resection-sources.ts';
import { plannedByKey } from './statements.ts';

/** A disputed finding with the document it stands in. */
interface Disputed {
  readonly finding: Finding;
  readonly reading: DocumentReading;
  readonly document: PlannedDocument;
}

type Decision =
  | { readonly action: 'mark_duplicate' | 'escalate'; readonly rationale: string }
  /** `set aside` names the findings that no longer count. */
  | { readonly action: 'revise'; readonly rationale: string; readonly setAside: readonly Disputed[] };

/** A correction mends a report this many days older at the most. */
const correctionDays = 30;

/**
 * The rules adjudicator: decides the open inconsistencies that need clarification as far as rules can, and escalates
 * the rest to a person. Nothing is read again and no value is changed:
 *
 * - documents that hold the same text, or report the same study, are one observation: `mark_duplicate`;
 * - an addendum or amended report sets aside what the report it mends says: `revise`;
 * - on one day a plain statement sets aside a doubtful one: `revise`.
 *
 * A finding set aside is `rejected` with the reason and keeps everything else.
 */
export function clarifyByRules(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly inconsistencies: readonly Inconsistency[];
  /** What answers, as recorded with each clarification. */
  readonly model: string;
}): {
  readonly clarifications: Clarification[];
  readonly readings: PatientReadings;
  readonly inconsistencies: Inconsistency[];
} {
  const disputedBy = findingsById(chart);
  const clarifications: Clarification[] = [];
  const setAside = new Map<string, string>();
  const inconsistencies = chart.inconsistencies.map((inconsistency): Inconsistency => {
    if (!inconsistency.needsClarification || inconsistency.resolution !== 'open') return inconsistency;
    const disputed = inconsistency.findingIds.flatMap((id) => disputedBy.get(id) ?? []);
    const decision = inconsistency.rule === 'reader_disagreement' ? betweenReaders : decided(disputed);
    const revised =
      decision.action === 'revise' ? decision.setAside.map(({ finding }) => finding.findingId) : [];
    for (const findingId of revised) setAside.set(findingId, decision.rationale);
    clarifications.push({
      clarificationId: `clar_${hashOf([inconsistency.inconsistencyId, chart.model, 1]).slice(0, 24)}`,
      inconsistencyId: inconsistency.inconsistencyId,
      adjudicator: 'rules',
      model: chart.model,
      round: 1,
      action: decision.action,
      rationale: decision.rationale,
      revisedFindingIds: revised,
      quotes: [],
      reader: null,
      objection: null,
    });
    return { ...inconsistency, resolution: resolutions[decision.action] };
  });
  return { clarifications, readings: withSetAside(chart.readings, setAside), inconsistencies };
}

const betweenReaders: Decision = {
  action: 'escalate',
  rationale: 'Rules were one of the readers that disagree, and cannot be the judge between them.',
};

const resolutions = { mark_duplicate: 'duplicate', escalate: 'escalated', revise: 'revised' } as const;

function decided(disputed: readonly Disputed[]): Decision {
  const [one, other] = disputed;
  if (one === undefined || other === undefined)
    return { action: 'escalate', rationale: 'Only one document is concerned; a person has to look at it.' };
  if (isSameObservation(one, other))
    return { action: 'mark_duplicate', rationale: 'Both documents hold the same text.' };
  const mended = mendedReport(one, other) ?? mendedReport(other, one);
  if (mended !== undefined)
    return {
      action: 'revise',
      rationale: 'A later addendum or amended report corrects the earlier one.',
      setAside: [mended],
    };
  const hedged = one.finding.date === other.finding.date ? doubtfulOf(one, other) : undefined;
  return hedged === undefined
    ? {
        action: 'escalate',
        rationale: 'The documents differ; rules alone cannot tell which of them is right.',
      }
    : {
        action: 'revise',
        rationale: 'A plain statement of the same day stands above a doubtful one.',
        setAside: [hedged],
      };
}

const isSameObservation = (one: Disputed, other: Disputed): boolean =>
  one.reading.textSha256 !== null && one.reading.textSha256 === other.reading.textSha256;

/** The report that a correction of the same kind, on or soon after its day, mends. */
function mendedReport(report: Disputed, correction: Disputed): Disputed | undefined {
  if (!isCorrection(correction.document) || isCorrection(report.document)) return undefined;
  const [from, to] = [report.reading.date, correction.reading.date];
  const sameKind = report.document.expectedKind === correction.document.expectedKind;
  if (!sameKind || from === null || to === null) return undefined;
  const days = daysBetween(from, to);
  return days >= 0 && days <= correctionDays ? report : undefined;
}

/**
 * The flagged one of two statements when the other passed; one kind of statement only. What surgeon and radiologist say
 * of an extent are two facts, of which none replaces the other.
 */
function doubtfulOf(one: Disputed, other: Disputed): Disputed | undefined {
  if (one.finding.variable !== other.finding.variable || one.finding.state === other.finding.state)
    return undefined;
  const isOneFact =
    one.finding.variable !== 'extent_of_resection' ||
    one.document.expectedKind === other.document.expectedKind;
  if (!isOneFact) return undefined;
  return [one, other].find(({ finding }) => finding.state === 'flagged');
}

function findingsById(chart: {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
}): ReadonlyMap<string, Disputed> {
  const planned = plannedByKey(chart.plan);
  return new Map(
    chart.readings.documents.flatMap((reading) => {
      const document = planned.get(documentKey(reading.documentId, reading.binaryId));
      return document === undefined
        ? []
        : reading.findings.map((finding) => [finding.findingId, { finding, reading, document }] as const);
    }),
  );
}

function withSetAside(readings: PatientReadings, setAside: ReadonlyMap<string, string>): PatientReadings {
  if (setAside.size === 0) return readings;
  return {
    documents: readings.documents.map((reading) => ({
      ...reading,
      findings: reading.findings.map((finding): Finding => {
        const reason = setAside.get(finding.findingId);
        return reason === undefined
          ? finding
          : { ...finding, state: 'rejected', reasons: [...finding.reasons, `set aside: ${reason}`] };
      }),
    })),
  };
}
