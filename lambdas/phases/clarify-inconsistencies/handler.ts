import { cloudHandler } from '../../runtime/cloud-handler.ts';
import {
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
} from '../../runtime/open-ports.ts';
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
