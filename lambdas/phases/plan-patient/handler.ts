import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { earlierTexts } from '../../runtime/open/database.ts';
import { artifacts } from '../../runtime/open/objects.ts';
import { contract } from './contract.ts';
import { planPatient } from './phase.ts';

export const handler = cloudHandler(contract, planPatient, { artifacts, earlierTexts });
