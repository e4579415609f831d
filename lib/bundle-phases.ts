import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildResult, build, type Metafile } from 'esbuild';
import { operationSettings, phaseSettings } from '../lambdas/runtime/environment.ts';
import { rotationBundle } from './constructs/database-logins.ts';
import { migrationBundle } from './constructs/database-migration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** CommonJS packages inside an ES module still ask for `require`. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What starts each function, by the function's name. */
const handlers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.keys(phaseSettings).map((phase) => [phase, `lambdas/phases/${phase}/handler.ts`]),
  ),
  ...Object.fromEntries(
    [migrationBundle, rotationBundle, ...Object.keys(operationSettings)].map((name) => [
      name,
      `lambdas/runtime/${name}.ts`,
    ]),
  ),
};

/** What a function starts as a thread: a file of its own, beside the bundle that starts it. */
const threads: Readonly<Record<string, string>> = {
  'read-documents': 'lambdas/adapters/document-text/pdf-worker.mjs',
};

/** Tables of East Asian code pages: read when a chart is in one, so a file each beside the code that names it. */
const tables = {
  external: './tables/*',
  folder: join(
    dirname(createRequire(import.meta.url).resolve('iconv-lite/package.json')),
    'encodings/tables',
  ),
};

/**
 * Bundles every phase's handler, every operation and the migration, and returns the folder that holds
 * `<name>/index.mjs` with the files it needs beside it; what a function may never need (the other provider of Claude)
 * stands in a file of its own. The AWS SDK goes in: what was tested is what runs.
 *
 * One build makes them all: every source is parsed once, and what functions share is cut into files by who shares it, of
 * which each function is given its own copy (decision 0056).
 */
export async function bundlePhases(outdir = `${root}dist/lambda`): Promise<string> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: { ...handlers, ...threadNames() },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    // Modules before CommonJS: of those only what is used is taken in.
    mainFields: ['module', 'main'],
    target: 'node22',
    format: 'esm',
    banner: { js: requireBanner },
    external: ['@napi-rs/canvas', tables.external],
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  // Files beside the bundles are named by what they hold, and those of an earlier build would stay.
  rmSync(outdir, { recursive: true, force: true });
  const { outputs } = built.metafile;
  for (const [name, handler] of Object.entries(handlers)) {
    const start = outputOf(outputs, handler);
    const thread = threads[name];
    const starts = [start, ...(thread === undefined ? [] : [outputOf(outputs, thread)])];
    writeBundle(built, starts, { folder: join(outdir, name), index: start });
  }
  return outdir;
}

const threadNames = (): Record<string, string> =>
  Object.fromEntries(Object.values(threads).map((thread) => [basename(thread, '.mjs'), thread]));

function outputOf(outputs: Metafile['outputs'], source: string): string {
  const found = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === source);
  if (found === undefined) throw new Error(`nothing was built of ${source}`);
  return found;
}

/** Writes what some files need, themselves included, into one folder; one of them is its `index.mjs`. */
function writeBundle(
  { metafile, outputFiles }: BuildResult<{ metafile: true; write: false }>,
  starts: readonly string[],
  { folder, index }: { readonly folder: string; readonly index: string },
): void {
  mkdirSync(folder, { recursive: true });
  const { files, tablesRead } = needed(metafile.outputs, starts);
  for (const file of files) {
    const contents = outputFiles.find(({ path }) => path === join(root, file))?.contents;
    if (contents === undefined) throw new Error(`${file} was built and not handed over`);
    writeFileSync(join(folder, file === index ? 'index.mjs' : basename(file)), contents);
  }
  if (tablesRead.size > 0) mkdirSync(join(folder, 'tables'));
  for (const table of tablesRead) copyFileSync(join(tables.folder, table), join(folder, 'tables', table));
}

function needed(
  outputs: Metafile['outputs'],
  starts: readonly string[],
): { readonly files: ReadonlySet<string>; readonly tablesRead: ReadonlySet<string> } {
  const files = new Set<string>();
  const tablesRead = new Set<string>();
  const take = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, external = false } of outputs[file]?.imports ?? []) {
      if (!external) take(path);
      else if (path.startsWith('./tables/')) tablesRead.add(basename(path));
    }
  };
  for (const start of starts) take(start);
  return { files, tablesRead };
}
