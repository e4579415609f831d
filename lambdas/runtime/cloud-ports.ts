import type { Ports } from '../ports/index.ts';
import { Environment, parseEnvironment } from './environment.ts';
import type { OpenPort } from './open/open-port.ts';

/** How each of some ports is opened. */
export type Opened<Needs extends Partial<Ports>> = {
  readonly [Name in keyof Needs]-?: OpenPort<Needs[Name]>;
};

/** Opens ports of AWS from the process's environment. @throws EnvironmentError naming every variable that is wrong. */
export async function openPorts<Needs extends Partial<Ports>>(openers: Opened<Needs>): Promise<Needs> {
  const environment = parseEnvironment(Environment, process.env);
  const ports = await Promise.all(
    Object.entries<OpenPort<unknown>>(openers).map(
      async ([name, opener]) => [name, await opener(environment)] as const,
    ),
  );
  return Object.fromEntries(ports) as Needs;
}
