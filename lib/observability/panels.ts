import { errorNames } from '../../lambdas/domain/errors.ts';
import type { DeployConfig } from '../config.ts';
import { readerNames } from '../constructs/reader-names.ts';
import { computed, ours, type Series, theirs } from './series.ts';

/** A panel of the dashboard, drawn by CloudWatch and by Grafana alike. */
export interface Panel {
  readonly title: string;
  readonly unit: 'count' | 'percent' | 'seconds' | 'dollars' | 'milliseconds';
  readonly shape: 'line' | 'bar' | 'number';
  readonly series: readonly Series[];
}

/** Edges of the histogram of durations, in seconds. */
const edges = [0, 120, 300, 600, 900, 1800, 3600, 7200];

/** The roadmap's seven panels, and what it did not ask for: service level and backlog, latency, quality. */
export function panels(config: DeployConfig): Panel[] {
  const { name: env } = config;
  return [
    {
      title: 'Progress: patients ended, of all of the running runs',
      unit: 'count',
      shape: 'line',
      series: [
        computed('ended', 'RUNNING_SUM(FILL(processed, 0) + FILL(failed, 0))', {
          processed: ours(env, 'PatientsProcessed', 'Sum'),
          failed: ours(env, 'PatientsFailed', 'Sum'),
        }),
        ours(env, 'QueueDepth', 'Maximum', { label: 'to go' }),
        ours(env, 'RunProgress', 'Maximum', { label: 'percent of the running runs' }),
      ],
    },
    {
      title: 'Queue depth: patients that wait, open Map Runs',
      unit: 'count',
      shape: 'line',
      series: [
        ours(env, 'QueueDepth', 'Maximum', { label: 'patients that wait' }),
        theirs(['AWS/States', 'ApproximateOpenMapRunCount'], 'Maximum', { label: 'open Map Runs' }),
      ],
    },
    { title: 'Workers: how many, and how busy', unit: 'count', shape: 'line', series: workers(config) },
    {
      title: 'Duration of a patient: share of patients by seconds',
      unit: 'percent',
      shape: 'bar',
      series: [
        ...edges.map((from, at) => {
          const to = edges[at + 1] ?? '';
          return ours(env, 'ExtractionDuration', `PR(${from}:${to})`, {
            label: to === '' ? `over ${from} s` : `${from} to ${to} s`,
            minutes: 60,
          });
        }),
      ],
    },
    {
      title: 'Duration of a patient: percentiles',
      unit: 'seconds',
      shape: 'line',
      series: ['p50', 'p95', 'p99'].map((statistic) =>
        ours(env, 'ExtractionDuration', statistic, { label: statistic, minutes: 60 }),
      ),
    },
    {
      title: 'Cache hit rate',
      unit: 'percent',
      shape: 'line',
      series: [ours(env, 'CacheHitRate', 'Average', { minutes: 60 })],
    },
    {
      title: 'Cost, cumulative, and per patient',
      unit: 'dollars',
      shape: 'line',
      series: [
        computed('models', 'RUNNING_SUM(FILL(asked, 0))', {
          asked: ours(env, 'ModelCost', 'Sum', { minutes: 60 }),
        }),
        computed('runs', 'RUNNING_SUM(FILL(spent, 0))', {
          spent: ours(env, 'RunCost', 'Sum', { minutes: 60 }),
        }),
        ours(env, 'CostPerPatient', 'Maximum', { label: 'per patient', minutes: 60 }),
        ours(env, 'AthenaCostPerPatient', 'Maximum', { label: 'Athena per patient', minutes: 60 }),
      ],
    },
    {
      title: 'Errors by type',
      unit: 'count',
      shape: 'bar',
      series: errorNames.map((error) => ours(env, 'Errors', 'Sum', { label: error, dimensions: { error } })),
    },
    {
      title: 'Service level: patients done in time, runs that succeed',
      unit: 'percent',
      shape: 'line',
      series: [
        ours(env, 'SlaCompliance', 'Average', { label: 'in time', minutes: 60 }),
        ours(env, 'SuccessRate', 'Average', { label: 'succeeded', minutes: 60 }),
      ],
    },
    { title: 'Review backlog', unit: 'count', shape: 'line', series: backlog(env) },
    {
      title: 'Throughput: patients per hour, documents',
      unit: 'count',
      shape: 'line',
      series: [
        ours(env, 'PatientsPerHour', 'Average', { minutes: 60 }),
        ours(env, 'DocumentsRead', 'Sum', { minutes: 60 }),
        ours(env, 'ModelCalls', 'Sum', { minutes: 60 }),
      ],
    },
    {
      title: 'Quality: findings to look at, inconsistencies per document',
      unit: 'percent',
      shape: 'line',
      series: [
        ours(env, 'LowConfidenceRate', 'Average', { minutes: 60 }),
        ours(env, 'InconsistencyRate', 'Average', { minutes: 60 }),
      ],
    },
    {
      title: 'Database: commit latency, publishing, capacity',
      unit: 'milliseconds',
      shape: 'line',
      series: [
        theirs(['AWS/RDS', 'CommitLatency'], 'Average', {
          dimensions: { DBClusterIdentifier: `radiant-${env}` },
          label: 'commit',
        }),
        ours(env, 'PhaseDuration', 'p95', {
          label: 'publishing a version, p95',
          dimensions: { phase: 'publish-abstraction' },
        }),
        theirs(['AWS/RDS', 'ACUUtilization'], 'Average', {
          dimensions: { DBClusterIdentifier: `radiant-${env}` },
          label: 'capacity in use, percent',
        }),
      ],
    },
    {
      title: 'S3 requests of the extractions bucket',
      unit: 'count',
      shape: 'line',
      series: ['GetRequests', 'PutRequests', 'ListRequests'].map((request) =>
        theirs(['AWS/S3', request], 'Sum', {
          dimensions: {
            BucketName: `radiant-extractions-${env}-${config.account}`,
            FilterId: 'EntireBucket',
          },
        }),
      ),
    },
  ];
}

function workers({ name: env, endpoint }: DeployConfig): Series[] {
  const functions = theirs(['AWS/Lambda', 'ConcurrentExecutions'], 'Maximum', {
    dimensions: { FunctionName: `radiant-${env}-read-documents` },
    label: 'calls of the reading phase at once',
  });
  if (endpoint === undefined) return [functions];
  const { endpointName, variantName, componentName } = readerNames(env);
  return [
    functions,
    ours(env, 'EndpointCopies', 'Maximum', { label: 'copies of the reader' }),
    theirs(['AWS/SageMaker', 'ConcurrentRequestsPerCopy'], 'Average', {
      dimensions: { InferenceComponentName: componentName },
      label: 'requests per copy',
    }),
    theirs(['/aws/sagemaker/Endpoints', 'GPUUtilization'], 'Average', {
      dimensions: { EndpointName: endpointName, VariantName: variantName },
      label: 'GPU, percent',
    }),
  ];
}

function backlog(env: string): Series[] {
  const queue = (name: string) => ({ QueueName: `radiant-${name}-${env}` });
  return [
    theirs(['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], 'Maximum', {
      dimensions: queue('qa-review-queue'),
      label: 'questions',
    }),
    theirs(['AWS/SQS', 'ApproximateNumberOfMessagesVisible'], 'Maximum', {
      dimensions: queue('patient-extraction-dlq'),
      label: 'failed patients',
    }),
    ours(env, 'ReviewQuestions', 'Sum', { label: 'new questions', minutes: 60 }),
  ];
}
