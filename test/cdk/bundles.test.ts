import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { phaseSettings } from '../../lambdas/runtime/environment.ts';
import { bundlePhases } from '../../lib/bundle-phases.ts';
import { writePdf } from '../support/pdf-writer.ts';

const run = promisify(execFile);

/** Imports one bundle where nothing is installed and no variable is set, calls it, and prints what came of it. */
const callIt = `
  const { handler } = await import(process.argv[1]);
  const ended = await handler({}, { getRemainingTimeInMillis: () => 1000 }).then(
    () => 'went through',
    ({ name, message }) => name + ' ' + message,
  );
  process.stdout.write(ended);
`;

/** Starts one thread and prints what the first page of a PDF draws. */
const askThread = `
  const { Worker } = await import('node:worker_threads');
  const thread = new Worker(process.argv[1], { execArgv: [] });
  thread.once('message', async (pages) => {
    process.stdout.write(pages[0].drawn.map(({ str }) => str).join(''));
    await thread.terminate();
  });
  thread.postMessage({ data: new Uint8Array(Buffer.from(process.argv[2], 'base64')) });
`;

let folder: string;

beforeAll(() => {
  folder = bundlePhases(mkdtempSync(join(tmpdir(), 'radiant-bundled-')));
}, 60_000);

describe('a bundle', () => {
  it('is there for every phase and for the migration', () => {
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(phaseSettings), 'migrate-database'].sort());
  });

  it.each([...Object.keys(phaseSettings), 'migrate-database'])(
    '%s loads by itself, and without its variables names each one that is missing',
    async (name) => {
      const bundle = join(folder, name, 'index.mjs');
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', callIt, bundle], {
        cwd: folder,
        env: { AWS_REGION: 'us-east-1' },
      });
      expect(stdout).toMatch(/^ConfigurationError the environment is incomplete: .*RADIANT_DATABASE_ARN/);
    },
    20_000,
  );

  it('of the reading phase has the thread that parses PDFs beside it', async () => {
    const pdf = Buffer.from(writePdf([{ items: [{ x: 72, y: 700, text: 'A page' }] }])).toString('base64');
    const thread = join(folder, 'read-documents', 'pdf-worker.mjs');
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', askThread, thread, pdf], {
      cwd: folder,
      env: {},
    });
    expect(stdout).toBe('A page');
  }, 20_000);
});
