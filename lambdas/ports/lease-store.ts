/** Who asks for a patient: one execution of one attempt of one run. */
export interface LeaseRequest {
  readonly patientKey: string;
  readonly owner: string;
  readonly runId: string;
  readonly attempt: number;
  readonly nowMs: number;
  readonly ttlMs: number;
  /** An attempt of a run that is known to have ended: what it holds, nobody holds. */
  readonly ended?: { readonly runId: string; readonly attempt: number };
}

export type LeaseOutcome =
  | { readonly kind: 'acquired'; readonly token: number; readonly expiresAtMs: number }
  | {
      readonly kind: 'held_by_other';
      readonly expiresAtMs: number;
      /** Who holds it; null where it changed hands at every look. */
      readonly holder: { readonly runId: string; readonly attempt: number } | null;
    };

/**
 * One holder per patient (decision 10):
 *
 *   free --acquire--> held(owner, token n, expires) --release--> free (token n kept)
 *                        |-- renew (own owner and token only) --> held, later expiry
 *                        |-- acquire by anyone after expiry, by the same owner, by a higher attempt of the same
 *                            run, or by who knows that the holder's run has ended --> held(new owner, token n + 1)
 *
 * Tokens only grow, so a holder that lost its lease is recognised wherever its token is checked.
 */
export interface LeaseStore {
  acquire(request: LeaseRequest): Promise<LeaseOutcome>;
  /** False when the lease is no longer this owner's. */
  renew(lease: {
    readonly patientKey: string;
    readonly owner: string;
    readonly token: number;
    readonly nowMs: number;
    readonly ttlMs: number;
  }): Promise<boolean>;
  /** Frees the lease if it is still this owner's; otherwise does nothing. */
  release(lease: {
    readonly patientKey: string;
    readonly owner: string;
    readonly token: number;
  }): Promise<void>;
}
