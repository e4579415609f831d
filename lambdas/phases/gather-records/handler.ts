import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { clock } from '../../runtime/open/clock.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { logger } from '../../runtime/open/observations.ts';
import { pseudonyms } from '../../runtime/open/secrets.ts';
import { runs } from '../../runtime/open/table.ts';
import { contract } from './contract.ts';
import { gatherRecords } from './phase.ts';

export const handler = cloudHandler(contract, gatherRecords, { artifacts, clock, logger, pseudonyms, runs });
