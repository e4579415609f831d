import type { ReviewItem } from '../domain/abstraction.ts';
import type { Decision } from '../domain/review/decision.ts';

/**
 * Where a question stands:
 *
 *   open --> decided                                          one reviewer is asked for
 *   open --> awaiting_second --> decided | in_conflict --> decided      two are
 *   any but decided --> withdrawn    a newer version no longer asks; open again if a later one does
 */
export const reviewStatuses = ['open', 'awaiting_second', 'in_conflict', 'decided', 'withdrawn'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** A question in the queue. */
export interface QueuedItem extends Omit<ReviewItem, 'reviewId' | 'dueDays'> {
  readonly itemId: string;
  readonly patientKey: string;
  readonly patientId: string;
  /** Newest version that asks it. */
  readonly version: number;
  readonly status: ReviewStatus;
  readonly dueAt: string;
  readonly claimedBy: string | null;
  /** When the claim runs out; a claim that has run out is nobody's. */
  readonly claimedUntil: string | null;
  /** Grows with every change: what was seen at one revision is refused at another. */
  readonly revision: number;
}

/** Which questions are wanted; most severe first, then the first due. */
export interface QueueFilter {
  readonly statuses: readonly ReviewStatus[];
  readonly patientKey?: string | undefined;
  readonly claimedBy?: string | undefined;
  readonly limit: number;
}

/** The review queue and what was decided. Every change writes its audit entry in the same transaction. */
export interface ReviewStore {
  list(filter: QueueFilter): Promise<readonly QueuedItem[]>;
  /** Questions whose id is this or starts with it: at most a few. */
  find(itemId: string): Promise<readonly QueuedItem[]>;
  /** Reserves a question; undefined where another reviewer's claim is running, or nothing is left to decide. */
  claim(request: {
    readonly patientKey: string;
    readonly itemId: string;
    readonly reviewer: string;
    readonly now: string;
    readonly until: string;
  }): Promise<QueuedItem | undefined>;
  /** Gives a question back; false where it was not this reviewer's. */
  release(request: {
    readonly patientKey: string;
    readonly itemId: string;
    readonly reviewer: string;
    readonly now: string;
  }): Promise<boolean>;
  /** Records a decision and where the question stands after it; `changed` where it is not at this revision any more. */
  decide(request: {
    readonly patientKey: string;
    readonly decision: Decision;
    readonly revision: number;
    readonly status: ReviewStatus;
  }): Promise<'recorded' | 'changed'>;
  /** All decisions on a patient, oldest first. */
  decisions(patientKey: string): Promise<readonly Decision[]>;
}
