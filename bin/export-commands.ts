import { type Command, Option } from 'commander';
import type { Console } from '../local/command/console.ts';
import { exportFormats } from '../local/export/export-formats.ts';
import { onRecords, recordsChoice } from './environment.ts';

/** The command that hands a release on. */
export function addExportCommand(
  program: Command,
  { console, done }: { readonly console: Console; readonly done: (code: number) => void },
): void {
  onRecords(program.command('export'))
    .description(
      'write a frozen release for other programs: only accepted and reviewer-decided values unless asked',
    )
    .requiredOption('--tag <release>', 'the release (radiant tag makes one)')
    .requiredOption('--to <dir>', 'folder for the export; must be new or empty')
    .addOption(new Option('--format <format>', 'form of the files').choices(exportFormats).default('csv'))
    .option('--dictionary <file>', "redcap: the project's data dictionary (CSV)")
    .option('--mapping <file>', 'redcap: which of our values fill which fields (default: config/redcap.json)')
    .option('--include-flagged', 'also what waits for review, with its state', false)
    .option('--json', 'print the statement as JSON', false)
    .action(async (options) => {
      const { exportCommand } = await import('../local/command/export-command.ts');
      done(await exportCommand(await recordsChoice(options), console));
    });
}
