import { addedUsage, noUsage, type Usage } from '../../lambdas/domain/usage.ts';
import type { UsageOwner, UsageStore } from '../../lambdas/ports/index.ts';

/** So many additions a killed process loses at most. */
const mostGathered = 1_000;

/**
 * Counters of a process that lives as long as its run: what its phases took is added up in memory, patient by patient, and
 * goes to the store together, at the latest when somebody asks. A function that may be frozen once it has answered has to
 * wait for every addition; here a cohort's phases stood in line for them at the one table.
 */
export class GatheredUsage implements UsageStore {
  readonly #store: UsageStore;
  #gathered = new Map<string, { readonly owner: UsageOwner; readonly usage: Usage }>();
  #additions = 0;
  #written: Promise<void> = Promise.resolve();

  constructor(store: UsageStore) {
    this.#store = store;
  }

  async add(owner: UsageOwner, usage: Usage): Promise<void> {
    const name = JSON.stringify([owner.runId, owner.patientKey]);
    this.#gathered.set(name, {
      owner,
      usage: addedUsage(this.#gathered.get(name)?.usage ?? noUsage, usage),
    });
    this.#additions += 1;
    if (this.#additions < mostGathered) return;
    // Who asks next is told if it fails.
    this.#write().catch(() => undefined);
  }

  async ofPatients(runId: string, patientKeys: readonly string[]): Promise<ReadonlyMap<string, Usage>> {
    const written = this.#write();
    // Told once: what could not be written is gone, as after any add that failed, and the next to ask is told the rest.
    this.#written = written.catch(() => undefined);
    await written;
    return this.#store.ofPatients(runId, patientKeys);
  }

  /** At the end of the process: writes what is left, as far as that can be done. */
  async close(): Promise<void> {
    await this.#write().catch(() => undefined);
  }

  /** Ends when all that was gathered so far was written, or could not be. */
  #write(): Promise<void> {
    const gathered = [...this.#gathered.values()];
    this.#gathered = new Map();
    this.#additions = 0;
    const written = this.#written;
    this.#written = (async () => {
      const adding = gathered.map(({ owner, usage }) => this.#store.add(owner, usage));
      const ends = await Promise.allSettled([written, ...adding]);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    })();
    return this.#written;
  }
}
