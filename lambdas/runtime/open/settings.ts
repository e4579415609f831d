import { settingsFor } from '../settings.ts';
import type { Open } from './open-port.ts';

export const settings: Open['settings'] = (environment) =>
  settingsFor({
    environment: environment.RADIANT_ENVIRONMENT,
    sourceDatabase: environment.RADIANT_ATHENA_DATABASE,
    cohortDatabase: environment.RADIANT_COHORT_DATABASE,
    artifactBucket: environment.RADIANT_ARTIFACT_BUCKET,
    athenaScanLimitGib: environment.RADIANT_ATHENA_SCAN_LIMIT_GIB ?? null,
    billsServices: true,
    allowsInlineIds: environment.RADIANT_INLINE_IDS === 'true',
  });
