import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { notices } from '../../runtime/open/announcements.ts';
import { clock } from '../../runtime/open/clock.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { metrics } from '../../runtime/open/observations.ts';
import { settings } from '../../runtime/open/settings.ts';
import { controls, runs, usage } from '../../runtime/open/table.ts';
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
  usage,
});
