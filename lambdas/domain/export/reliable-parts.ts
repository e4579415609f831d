import type { Abstraction, Surgery, TumorEvent } from '../abstraction.ts';
import type { Finding } from '../finding.ts';

/** What of an abstraction may be handed on, and what may not, by kind and reason. */
export interface ReliableParts {
  readonly findings: readonly Finding[];
  readonly surgeries: readonly Surgery[];
  readonly events: readonly TumorEvent[];
  /** `findings.tumor_status.flagged` and the like, with how many. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/**
 * The parts of an abstraction that may be relied on: accepted findings (a reviewer's decision is one), operations and
 * events that wait for nobody. `includeFlagged` takes what waits as well; rejected findings never.
 */
export function reliableParts(
  abstraction: Pick<Abstraction, 'findings' | 'surgeries' | 'events'>,
  { includeFlagged }: { readonly includeFlagged: boolean },
): ReliableParts {
  const leftOut: Record<string, number> = {};
  const kept = <T>(items: readonly T[], reasonOf: (item: T) => string | null): T[] =>
    items.filter((item) => {
      const reason = reasonOf(item);
      if (reason !== null) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
      return reason === null;
    });
  const waits = (what: string) => (item: { readonly requiresReview: boolean }) =>
    item.requiresReview && !includeFlagged ? `${what}.requires_review` : null;
  return {
    findings: kept(abstraction.findings, ({ variable, state }) =>
      state === 'accepted' || (state === 'flagged' && includeFlagged)
        ? null
        : `findings.${variable}.${state}`,
    ),
    surgeries: kept(abstraction.surgeries, waits('surgeries')),
    events: kept(abstraction.events, waits('events')),
    leftOut,
  };
}
