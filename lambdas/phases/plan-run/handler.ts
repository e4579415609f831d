import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { namedModels } from '../../runtime/named-models.ts';
import {
  artifacts,
  catalog,
  clock,
  controls,
  logger,
  recogniser,
  runs,
  settings,
} from '../../runtime/open-ports.ts';
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
