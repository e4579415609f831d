import * as z from 'zod';

/**
 * Whether an endpoint is asked at all:
 *
 *   closed --failures over patients, no answer between--> open --time is up, one caller asks--> probing
 *     ^                                                     ^                                    |  |
 *     |                                                     +------- the probe fails ------------+  |
 *     +--------------------------------- the probe is answered, or throttled ------------------------+
 *
 * Only faults count: a throttled endpoint is alive.
 */
const Circuit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('closed'),
    /** Faults since the last answer, and of whose charts (pseudonymous keys, a few). */
    failures: z.int().min(0),
    patients: z.array(z.string()),
  }),
  z.object({ kind: z.literal('open'), probeAtMs: z.number(), openings: z.int().min(1) }),
  z.object({ kind: z.literal('probing'), endsAtMs: z.number(), openings: z.int().min(1) }),
]);

/** What everybody who asks an endpoint knows of it: one control item, changed under its revision (decision 12). */
export const EndpointFlow = z.object({
  /** Requests in flight, of all callers together. */
  limit: z.number().min(1),
  /** True until the first congestion, and after one that left next to nothing: the limit doubles rather than grows by one. */
  isStarting: z.boolean(),
  /** Milliseconds an answer usually takes; follows faster ones at once and slower ones slowly. */
  usualMs: z.number().nullable(),
  /** No further decrease before then: one congestion is reported by every caller. */
  calmUntilMs: z.number(),
  /** What the endpoint asked for by `retry-after`. */
  waitUntilMs: z.number(),
  circuit: Circuit,
});
export type EndpointFlow = z.infer<typeof EndpointFlow>;

export const flowLimits = {
  first: 32,
  most: 1_000,
  restart: 2,
  /** Requests one invocation has in flight at the most. */
  perCaller: 8,
  /** Answers of at least this many calls say something about time. */
  callsThatTell: 3,
  slowFactor: 3,
  calmMs: 10_000,
  /** A single bad document must not stop everybody: so many faults, over so many charts, or very many of one. */
  failures: 5,
  charts: 2,
  failuresOfOneChart: 12,
  firstPauseMs: 30_000,
  longestPauseMs: 15 * 60_000,
  longestAskedSeconds: 900,
  busySeconds: { first: 5, longest: 120 },
  /** Pauses of a caller that finds every slot taken, before it gives its invocation up: slots come free in seconds. */
  patienceMs: [500, 750, 1_250, 2_000, 3_000],
  /**
   * A caller at work tells what it learned so often, and takes its share of what the limit is then. The first round of
   * answers of an endpoint that has shown no bound yet is told at once: everybody else waits for it.
   */
  reportMs: 2_000,
} as const;

const closed: EndpointFlow['circuit'] = { kind: 'closed', failures: 0, patients: [] };

/** An endpoint nobody has asked yet. */
export const freshFlow: EndpointFlow = {
  limit: flowLimits.first,
  isStarting: true,
  usualMs: null,
  calmUntilMs: 0,
  waitUntilMs: 0,
  circuit: closed,
};

/** What one invocation learned of an endpoint. */
export interface FlowReport {
  readonly patientKey: string;
  readonly answered: number;
  /** Mean milliseconds of the answered calls; null where none was. */
  readonly meanMs: number | null;
  /** Calls that ended by a fault of the endpoint. */
  readonly failed: number;
  /** Whether it was throttled, and for how long it was asked to wait. */
  readonly throttled: { readonly waitSeconds: number | null } | null;
  /** Whether it had as many requests in flight as it might. */
  readonly usedAll: boolean;
}

export type Admission =
  | { readonly kind: 'go'; readonly slots: number }
  /** One call, to see whether the endpoint is back; only who changes the flow to `next` may make it. */
  | { readonly kind: 'probe'; readonly next: EndpointFlow }
  | { readonly kind: 'wait'; readonly seconds: number; readonly why: 'open' | 'asked' | 'busy' };

/**
 * Whether a caller may ask an endpoint, and with how many requests at once: an even share of the limit, of what the
 * others have not taken.
 *
 * @param at.waits how often this caller was sent away in a row; it comes back less and less often.
 */
export function admission(
  flow: EndpointFlow,
  at: {
    readonly nowMs: number;
    /** Slots and number of the callers at work. */
    readonly held: number;
    readonly holders: number;
    readonly waits: number;
    /** Longest time a probe may take. */
    readonly probeMs: number;
  },
): Admission {
  const { circuit } = flow;
  const { nowMs } = at;
  if (circuit.kind !== 'closed') {
    const dueMs = circuit.kind === 'open' ? circuit.probeAtMs : circuit.endsAtMs;
    const longestMs = Math.max(flowLimits.longestPauseMs, at.probeMs);
    if (isToCome(dueMs, { nowMs, longestMs }))
      return { kind: 'wait', seconds: secondsUntil(dueMs, nowMs), why: 'open' };
    const { openings } = circuit;
    return {
      kind: 'probe',
      next: { ...flow, circuit: { kind: 'probing', endsAtMs: nowMs + at.probeMs, openings } },
    };
  }
  if (isToCome(flow.waitUntilMs, { nowMs, longestMs: flowLimits.longestAskedSeconds * 1000 }))
    return { kind: 'wait', seconds: secondsUntil(flow.waitUntilMs, nowMs), why: 'asked' };
  const free = Math.floor(flow.limit) - at.held;
  if (free < 1) {
    const { first, longest } = flowLimits.busySeconds;
    return { kind: 'wait', seconds: Math.min(longest, first * 2 ** Math.min(at.waits, 10)), why: 'busy' };
  }
  return { kind: 'go', slots: Math.min(shareOf(flow, at.holders + 1), free) };
}

/** The even share of one of so many callers, at least one request, and no more than one invocation can use. */
const shareOf = (flow: EndpointFlow, callers: number): number =>
  Math.min(flowLimits.perCaller, Math.max(1, Math.floor(flow.limit / Math.max(1, callers))));

/**
 * How many requests a caller at work may have in flight from now on: an even share of what the limit has become, of what
 * the others have not taken. It never loses its last one.
 *
 * @param at.slots what it has; `held` and `holders` count it too.
 */
export function sharedAnew(
  flow: EndpointFlow,
  at: { readonly held: number; readonly holders: number; readonly slots: number },
): number {
  const free = Math.floor(flow.limit) - (at.held - at.slots);
  return Math.max(1, Math.min(shareOf(flow, at.holders), free));
}

/**
 * The flow after an invocation's report: one more request in flight for every round of answers, half as many after a
 * throttle, three quarters where answers take much longer than usual; and the circuit.
 */
export function afterReport(flow: EndpointFlow, report: FlowReport, nowMs: number): EndpointFlow {
  const isAsked = isToCome(flow.waitUntilMs, { nowMs, longestMs: flowLimits.longestAskedSeconds * 1000 });
  return {
    ...pace(flow, report, nowMs),
    waitUntilMs: Math.max(isAsked ? flow.waitUntilMs : 0, askedUntil(report, nowMs)),
    circuit: circuitAfter(flow.circuit, report, nowMs),
  };
}

function pace(flow: EndpointFlow, report: FlowReport, nowMs: number): EndpointFlow {
  const { answered, meanMs, throttled, usedAll } = report;
  const isSlow =
    meanMs !== null &&
    flow.usualMs !== null &&
    answered >= flowLimits.callsThatTell &&
    meanMs > flowLimits.slowFactor * flow.usualMs;
  const usualMs = usually(flow.usualMs, meanMs);
  if (throttled !== null || isSlow) {
    // What began before the decrease says nothing about what came of it.
    if (isToCome(flow.calmUntilMs, { nowMs, longestMs: flowLimits.calmMs })) return { ...flow, usualMs };
    const limit = Math.max(1, flow.limit * (throttled === null ? 0.75 : 0.5));
    // After a long congestion hardly anything is left to begin from: then it doubles again.
    const isStarting = limit <= flowLimits.restart;
    return { ...flow, limit, isStarting, usualMs, calmUntilMs: nowMs + flowLimits.calmMs };
  }
  if (answered === 0 || !usedAll) return { ...flow, usualMs };
  const more = flow.isStarting ? answered : answered / flow.limit;
  const limit = Math.min(flowLimits.most, flow.limit + Math.min(more, flow.limit));
  return { ...flow, limit, usualMs };
}

function usually(usualMs: number | null, meanMs: number | null): number | null {
  if (meanMs === null || usualMs === null) return usualMs ?? meanMs;
  return usualMs + (meanMs - usualMs) * (meanMs < usualMs ? 0.5 : 0.02);
}

function askedUntil({ throttled }: FlowReport, nowMs: number): number {
  const asked = throttled?.waitSeconds ?? 0;
  return nowMs + Math.min(asked, flowLimits.longestAskedSeconds) * 1000;
}

function circuitAfter(
  circuit: EndpointFlow['circuit'],
  { answered, throttled, failed, patientKey }: FlowReport,
  nowMs: number,
): EndpointFlow['circuit'] {
  if (answered > 0 || throttled !== null) return closed;
  if (failed === 0) return circuit;
  switch (circuit.kind) {
    case 'open':
      return circuit;
    case 'probing':
      return opened(circuit.openings + 1, nowMs);
    case 'closed': {
      const failures = circuit.failures + failed;
      const patients = [...new Set([...circuit.patients, patientKey])].slice(-flowLimits.charts);
      const isOut =
        failures >= flowLimits.failuresOfOneChart ||
        (failures >= flowLimits.failures && patients.length >= flowLimits.charts);
      return isOut ? opened(1, nowMs) : { kind: 'closed', failures, patients };
    }
  }
}

function opened(openings: number, nowMs: number): EndpointFlow['circuit'] {
  const pauseMs = Math.min(flowLimits.longestPauseMs, flowLimits.firstPauseMs * 2 ** (openings - 1));
  return { kind: 'open', probeAtMs: nowMs + pauseMs, openings };
}

/** A time further off than any pause is long was written by a clock that ran ahead: nobody waits for it. */
const isToCome = (
  thenMs: number,
  { nowMs, longestMs }: { readonly nowMs: number; readonly longestMs: number },
): boolean => nowMs < thenMs && thenMs - nowMs <= longestMs;

const secondsUntil = (thenMs: number, nowMs: number): number =>
  Math.max(1, Math.ceil((thenMs - nowMs) / 1000));
