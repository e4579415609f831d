import * as z from 'zod';
import { hashOf } from '../../domain/canonical.ts';
import { CostItem } from '../../domain/cost.ts';
import { workPrefix } from '../../domain/run-layout.ts';
import type { ArtifactStore } from '../../ports/index.ts';

const Spent = z.array(CostItem);

/**
 * What a run has spent on one patient's clarifications so far. A call that ends before all is settled hands nothing on
 * but its answers, which the next one finds in the cache and does not pay again: what they cost must be kept apart.
 * What was kept and cannot be read counts as nothing: a sum is no reason to give a patient up.
 */
export function spentCosts(
  artifacts: Pick<ArtifactStore, 'find' | 'put'>,
  of: { readonly runId: string; readonly patientKey: string; readonly inconsistencies: string },
): {
  readonly load: () => Promise<CostItem[]>;
  readonly save: (costs: readonly CostItem[]) => Promise<void>;
} {
  const name = hashOf([of.runId, of.inconsistencies]).slice(0, 32);
  const key = `${workPrefix(of.patientKey)}/clarification-costs/${name}.json`;
  return {
    load: async () => {
      const bytes = await artifacts.find(key);
      return bytes === undefined ? [] : (Spent.safeParse(parsed(bytes)).data ?? []);
    },
    save: async (costs) => artifacts.put(key, JSON.stringify(costs)),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
