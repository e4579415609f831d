import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCohort } from '../local/bench/cohort.ts';
import { benchDataApi } from '../local/bench/data-api.ts';
import { benchDeidentify } from '../local/bench/deidentify.ts';
import { benchExport } from '../local/bench/export.ts';
import { benchGenerator } from '../local/bench/generator.ts';
import { benchGrowth } from '../local/bench/growth.ts';
import { benchInterpreter } from '../local/bench/interpreter.ts';
import { benchKeyValue } from '../local/bench/key-value.ts';
import { benchLoad } from '../local/bench/load.ts';
import { benchMigration } from '../local/bench/migration.ts';
import { benchPhaseQueries } from '../local/bench/phase-queries.ts';
import type { Measured } from '../local/bench/processor-time.ts';
import { benchReaders } from '../local/bench/readers.ts';
import { benchReadingWork } from '../local/bench/reading-work.ts';
import { benchRepeat } from '../local/bench/repeat.ts';
import { benchSlots } from '../local/bench/slots.ts';
import { benchTexts } from '../local/bench/texts.ts';
import { benchTimeline } from '../local/bench/timeline.ts';
import { benchBundles } from './bench-bundles.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** One benchmark by name instead of all. */
    only: { type: 'string' },
    /** Patients of a benchmark that generates them, in place of its own number. */
    patients: { type: 'string' },
    /** Patients at once under load. */
    concurrency: { type: 'string', default: '50' },
    /** Share of the calls that go wrong under load: 0.05. */
    faults: { type: 'string', default: '0' },
  },
});

const patientsOr = (usual: number): number => Number(values.patients ?? usual);

/** Whole cohorts by the thousand take their quarter of an hour: measured where they are named, not with all the others. */
const onlyByName: ReadonlySet<string> = new Set(['load', 'slots', 'repeat']);

/** The lines of a benchmark with promises; a broken one fails the run. */
const held = (measured: readonly Measured[]): string[] =>
  measured.map(({ line, isBroken }) => {
    if (isBroken) process.exitCode = 1;
    return isBroken ? `BROKEN ${line}` : line;
  });

const benches: Readonly<Record<string, () => Promise<string[]>>> = {
  interpreter: async () => {
    const { microsecondsPerState, items } = await benchInterpreter();
    return [
      `interpreter: ${microsecondsPerState.toFixed(1)} us a state (${items} items x 8 no-op tasks, limit 50)`,
    ];
  },
  growth: async () => held(benchGrowth()),
  readers: async () => held(await benchReaders()),
  'reading-work': benchReadingWork,
  texts: async () => held(await benchTexts()),
  timeline: async () => benchTimeline(),
  bundles: async () => benchBundles(),
  generator: () => benchGenerator(patientsOr(400)),
  'key-value': benchKeyValue,
  'data-api': benchDataApi,
  deidentify: async () => held(benchDeidentify()),
  export: () => benchExport(),
  migration: benchMigration,
  'phase-queries': () => benchPhaseQueries(),
  cohort: () => benchCohort(positionals[0]),
  load: () =>
    benchLoad({
      patients: patientsOr(1_000),
      concurrency: Number(values.concurrency),
      faultRate: Number(values.faults),
    }),
  slots: () => benchSlots({ patients: patientsOr(50) }),
  repeat: () => benchRepeat({ patients: patientsOr(50) }),
};

/** Measures what the project promises of its speed and prints it with the machine; ratios hold within one run. */
async function main(): Promise<void> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const chosen = Object.entries(benches).filter(([name]) =>
    values.only === undefined ? !onlyByName.has(name) : name === values.only,
  );
  if (chosen.length === 0) throw new Error(`--only is one of ${Object.keys(benches).join(', ')}`);
  const [processor] = cpus();
  say(
    `machine: ${cpus().length} x ${processor?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const [, bench] of chosen) for (const line of await bench()) say(line);
}

await main();
