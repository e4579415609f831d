import type { Dictionary } from '../dictionary.ts';
import type { PatientReadings } from '../document-reading.ts';
import type { PatientPlan } from '../patient-plan.ts';

/** What a rule looks at. */
export interface RuleInput {
  readonly plan: PatientPlan;
  readonly readings: PatientReadings;
  readonly dictionary: Dictionary;
  /** The rule's threshold in days; 0 where the dictionary gives none. */
  readonly days: number;
  /** Day of the run: nothing can have happened after it. Null where that is not known. */
  readonly runDay: string | null;
  /** Days that reports compare with by their texts, by `documentKey`; empty where texts are not at hand. */
  readonly comparisons: ReadonlyMap<string, readonly string[]>;
}

/** A contradiction a rule found, before it has an id and a severity. */
export interface Contradiction {
  /** Plain words that name both documents by date and kind; no quotes. */
  readonly explanation: string;
  readonly findingIds: readonly string[];
  readonly documentIds: readonly string[];
  /** Days concerned, in any order. */
  readonly dates: readonly (string | null)[];
}

/** A pure check of time or logic; the same chart gives the same contradictions in the same order. */
export type Rule = (input: RuleInput) => Contradiction[];
