import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { chaosSuite } from '../local/chaos/chaos-suite.ts';

const examples = fileURLToPath(new URL('../examples/charts', import.meta.url));

/** `npm run chaos`: cohorts under drawn fault plans; exit code 1 where a promise was broken. */
async function main(): Promise<number> {
  const { data, seed, plans, reader } = new Command('chaos')
    .option('--data <dir>', 'data folder of the cohort', examples)
    .option('--seed <n>', 'first seed', Number, 1)
    .option('--plans <n>', 'how many seeds, one plan each', Number, 10)
    .option('--reader <reader>', 'rules, or medgemma behind the loopback server', 'medgemma')
    .parse()
    .opts<{ data: string; seed: number; plans: number; reader: 'rules' | 'medgemma' }>();
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  let brokenPlans = 0;
  const seeds = Array.from({ length: plans }, (_, index) => seed + index);
  for await (const { seed: drawn, plan, ending, broken } of chaosSuite({ data, seeds, reader })) {
    const failed = ending.disturbed.filter(({ status }) => status === 'failed').length;
    say(`seed ${drawn}: ${plan}`);
    say(
      [
        `  ${ending.planted.length} faults, ${ending.kills} kills, ${ending.starts} starts`,
        `under faults ${failed} of ${ending.disturbed.length} failed`,
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
