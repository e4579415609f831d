import { readFileSync } from 'node:fs';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorNames } from '../../lambdas/domain/errors.ts';
import { type MeasureName, measures, metricNamespace } from '../../lambdas/domain/measures.ts';
import { phaseSettings } from '../../lambdas/runtime/environment.ts';
import { loadDeployConfig } from '../../lib/config.ts';
import { alarmLevels, alarmRules } from '../../lib/observability/alarm-rules.ts';
import { grafanaDashboard } from '../../lib/observability/grafana-dashboard.ts';
import { panels } from '../../lib/observability/panels.ts';
import type { MetricSeries, Series } from '../../lib/observability/series.ts';
import { synthesise } from '../support/assembly.ts';

const gpu = loadDeployConfig('example-gpu');
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const anchors = [...runbook.matchAll(/^### ([a-z0-9-]+)$/gm)].map(([, name = '']) => name);

let template: Template;

beforeAll(() => {
  template = synthesise(gpu).template('Observability');
}, 300_000);

interface AlarmProperties {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions: { readonly Ref: string }[];
  readonly OKActions: { readonly Ref: string }[];
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
}
const alarms = (): AlarmProperties[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
    ({ Properties }) => Properties as AlarmProperties,
  );

const metricsOf = (series: Series): MetricSeries[] =>
  series.kind === 'metric' ? [series] : Object.values(series.of);
const watched = [
  ...alarmRules(gpu).flatMap(({ watches }) => metricsOf(watches)),
  ...panels(gpu).flatMap(({ series }) => series.flatMap(metricsOf)),
];

describe('an alarm', () => {
  it('is there at both levels for everything there is to be told of, and goes to its level’s topic', () => {
    const names = alarms().map(({ AlarmName }) => AlarmName);
    expect(names.sort()).toEqual(
      alarmRules(gpu)
        .flatMap(({ name }) => alarmLevels.map((level) => `radiant-example-gpu-${name}-${level}`))
        .sort(),
    );
    for (const { AlarmName, AlarmActions } of alarms())
      expect(AlarmActions[0]?.Ref, AlarmName).toMatch(
        AlarmName.endsWith('critical') ? /critical/ : /warning/,
      );
  });

  it('says what is wrong and where the runbook has it, and the runbook has nothing beside', () => {
    const linked = alarms().map(
      ({ AlarmDescription }) => /docs\/runbook\.md#([a-z0-9-]+)$/.exec(AlarmDescription)?.[1],
    );
    expect(linked).not.toContain(undefined);
    const rule = JSON.stringify(template.findResources('AWS::Events::Rule'));
    const events = [...rule.matchAll(/docs\/runbook\.md#([a-z0-9-]+)/g)].map(([, name]) => name);
    expect([...new Set([...linked, ...events])].sort()).toEqual([...anchors].sort());
  });

  it('is critical later than it is a warning: for more, or for longer', () => {
    for (const rule of alarmRules(gpu)) {
      const { warning, critical } = rule.thresholds;
      if (rule.isBelow) expect(critical, rule.name).toBeLessThan(warning);
      else if (critical === warning) {
        const periods = (level: string) =>
          alarms().find(({ AlarmName }) => AlarmName === `radiant-example-gpu-${rule.name}-${level}`)
            ?.EvaluationPeriods;
        expect(periods('critical'), rule.name).toBeGreaterThan(periods('warning') ?? Number.NaN);
      } else expect(critical, rule.name).toBeGreaterThan(warning);
    }
  });

  it('has the thresholds of the roadmap', () => {
    const thresholds = new Map(alarmRules(gpu).map(({ name, thresholds: values }) => [name, values]));
    expect(thresholds.get('failure-rate')).toEqual({ warning: 5, critical: 10 });
    expect(thresholds.get('queue-depth')).toEqual({ warning: 1000, critical: 5000 });
    expect(thresholds.get('cache-hit-rate')?.warning).toBe(60);
    expect(thresholds.get('patient-duration')?.warning).toBe(15 * 60);
    expect(thresholds.get('cost-per-patient')?.warning).toBe(2);
    expect(thresholds.get('low-confidence')?.warning).toBe(20);
  });

  it('of GPUs that cost without a run is there only where there are GPUs', () => {
    const names = (environment: string) => alarmRules(loadDeployConfig(environment)).map(({ name }) => name);
    expect(names('example-gpu')).toEqual(expect.arrayContaining(['copies-without-demand', 'reader-not-up']));
    expect(names('prod')).not.toContain('copies-without-demand');
  });

  it('says in the same place that it has cleared', () => {
    for (const { AlarmName, AlarmActions, OKActions } of alarms())
      expect(OKActions, AlarmName).toEqual(AlarmActions);
  });

  it('never wakes anybody because nothing runs', () => {
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { TreatMissingData: 'notBreaching' });
  });
});

describe('what is told', () => {
  it('goes to the pager, the channel and by e-mail', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'https',
      TopicArn: { Ref: Match.stringLikeRegexp('critical') },
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      TopicArn: { Ref: Match.stringLikeRegexp('notices') },
    });
    template.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
      SlackChannelId: 'C0123ABCD',
      GuardrailPolicies: [Match.anyValue()],
      SnsTopicArns: [
        { Ref: Match.stringLikeRegexp('warning|critical') },
        { Ref: Match.stringLikeRegexp('warning|critical') },
      ],
    });
  });

  it('includes money: a budget of everything with the environment’s tag', () => {
    template.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({
        BudgetLimit: { Amount: 3640, Unit: 'USD' },
        CostFilters: { TagKeyValue: ['user:environment$example-gpu'] },
      }),
    });
  });
});

describe('a metric', () => {
  it('of ours that is watched is one that is written, with its dimensions', () => {
    for (const { namespace, metricName, dimensions } of watched.filter(
      ({ namespace: of }) => of === metricNamespace,
    )) {
      const measure = measures[metricName as MeasureName];
      expect(measure, `${namespace} ${metricName}`).toBeDefined();
      expect(Object.keys(dimensions).sort(), metricName).toEqual(['service', ...measure.dimensions].sort());
    }
  });

  it('is watched for each kind of the roadmap', () => {
    const names = new Set(watched.map(({ metricName }) => metricName));
    for (const name of [
      'PatientsPerHour',
      'QueueDepth',
      'ConcurrentExecutions',
      'ExtractionDuration',
      'CacheHitRate',
      'CommitLatency',
      'SuccessRate',
      'LowConfidenceRate',
      'InconsistencyRate',
      'AthenaCostPerPatient',
      'GetRequests',
      'EndpointCopies',
      'CostPerPatient',
    ])
      expect([...names]).toContain(name);
  });

  it('has dimensions whose values are words of the code', () => {
    const words = new Set<string>(['service', ...Object.keys(phaseSettings), ...errorNames, 'example-gpu']);
    for (const { dimensions, namespace } of watched)
      if (namespace === metricNamespace)
        expect(Object.values(dimensions).filter((value) => !words.has(value))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('has the seven panels of the roadmap, service level and review backlog', () => {
    const titles = panels(gpu).map(({ title }) => title);
    for (const word of [
      /Progress/,
      /Queue depth/,
      /Workers/,
      /Duration/,
      /Cache hit/,
      /Cost, cumulative/,
      /Errors by type/,
      /Service level/,
      /Review backlog/,
    ])
      expect(
        titles.some((title) => word.test(title)),
        String(word),
      ).toBe(true);
  });

  it('is the same in Grafana: importable, panel by panel, query by query', () => {
    const dashboard = JSON.parse(JSON.stringify(grafanaDashboard(gpu))) as {
      readonly __inputs: readonly { readonly name: string }[];
      readonly panels: readonly {
        readonly id: number;
        readonly title: string;
        readonly datasource: { readonly uid: string };
        readonly gridPos: { readonly x: number; readonly y: number };
        readonly targets: readonly {
          readonly refId: string;
          readonly expression?: string;
          readonly hide: boolean;
        }[];
      }[];
    };
    expect(dashboard.panels.map(({ title }) => title)).toEqual(panels(gpu).map(({ title }) => title));
    for (const { title, targets, datasource } of dashboard.panels) {
      expect(datasource.uid).toBe(`\${${dashboard.__inputs[0]?.name}}`);
      const ids = targets.map(({ refId }) => refId);
      expect(new Set(ids).size, title).toBe(ids.length);
      for (const { expression = '' } of targets)
        for (const [id] of expression.matchAll(/s\d+_\w+/g)) expect(ids, title).toContain(id);
      // What an expression names must have got its panel's own id.
      const computed = panels(gpu)
        .find((panel) => panel.title === title)
        ?.series.filter(({ kind }) => kind === 'expression').length;
      expect(targets.filter(({ expression }) => expression !== undefined).length).toBe(computed);
    }
    expect(new Set(dashboard.panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(
      dashboard.panels.length,
    );
  });
});
