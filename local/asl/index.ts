/** An interpreter for the Amazon States Language (JSONata) with the limits of Standard executions. */
export { type AslClock, realClock, VirtualClock } from './clock.ts';
export { InvalidDefinition, StateFailure, TaskFailure } from './errors.ts';
export { createStateMachine, type ExecutionResult, type StateMachine, startExecution } from './execution.ts';
export { type HistoryEvent, historySignature, printHistory } from './history.ts';
export { type LocalFunction, lambdaInvoke } from './lambda-invoke.ts';
export { limits } from './limits.ts';
export type { ContextObject, Objects, Observer, ResourceHandler } from './resources.ts';
export { retryDelay } from './retry.ts';
