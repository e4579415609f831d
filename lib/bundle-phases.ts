import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { operationSettings, phaseSettings } from '../lambdas/runtime/environment.ts';
import { migrationBundle } from './constructs/database-migration.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** CommonJS packages inside an ES module still ask for `require`. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles every phase's handler, every operation and the migration in one go and returns the folder that holds `<phase>/index.mjs`. The
 * AWS SDK goes in: what was tested is what runs.
 */
export function bundlePhases(outdir = `${root}dist/lambda`): string {
  const phases = Object.keys(phaseSettings);
  buildSync({
    absWorkingDir: root,
    entryPoints: [
      ...phases.map((phase) => ({ in: `lambdas/phases/${phase}/handler.ts`, out: `${phase}/index` })),
      // A thread is a file of its own, beside the bundle that starts it.
      { in: 'lambdas/adapters/document-text/pdf-worker.mjs', out: 'read-documents/pdf-worker' },
      ...[migrationBundle, ...Object.keys(operationSettings)].map((name) => ({
        in: `lambdas/runtime/${name}.ts`,
        out: `${name}/index`,
      })),
    ],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    banner: { js: requireBanner },
    external: ['@napi-rs/canvas'],
    legalComments: 'none',
    logLevel: 'error',
  });
  return outdir;
}
