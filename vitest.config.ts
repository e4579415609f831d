import { defineConfig } from 'vitest/config';

const ring = (name: string, testTimeout: number) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: 60_000 },
});

export default defineConfig({
  test: {
    projects: [
      ring('unit', 20_000),
      ring('contract', 60_000),
      ring('statemachine', 30_000),
      ring('cdk', 120_000),
      ring('e2e', 300_000),
    ],
  },
});
