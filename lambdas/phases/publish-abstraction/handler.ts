import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts, clock, repository, reviewRequests, reviews, runs } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { publishAbstraction } from './phase.ts';

export const handler = cloudHandler(contract, publishAbstraction, {
  artifacts,
  clock,
  repository,
  reviewRequests,
  reviews,
  runs,
});
