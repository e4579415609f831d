/** What a run asks of the reader's endpoint, until when. */
export interface CopyDemand {
  readonly runId: string;
  readonly copies: number;
  readonly expiresAtMs: number;
}

/**
 * How long a demand lives without renewal. The janitor renews those of runs whose execution goes on, every few minutes, so that
 * a run of days keeps its copies; a run that vanished with the janitor keeps a GPU no longer than this.
 */
export const demandLastsMs = 12 * 3_600_000;

/** Copies that live demands ask for together, up to the cap: zero only without any (decision 12). */
export function copiesWanted(
  demands: readonly CopyDemand[],
  { cap, nowMs }: { readonly cap: number; readonly nowMs: number },
): number {
  const asked = demands
    .filter((demand) => isLive(demand, nowMs))
    .reduce((sum, { copies }) => sum + copies, 0);
  return Math.min(cap, asked);
}

export const isLive = ({ expiresAtMs }: CopyDemand, nowMs: number): boolean => expiresAtMs > nowMs;
