import { withGeneratedCohort } from './generated-cohort.ts';
import { type MeasuredRun, measureRun } from './measured-run.ts';
import { startPacedReader } from './paced-reader.ts';

/** A model as it is: 27 billion parameters answer a document in some seconds, a few dozen at once. */
const pace = { slots: 40, callMs: 5_000 } as const;

/**
 * A cohort read by a model and read again unchanged: how much of it is known, and how long that takes beside the first
 * time.
 */
export function benchRepeat({ patients }: { readonly patients: number }): Promise<string[]> {
  return withGeneratedCohort(patients, async ({ data, folder, documents }) => {
    const reader = await startPacedReader(pace);
    try {
      const { flags, environment } = reader;
      const run = () => measureRun({ data, folder, flags, environment });
      const first = await run();
      const asked = reader.calls();
      const second = await run();
      return [
        `repeat: ${patients} patients, ${documents} documents: first ${first.runSeconds.toFixed(1)} s with ${asked} calls of ${pace.callMs} ms over ${pace.slots} slots, again ${second.runSeconds.toFixed(1)} s with ${reader.calls() - asked} calls, ${((second.runSeconds / first.runSeconds) * 100).toFixed(1)} % of the first`,
        // A first run waits for its model, a repeat computes: on a machine with other work its share is larger.
        `repeat, processor: first ${processorSeconds(first).toFixed(1)} s, again ${processorSeconds(second).toFixed(1)} s, which is ${((processorSeconds(second) / first.runSeconds) * 100).toFixed(1)} % of the first run's time`,
        `repeat, cache: ${(second.cacheHitRate * 100).toFixed(2)} % of the documents known, ${second.patients.unchanged} of ${second.patients.total} patients unchanged`,
      ];
    } finally {
      await reader.stop();
    }
  });
}

/** Of the thread that runs the phases. */
const processorSeconds = (run: MeasuredRun): number => run.processorSeconds.get('main') ?? 0;
