import { cloudModels } from '../cloud-models.ts';
import type { Open } from './open-port.ts';
import { secrets } from './secrets.ts';

export const models: Open['models'] = (environment) =>
  cloudModels(environment, (arn) => secrets(environment)(arn));
