import { cloudHandler } from '../../runtime/cloud-handler.ts';
import {
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
} from '../../runtime/open-ports.ts';
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
