import type { DeployConfig } from '../config.ts';
import { readerNames } from '../constructs/reader-names.ts';
import { computed, ours, type Series, theirs } from './series.ts';

export const alarmLevels = ['warning', 'critical'] as const;
export type AlarmLevel = (typeof alarmLevels)[number];

/** Something to be told of. Its name is its anchor in `docs/runbook.md`. */
export interface AlarmRule {
  readonly name: string;
  /** What is wrong, in words that a person understands who was just woken. */
  readonly says: string;
  readonly watches: Series;
  /** Whether too little is wrong, rather than too much. */
  readonly isBelow?: true;
  readonly thresholds: Readonly<Record<AlarmLevel, number>>;
  /** Periods in a row, of the last so many, that must be wrong. */
  readonly periods: { readonly wrong: number; readonly of: number };
}

const once = { wrong: 1, of: 1 };

/** Every alarm of an environment: the roadmap's, and those of what it did not know. */
export function alarmRules(config: DeployConfig): AlarmRule[] {
  return [...runRules(config), ...systemRules(config), ...readerRules(config)];
}

function runRules({ name: env, budgets }: DeployConfig): AlarmRule[] {
  return [
    {
      name: 'failure-rate',
      says: 'Percent of the patients that ended in the last hour that failed',
      watches: computed('failed', '100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(processed, 0))', {
        failed: ours(env, 'PatientsFailed', 'Sum', { minutes: 60 }),
        processed: ours(env, 'PatientsProcessed', 'Sum', { minutes: 60 }),
      }),
      thresholds: { warning: 5, critical: 10 },
      periods: once,
    },
    {
      name: 'queue-depth',
      says: 'Patients of running runs that have not ended',
      watches: ours(env, 'QueueDepth', 'Maximum'),
      thresholds: { warning: 1000, critical: 5000 },
      periods: { wrong: 3, of: 3 },
    },
    {
      name: 'run-age',
      says: 'Seconds the oldest run has been running: it hangs, or nobody gave it copies enough',
      watches: ours(env, 'OldestRunAge', 'Maximum'),
      thresholds: { warning: 12 * 3600, critical: 24 * 3600 },
      periods: { wrong: 2, of: 2 },
    },
    {
      name: 'patient-duration',
      says: 'Seconds a patient takes on average',
      watches: ours(env, 'ExtractionDuration', 'Average', { minutes: 60 }),
      thresholds: { warning: 15 * 60, critical: 60 * 60 },
      periods: once,
    },
    {
      name: 'sla',
      says: 'Percent of the patients of a run that were done within the agreed time',
      watches: ours(env, 'SlaCompliance', 'Minimum', { minutes: 60 }),
      isBelow: true,
      thresholds: { warning: 95, critical: 80 },
      periods: once,
    },
    {
      name: 'cache-hit-rate',
      says: 'Percent of the documents read whose text and answers were known; low in the first run of a cohort',
      watches: ours(env, 'CacheHitRate', 'Average', { minutes: 60 }),
      isBelow: true,
      thresholds: { warning: 60, critical: 20 },
      periods: { wrong: 3, of: 3 },
    },
    {
      name: 'cost-per-patient',
      says: 'US dollars a patient of a run costs',
      watches: ours(env, 'CostPerPatient', 'Maximum', { minutes: 60 }),
      thresholds: { warning: budgets.patientUsd, critical: 2 * budgets.patientUsd },
      periods: once,
    },
    {
      name: 'low-confidence',
      says: 'Percent of the findings that a person must look at',
      watches: ours(env, 'LowConfidenceRate', 'Average', { minutes: 60 }),
      thresholds: { warning: 20, critical: 40 },
      periods: once,
    },
    {
      name: 'configuration-error',
      says: 'Calls that found the configuration wrong; the first may be one run, more are the environment',
      watches: ours(env, 'Errors', 'Sum', { dimensions: { error: 'ConfigurationError' } }),
      thresholds: { warning: 1, critical: 10 },
      periods: once,
    },
    {
      name: 'throttling',
      says: 'Calls of the reading phase that a model made wait in a quarter of an hour',
      watches: ours(env, 'ThrottledCalls', 'Sum', { minutes: 15, dimensions: { phase: 'read-documents' } }),
      thresholds: { warning: 50, critical: 500 },
      periods: { wrong: 2, of: 2 },
    },
  ];
}

function systemRules({ name: env, account, region }: DeployConfig): AlarmRule[] {
  const queue = (name: string) => ({ QueueName: `radiant-${name}-${env}` });
  return [
    {
      name: 'database-capacity',
      says: 'Percent of its largest capacity at which the database works: at 100 statements wait for each other',
      watches: theirs(['AWS/RDS', 'ACUUtilization'], 'Average', {
        dimensions: { DBClusterIdentifier: `radiant-${env}` },
      }),
      thresholds: { warning: 80, critical: 98 },
      periods: { wrong: 3, of: 3 },
    },
    {
      name: 'database-errors',
      says: 'Calls of the publishing phase that the database refused or left unanswered',
      watches: ours(env, 'PhaseErrors', 'Sum', {
        minutes: 15,
        dimensions: { phase: 'publish-abstraction', error: 'TransientError' },
      }),
      thresholds: { warning: 5, critical: 25 },
      periods: once,
    },
    {
      name: 'open-map-runs',
      says: 'Map Runs open in the account, of 1,000; further ones wait',
      watches: theirs(['AWS/States', 'ApproximateOpenMapRunCount'], 'Maximum'),
      thresholds: { warning: 700, critical: 900 },
      periods: once,
    },
    {
      name: 'function-throttles',
      says: 'Calls of functions that the account had no room for',
      watches: theirs(['AWS/Lambda', 'Throttles'], 'Sum'),
      thresholds: { warning: 1, critical: 100 },
      periods: { wrong: 2, of: 3 },
    },
    {
      name: 'undelivered',
      says: 'Messages and scheduled calls that reached nobody',
      watches: theirs(['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], 'Maximum', {
        dimensions: queue('undelivered'),
      }),
      thresholds: { warning: 1, critical: 10 },
      periods: once,
    },
    {
      name: 'failed-patients',
      says: 'Patients in the dead-letter queue that nobody has looked at',
      watches: theirs(['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], 'Maximum', {
        dimensions: queue('patient-extraction-dlq'),
      }),
      thresholds: { warning: 1, critical: 100 },
      periods: once,
    },
    {
      name: 'review-backlog',
      says: 'Seconds the oldest question has waited for a reviewer',
      watches: theirs(['AWS/SQS', 'ApproximateAgeOfOldestMessage'], 'Maximum', {
        dimensions: queue('qa-review-queue'),
      }),
      thresholds: { warning: 3 * 86_400, critical: 7 * 86_400 },
      periods: once,
    },
    {
      name: 'patient-data-in-logs',
      says: 'Log lines in which the net found what looks like patient data',
      watches: theirs(['AWS/Logs', 'LogEventsWithFindings'], 'Sum'),
      thresholds: { warning: 1, critical: 10 },
      periods: once,
    },
    {
      name: 'refused-reads',
      says: `Reads of objects that S3 refused in the extractions bucket (${account}, ${region}): a role lost its leave, or somebody tries doors`,
      watches: theirs(['AWS/S3', '4xxErrors'], 'Sum', {
        dimensions: { BucketName: `radiant-extractions-${env}-${account}`, FilterId: 'EntireBucket' },
      }),
      thresholds: { warning: 100, critical: 1000 },
      periods: { wrong: 2, of: 3 },
    },
  ];
}

function readerRules({ name: env, endpoint }: DeployConfig): AlarmRule[] {
  if (endpoint === undefined) return [];
  const { endpointName, variantName } = readerNames(env);
  const instances = { EndpointName: endpointName, VariantName: variantName };
  return [
    {
      name: 'reader-not-up',
      says: 'A run has been waiting for the reader for so long (1 in every poll): no capacity, or a copy that does not start',
      watches: ours(env, 'EndpointWarming', 'Minimum', { minutes: 15 }),
      // The same value, and longer: see `periodsOf`.
      thresholds: { warning: 1, critical: 1 },
      periods: { wrong: 2, of: 2 },
    },
    {
      name: 'copies-without-demand',
      says: 'GPU instances are up (they report) though no run is running: money for nothing',
      watches: computed('idle', 'IF(FILL(reports, 0) > 0 AND FILL(runs, 0) < 1, 1, 0)', {
        reports: theirs(['/aws/sagemaker/Endpoints', 'GPUUtilization'], 'SampleCount', {
          dimensions: instances,
          minutes: 15,
        }),
        runs: ours(env, 'RunsRunning', 'Maximum', { minutes: 15 }),
      }),
      thresholds: { warning: 1, critical: 1 },
      periods: { wrong: 3, of: 4 },
    },
  ];
}

/** Where both levels watch for the same value, critical is the same for twice as long. */
export function periodsOf({ thresholds, periods }: AlarmRule, level: AlarmLevel): AlarmRule['periods'] {
  return level === 'critical' && thresholds.warning === thresholds.critical
    ? { wrong: 2 * periods.wrong, of: 2 * periods.of }
    : periods;
}
