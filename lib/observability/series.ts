import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type Dimensions, type MeasureName, metricNamespace } from '../../lambdas/domain/measures.ts';

/** One line of a panel, or what an alarm watches: the same for CloudWatch and for Grafana. */
export type Series =
  | {
      readonly kind: 'metric';
      readonly label: string;
      readonly namespace: string;
      readonly metricName: string;
      readonly dimensions: Readonly<Record<string, string>>;
      readonly statistic: string;
      readonly periodSeconds: number;
    }
  | {
      readonly kind: 'expression';
      readonly label: string;
      /** In CloudWatch's metric math, over the ids of `of`. */
      readonly expression: string;
      readonly of: Readonly<Record<string, Extract<Series, { readonly kind: 'metric' }>>>;
      readonly periodSeconds: number;
    };

export type MetricSeries = Extract<Series, { readonly kind: 'metric' }>;

const minutes = (count: number): number => count * 60;

/** One of our own metrics, of an environment. */
export function ours(
  environment: string,
  name: MeasureName,
  statistic: string,
  options: { readonly label?: string; readonly minutes?: number; readonly dimensions?: Dimensions } = {},
): MetricSeries {
  return {
    kind: 'metric',
    label: options.label ?? name,
    namespace: metricNamespace,
    metricName: name,
    dimensions: { service: environment, ...options.dimensions },
    statistic,
    periodSeconds: minutes(options.minutes ?? 5),
  };
}

/** A metric AWS itself writes. */
export function theirs(
  [namespace, metricName]: readonly [string, string],
  statistic: string,
  options: {
    readonly label?: string;
    readonly minutes?: number;
    readonly dimensions?: Readonly<Record<string, string>>;
  } = {},
): MetricSeries {
  return {
    kind: 'metric',
    label: options.label ?? metricName,
    namespace,
    metricName,
    dimensions: options.dimensions ?? {},
    statistic,
    periodSeconds: minutes(options.minutes ?? 5),
  };
}

export function computed(
  label: string,
  expression: string,
  of: Readonly<Record<string, MetricSeries>>,
): Extract<Series, { readonly kind: 'expression' }> {
  const periodSeconds = Object.values(of)[0]?.periodSeconds ?? minutes(5);
  return { kind: 'expression', label, expression, of, periodSeconds };
}

/** The series as CloudWatch takes it. */
export function cloudWatchMetric(series: Series): IMetric {
  if (series.kind === 'expression') {
    return new MathExpression({
      expression: series.expression,
      label: series.label,
      period: Duration.seconds(series.periodSeconds),
      usingMetrics: Object.fromEntries(
        Object.entries(series.of).map(([id, metric]) => [id, cloudWatchMetric(metric)]),
      ),
    });
  }
  return new Metric({
    namespace: series.namespace,
    metricName: series.metricName,
    dimensionsMap: { ...series.dimensions },
    statistic: series.statistic,
    label: series.label,
    period: Duration.seconds(series.periodSeconds),
  });
}
