import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts, clock, logger, pseudonyms, runs } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { gatherRecords } from './phase.ts';

export const handler = cloudHandler(contract, gatherRecords, { artifacts, clock, logger, pseudonyms, runs });
