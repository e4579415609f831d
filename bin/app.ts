import { bundlePhases } from '../lib/bundle-phases.ts';
import { loadDeployConfig } from '../lib/config.ts';
import { radiantApp } from '../lib/radiant-app.ts';

// `cdk deploy --context environment=NAME` hands its context over in this variable.
const context = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as { readonly environment?: string };

radiantApp({ config: loadDeployConfig(context.environment ?? 'dev'), bundles: await bundlePhases() }).synth();
