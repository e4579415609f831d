import { cloudEndpoint } from '../cloud-endpoint.ts';
import type { Open } from './open-port.ts';
import { table } from './table.ts';

export const endpoint: Open['endpoint'] = (environment) => cloudEndpoint(environment, table(environment));
