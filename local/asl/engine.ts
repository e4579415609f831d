import type { AslClock } from './clock.ts';
import type { Expressions } from './expressions.ts';
import type { History } from './history.ts';
import type { Objects, Observer, ResourceHandler } from './resources.ts';
import type { Scope } from './scope.ts';

/** What all executions of one run share. */
export interface Engine {
  readonly machineName: string;
  readonly expressions: Expressions;
  readonly resources: Readonly<Record<string, ResourceHandler>>;
  readonly objects: Objects | undefined;
  readonly clock: AslClock;
  readonly random: () => number;
  readonly observer: Observer | undefined;
}

/** One execution: the parent, or a child of a distributed Map. */
export interface Execution {
  readonly engine: Engine;
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly startTime: string;
  readonly history: History;
}

/** Where states run: an execution, the variables in scope, the Map item they belong to, and a way to be stopped. */
export interface Frame {
  readonly execution: Execution;
  readonly scope: Scope;
  readonly mapItem: { readonly Index: number; readonly Value: unknown } | undefined;
  readonly signal: AbortSignal;
}
