import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock } from '../../runtime/open/clock.ts';
import { models } from '../../runtime/open/models.ts';
import { artifacts, documents } from '../../runtime/open/objects.ts';
import { logger } from '../../runtime/open/observations.ts';
import { recogniser } from '../../runtime/open/recogniser.ts';
import { settings } from '../../runtime/open/settings.ts';
import { answers, checkpoints, controls, flows, runs } from '../../runtime/open/table.ts';
import { texts } from '../../runtime/open/texts.ts';
import { contract } from './contract.ts';
import { readDocuments } from './phase.ts';

export const handler = cloudHandler(contract, readDocuments, {
  answers,
  artifacts,
  checkpoints,
  clock,
  controls,
  documents,
  flows,
  logger,
  models,
  recogniser,
  runs,
  settings,
  texts,
});
