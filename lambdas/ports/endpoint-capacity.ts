export type EndpointState =
  | { readonly kind: 'ready'; readonly copies: number }
  | { readonly kind: 'warming'; readonly copies: number; readonly waitSeconds: number };

/**
 * Copies of the reader's endpoint: the sum of the live runs' demands, each of which expires, up to a cap; zero only
 * without demand (decision 12).
 */
export interface EndpointCapacity {
  /** Registers or renews a run's demand and says whether the endpoint answers yet. */
  demand(request: {
    readonly runId: string;
    readonly copies: number;
    readonly expiresAtMs: number;
  }): Promise<EndpointState>;
  /** Gives a run's demand more time; a run that has none, or whose demand has expired, gets none by it. */
  renew(request: { readonly runId: string; readonly expiresAtMs: number }): Promise<void>;
  /** Takes a run's demand back; harmless when there is none. */
  withdraw(runId: string): Promise<void>;
  /** Drops expired demands and sets the copies to what the others ask for. */
  settle(nowMs: number): Promise<{ readonly copies: number; readonly expired: number }>;
}
