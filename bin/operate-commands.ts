import { type Command, InvalidArgumentError, Option } from 'commander';
import { adjudicatorNames, readerNames } from '../lambdas/domain/vocabulary.ts';
import type { Console } from '../local/command/console.ts';
import { dollars } from './dollars.ts';
import { onRecords, recordsChoice } from './environment.ts';
import { addRunCommands } from './run-commands.ts';
import { wholeNumber } from './whole-number.ts';

interface Place {
  readonly console: Console;
  readonly done: (code: number) => void;
}

/** The commands of those who operate an environment. */
export function addOperateCommands(program: Command, { console, done }: Place): void {
  addRunCommands(program, { console, done });

  onRecords(program.command('report'))
    .description(
      'pilot, quality and cost of a run, with the gates of the roll-out; or what each patient cost',
    )
    .addOption(new Option('--pilot <run>', 'run id, or "last"').conflicts('costs'))
    .option('--costs <run>', 'the same: its patients by key and their costs, a line of JSON each')
    .option('--to <file>', 'write it there')
    .option('--json', 'as JSON in place of Markdown', false)
    .action(async (options) => {
      const { reportCommand } = await import('../local/command/report-command.ts');
      done(await reportCommand({ ...(await recordsChoice(options)), to: options.to }, console));
    });
  program
    .command('plan')
    .description('what a cohort would take: copies, time, tokens a minute and dollars by component')
    .requiredOption('--patients <n>', 'patients of the cohort', wholeNumber)
    .requiredOption('--deadline <hours>', 'hours from the start to the last patient', hours)
    .addOption(new Option('--reader <reader>', 'who reads').choices(readerNames).default('medgemma'))
    .addOption(
      new Option('--adjudicator <adjudicator>', 'who settles contradictions')
        .choices(adjudicatorNames)
        .default('claude'),
    )
    .option('--ocr', 'scans are recognised', false)
    .option('--budget-usd <x>', 'say whether this budget carries the run', dollars)
    .option('--workload <file>', 'assumptions in place of config/workload.json')
    .option('--prices <file>', 'prices in place of config/prices.json')
    .option('--from <run>', 'replace assumptions by what this run (or "last") measured')
    .option('--state <dir>', 'state folder of that run', '.radiant')
    .option('--json', 'print the plan as JSON', false)
    .action(async ({ deadline, budgetUsd, workload, prices, from, ...options }) => {
      const { planCommand } = await import('../local/command/plan-command.ts');
      const request = { ...options, deadlineHours: deadline, budgetUsd: budgetUsd ?? null };
      done(await planCommand({ ...request, workload, prices, from }, console));
    });
}

function hours(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError('a number of hours above 0 is needed.');
  return value;
}
