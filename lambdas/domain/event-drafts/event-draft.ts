import type { EventType } from '../vocabulary.ts';

/** An event in the making; operations join it while the chart is walked. */
export interface EventDraft {
  readonly date: string;
  type: EventType;
  confidence: number;
  /** The rationale, sentence by sentence; no quotes. */
  readonly sentences: string[];
  readonly findingIds: string[];
  /** Operations that treated it, the first one first. */
  readonly surgeryIds: string[];
  requiresReview: boolean;
  /** Why the operations themselves must be looked at, in words; null where the doubt is not theirs. */
  surgeryDoubt: string | null;
}
