import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { powertoolsMetrics } from '../../../../lambdas/adapters/powertools/powertools-metrics.ts';

interface Line {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
}

let lines: (Line & Record<string, unknown>)[];

beforeEach(() => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)) as Line & Record<string, unknown>);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('metrics', () => {
  it('are lines of the embedded format under our namespace, with the environment as dimension', () => {
    const metrics = powertoolsMetrics('prod');
    metrics.add('PatientsProcessed', 'Count', 3);
    metrics.add('RunCost', 'USD', 1.5);
    metrics.flush();
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line?._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: 'RadiantExtraction',
      Dimensions: [['service']],
      Metrics: [
        { Name: 'PatientsProcessed', Unit: 'Count' },
        { Name: 'RunCost', Unit: 'None' },
      ],
    });
    expect(line).toMatchObject({ service: 'prod', PatientsProcessed: 3, RunCost: 1.5 });
  });

  it('with dimensions of their own have a line of their own, and leave the others as they are', () => {
    const metrics = powertoolsMetrics('prod');
    metrics.add('PatientsFailed', 'Count', 1);
    metrics.add('PhaseErrors', 'Count', 1, { phase: 'plan-run', error: 'TransientError' });
    metrics.flush();
    const byName = new Map(lines.map((line) => [line._aws.CloudWatchMetrics[0]?.Metrics[0]?.Name, line]));
    expect([...(byName.get('PhaseErrors')?._aws.CloudWatchMetrics[0]?.Dimensions[0] ?? [])].sort()).toEqual([
      'error',
      'phase',
      'service',
    ]);
    expect(byName.get('PhaseErrors')).toMatchObject({ phase: 'plan-run', service: 'prod' });
    expect(byName.get('PatientsFailed')?._aws.CloudWatchMetrics[0]?.Dimensions).toEqual([['service']]);
  });
});
