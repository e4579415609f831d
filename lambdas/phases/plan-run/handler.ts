import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { namedModels } from '../../runtime/named-models.ts';
import { catalog } from '../../runtime/open/catalog.ts';
import { clock } from '../../runtime/open/clock.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { logger } from '../../runtime/open/observations.ts';
import { recogniser } from '../../runtime/open/recogniser.ts';
import { settings } from '../../runtime/open/settings.ts';
import { controls, runs } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { planRun } from './phase.ts';

export const handler = cloudHandler(contract, planRun, {
  artifacts,
  catalog,
  clock,
  controls,
  logger,
  models: namedModels,
  recogniser,
  runs,
  settings,
});
