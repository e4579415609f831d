import type { DeployConfig } from '../config.ts';
import { type Panel, panels } from './panels.ts';
import type { MetricSeries, Series } from './series.ts';

const width = 12;
const height = 8;

/** Where Grafana asks which of its data sources to use, at import. */
const datasource = { type: 'cloudwatch', uid: `\${DS_CLOUDWATCH}` };

const units: Readonly<Record<Panel['unit'], string>> = {
  count: 'short',
  percent: 'percent',
  seconds: 's',
  dollars: 'currencyUSD',
  milliseconds: 'ms',
};

/** The dashboard of an environment as Grafana imports it: the panels CloudWatch shows, over the same series. */
export function grafanaDashboard(config: DeployConfig): Readonly<Record<string, unknown>> {
  return {
    __inputs: [
      {
        name: 'DS_CLOUDWATCH',
        label: 'CloudWatch',
        type: 'datasource',
        pluginId: 'cloudwatch',
        pluginName: 'CloudWatch',
      },
    ],
    __requires: [
      { type: 'grafana', id: 'grafana', name: 'Grafana', version: '10.0.0' },
      { type: 'datasource', id: 'cloudwatch', name: 'CloudWatch', version: '1.0.0' },
    ],
    uid: `radiant-${config.name}`.slice(0, 40),
    title: `Radiant ${config.name}`,
    tags: ['radiant', config.name],
    timezone: 'browser',
    schemaVersion: 39,
    version: 1,
    editable: true,
    refresh: '1m',
    time: { from: 'now-24h', to: 'now' },
    templating: { list: [] },
    panels: panels(config).map((panel, at) => grafanaPanel(panel, at, config.region)),
  };
}

function grafanaPanel(panel: Panel, at: number, region: string): Readonly<Record<string, unknown>> {
  return {
    id: at + 1,
    type: panel.shape === 'number' ? 'stat' : 'timeseries',
    title: panel.title,
    datasource,
    gridPos: { x: (at % 2) * width, y: Math.floor(at / 2) * height, w: width, h: height },
    fieldConfig: {
      defaults: {
        unit: units[panel.unit],
        custom:
          panel.shape === 'bar' ? { drawStyle: 'bars', stacking: { mode: 'normal' }, fillOpacity: 80 } : {},
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: panel.series.flatMap((series, index) => targets(series, `s${index}`, region)),
  };
}

/** One series as queries: an expression brings the metrics it is made of, hidden. */
function targets(series: Series, id: string, region: string): Readonly<Record<string, unknown>>[] {
  if (series.kind === 'metric') return [query(series, { id, region, isHidden: false })];
  // Ids are shared by a whole panel in Grafana, so those of the expression get its own before them.
  const named = (name: string): string => `${id}_${name}`;
  const expression = Object.keys(series.of).reduce(
    (text, name) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), named(name)),
    series.expression,
  );
  return [
    ...Object.entries(series.of).map(([name, metric]) =>
      query(metric, { id: named(name), region, isHidden: true }),
    ),
    {
      ...common({ id, region, isHidden: false }),
      label: series.label,
      metricEditorMode: 1,
      expression,
      period: String(series.periodSeconds),
    },
  ];
}

interface Place {
  readonly id: string;
  readonly region: string;
  readonly isHidden: boolean;
}

const query = (metric: MetricSeries, place: Place): Readonly<Record<string, unknown>> => ({
  ...common(place),
  label: metric.label,
  metricEditorMode: 0,
  namespace: metric.namespace,
  metricName: metric.metricName,
  dimensions: Object.fromEntries(Object.entries(metric.dimensions).map(([name, value]) => [name, [value]])),
  statistic: metric.statistic,
  period: String(metric.periodSeconds),
  matchExact: true,
});

const common = ({ id, region, isHidden }: Place) => ({
  refId: id,
  id,
  hide: isHidden,
  datasource,
  queryMode: 'Metrics',
  metricQueryType: 0,
  region,
});
