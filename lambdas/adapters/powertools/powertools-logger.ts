import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import type { Logger } from '../../ports/logger.ts';

/** Structured logs to CloudWatch. Only the fields handed over are written, never an event. */
export function powertoolsLogger(environment: string): Logger {
  const logger = new Powertools({ serviceName: 'radiant', environment, logLevel: 'INFO' });
  return {
    info: (message, fields = {}) => logger.info(message, { ...fields }),
    warn: (message, fields = {}) => logger.warn(message, { ...fields }),
    error: (message, fields = {}) => logger.error(message, { ...fields }),
  };
}
