import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { namedModels } from '../../runtime/named-models.ts';
import { artifacts, catalog, clock, controls, recogniser, runs, settings } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { planRun } from './phase.ts';

export const handler = cloudHandler(contract, planRun, {
  artifacts,
  catalog,
  clock,
  controls,
  models: namedModels,
  recogniser,
  runs,
  settings,
});
