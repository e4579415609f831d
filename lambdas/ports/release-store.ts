import type { AbstractionVersion } from './clinical-repository.ts';

/** A frozen cohort release: for every patient the version that was newest when it was tagged. */
export interface Release {
  readonly name: string;
  readonly createdAt: string;
  /** Pseudonym of who tagged it. */
  readonly createdBy: string;
  readonly patients: number;
}

/** Releases: made once, never changed. */
export interface ReleaseStore {
  /** Freezes the newest version of every patient; `exists` with what has that name, and changes nothing. */
  freeze(request: {
    readonly name: string;
    readonly createdAt: string;
    readonly createdBy: string;
  }): Promise<{ readonly kind: 'frozen' | 'exists'; readonly release: Release }>;
  find(name: string): Promise<Release | undefined>;
  /** Newest first. */
  list(): Promise<readonly Release[]>;
  /** The frozen versions, in order of patientKey; a stream, since a cohort may be large. */
  members(name: string): AsyncIterable<AbstractionVersion>;
  /** Releases that hold a version of this patient. */
  holding(patientKey: string): Promise<readonly { readonly name: string; readonly version: number }[]>;
}
