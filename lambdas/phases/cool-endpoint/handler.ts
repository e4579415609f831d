import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { endpoint } from '../../runtime/open/endpoint.ts';
import { contract } from './contract.ts';
import { coolEndpoint } from './phase.ts';

export const handler = cloudHandler(contract, coolEndpoint, { endpoint });
