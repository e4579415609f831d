import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock } from '../../runtime/open/clock.ts';
import { controls, leases, runs } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { acquireLease } from './phase.ts';

export const handler = cloudHandler(contract, acquireLease, { clock, controls, leases, runs });
