import { cloudHandler } from '../../runtime/cloud-handler.ts';
import { artifacts, earlierTexts } from '../../runtime/open-ports.ts';
import { contract } from './contract.ts';
import { planPatient } from './phase.ts';

export const handler = cloudHandler(contract, planPatient, { artifacts, earlierTexts });
