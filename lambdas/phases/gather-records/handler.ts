import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { contract } from './contract.ts';
import { gatherRecords } from './phase.ts';

export const handler = cloudHandler(contract, gatherRecords);
