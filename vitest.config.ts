import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * A ring of tests. Unit tests keep nothing outside themselves, and templates are only looked at: the files of a worker
 * share one process, since loading the same modules anew took a third of the time. The other rings start engines,
 * servers and processes of their own.
 */
const ring = (name: string, testTimeout: number, isolate = true) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: 60_000, isolate },
});

export default defineConfig({
  test: {
    // Left alone, one processor is kept for vitest itself: of two, that is half. Engines and children wait for the disk and
    // for one another, so that one worker more keeps all processors at work (measured: 95 % in place of 85 %).
    maxWorkers: availableParallelism() + 1,
    // What decides must be tested by itself: adapters, stacks and commands have their own rings.
    coverage: { include: ['lambdas/{domain,operations,phases,readers}/**/*.ts'], thresholds: { lines: 80 } },
    projects: [
      ring('unit', 20_000, false),
      ring('contract', 60_000),
      ring('statemachine', 30_000),
      ring('cdk', 120_000, false),
      ring('e2e', 300_000),
    ],
  },
});
