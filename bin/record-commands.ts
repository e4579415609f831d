import type { Command } from 'commander';
import type { Console } from '../local/command/console.ts';
import { onRecords, openEnvironment, recordsChoice } from './environment.ts';
import { wholeNumber } from './whole-number.ts';

interface Place {
  readonly console: Console;
  readonly done: (code: number) => void;
}

/** The commands on what runs left behind: looking, comparing, freezing, reviewing. */
export function addRecordCommands(program: Command, { console, done }: Place): void {
  const onChart = (name: string, description: string): Command =>
    onRecords(program.command(name).description(description))
      .argument('<patient>', 'FHIR id, or MRN where demographics supply one')
      .option('--out <dir>', 'read a folder of results instead')
      .option('--json', 'print as JSON', false);

  onChart('show', 'one patient on one page, in order of time, with every quote')
    .option('--version <n>', 'which version (default: the newest)', wholeNumber)
    .option('--html <file>', 'write a self-contained HTML page')
    .action(async (patient: string, options) => {
      const { showCommand } = await import('../local/command/show-command.ts');
      const { out, version, html } = options;
      done(await showCommand({ ...(await recordsChoice(options)), patient, out, version, html }, console));
    });
  onChart('log', 'the versions of a patient, and the releases that hold them').action(
    async (patient: string, options) => {
      const { logCommand } = await import('../local/command/history-commands.ts');
      done(await logCommand({ ...(await recordsChoice(options)), patient, out: options.out }, console));
    },
  );
  onChart('diff', 'what differs between two versions of a patient')
    .option('--from <n>', 'older version (default: the one before)', wholeNumber)
    .option('--to <n>', 'newer version (default: the newest)', wholeNumber)
    .action(async (patient: string, options) => {
      const { diffCommand } = await import('../local/command/history-commands.ts');
      const { out, from, to } = options;
      done(await diffCommand({ ...(await recordsChoice(options)), patient, out, from, to }, console));
    });

  program
    .command('failed')
    .description('who failed in a run, where and why')
    .argument('[run]', 'run id, or "last"', 'last')
    .option('--env <name>', 'environment of the run, in place of a state folder')
    .option('--state <dir>', 'state folder of the run', '.radiant')
    .option('--json', 'print as JSON', false)
    .action(async (run: string, options) => {
      const { failedCommand } = await import('../local/command/failed-command.ts');
      const { failed } = await import('../local/operate/operate-runs.ts');
      if (options.env !== undefined) {
        done(await failed({ cloud: await openEnvironment(options.env), console, json: options.json }, run));
        return;
      }
      done(await failedCommand({ ...options, run }, console));
    });
  onRecords(program.command('tag'))
    .description('freeze the newest version of every patient as a release; without a name, list the releases')
    .argument('[name]', 'name of the release')
    .option('--json', 'print as JSON', false)
    .action(async (name: string | undefined, options) => {
      const { tagCommand } = await import('../local/command/release-commands.ts');
      done(await tagCommand({ ...(await recordsChoice(options)), name }, console));
    });
  onRecords(program.command('rollback'))
    .description('put patients back to what a release froze, in new versions')
    .argument('<release>', 'name of the release')
    .option('--patient <patient>', 'only this patient')
    .action(async (release: string, options) => {
      const { rollbackCommand } = await import('../local/command/release-commands.ts');
      done(
        await rollbackCommand(
          { ...(await recordsChoice(options)), release, patient: options.patient },
          console,
        ),
      );
    });
  addReviewCommands(program.command('review').description('what waits for a person'), { console, done });
}

function addReviewCommands(review: Command, { console, done }: Place): void {
  const command = (name: string, description: string): Command =>
    onRecords(review.command(name).description(description))
      .option('--reviewer <name>', 'who reviews (default: whoever is logged in)')
      .option('--json', 'print as JSON', false);

  command('list', 'questions, most severe first')
    .option('--patient <patient>', 'only of this patient')
    .option('--all', 'decided ones too', false)
    .option('--limit <n>', 'at most so many', wholeNumber, 100)
    .action(async (options) => {
      const { reviewListCommand } = await import('../local/command/review-command.ts');
      const { patient, reviewer } = options;
      done(await reviewListCommand({ ...(await recordsChoice(options)), patient, reviewer }, console));
    });
  const item = 'id of a question, or how it begins';
  command('show', 'one question with its quotes and the answers there are')
    .argument('<item>', item)
    .action(async (name: string, options) => {
      const { reviewShowCommand } = await import('../local/command/review-command.ts');
      done(
        await reviewShowCommand(
          { ...(await recordsChoice(options)), item: name, reviewer: options.reviewer },
          console,
        ),
      );
    });
  for (const give of ['claim', 'release'] as const) {
    command(give, give === 'claim' ? 'reserve a question for an hour' : 'give a question back')
      .argument('<item>', item)
      .action(async (name: string, options) => {
        const { reviewClaimCommand } = await import('../local/command/review-command.ts');
        const { reviewer } = options;
        done(
          await reviewClaimCommand(
            { ...(await recordsChoice(options)), item: name, reviewer, give },
            console,
          ),
        );
      });
  }
  command('decide', 'record a decision; the next version says so')
    .argument('<item>', item)
    .requiredOption('--value <value>', 'what is right')
    .requiredOption('--reason <reason>', 'why')
    .action(async (name: string, options) => {
      const { reviewDecideCommand } = await import('../local/command/review-command.ts');
      done(
        await reviewDecideCommand(
          { ...(await recordsChoice(options)), item: name, reviewer: options.reviewer },
          console,
        ),
      );
    });
}
