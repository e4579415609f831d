/** A lease outlives the longest call plus the longest wait between two calls. */
export const leaseMinutes = 45;

/** Longest wait between two tries of a throttled call: with it, days of throttling stay under 25,000 events. */
export const longestWaitSeconds = 900;

/**
 * Seconds to wait after a throttle: what the service asked for, but at least a time that doubles with every throttle
 * in a row (5, 10, 20 ... 900 s). 5 h of throttling are about 28 waits.
 */
export function throttleWait(throttlesInARow: number, askedSeconds: number | null): number {
  const growing = Math.min(longestWaitSeconds, 5 * 2 ** Math.min(throttlesInARow, 10));
  return Math.min(longestWaitSeconds, Math.max(growing, Math.ceil(askedSeconds ?? 0)));
}

/**
 * Seconds until a paused run is looked at again: a minute at first, then growing as waits for a throttle do. A look
 * costs events too, and a patient has eight chunks that look: every minute of a night would end the execution.
 */
export function pauseWait(looksInARow: number): number {
  return Math.max(60, throttleWait(looksInARow, null));
}
