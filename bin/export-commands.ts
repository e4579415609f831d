import { type Command, Option } from 'commander';
import type { Console } from '../local/command/console.ts';
import { exportCommand } from '../local/command/export-command.ts';
import { tidyFormats } from '../local/export/write-tidy.ts';

/** The command that hands a release on. */
export function addExportCommand(
  program: Command,
  { console, done }: { readonly console: Console; readonly done: (code: number) => void },
): void {
  program
    .command('export')
    .description('write a frozen release as tables: only accepted and reviewer-decided values unless asked')
    .requiredOption('--tag <release>', 'the release (radiant tag makes one)')
    .requiredOption('--to <dir>', 'folder for the export; must be new or empty')
    .addOption(new Option('--format <format>', 'one file a table').choices(tidyFormats).default('csv'))
    .option('--include-flagged', 'also what waits for review, with its state', false)
    .option('--state <dir>', 'state folder of the runs', '.radiant')
    .option('--json', 'print the statement as JSON', false)
    .action(async (options) => {
      done(await exportCommand(options, console));
    });
}
