import { dataLimitExceeded, StateFailure } from './errors.ts';

/** Quotas of Step Functions for Standard workflows (guide, "Service quotas", read 2026-11). */
export const limits = {
  /** Input, output, arguments or result of a state, and one variable, in bytes of UTF-8. */
  payloadBytes: 256 * 1024,
  /** All variables that one state assigns, in bytes of UTF-8. */
  assignBytes: 256 * 1024,
  /** All variables a state can see, in bytes of UTF-8. */
  variableBytes: 10 * 1024 * 1024,
  definitionBytes: 1024 * 1024,
  historyEvents: 25_000,
  inlineConcurrency: 40,
  distributedConcurrency: 10_000,
  nameLength: 80,
  labelLength: 40,
  /** Seconds of a wait or a time-out. */
  seconds: 99_999_999,
  /** Payload of a synchronous Lambda call, either way, in bytes. */
  lambdaPayloadBytes: 6 * 1024 * 1024,
  lambdaTimeoutMs: 15 * 60 * 1000,
} as const;

/** Size of a value as Step Functions counts it: bytes of its JSON text in UTF-8. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** Returns the value, or fails with `States.DataLimitExceeded` when it is over the payload limit. */
export function withinPayloadLimit<T>(value: T, what: string): T {
  const bytes = jsonBytes(value);
  if (bytes > limits.payloadBytes) {
    throw new StateFailure(
      dataLimitExceeded,
      `${what} has ${bytes} bytes, over the limit of ${limits.payloadBytes} bytes.`,
    );
  }
  return value;
}
