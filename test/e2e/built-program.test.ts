import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { builtProgram } from '../../bin/built-program.mjs';

async function aProject(): Promise<{ root: string; write(path: string, text: string): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'radiant-program-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const room of ['bin', 'local']) await mkdir(join(root, room));
  return { root, write: (path, text) => writeFile(join(root, path), text) };
}

const said = async (root: string): Promise<unknown> =>
  ((await import((await builtProgram(root)) as string)) as { main: () => unknown }).main();

test('the program is what its sources are now, built once as long as they stay', async () => {
  const { root, write } = await aProject();
  await write('bin/radiant.ts', "export { words as main } from '../local/words.ts';");
  await write('local/words.ts', "export const words = (): string => 'first';");
  const first = await said(root);
  const again = await builtProgram(root);
  await write('local/words.ts', "export const words = (): string => 'second, at greater length';");
  const second = await said(root);

  expect([first, second]).toEqual(['first', 'second, at greater length']);
  expect(await builtProgram(root)).not.toBe(again);
  expect(await readdir(join(root, 'node_modules', '.cache', 'radiant'))).toHaveLength(2);
});

test('a source finds what lies beside it', async () => {
  const { root, write } = await aProject();
  await write('bin/radiant.ts', "export { beside as main } from '../local/beside.ts';");
  await write(
    'local/beside.ts',
    "export const beside = () => new URL('./table.json', import.meta.url).pathname;",
  );

  expect(await said(root)).toBe(join(root, 'local', 'table.json'));
});

test('another program is built by its name, and words about a place stay words', async () => {
  const { root, write } = await aProject();
  await write('bin/radiant.ts', "export const main = () => 'radiant';");
  await write('bin/bench.ts', 'export const banner = "createRequire(import.meta.url);";');
  const bench = (await import((await builtProgram(root, 'bench')) as string)) as { banner: string };

  expect(await said(root)).toBe('radiant');
  expect(bench.banner).toBe('createRequire(import.meta.url);');
});

test('where no build can be kept there is none', async () => {
  const { root, write } = await aProject();
  await write('node_modules', 'a file, where the folder would be');

  expect(await builtProgram(root)).toBeUndefined();
});
