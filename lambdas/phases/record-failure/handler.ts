import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { failedPatients } from '../../runtime/open/announcements.ts';
import { clock } from '../../runtime/open/clock.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { checkpoints, controls, runs } from '../../runtime/open/table.ts';
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
