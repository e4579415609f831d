import { measures } from '../domain/measures.ts';
import { measureProgress } from '../operations/measure-progress.ts';
import type { Ports } from '../ports/index.ts';
import { openPorts } from './cloud-ports.ts';
import { artifacts, clock, logger, metrics, runs } from './open-ports.ts';

type Needs = Pick<Ports, 'artifacts' | 'clock' | 'logger' | 'metrics' | 'runs'>;

let opened: Promise<Needs> | undefined;

/** Called every few minutes: writes how far the running runs are, for the dashboard and its alarms. */
export async function handler(): Promise<{ readonly written: number }> {
  opened ??= openPorts<Needs>({ artifacts, clock, logger, metrics, runs }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const ports = await opened;
  const found = await measureProgress(ports);
  for (const { name, value } of found) ports.metrics.add(name, measures[name].unit, value);
  ports.metrics.flush();
  return { written: found.length };
}
