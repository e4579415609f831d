import type { VersionRows } from '../domain/version-rows.ts';
/** Keys of the objects a version was made from, so that it can be reasoned again when a reviewer decides. */
export interface VersionSources {
  readonly config: string;
  readonly plan: string;
  readonly clarified: string;
  readonly events: string;
  readonly quality: string;
}

/** One committed version of a patient's abstraction. */
export interface AbstractionVersion {
  readonly patientKey: string;
  readonly patientId: string;
  readonly version: number;
  readonly parentVersion: number | null;
  readonly runId: string;
  /** Hash of the content without run id, times and cost: equal content makes no new version. */
  readonly contentSha256: string;
  /** Artifact key of the abstraction's bytes. */
  readonly artifact: string;
  readonly createdAt: string;
  readonly madeBy: 'run' | 'review' | 'rollback';
  /** Null for a version older than this member. */
  readonly sources: VersionSources | null;
}

/** A patient whose chart was abstracted. */
export interface StoredPatient {
  readonly patientKey: string;
  readonly patientId: string;
  readonly mrn: string | null;
}

export interface CommitRequest extends VersionRows {
  readonly version: AbstractionVersion;
  /** Fencing token of the holder; refused when a higher one has committed for this patient. */
  readonly token: number;
  /** Who answers for the version in the audit log: a run, or a reviewer's pseudonym. */
  readonly actor: string;
}

/**
 * Facts for people and SQL (Aurora PostgreSQL, PGlite on a laptop). A commit is one transaction and the only point
 * where a version comes to be.
 */
export interface ClinicalRepository {
  /** The newest version of a patient, or undefined. */
  latestVersion(patientKey: string): Promise<AbstractionVersion | undefined>;
  versions(patientKey: string): Promise<readonly AbstractionVersion[]>;
  /** Patients with this FHIR id or this MRN. */
  findPatients(name: string): Promise<readonly StoredPatient[]>;
  /** The first patients in order of id: for hints. */
  somePatients(limit: number): Promise<readonly StoredPatient[]>;
  /**
   * Commits a version with the rows that go with it. `committed`, or `conflict` when that version number exists
   * (with what is there), or `LeaseLostError` when a higher token was seen.
   */
  commit(
    request: CommitRequest,
  ): Promise<
    { readonly kind: 'committed' } | { readonly kind: 'conflict'; readonly existing: AbstractionVersion }
  >;
  /** Appends to the audit log: who did what to what, with which outcome; never patient text. */
  audit(entry: AuditEntry): Promise<void>;
}

export interface AuditEntry {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly outcome: string;
}
