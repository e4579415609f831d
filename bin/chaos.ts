import { fileURLToPath } from 'node:url';
import { Option } from 'commander';
import { chaosSuite } from '../local/chaos/chaos-suite.ts';
import { drawPlan } from '../local/chaos/draw-plan.ts';
import { type KillNine, killNine } from '../local/chaos/kill-nine.ts';
import { readFaultPlan } from '../local/faults/fault-plan.ts';
import { toolCommand } from './tool-command.ts';
import { wholeNumber } from './whole-number.ts';

const examples = fileURLToPath(new URL('../examples/charts', import.meta.url));

/** `npm run chaos`: cohorts under drawn fault plans; exit code 1 where a promise was broken. */
async function main(): Promise<number> {
  const command = toolCommand('chaos')
    .option('--data <dir>', 'data folder of the cohort', examples)
    .option('--seed <n>', 'first seed', wholeNumber, 1)
    .option('--plans <n>', 'how many seeds, one plan each', wholeNumber, 10)
    .option('--plan <plan>', 'this plan instead of drawn ones, as `radiant run --fault` takes it')
    .addOption(
      new Option('--reader <reader>', 'medgemma answers from the loopback server')
        .choices(['rules', 'medgemma'])
        .default('medgemma'),
    )
    .option('--kill-9 <n>', 'instead of plans: kill the whole run at n random moments', wholeNumber)
    .option('--patients <n>', 'with --kill-9: charts of the generated cohort', wholeNumber, 50)
    .parse();
  const options = command.opts<ChaosOptions>();
  const { seed, kill9, patients } = options;
  for (const name of kill9 === undefined ? ['patients'] : ['data', 'plans', 'plan', 'reader'])
    if (command.getOptionValueSource(name) === 'cli')
      command.error(`error: --${name} goes ${kill9 === undefined ? 'with' : 'without'} --kill-9`);
  return kill9 === undefined ? underPlans(options) : killAgainAndAgain({ kills: kill9, patients, seed });
}

interface ChaosOptions {
  readonly data: string;
  readonly seed: number;
  readonly plans: number;
  readonly plan?: string;
  readonly reader: 'rules' | 'medgemma';
  readonly kill9?: number;
  readonly patients: number;
}

const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function underPlans({ data, reader, seed, plans: count, plan: given }: ChaosOptions): Promise<number> {
  const plans =
    given === undefined
      ? Array.from({ length: count }, (_, index) => drawPlan(seed + index))
      : [await readFaultPlan(given)];
  say(given === undefined ? `seeds ${seed} to ${seed + count - 1}` : 'one plan, as given');
  const planted = new Map<string, number>();
  let brokenPlans = 0;
  for await (const { plan, ending, broken } of chaosSuite({ data, plans, reader })) {
    for (const { kind } of ending.planted) planted.set(kind, (planted.get(kind) ?? 0) + 1);
    const failed = ending.disturbed.outcomes.filter(({ status }) => status === 'failed').length;
    say(plan);
    say(
      [
        `  ${ending.planted.length} faults, ${ending.kills} kills, ${ending.starts} starts`,
        `under faults the run ${ending.disturbed.status.toLowerCase()}${because(ending.disturbed.reason)}, ${failed} of ${ending.disturbed.outcomes.length} patients failed`,
        `in the end ${broken.length === 0 ? `all ${ending.outcomes.length} as undisturbed` : 'a promise broken'}`,
        `${ending.questions.repeated} of ${ending.questions.answered} answers asked for twice`,
      ].join('; '),
    );
    for (const promise of broken) say(`  BROKEN: ${promise}`);
    if (broken.length === 0) continue;
    brokenPlans += 1;
    say(`  replay: npm run chaos -- --reader ${reader} --plan '${plan}'`);
  }
  const kinds = [...planted].sort().map(([kind, times]) => `${kind} ${times}`);
  say(`faults planted: ${kinds.join(', ')}`);
  say(
    brokenPlans === 0
      ? `${plans.length} plans, no promise broken`
      : `${brokenPlans} of ${plans.length} plans broke a promise`,
  );
  return brokenPlans === 0 ? 0 : 1;
}

async function killAgainAndAgain(asked: KillNine): Promise<number> {
  say(`seed ${asked.seed}: ${asked.patients} patients, ${asked.kills} kills`);
  const { patients, killed, questions, repeats, broken } = await killNine(asked, say);
  for (const { question, kill, answeredMsBefore, wasStored } of repeats) {
    const when = answeredMsBefore < 0 ? 'after' : 'before';
    say(
      `  repeated: ${question}, answered ${Math.round(Math.abs(answeredMsBefore))} ms ${when} kill ${kill}, ${wasStored ? 'STORED' : 'not stored'} by then`,
    );
  }
  say(
    `${killed} kills; ${patients} patients, ${broken.length === 0 ? 'all as undisturbed, 0 lost' : 'a promise broken'}; ${questions.distinct} questions answered ${questions.disturbed} times (${questions.undisturbed} undisturbed), ${repeats.length} repeated`,
  );
  for (const promise of broken) say(`  BROKEN: ${promise}`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
