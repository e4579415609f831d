import type { Command } from 'commander';
import type { Console } from '../local/command/console.ts';
import { onRecords, recordsChoice } from './environment.ts';

/** The commands that bring charts in from FHIR and give them back as FHIR. */
export function addFhirCommands(
  program: Command,
  { console, done }: { readonly console: Console; readonly done: (code: number) => void },
): void {
  const imports = program
    .command('import')
    .description('take in charts in another form, or corrections made elsewhere');
  onRecords(imports.command('corrections'))
    .description("a reviewer's CSV, a Label Studio or REDCap export, as decisions of that reviewer")
    .argument('<file>', 'CSV with corrected_value, Label Studio JSON, or REDCap CSV')
    .requiredOption('--by <reviewer>', 'who decided; stands as a pseudonym')
    .option('--reason <text>', 'reason of rows that give none', '')
    .option('--dictionary <file>', "redcap: the project's data dictionary (CSV)")
    .option('--mapping <file>', 'redcap: the mapping of the export')
    .option('--tag <release>', 'redcap: the release the project was filled from')
    .option('--json', 'print what became of each row as JSON', false)
    .action(async (file: string, options) => {
      const { correctionsCommand } = await import('../local/command/corrections-command.ts');
      done(await correctionsCommand({ ...(await recordsChoice(options)), file }, console));
    });
  imports
    .command('fhir')
    .description('a data folder for run from FHIR R4: Bundles (.json) or bulk export (.ndjson)')
    .argument('<dir>', 'folder of FHIR files, searched with its subfolders')
    .requiredOption('--out <dir>', 'data folder to make; must be new or empty')
    .option('--time-zone <zone>', "the hospital's zone, for times given in UTC (default: as written)")
    .option('--json', 'print the report as JSON', false)
    .action(async (source: string, options) => {
      const { importFhirCommand } = await import('../local/command/import-command.ts');
      done(await importFhirCommand({ ...options, source, timeZone: options.timeZone }, console));
    });
  program
    .command('to-fhir')
    .description('write the charts of a data folder as FHIR R4 Bundles, one a patient')
    .requiredOption('--data <dir>', 'folder with the tables and binary/')
    .requiredOption('--out <dir>', 'folder for the Bundles; must be new or empty')
    .option('--json', 'print counts as JSON', false)
    .action(async (options) => {
      const { toFhirCommand } = await import('../local/command/to-fhir-command.ts');
      done(await toFhirCommand(options, console));
    });
}
