import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import { metricNamespace } from '../../domain/measures.ts';
import type { Metrics } from '../../ports/metrics.ts';

const units = {
  Count: MetricUnit.Count,
  Milliseconds: MetricUnit.Milliseconds,
  Seconds: MetricUnit.Seconds,
  Percent: MetricUnit.Percent,
  USD: MetricUnit.NoUnit,
} as const;

/** Embedded-metric-format lines; the environment is a dimension of each, `service` by the name Powertools gives it. */
export function powertoolsMetrics(environment: string): Metrics {
  const metrics = new Powertools({ namespace: metricNamespace, serviceName: environment });
  return {
    add(name, unit, value, dimensions = {}) {
      if (Object.keys(dimensions).length === 0) {
        metrics.addMetric(name, units[unit], value);
        return;
      }
      // Metrics of one line share their dimensions, so one with its own has a line of its own.
      const single = metrics.singleMetric();
      single.addDimensions({ ...dimensions });
      single.addMetric(name, units[unit], value);
    },
    flush: () => metrics.publishStoredMetrics(),
  };
}
