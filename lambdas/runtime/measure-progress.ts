import { measures } from '../domain/measures.ts';
import { measureProgress } from '../operations/measure-progress.ts';
import type { Ports } from '../ports/index.ts';
import { bindOperation } from './bind-operation.ts';
import { clock } from './open/clock.ts';
import { artifacts } from './open/objects.ts';
import { metrics } from './open/observations.ts';
import { runs } from './open/table.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'metrics' | 'runs'>;

/** Called every few minutes: writes how far the running runs are, for the dashboard and its alarms. */
export const handler = bindOperation<Needs, { readonly written: number }>(
  { artifacts, clock, metrics, runs },
  async (ports) => {
    const found = await measureProgress(ports);
    for (const { name, value } of found) ports.metrics.add(name, measures[name].unit, value);
    ports.metrics.flush();
    return { written: found.length };
  },
);
