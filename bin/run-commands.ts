import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { adjudicatorNames, readerNames } from '../lambdas/domain/vocabulary.ts';
import type { Console } from '../local/command/console.ts';
import { UsageError } from '../local/run/usage-error.ts';
import { dollars } from './dollars.ts';
import { openEnvironment } from './environment.ts';
import { wholeNumber } from './whole-number.ts';

interface Place {
  readonly console: Console;
  readonly done: (code: number) => void;
}

interface Common {
  readonly env: string;
  readonly json: boolean;
}

/** The commands on runs of a deployed environment. */
export function addRunCommands(program: Command, { console, done }: Place): void {
  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .requiredOption('--env <name>', 'environment, as in config/environments')
      .option('--json', 'print as JSON', false);
  const spoken = async ({ env, json }: Common) => ({ cloud: await openEnvironment(env), console, json });

  command('submit', 'start a cohort in an environment')
    .option('--input <file>', 'the whole start input as JSON; else it is made of what follows')
    .option('--cohort <name>', 'a named cohort of config/cohorts')
    .option('--object <key>', "a cohort as JSON Lines in the environment's bucket")
    .option('--name <name>', 'name of the run')
    .addOption(new Option('--reader <reader>', 'who reads').choices(readerNames))
    .addOption(new Option('--adjudicator <name>', 'who settles contradictions').choices(adjudicatorNames))
    .option('--concurrency <n>', 'patients at once', wholeNumber)
    .option('--budget-usd <x>', 'stop the run when its models have cost this much', dollars)
    .option('--window <words>', 'tells two starts of one cohort apart')
    .option('--ocr', 'recognise scans')
    .action(async (options) => {
      const { submit } = await import('../local/operate/operate-runs.ts');
      done(await submit(await spoken(options), await inputOf(options)));
    });

  command('status', 'how the newest runs, or one, are doing')
    .argument('[run]', 'run id, or "last"')
    .option('--limit <n>', 'runs listed', wholeNumber, 10)
    .action(async (run: string | undefined, options) => {
      const { status } = await import('../local/operate/operate-runs.ts');
      done(await status(await spoken(options), { run, limit: options.limit }));
    });

  command('stop', 'ask a run to stop')
    .argument('<run>', 'run id, or "last"')
    .option('--now', 'end its execution as it stands', false)
    .action(async (run: string, options) => {
      const { stop } = await import('../local/operate/operate-runs.ts');
      done(await stop(await spoken(options), { run, now: options.now }));
    });

  command('pause', 'halt a run where it stands')
    .argument('<run>', 'run id, or "last"')
    .option('--off', 'let it go on', false)
    .action(async (run: string, options) => {
      const { pause } = await import('../local/operate/operate-runs.ts');
      done(await pause(await spoken(options), { run, off: options.off }));
    });

  command('redrive', 'go on with the last execution of a run, where it was aborted or timed out')
    .argument('<run>', 'run id, or "last"')
    .action(async (run: string, options) => {
      const { redrive } = await import('../local/operate/operate-runs.ts');
      done(await redrive(await spoken(options), run));
    });
}

async function inputOf(options: {
  readonly input?: string;
  readonly cohort?: string;
  readonly object?: string;
  readonly name?: string;
  readonly reader?: string;
  readonly adjudicator?: string;
  readonly concurrency?: number;
  readonly budgetUsd?: number;
  readonly window?: string;
  readonly ocr?: boolean;
}): Promise<unknown> {
  const { input, cohort, object, concurrency, name, reader, adjudicator, budgetUsd, window, ocr } = options;
  if (input !== undefined) {
    const text = await readFile(input, 'utf8').catch(() => {
      throw new UsageError(`the input ${input} cannot be read`);
    });
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new UsageError(`the input ${input} is no JSON: ${(error as Error).message}`);
    }
  }
  if ((cohort === undefined) === (object === undefined))
    throw new UsageError('name the cohort: --cohort NAME or --object KEY, or give the whole --input');
  const given = { name, reader, adjudicator, maxConcurrency: concurrency, budgetUsd, window, ocr };
  return {
    cohort: cohort === undefined ? { object } : { query: cohort },
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}
