import { cpus, totalmem } from 'node:os';
import { benchCohort } from '../local/bench/cohort.ts';
import { benchExport } from '../local/bench/export.ts';
import { benchInterpreter } from '../local/bench/interpreter.ts';
import { benchMigration } from '../local/bench/migration.ts';
import { benchReaders } from '../local/bench/readers.ts';
import { benchTexts } from '../local/bench/texts.ts';
import { benchTimeline } from '../local/bench/timeline.ts';
import { benchBundles } from './bench-bundles.ts';

/** Measures what the project promises of its speed and prints it with the machine; ratios hold within one run. */
async function main(): Promise<void> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const [processor] = cpus();
  say(
    `machine: ${cpus().length} x ${processor?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  const interpreter = await benchInterpreter();
  say(
    `interpreter: ${interpreter.microsecondsPerState.toFixed(1)} us a state (${interpreter.items} items x 8 no-op tasks, limit 50)`,
  );
  for (const line of await benchReaders()) say(line);
  for (const line of benchBundles()) say(line);
  for (const line of benchTimeline()) say(line);
  for (const { line, isBroken } of await benchTexts()) {
    say(isBroken ? `BROKEN ${line}` : line);
    if (isBroken) process.exitCode = 1;
  }
  for (const line of await benchExport()) say(line);
  for (const line of await benchMigration()) say(line);
  for (const line of await benchCohort(process.argv[2])) say(line);
}

await main();
