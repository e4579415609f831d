/** Who asks for a patient: one execution of one attempt of one run. */
export interface LeaseRequest {
  readonly patientKey: string;
  readonly owner: string;
  readonly runId: string;
  readonly attempt: number;
  readonly nowMs: number;
  readonly ttlMs: number;
}

export type LeaseOutcome =
  | { readonly kind: 'acquired'; readonly token: number; readonly expiresAtMs: number }
  | { readonly kind: 'held_by_other'; readonly expiresAtMs: number };

/**
 * One holder per patient (decision 10):
 *
 *   free --acquire--> held(owner, token n, expires) --release--> free (token n kept)
 *                        |-- renew (own owner and token only) --> held, later expiry
 *                        |-- acquire by anyone after expiry, by the same owner, or by a higher attempt of the
 *                            same run --> held(new owner, token n + 1)
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
