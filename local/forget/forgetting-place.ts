import type { DynamoTable } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { PatientRows } from '../../lambdas/adapters/postgres/erase-patient.ts';
import type { ObjectEraser } from '../../lambdas/ports/index.ts';
import type { Records } from '../records/records.ts';

/** A patient as keys and ids know it. */
export interface KnownPatient {
  readonly patientKey: string;
  readonly patientId: string;
}

/** What is not removed, and why. */
export interface Stay {
  readonly what: string;
  readonly why: string;
}

/** A place that patients are forgotten in: what is removed is the same everywhere, by what engine is the place's to say. */
export interface ForgettingPlace extends Records {
  readonly objects: ObjectEraser;
  readonly items: Pick<DynamoTable, 'getMany' | 'query' | 'remove'>;
  readonly rows: {
    count(patient: KnownPatient): Promise<PatientRows>;
    erase(patient: KnownPatient): Promise<PatientRows>;
  };
  readonly copies: OutsideCopies;
  /** What stays here whoever the patient is, beside what stays everywhere. */
  readonly stays: readonly Stay[];
  /**
   * Keeps everybody else off the patient until the answer is called.
   * @throws UsageError where somebody works on it, or may make anew what is removed.
   */
  hold(patientKey: string): Promise<() => Promise<void>>;
}

/** Copies outside the stores, such as the results on a laptop. */
export interface OutsideCopies {
  /** Where the patient is among results. */
  find(patient: KnownPatient): Promise<readonly string[]>;
  /** @param texts hashes of the texts that nobody else needs. */
  remove(patient: KnownPatient, texts: ReadonlySet<string>): Promise<void>;
}
