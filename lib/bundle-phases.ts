import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { operationSettings, phaseSettings } from '../lambdas/runtime/environment.ts';
import { migrationBundle } from './constructs/database-migration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** CommonJS packages inside an ES module still ask for `require`. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What of each function is built, by the name of its folder. */
const entries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    Object.keys(phaseSettings).map((phase) => [phase, { index: `lambdas/phases/${phase}/handler.ts` }]),
  ),
  ...Object.fromEntries(
    [migrationBundle, ...Object.keys(operationSettings)].map((name) => [
      name,
      { index: `lambdas/runtime/${name}.ts` },
    ]),
  ),
  'read-documents': {
    index: 'lambdas/phases/read-documents/handler.ts',
    // A thread is a file of its own, beside the bundle that starts it.
    'pdf-worker': 'lambdas/adapters/document-text/pdf-worker.mjs',
  },
};

/**
 * Bundles every phase's handler, every operation and the migration, and returns the folder that holds
 * `<name>/index.mjs`; what a function may never need (the other provider of Claude) stands in files beside it. The AWS
 * SDK goes in: what was tested is what runs.
 */
export function bundlePhases(outdir = `${root}dist/lambda`): string {
  // Files beside the bundles are named by what they hold, and those of an earlier build would stay.
  rmSync(outdir, { recursive: true, force: true });
  for (const [name, entryPoints] of Object.entries(entries)) {
    const { metafile } = buildSync({
      absWorkingDir: root,
      entryPoints,
      outdir: join(outdir, name),
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      target: 'node22',
      format: 'esm',
      banner: { js: requireBanner },
      external: ['@napi-rs/canvas'],
      legalComments: 'none',
      logLevel: 'error',
      metafile: true,
    });
    dropUnreached(metafile);
  }
  return outdir;
}

/** A file beside a bundle is written for every import() in the code, also where nothing of that code was taken in. */
function dropUnreached({ outputs }: Metafile): void {
  const reached = new Set<string>();
  const reach = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const { path } of outputs[file]?.imports ?? []) reach(path);
  };
  for (const [file, { entryPoint = '' }] of Object.entries(outputs)) if (isEntry(entryPoint)) reach(file);
  for (const file of Object.keys(outputs)) if (!reached.has(file)) rmSync(join(root, file));
}

const isEntry = (source: string): boolean =>
  Object.values(entries).some((files) => Object.values(files).includes(source));
