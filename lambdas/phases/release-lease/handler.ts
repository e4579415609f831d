import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { leases } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { releaseLease } from './phase.ts';

export const handler = cloudHandler(contract, releaseLease, { leases });
