import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { chaosSuite } from '../local/chaos/chaos-suite.ts';
import { type KillNine, killNine } from '../local/chaos/kill-nine.ts';
import { wholeNumber } from './whole-number.ts';

const examples = fileURLToPath(new URL('../examples/charts', import.meta.url));

/** `npm run chaos`: cohorts under drawn fault plans; exit code 1 where a promise was broken. */
async function main(): Promise<number> {
  const { data, seed, plans, reader, kill9, patients } = new Command('chaos')
    .option('--data <dir>', 'data folder of the cohort', examples)
    .option('--seed <n>', 'first seed', wholeNumber, 1)
    .option('--plans <n>', 'how many seeds, one plan each', wholeNumber, 10)
    .addOption(
      new Option('--reader <reader>', 'medgemma answers from the loopback server')
        .choices(['rules', 'medgemma'])
        .default('medgemma'),
    )
    .option('--kill-9 <n>', 'instead of plans: kill the whole run at n random moments', wholeNumber)
    .option('--patients <n>', 'with --kill-9: charts of the generated cohort', wholeNumber, 50)
    .parse()
    .opts<{
      data: string;
      seed: number;
      plans: number;
      reader: 'rules' | 'medgemma';
      kill9?: number;
      patients: number;
    }>();
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (kill9 !== undefined) return killAgainAndAgain({ kills: kill9, patients, seed }, say);
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

async function killAgainAndAgain(asked: KillNine, say: (line: string) => void): Promise<number> {
  say(`seed ${asked.seed}: ${asked.patients} patients, ${asked.kills} kills`);
  const { patients, killed, questions, repeats, broken } = await killNine(asked, say);
  for (const { question, kill, answeredMsBefore } of repeats)
    say(`  repeated: ${question}, answered ${Math.round(answeredMsBefore)} ms before kill ${kill}`);
  say(
    `${killed} kills; ${patients} patients, ${broken.length === 0 ? 'all as undisturbed, 0 lost' : 'a promise broken'}; ${questions.distinct} questions answered ${questions.disturbed} times (${questions.undisturbed} undisturbed), ${repeats.length} repeated`,
  );
  for (const promise of broken) say(`  BROKEN: ${promise}`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
