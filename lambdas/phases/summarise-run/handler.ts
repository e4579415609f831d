import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts, clock, controls, metrics, notices, runs, settings } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { summariseRun } from './phase.ts';

export const handler = cloudHandler(contract, summariseRun, {
  artifacts,
  clock,
  controls,
  metrics,
  notices,
  runs,
  settings,
});
