import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock } from '../../runtime/open/clock.ts';
import { endpoint } from '../../runtime/open/endpoint.ts';
import { contract } from './contract.ts';
import { warmEndpoint } from './phase.ts';

export const handler = cloudHandler(contract, warmEndpoint, { clock, endpoint });
