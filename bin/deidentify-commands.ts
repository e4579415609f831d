import type { Command } from 'commander';
import type { Console } from '../local/command/console.ts';

/** The command that makes charts safer to share. */
export function addDeidentifyCommand(
  program: Command,
  { console, done }: { readonly console: Console; readonly done: (code: number) => void },
): void {
  program
    .command('deidentify')
    .description(
      'write a data folder without identifiers: pseudonyms, shifted dates, and a report of what remains',
    )
    .requiredOption('--data <dir>', 'data folder')
    .requiredOption('--out <dir>', 'folder for the new charts; must be new or empty')
    .option('--key <file>', 'key of the pseudonyms; without one they cannot be repeated')
    .option('--seed <words>', 'the same words give the same pseudonyms; for tests only')
    .option('--gold <file>', 'gold that moves along (default: gold.ndjson of the data folder)')
    .option('--keep-map <file>', 'write what stands for what, and the offsets; keep it apart and secret')
    .option('--comprehend', 'also ask Amazon Comprehend Medical (sends texts to AWS)', false)
    .option('--ocr', 'read scans and pictures by optical character recognition', false)
    .option('--json', 'print the report as JSON', false)
    .action(async (options) => {
      const { deidentifyCommand } = await import('../local/command/deidentify-command.ts');
      const { seed, key, gold, keepMap } = options;
      done(await deidentifyCommand({ ...options, seed, key, gold, keepMap }, console));
    });
}
