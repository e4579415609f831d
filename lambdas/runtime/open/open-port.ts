import type { Ports } from '../../ports/index.ts';
import type { Environment } from '../environment.ts';

/** Makes a port of AWS from a function's environment. */
export type OpenPort<Port> = (environment: Environment) => Port | Promise<Port>;

export type Open = { readonly [Name in keyof Ports]: OpenPort<Ports[Name]> };

/** What a function makes of its environment the first time, kept for the container's life. */
export function kept<Thing>(make: (environment: Environment) => Thing): (environment: Environment) => Thing {
  let thing: { readonly made: Thing } | undefined;
  return (environment) => {
    thing ??= { made: make(environment) };
    return thing.made;
  };
}
