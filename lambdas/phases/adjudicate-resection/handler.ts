import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { contract } from './contract.ts';
import { adjudicateResection } from './phase.ts';

export const handler = cloudHandler(contract, adjudicateResection, { artifacts });
