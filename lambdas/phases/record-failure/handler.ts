import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts, checkpoints, clock, controls, failedPatients, runs } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { recordFailure } from './phase.ts';

export const handler = cloudHandler(contract, recordFailure, {
  artifacts,
  checkpoints,
  clock,
  controls,
  failedPatients,
  runs,
});
