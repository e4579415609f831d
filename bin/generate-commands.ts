import { type Command, Option } from 'commander';
import type { Console } from '../local/command/console.ts';
import { wordings } from '../local/generate/wording/index.ts';
import { wholeNumber } from './whole-number.ts';

/** The command that makes charts for tests, measurements and demonstrations. */
export function addGenerateCommand(
  program: Command,
  { console, done }: { readonly console: Console; readonly done: (code: number) => void },
): void {
  program
    .command('generate')
    .description('write synthetic charts with their truth: a data folder for run, gold for evaluate')
    .requiredOption('--patients <n>', 'how many charts', wholeNumber)
    .requiredOption('--out <dir>', 'data folder to make; must be new or empty')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber, 1)
    .option('--documents-per-patient <n>', 'documents in each chart, about (default: 20 to 120)', wholeNumber)
    .addOption(
      new Option('--wording <bank>', 'which of two sets of phrases that share none')
        .choices(wordings)
        .default('train'),
    )
    .option('--json', 'print counts as JSON', false)
    .action(async (options) => {
      const { generateCommand } = await import('../local/command/generate-command.ts');
      done(await generateCommand({ ...options, documents: options.documentsPerPatient }, console));
    });
}
