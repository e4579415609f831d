import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { contract } from './contract.ts';
import { classifyEvents } from './phase.ts';

export const handler = cloudHandler(contract, classifyEvents, { artifacts });
