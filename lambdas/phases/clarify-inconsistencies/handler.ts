import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock } from '../../runtime/open/clock.ts';
import { models } from '../../runtime/open/models.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { logger } from '../../runtime/open/observations.ts';
import { settings } from '../../runtime/open/settings.ts';
import { answers, checkpoints, controls, flows, runs } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { clarifyInconsistencies } from './phase.ts';

export const handler = cloudHandler(contract, clarifyInconsistencies, {
  answers,
  artifacts,
  checkpoints,
  clock,
  controls,
  flows,
  logger,
  models,
  runs,
  settings,
});
