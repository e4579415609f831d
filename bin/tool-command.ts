import { Command } from 'commander';

/** A command of this repository's own tools. What it does not know ends it with exit code 2 and the reason. */
export const toolCommand = (name: string): Command =>
  new Command(name)
    .showSuggestionAfterError(true)
    .showHelpAfterError(`(npm run ${name} -- --help)`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
