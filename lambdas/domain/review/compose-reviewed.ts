import { adjudicateResection } from '../adjudicate-resection.ts';
import { assureQuality } from '../assure-quality.ts';
import type { Clarified } from '../clarified.ts';
import type { Classified } from '../classified.ts';
import { classifyEvents } from '../classify-events.ts';
import { type AbstractionContent, composeAbstraction } from '../compose-abstraction.ts';
import { detectInconsistencies } from '../detect-inconsistencies.ts';
import type { PatientPlan } from '../patient-plan.ts';
import type { Quality } from '../quality.ts';
import type { RunConfig } from '../run-config.ts';
import {
  type DecidedBy,
  settledByExtents,
  withDecidedEvents,
  withDecidedFindings,
  withDecidedInconsistencies,
  withDecidedSurgeries,
} from './decided-chart.ts';
import {
  type Decision,
  type PublishedDecision,
  type ReviewSubject,
  type Target,
  targetKey,
} from './decision.ts';
import { type Undecided, type UndecidedChart, undecided } from './decision-source.ts';
import { reviewAfterDecisions } from './review-after-decisions.ts';
import { needsTwoReviewers, settle } from './settlement.ts';

/** What the phases made of a patient. */
export interface PatientParts {
  readonly config: RunConfig;
  readonly plan: PatientPlan;
  readonly clarified: Clarified;
  readonly classified: Classified;
  readonly quality: Quality;
}

/** An abstraction with the reviewers' decisions in it. */
export interface Reviewed {
  readonly content: AbstractionContent;
  /** What a subject holds without a decision of its own: what a new decision on it is measured against. */
  undecided(target: Pick<Target, 'subject' | 'subjectId'>): Undecided | undefined;
}

/**
 * Lays decisions on what the phases made. They come in where their subject comes to be, and everything after them is
 * reasoned again:
 *
 *   readings --findings--> resections --extents--> events --types--> quality --> abstraction
 *
 * A decision stands only on the source it was made on. Without any decision the result is what the phases made.
 */
export function composeReviewed(parts: PatientParts, decisions: readonly Decision[]): Reviewed {
  const { config, plan, clarified } = parts;
  const asRead: UndecidedChart = {
    documents: clarified.readings.documents,
    inconsistencies: clarified.inconsistencies,
    ...parts.classified,
  };
  if (decisions.length === 0)
    return { content: composeAbstraction(parts), undecided: (target) => undecided(target, asRead) };

  const { dictionary, policies } = config;
  const settled = settledDecisions(decisions, dictionary);
  const about = (subject: ReviewSubject, chart: UndecidedChart): Judged =>
    judge(
      settled.filter((decision) => decision.subject === subject),
      chart,
    );

  const findings = about('finding', asRead);
  const contradictions = about('inconsistency', asRead);
  const readings = withDecidedFindings(clarified.readings, findings.applied);
  const contradicted = withDecidedInconsistencies(clarified.inconsistencies, {
    again: detectInconsistencies({ plan, readings, dictionary }),
    decided: contradictions.applied,
    decidedFindings: findings.applied,
  });

  const { documents } = readings;
  const adjudicated = adjudicateResection({ plan, readings, dictionary, policies });
  const extents = about('surgery', { ...asRead, documents, surgeries: adjudicated });
  const decidedSurgeries = withDecidedSurgeries(adjudicated, extents.applied);
  const inconsistencies = settledByExtents(contradicted, {
    surgeries: adjudicated,
    decided: extents.applied,
  });
  const classified = classifyEvents({ plan, readings, surgeries: decidedSurgeries, dictionary, policies });
  const asReasoned: UndecidedChart = {
    ...asRead,
    documents,
    surgeries: adjudicated,
    events: classified.events,
  };
  const types = about('event', asReasoned);
  const { surgeries } = classified;
  const events = withDecidedEvents(classified.events, types.applied);

  const quality = assureQuality({ plan, readings, surgeries, events, inconsistencies, dictionary });
  const acknowledged = [about('document', asRead), about('patient', asRead)];
  const told = [findings, contradictions, extents, types, ...acknowledged].flatMap((judged) => judged.told);
  const { patientId } = plan;
  const { dueDays } = dictionary.review;
  const review = reviewAfterDecisions(quality.review, told, { patientId, dueDays });
  const content = composeAbstraction({
    ...parts,
    clarified: { ...clarified, readings, inconsistencies },
    classified: { events, surgeries },
    quality: { completeness: quality.completeness, review },
  });
  return {
    content: told.length === 0 ? content : { ...content, decisions: inOrderOfTime(told) },
    undecided: (target) =>
      undecided(target, target.subject === 'surgery' || target.subject === 'event' ? asReasoned : asRead),
  };
}

type Settled = Decision & { readonly reviewers: readonly string[] };

function settledDecisions(
  decisions: readonly Decision[],
  dictionary: RunConfig['dictionary'],
): readonly Settled[] {
  return [...opinionsByTarget(decisions).values()].flatMap((opinions) => {
    const [first] = opinions;
    if (first === undefined) return [];
    const settlement = settle(opinions, { needsTwo: needsTwoReviewers(dictionary, first) });
    return settlement.kind === 'decided' ? [{ ...settlement.decision, reviewers: settlement.reviewers }] : [];
  });
}

/** Opinions on each subject, oldest first. */
export function opinionsByTarget(decisions: readonly Decision[]): ReadonlyMap<string, readonly Decision[]> {
  const byTarget = new Map<string, Decision[]>();
  for (const decision of inOrderOfTime(decisions)) {
    const key = targetKey(decision);
    const known = byTarget.get(key);
    if (known === undefined) byTarget.set(key, [decision]);
    else known.push(decision);
  }
  return byTarget;
}

interface Judged {
  /** Decisions that stand, by the id of their subject. */
  readonly applied: DecidedBy;
  readonly told: readonly PublishedDecision[];
}

/** What became of a contradiction, a document or a question that is gone is nobody's loss; a lost value is told. */
const moot: readonly ReviewSubject[] = ['inconsistency', 'document', 'patient'];

function judge(decisions: readonly Settled[], chart: UndecidedChart): Judged {
  const told = decisions.flatMap(({ reviewers, ...decision }): PublishedDecision[] => {
    const now = undecided(decision, chart);
    if (now === undefined && moot.includes(decision.subject)) return [];
    const standing = now === undefined ? 'orphaned' : now.source === decision.source ? 'applied' : 'reopened';
    return [{ ...decision, standing, reviewers: [...reviewers] }];
  });
  const applied = told.filter(({ standing }) => standing === 'applied');
  return { applied: new Map(applied.map((decision) => [decision.subjectId, decision])), told };
}

const inOrderOfTime = <One extends Decision>(decisions: readonly One[]): One[] =>
  [...decisions].sort((a, b) =>
    a.decidedAt === b.decidedAt ? (a.decisionId < b.decisionId ? -1 : 1) : a.decidedAt < b.decidedAt ? -1 : 1,
  );
