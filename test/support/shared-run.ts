import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import { sha256 } from '../../lambdas/domain/canonical.ts';
import { radiant } from './program.ts';

/** Results and state folder of a run. */
export interface RunFolders {
  readonly out: string;
  readonly state: string;
}

const below = (root: string): RunFolders => ({ out: join(root, 'out'), state: join(root, 'state') });

/**
 * A run of a whole data folder by rules from the command line, made once for all files that ask for it: whoever asks first
 * starts it. Nobody writes into it.
 */
export async function sharedRun(data: string): Promise<RunFolders> {
  const root = join(inject('sharedFolder'), sha256(data).slice(0, 16));
  const outcome = join(root, 'outcome.json');
  const isFirst = await mkdir(root).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const { out, state } = below(root);
    const ended = await radiant('run', '--data', data, '--out', out, '--state', state);
    await writeFile(`${outcome}.draft`, JSON.stringify(ended));
    await rename(`${outcome}.draft`, outcome);
  }
  // Whoever waits here too long is ended by the time limit of its test.
  let told = await readFile(outcome, 'utf8').catch(() => undefined);
  while (told === undefined) {
    await sleep(100);
    told = await readFile(outcome, 'utf8').catch(() => undefined);
  }
  expect(JSON.parse(told)).toMatchObject({ code: 0 });
  return below(root);
}

/** A copy of that run below a folder, as if it had been made there. */
export async function copyOfSharedRun(data: string, to: string): Promise<RunFolders> {
  const [from, copy] = [await sharedRun(data), below(to)];
  await Promise.all([
    cp(from.out, copy.out, { recursive: true }),
    cp(from.state, copy.state, { recursive: true }),
  ]);
  // A state folder remembers where the results of its runs are.
  const runs = join(copy.state, 'runs');
  for (const name of await readdir(runs)) {
    const text = await readFile(join(runs, name), 'utf8');
    await writeFile(join(runs, name), text.replaceAll(JSON.stringify(from.out), JSON.stringify(copy.out)));
  }
  return copy;
}
