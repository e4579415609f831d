import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundlePhases } from '../lib/bundle-phases.ts';
import { DeployConfigError, loadDeployConfig } from '../lib/config.ts';
import { grafanaDashboard } from '../lib/observability/grafana-dashboard.ts';
import { radiantApp } from '../lib/radiant-app.ts';
import { securityReport } from '../lib/security-report.ts';

/** Writes the cloud assembly of an environment without an account or a network: `npm run synth -- --env NAME`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { env: { type: 'string', default: 'dev' } } });
  try {
    const config = loadDeployConfig(values.env);
    const assembly = radiantApp({
      config,
      bundles: await bundlePhases(),
      props: { outdir: 'cdk.out' },
    }).synth();
    for (const stack of assembly.stacks)
      process.stdout.write(`${stack.stackName}: cdk.out/${stack.templateFile}\n`);
    const security = `cdk.out/security-${config.name}.md`;
    const templates = Object.fromEntries(
      assembly.stacks.map(({ stackName, template }) => [stackName, template as object]),
    );
    writeFileSync(security, securityReport(templates));
    process.stdout.write(`Security: ${security}\n`);
    const dashboard = `cdk.out/grafana-${config.name}.json`;
    writeFileSync(dashboard, `${JSON.stringify(grafanaDashboard(config), null, 2)}\n`);
    process.stdout.write(`Grafana: ${dashboard}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DeployConfigError)) throw error;
    process.stderr.write(`synth: ${error.message}\n`);
    return 2;
  }
}

process.exitCode = await main();
