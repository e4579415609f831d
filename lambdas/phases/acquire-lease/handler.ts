import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock, controls, leases, runs } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { acquireLease } from './phase.ts';

export const handler = cloudHandler(contract, acquireLease, { clock, controls, leases, runs });
