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

/** Time-out of one request to a model, streamed and whole. */
export const modelCallTimeoutMs = 120_000;

/** The longest a call to a model may take, with what is stored of it: it begins only where this much time is left. */
const worstModelCallMs = modelCallTimeoutMs + 10_000;

/** The longest a document takes without its model calls: fetched, turned into text, read by rules, stored. */
const worstDocumentMs = 15_000;

/** Less than this is no time for anything. */
const shortestMs = 2_000;

/**
 * What must be left of an invocation before something is begun in it. In a short one both are cut to a share of it, so
 * that at its start there is time for one of each, and a call that outlasts its share is given up in time.
 *
 * @param invocationMs what was left at its start.
 */
export function timeNeeded(invocationMs: number): { readonly documentMs: number; readonly callMs: number } {
  return {
    documentMs: Math.max(shortestMs, Math.min(worstDocumentMs, invocationMs / 4)),
    callMs: Math.max(shortestMs, Math.min(worstModelCallMs, invocationMs / 2)),
  };
}

/**
 * Waits a chunk may spend before every further one is the longest, whatever the reader says. One call costs 5 events,
 * its Choice 2, its Wait 2; a chunk by itself 13; eight chunks go side by side. So a patient of 300 chunks, each
 * throttled after every document, has 300 x 13 + 1,500 x 9 + what the longest waits cost: 8 x 4 an hour x 9 events,
 * which leaves a day until 25,000. A patient of 15 chunks may spend 100 waits on each.
 */
export function quickWaits(chunks: number): number {
  return Math.max(5, Math.floor(1_500 / Math.max(1, chunks)));
}

/**
 * Why a chunk waits, and for how long:
 *
 * - `asked`: what the endpoint's flow says, which grows by itself
 * - `growing`: what a service asked, and longer with every time in a row
 *
 * A chunk that has waited very often comes back rarely, whatever it waits for.
 */
export interface ChunkWait {
  readonly kind: 'asked' | 'growing';
  readonly seconds: number | null;
}

export function chunkWait(
  { kind, seconds }: ChunkWait,
  so: { readonly throttles: number; readonly waits: number; readonly chunks: number },
): number {
  if (so.waits >= quickWaits(so.chunks)) return longestWaitSeconds;
  if (kind === 'growing') return throttleWait(so.throttles, seconds);
  return Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds ?? 0)));
}
