import { Abstraction } from '../domain/abstraction.ts';
import { hashOf } from '../domain/canonical.ts';
import { composeReviewed, opinionsByTarget, type PatientParts } from '../domain/review/compose-reviewed.ts';
import { parseDecidedValue, permittedValues } from '../domain/review/decided-value.ts';
import { type Decision, targetKey } from '../domain/review/decision.ts';
import type { Undecided } from '../domain/review/decision-source.ts';
import { needsTwoReviewers, roleOf, type Settlement, settle } from '../domain/review/settlement.ts';
import type { AbstractionVersion, Ports, QueuedItem, ReviewStatus } from '../ports/index.ts';
import { loadParts } from './load-parts.ts';
import { type PublishOutcome, publishVersion } from './publish-version.ts';

export type ReviewPorts = Pick<Ports, 'artifacts' | 'clock' | 'leases' | 'repository' | 'reviews'>;

/** How long a claim holds: an abstractor's coffee is no reason to lose a question, a weekend is. */
export const claimMinutes = 60;

export type Refusal = { readonly kind: 'refused'; readonly reason: string };

/** Reserves a question for one reviewer. */
export async function claimItem(
  ports: Pick<Ports, 'clock' | 'reviews'>,
  { item, reviewer }: { readonly item: QueuedItem; readonly reviewer: string },
): Promise<{ readonly kind: 'claimed'; readonly item: QueuedItem } | Refusal> {
  const nowMs = ports.clock.now();
  const { patientKey, itemId } = item;
  const now = new Date(nowMs).toISOString();
  const until = new Date(nowMs + claimMinutes * 60_000).toISOString();
  const claimed = await ports.reviews.claim({ patientKey, itemId, reviewer, now, until });
  if (claimed !== undefined) return { kind: 'claimed', item: claimed };
  const [current] = await ports.reviews.find(itemId);
  return {
    kind: 'refused',
    reason: whyNot(current, { reviewer, now }) ?? 'it was changed at this moment; try again',
  };
}

/** Gives a question back. */
export async function releaseItem(
  ports: Pick<Ports, 'clock' | 'reviews'>,
  { item, reviewer }: { readonly item: QueuedItem; readonly reviewer: string },
): Promise<{ readonly kind: 'released' } | Refusal> {
  const { patientKey, itemId } = item;
  const now = new Date(ports.clock.now()).toISOString();
  return (await ports.reviews.release({ patientKey, itemId, reviewer, now }))
    ? { kind: 'released' }
    : { kind: 'refused', reason: 'you hold no running claim on it' };
}

/** Why a question cannot be worked on by this reviewer now. */
function whyNot(
  item: QueuedItem | undefined,
  { reviewer, now }: { readonly reviewer: string; readonly now: string },
): string | undefined {
  if (item === undefined || item.status === 'withdrawn') return 'a newer version no longer asks it';
  const { claimedBy, claimedUntil } = item;
  return claimedBy !== null && claimedBy !== reviewer && (claimedUntil ?? '') > now
    ? `${claimedBy} has claimed it until ${claimedUntil}`
    : item.status === 'decided'
      ? 'it is decided'
      : undefined;
}

/** All a reviewer needs to decide one question. */
export interface QuestionSheet {
  readonly item: QueuedItem;
  readonly abstraction: Abstraction;
  readonly variable: string | null;
  /** What the value is without a decision; undefined where the chart no longer has the subject. */
  readonly undecided: Undecided | undefined;
  /** Words a decision may take; null where any text will do. */
  readonly permitted: readonly string[] | null;
  readonly settlement: Settlement['kind'];
  readonly needsTwo: boolean;
  /** Opinions this reviewer may see: a second reviewer is not told what the first said. */
  readonly opinions: readonly Decision[];
}

/** @throws InputRejectedError when an object of the version is missing. */
export async function questionSheet(
  ports: Pick<Ports, 'artifacts' | 'repository' | 'reviews'>,
  { item, reviewer }: { readonly item: QueuedItem; readonly reviewer: string },
): Promise<QuestionSheet | undefined> {
  const state = await stateOf(ports, item);
  if (state === undefined) return undefined;
  const { latest, parts, undecided, opinions, settlement, needsTwo } = state;
  const isBlind = settlement.kind === 'awaiting_second';
  const variable = undecided?.variable ?? null;
  return {
    item,
    abstraction: await ports.artifacts.getJson(latest.artifact, Abstraction),
    variable,
    undecided,
    permitted: permittedValues({ subject: item.subject, variable }, parts.config.dictionary),
    settlement: settlement.kind,
    needsTwo,
    opinions: opinions.filter((opinion) => !isBlind || opinion.reviewer === reviewer),
  };
}

export type DecideOutcome =
  | {
      readonly kind: 'recorded';
      readonly decision: Decision;
      readonly status: ReviewStatus;
      /** What became of the abstraction; null where the decision does not stand alone yet. */
      readonly publication: PublishOutcome | null;
    }
  | { readonly kind: 'invalid'; readonly reason: string }
  | Refusal;

/**
 * Records what a reviewer decided and, once it stands, publishes the version that follows from it. A run that holds the
 * patient publishes it instead, or the next one does: the decision is recorded either way.
 */
export async function decideItem(
  ports: ReviewPorts,
  request: {
    readonly item: QueuedItem;
    readonly reviewer: string;
    readonly value: string;
    readonly reason: string;
  },
): Promise<DecideOutcome> {
  const { item, reviewer } = request;
  const { patientKey } = item;
  const decidedAt = new Date(ports.clock.now()).toISOString();
  const isRevision = item.status === 'decided';
  const obstacle = isRevision ? undefined : whyNot(item, { reviewer, now: decidedAt });
  if (obstacle !== undefined) return { kind: 'refused', reason: obstacle };
  const state = await stateOf(ports, item);
  if (state === undefined)
    return {
      kind: 'refused',
      reason: 'its version does not say what it was made from; run the cohort again',
    };
  const { undecided, parts, opinions, settlement, needsTwo } = state;
  if (undecided === undefined)
    return { kind: 'refused', reason: `the chart no longer has this ${item.subject}` };
  const may = roleOf(settlement, reviewer);
  if (may.kind === 'may_not') return { kind: 'refused', reason: may.reason };
  const { variable } = undecided;
  const about = { subject: item.subject, variable };
  const parsed = parseDecidedValue(request.value, about, parts.config.dictionary);
  if (parsed.kind === 'invalid') return parsed;

  const { itemId, subject, subjectId } = item;
  const decision: Decision = {
    decisionId: `dec_${hashOf([patientKey, itemId, reviewer, decidedAt, parsed.value, parsed.absence]).slice(0, 24)}`,
    itemId,
    subject,
    subjectId,
    variable,
    value: parsed.value,
    absence: parsed.absence,
    previous: undecided.value,
    source: undecided.source,
    reviewer,
    role: may.role,
    reason: request.reason,
    decidedAt,
  };
  const after = settle([...opinions, decision], { needsTwo });
  const status = after.kind === 'undecided' ? 'open' : after.kind;
  const { revision } = item;
  const recorded = await ports.reviews.decide({ patientKey, decision, revision, status });
  if (recorded === 'changed')
    return { kind: 'refused', reason: 'another reviewer changed it since you looked; look again' };
  return {
    kind: 'recorded',
    decision,
    status,
    publication: status === 'decided' ? await publishDecisions(ports, { patientKey, actor: reviewer }) : null,
  };
}

/** Publishes the version that follows from all decisions on a patient. */
export function publishDecisions(
  ports: ReviewPorts,
  { patientKey, actor }: { readonly patientKey: string; readonly actor: string },
): Promise<PublishOutcome> {
  return publishVersion(ports, {
    patientKey,
    madeBy: 'review',
    actor,
    compose: async ({ sources }) => {
      if (sources === null) throw new Error('the version does not say what it was made from');
      const parts = await loadParts(ports.artifacts, sources);
      const { content } = composeReviewed(parts, await ports.reviews.decisions(patientKey));
      return { content, plan: parts.plan, sources };
    },
  });
}

interface QuestionState {
  readonly latest: AbstractionVersion;
  readonly parts: PatientParts;
  readonly undecided: Undecided | undefined;
  readonly opinions: readonly Decision[];
  readonly settlement: Settlement;
  readonly needsTwo: boolean;
}

async function stateOf(
  ports: Pick<Ports, 'artifacts' | 'repository' | 'reviews'>,
  item: QueuedItem,
): Promise<QuestionState | undefined> {
  const latest = await ports.repository.latestVersion(item.patientKey);
  if (latest === undefined || latest.sources === null) return undefined;
  const parts = await loadParts(ports.artifacts, latest.sources);
  const decisions = await ports.reviews.decisions(item.patientKey);
  const undecided = composeReviewed(parts, decisions).undecided(item);
  const said = opinionsByTarget(decisions).get(targetKey(item)) ?? [];
  // What was said of another source is history: the question is asked anew.
  const opinions = said.filter(({ source }) => source === undecided?.source);
  const needsTwo = needsTwoReviewers(parts.config.dictionary, {
    subject: item.subject,
    variable: undecided?.variable ?? null,
  });
  return { latest, parts, undecided, opinions, settlement: settle(opinions, { needsTwo }), needsTwo };
}
