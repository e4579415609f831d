/** An interpreter for the Amazon States Language (JSONata) with the limits of Step Functions' Standard workflows. */
export { type Clock, realClock } from './clock.ts';
export type { ContextObject } from './context-object.ts';
export { createStateMachine } from './create-state-machine.ts';
export { InvalidDefinition, StartRefused, StateFailure, Stopped, TaskFailure } from './errors.ts';
export type { ExecutionResult, ExecutionStatus } from './execution.ts';
export { type HistoryEvent, historySignature, printHistory } from './history.ts';
export { type LocalFunction, type LocalHandler, lambdaInvoke } from './lambda-invoke.ts';
export { limits } from './limits.ts';
export type { StateMachine } from './machine.ts';
export { type Random, seededRandom } from './random.ts';
export type { ExecutionEvent, ObjectReader, ObjectWriter, Observer, ResourceHandler } from './resources.ts';
export { type StartOptions, startExecution } from './start-execution.ts';
export { VirtualClock } from './virtual-clock.ts';
