import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePhases } from '../lib/bundle-phases.ts';
import { loadDeployConfig } from '../lib/config.ts';
import { diagramsPage, drawnEnvironment, type Stacks } from '../lib/diagrams/diagrams-page.ts';
import { radiantApp } from '../lib/radiant-app.ts';
import type { Template } from '../lib/template-words.ts';

/** Writes `docs/diagrams.md` anew: `npm run diagrams`. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'radiant-diagrams-'));
  try {
    const bundles = await bundlePhases(join(folder, 'lambda'));
    const stacksOf = (environment: string): Stacks => {
      const config = loadDeployConfig(environment);
      const { stacks } = radiantApp({
        config,
        bundles,
        props: { outdir: join(folder, environment) },
      }).synth();
      return Object.fromEntries(
        stacks.map(({ stackName, template }) => [stackName.split('-').at(-1) ?? '', template as Template]),
      );
    };
    const page = diagramsPage({ drawn: stacksOf(drawnEnvironment), open: stacksOf('prod') });
    writeFileSync('docs/diagrams.md', page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
