import { budgetUsedUp } from '../domain/run-budget.ts';
import type { RunReference } from '../domain/run-config.ts';
import type { Ports } from '../ports/index.ts';

/** What one attempt of a run spends on models, held against its budget. */
export interface RunSpending {
  /**
   * Adds what was just paid; the run is stopped where that uses its budget up. A call whose answer was lost may count
   * twice: the budget then ends early, never late.
   */
  pay(usd: number): Promise<void>;
  /** Whether this call found the budget used up. */
  readonly isUsedUp: boolean;
}

/** Counts nothing, and writes nothing, where the run has no budget. */
export function runSpending(
  ports: Pick<Ports, 'controls' | 'runs'>,
  { run, budgetUsd }: { readonly run: RunReference; readonly budgetUsd: number | null },
): RunSpending {
  let isUsedUp = false;
  return {
    pay: async (usd) => {
      if (budgetUsd === null || usd === 0) return;
      const spent = await ports.runs.addSpend(run, usd);
      if (spent < budgetUsd || isUsedUp) return;
      isUsedUp = true;
      await ports.controls.set(run.runId, {
        paused: false,
        stopping: true,
        reason: budgetUsedUp(budgetUsd, spent),
      });
    },
    get isUsedUp() {
      return isUsedUp;
    },
  };
}
