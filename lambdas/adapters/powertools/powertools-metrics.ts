import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../../ports/metrics.ts';

const units = {
  Count: MetricUnit.Count,
  Milliseconds: MetricUnit.Milliseconds,
  Seconds: MetricUnit.Seconds,
  Percent: MetricUnit.Percent,
  USD: MetricUnit.NoUnit,
} as const;

/** Embedded-metric-format lines under `RadiantExtraction`; the only dimension is the environment. */
export function powertoolsMetrics(environment: string): Metrics {
  const metrics = new Powertools({ namespace: 'RadiantExtraction', serviceName: environment });
  return {
    add: (name, unit, value) => metrics.addMetric(name, units[unit], value),
    flush: () => metrics.publishStoredMetrics(),
  };
}
