/**
 * The error family of the pipeline. Each name says what the orchestrator should do, is a literal string (a
 * minified bundle would rename a class), and is routed by that word in `statemachines/cohort.asl.json`.
 *
 * Messages carry counts, hashes, keys and field names only: never patient text, ids, prompts or model output.
 */
export abstract class PipelineError extends Error {
  abstract override readonly name: ErrorName;
}

/** A fault that may pass by itself (network, 5xx, expired credentials): retry with back-off. */
export class TransientError extends PipelineError {
  override readonly name = 'TransientError';
}

/** The piece of work does not fit the limits of one invocation: halve it and go on. */
export class WorkTooLargeError extends PipelineError {
  override readonly name = 'WorkTooLargeError';
}

/** The input can never succeed as it is: record it with this reason, do not retry. */
export class InputRejectedError extends PipelineError {
  override readonly name = 'InputRejectedError';
}

/** Another holder owns the patient now: stop at once and publish nothing. */
export class LeaseLostError extends PipelineError {
  override readonly name = 'LeaseLostError';
}

/** The run cannot work as it is configured (missing column, denied permission): fail the run. */
export class ConfigurationError extends PipelineError {
  override readonly name = 'ConfigurationError';
}

/** The words the state machine may catch, exported once; a test compares them with the ASL in both directions. */
export const errorNames = [
  'TransientError',
  'WorkTooLargeError',
  'InputRejectedError',
  'LeaseLostError',
  'ConfigurationError',
] as const;

export type ErrorName = (typeof errorNames)[number];
