import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { contract } from './contract.ts';
import { assureQuality } from './phase.ts';

export const handler = cloudHandler(contract, assureQuality, { artifacts });
