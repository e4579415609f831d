import { type Command, Option } from 'commander';
import { readerNames } from '../lambdas/domain/vocabulary.ts';
import type { Console } from '../local/command/console.ts';
import { onRecords, recordsChoice } from './environment.ts';

interface Place {
  readonly console: Console;
  readonly done: (code: number) => void;
}

/** The commands that keep a state folder in order. */
export function addUpkeepCommands(program: Command, { console, done }: Place): void {
  onRecords(program.command('invalidate'))
    .description('mark cached answers so that the next run asks those questions again; nothing is deleted')
    .option('--document <id>', 'answers about this document, by document id or binary id, and its text')
    .option('--prompt <version>', 'answers to this version of the prompts')
    .addOption(
      new Option('--reader <name>', 'answers of this model').choices(
        readerNames.filter((name) => name !== 'rules'),
      ),
    )
    .option('--patient <patient>', 'all answers about this patient, and the texts')
    .option('--reason <words>', 'why, for the audit log; without names')
    .option('--json', 'print as JSON', false)
    .action(async (options) => {
      const { invalidateCommand } = await import('../local/command/invalidate-command.ts');
      const { document, prompt, reader, patient, reason } = options;
      done(
        await invalidateCommand(
          { ...(await recordsChoice(options)), document, prompt, reader, patient, reason },
          console,
        ),
      );
    });

  onRecords(program.command('migrate'))
    .description(
      'move the DuckDB files of the predecessor into PostgreSQL (DATABASE_URL, or of --state or --env) and compare',
    )
    .option('--timeline <file>', 'its timeline.duckdb')
    .option('--cache <file>', 'its document_text_cache.duckdb')
    .option('--dry-run', 'only say what would be moved', false)
    .option('--rollback <id>', 'take back what this migration wrote')
    .option('--out <report>', 'write the report as text, and as JSON beside it')
    .option('--json', 'print as JSON', false)
    .action(async (options) => {
      const { migrateCommand } = await import('../local/command/migrate-command.ts');
      const { timeline, cache, rollback, out } = options;
      done(
        await migrateCommand({ ...(await recordsChoice(options)), timeline, cache, rollback, out }, console),
      );
    });

  onRecords(program.command('forget'))
    .description('remove a patient everywhere it may be removed, and say what stays and why')
    .argument('<patient>', 'FHIR id, or MRN where demographics supply one')
    .option('--yes', 'really remove', false)
    .option('--json', 'print as JSON', false)
    .action(async (patient: string, options) => {
      const { forgetCommand } = await import('../local/command/forget-command.ts');
      done(await forgetCommand({ ...(await recordsChoice(options)), patient }, console));
    });
}
