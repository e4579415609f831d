import type { Clock } from './clock.ts';
import type { MapItem } from './context-object.ts';
import type { History, HistoryEvent } from './history.ts';
import type { Functions } from './intrinsic-functions.ts';
import type { StateMachine, States } from './machine.ts';
import type { Random } from './random.ts';
import type { ObjectReader, ObjectWriter, Observer, ResourceHandler } from './resources.ts';
import type { Variables } from './variables.ts';

export type ExecutionStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How an execution ended and what happened in it. */
export interface ExecutionResult {
  readonly status: ExecutionStatus;
  /** Undefined unless it succeeded. */
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly history: readonly HistoryEvent[];
}

/** What an execution and its children share. */
export interface World {
  readonly machine: StateMachine;
  readonly resources: Readonly<Record<string, ResourceHandler>>;
  readonly objects: (ObjectReader & ObjectWriter) | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly functions: Functions;
  readonly observer: Observer | undefined;
}

/** One Standard execution: of the machine, or a child of a distributed map. */
export interface Execution {
  readonly world: World;
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly startTime: string;
  readonly history: History;
}

/** One path through states: the whole execution, a branch of a Parallel, or an iteration of an inline map. */
export interface Path {
  readonly execution: Execution;
  readonly signal: AbortSignal;
  readonly item: MapItem | undefined;
  variables: Variables;
  lastEventId: number;
}

/** Where a state leads: its output and the next state, undefined at the end. */
export interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

/** Follows a path from the start of some states to their end and gives the last output. */
export type RunStates = (states: States, path: Path, input: unknown) => Promise<unknown>;
