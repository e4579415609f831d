import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * A ring of tests. The files of a worker share one process: to load the same modules and to warm the same rules anew for
 * each took longer than most of them do. What a file starts, engines, servers and folders, is its own, and it ends it.
 * Contracts have a process for each file: PGlite sets how WebAssembly is compiled in all its process, and the recogniser of
 * scans, which is WebAssembly too, is held to its contract without that.
 */
const ring = (name: string, testTimeout: number, isolate = false) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: 60_000,
    isolate,
    globalSetup: name === 'e2e' ? ['test/support/shared-folder.ts'] : [],
  },
});

export default defineConfig({
  test: {
    // Left alone, one processor is kept for vitest itself: of two, that is half. Engines and children wait for the disk and
    // for one another, so that one worker more keeps all processors at work (measured: 95 % in place of 85 %).
    maxWorkers: availableParallelism() + 1,
    // What decides must be tested by itself: adapters, stacks and commands have their own rings.
    coverage: { include: ['lambdas/{domain,operations,phases,readers}/**/*.ts'], thresholds: { lines: 80 } },
    projects: [
      ring('unit', 20_000),
      ring('contract', 60_000, true),
      ring('statemachine', 30_000),
      ring('cdk', 120_000),
      ring('e2e', 300_000),
    ],
  },
});
