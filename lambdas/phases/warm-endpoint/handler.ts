import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock, endpoint } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { warmEndpoint } from './phase.ts';

export const handler = cloudHandler(contract, warmEndpoint, { clock, endpoint });
