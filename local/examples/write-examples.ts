import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exampleFiles } from './example-files.ts';

/** Writes the example cohort into a folder, which is emptied first. */
export async function writeExamples(folder: string): Promise<number> {
  const files = exampleFiles();
  await rm(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return files.size;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const count = await writeExamples(process.argv[2] ?? 'examples/charts');
  process.stderr.write(`${count} files written\n`);
}
