import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { chaosSuite } from '../local/chaos/chaos-suite.ts';
import { wholeNumber } from './whole-number.ts';

const examples = fileURLToPath(new URL('../examples/charts', import.meta.url));

/** `npm run chaos`: cohorts under drawn fault plans; exit code 1 where a promise was broken. */
async function main(): Promise<number> {
  const { data, seed, plans, reader } = new Command('chaos')
    .option('--data <dir>', 'data folder of the cohort', examples)
    .option('--seed <n>', 'first seed', wholeNumber, 1)
    .option('--plans <n>', 'how many seeds, one plan each', wholeNumber, 10)
    .addOption(
      new Option('--reader <reader>', 'medgemma answers from the loopback server')
        .choices(['rules', 'medgemma'])
        .default('medgemma'),
    )
    .parse()
    .opts<{ data: string; seed: number; plans: number; reader: 'rules' | 'medgemma' }>();
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  let brokenPlans = 0;
  const seeds = Array.from({ length: plans }, (_, index) => seed + index);
  for await (const { seed: drawn, plan, ending, broken } of chaosSuite({ data, seeds, reader })) {
    const failed = ending.disturbed.outcomes.filter(({ status }) => status === 'failed').length;
    say(`seed ${drawn}: ${plan}`);
    say(
      [
        `  ${ending.planted.length} faults, ${ending.kills} kills, ${ending.starts} starts`,
        `under faults the run ${ending.disturbed.status.toLowerCase()}, ${failed} of ${ending.disturbed.outcomes.length} patients failed`,
        `in the end ${broken.length === 0 ? `all ${ending.outcomes.length} as undisturbed` : 'a promise broken'}`,
        `${ending.questions.repeated} of ${ending.questions.answered} answers asked for twice`,
      ].join('; '),
    );
    for (const promise of broken) say(`  BROKEN: ${promise}`);
    if (broken.length > 0) brokenPlans += 1;
  }
  say(
    brokenPlans === 0
      ? `${plans} plans, no promise broken`
      : `${brokenPlans} of ${plans} plans broke a promise`,
  );
  return brokenPlans === 0 ? 0 : 1;
}

process.exitCode = await main();
