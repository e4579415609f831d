import { readFile, writeFile } from 'node:fs/promises';

/** `npm run learn:versions`: writes `config/reading-versions.json` after one of the files it names was made anew. */
const versionOf = async (file: string): Promise<string> =>
  (JSON.parse(await readFile(`config/${file}.json`, 'utf8')) as { version: string }).version;

const files = ['wording', 'trust', 'calibration'];
const versions = await Promise.all(files.map(async (file) => [file, await versionOf(file)]));
const to = 'config/reading-versions.json';
await writeFile(to, `${JSON.stringify(Object.fromEntries(versions), null, 2)}\n`);
process.stdout.write(`${to}: ${versions.map(([file, version]) => `${file} ${version}`).join(', ')}\n`);
