import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { reviewRequests } from '../../runtime/open/announcements.ts';
import { clock } from '../../runtime/open/clock.ts';
import { repository, reviews } from '../../runtime/open/database.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { logger } from '../../runtime/open/observations.ts';
import { runs } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { publishAbstraction } from './phase.ts';

export const handler = cloudHandler(contract, publishAbstraction, {
  artifacts,
  clock,
  logger,
  repository,
  reviewRequests,
  reviews,
  runs,
});
