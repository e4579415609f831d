import type { AdjudicatorName, ReaderName } from '../vocabulary.ts';

/** What is asked of a plan. */
export interface PlanRequest {
  readonly patients: number;
  readonly deadlineHours: number;
  readonly reader: ReaderName;
  readonly adjudicator: AdjudicatorName;
  readonly ocr: boolean;
  readonly budgetUsd: number | null;
}

export const components = [
  'endpoint',
  'reader',
  'adjudicator',
  'textract',
  'lambda',
  'stepFunctions',
  'dynamodb',
  'aurora',
  's3',
  'athena',
  'logs',
] as const;
export type Component = (typeof components)[number];

/** Tokens a minute that a run asks of a model while patients are read, beside what its quota gives in practice. */
export interface TokenRate {
  readonly model: string;
  readonly input: number;
  readonly output: number;
  /** Null where no quota is configured: it must be asked for. */
  readonly usable: { readonly input: number; readonly output: number } | null;
}

export interface CohortPlan {
  readonly request: PlanRequest;
  /** Copies of the reader; 0 where the reader needs no endpoint. */
  readonly copies: number;
  /** For the start input. */
  readonly maxConcurrency: number;
  readonly minutes: {
    readonly export: number;
    readonly warm: number;
    readonly reading: number;
    readonly makespan: number;
  };
  /** What sets the time of reading, in words. */
  readonly limitedBy: string;
  readonly meetsDeadline: boolean;
  readonly fitsBudget: boolean | null;
  readonly tokensPerMinute: readonly TokenRate[];
  readonly gpuSecondsPerPatient: number | null;
  readonly usd: Readonly<Record<Component, number>>;
  readonly totalUsd: number;
  readonly usdPerPatient: number;
  readonly atRestUsdPerMonth: number;
  /** The largest component and its share of the total. */
  readonly dominates: { readonly component: Component; readonly share: number };
  readonly recommendations: readonly string[];
}
