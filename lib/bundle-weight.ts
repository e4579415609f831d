import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a function's code weighs, and how long a new container takes to load it. */
export interface BundleWeight {
  readonly name: string;
  /** Of the handler's file; threads beside it are loaded when they are needed. */
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

/** Weighs every bundle of a folder; of some processes the fastest counts. */
export function weighBundles(folder: string, tries = 3): BundleWeight[] {
  return readdirSync(folder).map((name) => {
    const times = Array.from({ length: tries }, () =>
      Number(
        execFileSync(
          process.execPath,
          ['--input-type=module', '-e', timeImport, join(folder, name, 'index.mjs')],
          { env: { AWS_REGION: 'us-east-1' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
        ),
      ),
    );
    return {
      name,
      gzipKilobytes: gzipSync(readFileSync(join(folder, name, 'index.mjs')), { level: 9 }).length / 1000,
      importMs: Math.min(...times),
    };
  });
}
