import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a function's code weighs, and how long a new container takes to load it. */
export interface BundleWeight {
  readonly name: string;
  /** Of what a start loads; threads and the provider that is asked are loaded when they are needed. */
  readonly gzipKilobytes: number;
  /** Processor time of one import in a process that has imported nothing. */
  readonly importMs: number;
}

/** Promised of each bundle: a cold start is loading it. */
export const bundlePromise = { gzipKilobytes: 600, importMs: 400 } as const;

/** Processor time, and not the clock's: a machine that is busy with others must not make a bundle slow. */
const timeImport = `
  const start = process.cpuUsage();
  await import(process.argv[1]);
  const { user, system } = process.cpuUsage(start);
  process.stdout.write(String((user + system) / 1000));
`;

/** Weighs every bundle of a folder, loaded by a Node; of some processes the fastest counts. */
export function weighBundles(
  folder: string,
  { tries = 3, node = process.execPath }: { readonly tries?: number; readonly node?: string } = {},
): BundleWeight[] {
  return readdirSync(folder).map((name) => {
    const times = Array.from({ length: tries }, () =>
      Number(
        execFileSync(node, ['--input-type=module', '-e', timeImport, join(folder, name, 'index.mjs')], {
          env: { AWS_REGION: 'us-east-1' },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      ),
    );
    return {
      name,
      gzipKilobytes:
        loadedAtStart(join(folder, name)).reduce(
          (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
          0,
        ) / 1000,
      importMs: Math.min(...times),
    };
  });
}

/** The handler's file and those it imports, and they import, at once. */
function loadedAtStart(folder: string): string[] {
  const files = new Set<string>();
  const load = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    // Minified: `import{a as b}from"./chunk-X.mjs"` and `import"./chunk-X.mjs"`; a call of import() has a parenthesis.
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:^|[;}])(?:import|export)(?:[^"'();]*from)?"\.\/([\w-]+\.mjs)"/gm,
    ))
      load(name);
  };
  load('index.mjs');
  return [...files].map((file) => join(folder, file));
}
