import { withGeneratedCohort } from './generated-cohort.ts';
import { measureRun, share, sharesOf } from './measured-run.ts';
import { startPacedReader } from './paced-reader.ts';

const slots = 40;
const callMs = 500;

/**
 * A model server that answers 40 calls at once, each in half a second, under a cohort: how close the run comes to
 * keeping it busy, and where the rest goes.
 */
export function benchSlots({ patients }: { readonly patients: number }): Promise<string[]> {
  return withGeneratedCohort(patients, async ({ data, folder, documents }) => {
    const busy = new BusySlots();
    const reader = await startPacedReader({ slots, callMs, onSlots: (change) => busy.change(change) });
    try {
      const run = await measureRun({
        data,
        folder,
        flags: [...reader.flags, '--concurrency', String(patients)],
        environment: reader.environment,
      });
      const { firstMs, lastMs, slotSeconds } = busy;
      const least = slotSeconds / slots;
      const before = (firstMs - run.startedMs) / 1000;
      const between = (lastMs - firstMs) / 1000;
      const after = run.runSeconds - before - between;
      return [
        `slots: ${patients} patients, ${documents} documents, ${reader.calls()} calls of ${callMs} ms over ${slots} slots: ${run.runSeconds.toFixed(1)} s, ${(run.runSeconds / least).toFixed(2)} of total call time / ${slots} (${least.toFixed(1)} s)`,
        `slots, the rest: ${before.toFixed(1)} s before the first call (export, records, plans), ${(between - least).toFixed(1)} s of slots standing empty while reading (${share(least / between)} in use), ${after.toFixed(1)} s after the last call (reasoning, publishing)`,
        `slots, processor: ${sharesOf(run)}`,
        `slots, patients: ${run.patients.published} of ${run.patients.total} published`,
      ];
    } finally {
      await reader.stop();
    }
  });
}

/** Adds up how long slots were taken. */
class BusySlots {
  firstMs = 0;
  lastMs = 0;
  slotSeconds = 0;
  #taken = 0;

  change(change: 1 | -1): void {
    const nowMs = Date.now();
    if (this.firstMs === 0) this.firstMs = nowMs;
    else this.slotSeconds += (this.#taken * (nowMs - this.lastMs)) / 1000;
    this.lastMs = nowMs;
    this.#taken += change;
  }
}
