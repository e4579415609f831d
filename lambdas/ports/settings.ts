import type { Dictionary } from '../domain/dictionary.ts';
import type { PriceTable } from '../domain/plan/price-table.ts';
import type { Workload } from '../domain/plan/workload.ts';

/** What the environment fixes for every run; files of `config/` and names of places, no secrets. */
export interface Settings {
  readonly environment: string;
  readonly dictionary: Dictionary;
  /** Named cohort queries: a `SELECT` that gives `patient_fhir_id`, by name. */
  readonly cohorts: Readonly<Record<string, string>>;
  /** Parsed `config/prices.json`. */
  readonly prices: Prices;
  /** What a run is reckoned with before it starts. */
  readonly planning: { readonly workload: Workload; readonly prices: PriceTable };
  /** Database the source views live in. */
  readonly sourceDatabase: string;
  /** Database that holds `cohort_members`. */
  readonly cohortDatabase: string;
  /** Bucket behind the artifact store, as UNLOAD names it. */
  readonly artifactBucket: string;
  /** GiB at which Athena ends an export statement; null where nothing limits it. */
  readonly athenaScanLimitGib: number | null;
  /** Whether a cohort may be given as inline ids (decision 13). */
  readonly allowsInlineIds: boolean;
  /** Minutes within which a patient should be done (FR-4). */
  readonly slaMinutes: number;
  /** Whether compute and requests are billed by their prices here; a laptop's cost nothing. */
  readonly billsServices: boolean;
}

export interface Prices {
  readonly asOf: string;
  readonly models: readonly {
    readonly match: string;
    readonly inputPerMillion: number;
    readonly outputPerMillion: number;
    readonly cacheReadPerMillion: number;
  }[];
  readonly endpointUsdPerHour: number;
  readonly athenaUsdPerTebibyte: number;
}
