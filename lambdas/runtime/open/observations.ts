import { powertoolsLogger } from '../../adapters/powertools/powertools-logger.ts';
import { powertoolsMetrics } from '../../adapters/powertools/powertools-metrics.ts';
import type { Ports } from '../../ports/index.ts';
import type { Environment } from '../environment.ts';
import type { Open } from './open-port.ts';

export const logger = (environment: Environment): Ports['logger'] =>
  powertoolsLogger(environment.RADIANT_ENVIRONMENT);

export const metrics: Open['metrics'] = (environment) => powertoolsMetrics(environment.RADIANT_ENVIRONMENT);
