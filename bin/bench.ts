import { cpus, totalmem } from 'node:os';
import { Option } from 'commander';
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
import { share } from './share.ts';
import { toolCommand } from './tool-command.ts';
import { wholeNumber } from './whole-number.ts';

/** What may be said of a benchmark, beside its name. */
interface BenchOptions {
  readonly data?: string;
  readonly patients?: number;
  readonly concurrency?: number;
  readonly faults?: number;
}

interface Bench {
  /** The options it heeds. */
  readonly takes?: readonly (keyof BenchOptions)[];
  readonly lines: (options: BenchOptions) => string[] | Promise<string[]>;
}

/** Whole cohorts by the thousand take their quarter of an hour: measured where they are named, not with all the others. */
const onlyByName: ReadonlySet<string> = new Set(['load', 'slots', 'repeat']);

/** The lines of a benchmark with promises; a broken one fails the run. */
const held = (measured: readonly Measured[]): string[] =>
  measured.map(({ line, isBroken }) => {
    if (isBroken) process.exitCode = 1;
    return isBroken ? `BROKEN ${line}` : line;
  });

const benches: Readonly<Record<string, Bench>> = {
  interpreter: {
    lines: async () => {
      const { microsecondsPerState, items } = await benchInterpreter();
      return [
        `interpreter: ${microsecondsPerState.toFixed(1)} us a state (${items} items x 8 no-op tasks, limit 50)`,
      ];
    },
  },
  growth: { lines: () => held(benchGrowth()) },
  readers: { lines: async () => held(await benchReaders()) },
  'reading-work': { lines: benchReadingWork },
  texts: { lines: async () => held(await benchTexts()) },
  timeline: { lines: benchTimeline },
  bundles: { lines: benchBundles },
  generator: { takes: ['patients'], lines: ({ patients = 400 }) => benchGenerator(patients) },
  'key-value': { lines: benchKeyValue },
  'data-api': { lines: benchDataApi },
  deidentify: { lines: () => held(benchDeidentify()) },
  export: { lines: () => benchExport() },
  migration: { lines: benchMigration },
  'phase-queries': { lines: () => benchPhaseQueries() },
  cohort: { takes: ['data'], lines: ({ data }) => benchCohort(data) },
  load: {
    takes: ['patients', 'concurrency', 'faults'],
    lines: ({ patients = 1_000, concurrency = 50, faults = 0 }) =>
      benchLoad({ patients, concurrency, faultRate: faults }),
  },
  slots: { takes: ['patients'], lines: ({ patients = 50 }) => benchSlots({ patients }) },
  repeat: { takes: ['patients'], lines: ({ patients = 50 }) => benchRepeat({ patients }) },
};

/** Measures what the project promises of its speed and prints it with the machine; ratios hold within one run. */
async function main(): Promise<void> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const command = toolCommand('bench')
    .addOption(new Option('--only <name>', 'one benchmark instead of all').choices(Object.keys(benches)))
    .option('--data <dir>', 'data folder of the cohort that is run, in place of the examples')
    .option('--patients <n>', 'patients of a benchmark that generates them', wholeNumber)
    .option('--concurrency <n>', 'patients at once under load (default: 50)', wholeNumber)
    .option('--faults <share>', 'share of the calls that go wrong under load: 0.05 (default: 0)', share)
    .parse();
  const { only, ...options } = command.opts<BenchOptions & { readonly only?: string }>();
  for (const name of Object.keys(options) as (keyof BenchOptions)[]) {
    const takers = Object.keys(benches).filter((bench) => benches[bench]?.takes?.includes(name));
    if (!takers.includes(only ?? ''))
      command.error(`error: --${name} goes with ${takers.map((taker) => `--only ${taker}`).join(', ')}`);
  }
  const [processor] = cpus();
  say(
    `machine: ${cpus().length} x ${processor?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  for (const [name, { lines }] of Object.entries(benches)) {
    if (only === undefined ? onlyByName.has(name) : name !== only) continue;
    for (const line of await lines(options)) say(line);
  }
}

await main();
