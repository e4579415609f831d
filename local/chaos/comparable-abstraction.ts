import { Abstraction } from '../../lambdas/domain/abstraction.ts';
import { canonicalJson } from '../../lambdas/domain/canonical.ts';

/** What an abstraction says, as canonical JSON: without run, times and cost, which every run has of its own. */
export function comparableAbstraction(abstraction: unknown): string {
  const { runId: _run, createdAt: _at, cost: _cost, ...said } = Abstraction.parse(abstraction);
  return canonicalJson(said);
}
