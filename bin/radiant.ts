import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import {
  adjudicatorNames,
  readerNames,
  recurrencePolicies,
  resectionPolicies,
} from '../lambdas/domain/vocabulary.ts';
import { processConsole } from '../local/command/console.ts';
import { UsageError } from '../local/run/usage-error.ts';
import { addDeidentifyCommand } from './deidentify-commands.ts';
import { dollars } from './dollars.ts';
import { openEnvironment } from './environment.ts';
import { addExportCommand } from './export-commands.ts';
import { addFhirCommands } from './fhir-commands.ts';
import { addGenerateCommand } from './generate-commands.ts';
import { addOperateCommands } from './operate-commands.ts';
import { addRecordCommands } from './record-commands.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';
import { wholeNumber } from './whole-number.ts';

/** The command line. Returns the exit code: 0 done, 1 the run failed, 2 bad usage. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = commandLine((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError || (error instanceof Error && error.name === 'StateInUseError')) {
      processConsole.say(`radiant: ${error.message}`);
      return 2;
    }
    processConsole.say(`radiant: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return 1;
  }
}

const collect = (value: string, values: readonly string[]): string[] => [...values, value];

const policyValues: Readonly<
  Record<string, { readonly member: string; readonly values: readonly string[] }>
> = {
  resection: { member: 'resection', values: resectionPolicies },
  recurrence_after: { member: 'recurrenceAfter', values: recurrencePolicies },
};

const policy = (text: string, chosen: Readonly<Record<string, string>>): Record<string, string> => {
  const [name = '', value = ''] = text.split('=', 2);
  const known = policyValues[name];
  if (known === undefined)
    throw new InvalidArgumentError(`policies are ${Object.keys(policyValues).join(', ')}.`);
  if (!known.values.includes(value))
    throw new InvalidArgumentError(`${name} is one of ${known.values.join(', ')}.`);
  return { ...chosen, [known.member]: value };
};

const faultHelp =
  'plant faults: a JSON file, or seed=7,artifacts.put:reset@0.05,models:throttle@0.1,checkpoints.complete:kill#3; kill=publish-abstraction:repository.commit kills where a phase comes to a checkpoint; model_server:off_schema@0.1 spoils replies at the model server of this machine';

/** Each command loads what it works with when it is called: all of it takes seconds, and help needs none. */
function commandLine(done: (code: number) => void): Command {
  const program = new Command('radiant')
    .description('Abstracts the charts of children with brain tumours, cohort by cohort.')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(radiant --help, or radiant <command> --help)')
    .configureOutput({
      writeOut: processConsole.data,
      writeErr: (text) => processConsole.say(text.trimEnd()),
    })
    .exitOverride();

  program
    .command('run')
    .description('run a cohort from a data folder')
    .requiredOption(
      '--data <dir>',
      'folder with v_imaging, v_binary_files, v_procedures_tumor (.ndjson, .csv, .parquet) and binary/',
    )
    .option(
      '--cohort <file|name>',
      'a file of patient ids, or a named cohort (default: every patient of the data)',
    )
    .option('--patient <patient>', 'FHIR id or MRN; may be repeated', collect, [])
    .option('--out <dir>', 'folder for results', 'out')
    .option('--state <dir>', 'folder for checkpoints, caches and the database, kept across runs', '.radiant')
    .option('--name <name>', 'name of the run, first part of its id', 'cohort')
    .option('--concurrency <n>', 'patients at once', wholeNumber, 4)
    .option('--budget-usd <x>', 'stop the run when its models have cost this many US dollars', dollars)
    .addOption(new Option('--reader <reader>', 'who reads').choices(readerNames).default('rules'))
    .addOption(
      new Option('--adjudicator <adjudicator>', 'who settles contradictions')
        .choices(adjudicatorNames)
        .default('rules'),
    )
    .option('--policy <name=value>', 'resection or recurrence_after; may be repeated', policy, {})
    .option('--ocr', 'read scans and pictures by optical character recognition', false)
    .option('--fault <plan>', faultHelp)
    .option('--json', 'print the run as JSON', false)
    .action(async (options) => {
      const { runCommand } = await import('../local/command/run-command.ts');
      done(
        await runCommand(
          {
            ...options,
            fault: options.fault,
            budgetUsd: options.budgetUsd ?? null,
            policies: options.policy,
          },
          processConsole,
        ),
      );
    });

  program
    .command('resume')
    .description('continue a run where it stopped, into its own output folder')
    .argument('<run>', 'run id, or "last"')
    .option('--env <name>', 'environment of the run, in place of a state folder')
    .option('--state <dir>', 'state folder of the run', '.radiant')
    .option('--fault <plan>', faultHelp)
    .option('--json', 'print the run as JSON', false)
    .action(async (run: string, options) => {
      const { resumeCommand } = await import('../local/command/run-command.ts');
      const { resume } = await import('../local/operate/operate-runs.ts');
      if (options.env !== undefined) {
        const cloud = await openEnvironment(options.env);
        done(await resume({ cloud, console: processConsole, json: options.json }, run));
        return;
      }
      done(await resumeCommand({ run, ...options, fault: options.fault }, processConsole));
    });

  program
    .command('evaluate')
    .description('score results against gold')
    .requiredOption('--out <dir>', 'results of a run')
    .requiredOption('--gold <file>', 'gold.ndjson')
    .option('--compare <dir>', 'other results: report what changed')
    .option('--errors', 'list every error with what was quoted, instead of the tables', false)
    .option('--calibrate <file>', 'write how often each kind of answer is right to a new file')
    .option('--charts <words>', 'with --calibrate: which charts these are, as published in the file')
    .option('--onto <file>', 'with --calibrate: an earlier calibration whose counts are carried on')
    .option('--json', 'print the report as JSON', false)
    .action(async (options) => {
      const { evaluateCommand } = await import('../local/command/evaluate-command.ts');
      done(await evaluateCommand(options, processConsole));
    });

  addRecordCommands(program, { console: processConsole, done });
  addFhirCommands(program, { console: processConsole, done });
  addUpkeepCommands(program, { console: processConsole, done });
  addExportCommand(program, { console: processConsole, done });
  addDeidentifyCommand(program, { console: processConsole, done });
  addGenerateCommand(program, { console: processConsole, done });
  addOperateCommands(program, { console: processConsole, done });
  inherit(program);
  return program;
}

/** Commands below one another end and speak as the program does. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.exitOverride().configureOutput(parent.configureOutput());
    inherit(command);
  }
}
