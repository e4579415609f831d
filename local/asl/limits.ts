import { StateFailure } from './errors.ts';

/** Quotas of Standard executions (Step Functions guide, "Service quotas", read November 2026). */
export const limits = {
  payloadBytes: 262_144,
  historyEvents: 25_000,
  inlineConcurrency: 40,
  childExecutions: 10_000,
  stateNameCharacters: 80,
  definitionBytes: 1_048_576,
  variablesBytes: 10_485_760,
  rangeItems: 1_000,
  waitSeconds: 99_999_999,
} as const;

/** Passes a value that fits into one payload; `States.DataLimitExceeded` otherwise. Size counts as UTF-8 JSON. */
export function withinPayload<T>(value: T, what: string): T {
  const text = JSON.stringify(value);
  if (text === undefined) return value;
  // A UTF-16 unit is at most three UTF-8 bytes: most payloads need no exact count.
  if (text.length * 3 <= limits.payloadBytes) return value;
  const bytes = Buffer.byteLength(text);
  if (bytes <= limits.payloadBytes) return value;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `${what} has ${bytes} bytes, more than ${limits.payloadBytes}`,
  );
}
