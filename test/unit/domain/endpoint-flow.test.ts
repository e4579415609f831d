import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admission,
  afterReport,
  type EndpointFlow,
  type FlowReport,
  flowLimits,
  freshFlow,
} from '../../../lambdas/domain/endpoint-flow.ts';

const report = (given: Partial<FlowReport>): FlowReport => ({
  patientKey: 'a',
  answered: 0,
  meanMs: null,
  failed: 0,
  throttled: null,
  usedAll: false,
  ...given,
});
const answered = (calls: number, given: Partial<FlowReport> = {}): FlowReport =>
  report({ answered: calls, meanMs: 1_000, usedAll: true, ...given });
const at = (nowMs: number, given: { held?: number; holders?: number; waits?: number } = {}) => ({
  nowMs,
  held: 0,
  holders: 0,
  waits: 0,
  probeMs: 60_000,
  ...given,
});

const anyReport: fc.Arbitrary<FlowReport> = fc.record({
  patientKey: fc.constantFrom('a', 'b', 'c'),
  answered: fc.integer({ min: 0, max: 200 }),
  meanMs: fc.option(fc.integer({ min: 1, max: 120_000 })),
  failed: fc.integer({ min: 0, max: 8 }),
  throttled: fc.option(fc.record({ waitSeconds: fc.option(fc.integer({ min: 0, max: 86_400 })) })),
  usedAll: fc.boolean(),
});

/** An endpoint that answers so many requests of a second each and throttles what is more; callers as lanes do. */
function simulate(options: {
  readonly capacity: number;
  readonly callers: number;
  readonly seconds: number;
}) {
  const { capacity, callers, seconds } = options;
  let flow: EndpointFlow = freshFlow;
  const backAt = new Map<number, { ms: number; waits: number }>();
  let done = 0;
  let throttles = 0;
  for (let nowMs = 0; nowMs < seconds * 1000; nowMs += 1_000) {
    let held = 0;
    let holders = 0;
    for (let caller = 0; caller < callers; caller += 1) {
      const back = backAt.get(caller) ?? { ms: 0, waits: 0 };
      if (back.ms > nowMs) continue;
      const admitted = admission(flow, at(nowMs, { held, holders, waits: back.waits }));
      if (admitted.kind === 'wait') {
        backAt.set(caller, { ms: nowMs + admitted.seconds * 1000, waits: back.waits + 1 });
        continue;
      }
      const slots = admitted.kind === 'go' ? admitted.slots : 1;
      const calls = Math.max(0, Math.min(slots, capacity - held));
      held += slots;
      holders += 1;
      done += calls;
      const isThrottled = calls < slots;
      if (isThrottled) throttles += 1;
      if (isThrottled)
        backAt.set(caller, { ms: nowMs + 5_000 * 2 ** Math.min(back.waits, 6), waits: back.waits + 1 });
      else backAt.set(caller, { ms: nowMs + 1_000, waits: 0 });
      flow = afterReport(
        flow,
        answered(calls, isThrottled ? { throttled: { waitSeconds: null } } : {}),
        nowMs,
      );
    }
  }
  return { usedShare: done / (capacity * seconds), throttles, limit: flow.limit };
}

describe('the flow to an endpoint', () => {
  it('stays within its bounds whatever is reported, and always says go, probe, or how long to wait', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyReport, fc.integer({ min: 0, max: 600_000 })), { maxLength: 60 }),
        fc.integer({ min: 0, max: 2_000 }),
        (reports, held) => {
          let flow = freshFlow;
          let nowMs = 0;
          for (const [said, laterMs] of reports) {
            nowMs += laterMs;
            flow = afterReport(flow, said, nowMs);
            expect(flow.limit).toBeGreaterThanOrEqual(1);
            expect(flow.limit).toBeLessThanOrEqual(flowLimits.most);
            const admitted = admission(flow, at(nowMs, { held, holders: Math.ceil(held / 8) }));
            if (admitted.kind === 'wait') {
              expect(admitted.seconds).toBeGreaterThanOrEqual(1);
              expect(admitted.seconds).toBeLessThanOrEqual(900);
            } else if (admitted.kind === 'go') {
              expect(admitted.slots).toBeGreaterThanOrEqual(1);
              expect(held + admitted.slots).toBeLessThanOrEqual(flow.limit);
            }
          }
        },
      ),
    );
  });

  it('settles near what the endpoint bears, from below and from above', () => {
    for (const capacity of [8, 40, 160]) {
      const { usedShare, limit } = simulate({ capacity, callers: 60, seconds: 3_600 });
      expect(usedShare, `${capacity} used`).toBeGreaterThan(0.6);
      expect(limit, `${capacity} limit`).toBeLessThan(capacity * 2.1);
    }
  });

  it('is halved once for one congestion, however many callers tell of it', () => {
    const congested = Array.from({ length: 20 }).reduce<EndpointFlow>(
      (flow) => afterReport(flow, answered(1, { throttled: { waitSeconds: null } }), 1_000),
      { ...freshFlow, limit: 64 },
    );
    expect(congested.limit).toBe(32);
    const later = afterReport(
      congested,
      report({ throttled: { waitSeconds: null } }),
      1_000 + flowLimits.calmMs,
    );
    expect(later.limit).toBe(16);
  });

  it('narrows where answers take much longer than usual, and not for one long call', () => {
    const usual = afterReport(freshFlow, answered(10, { meanMs: 2_000, usedAll: false }), 0);
    expect(afterReport(usual, answered(10, { meanMs: 20_000 }), 20_000).limit).toBe(freshFlow.limit * 0.75);
    expect(afterReport(usual, answered(1, { meanMs: 20_000 }), 20_000).limit).toBeGreaterThan(
      freshFlow.limit,
    );
  });

  it('does not grow on the word of callers that had room to spare', () => {
    expect(afterReport(freshFlow, answered(50, { usedAll: false }), 0).limit).toBe(freshFlow.limit);
  });

  it('makes everybody wait as long as the endpoint asked', () => {
    const asked = afterReport(freshFlow, report({ throttled: { waitSeconds: 90 } }), 10_000);
    expect(admission(asked, at(10_001))).toEqual({ kind: 'wait', seconds: 90, why: 'asked' });
    expect(admission(asked, at(100_000)).kind).toBe('go');
  });
});

describe('a caller whose clock ran ahead', () => {
  it('makes nobody wait longer than the longest pause there is, whatever it wrote', () => {
    fc.assert(
      fc.property(
        fc.array(anyReport, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 16 * 60_000, max: 30 * 86_400_000 }),
        (reports, aheadMs) => {
          const nowMs = 1_000_000;
          const flow = reports.reduce((left, one) => afterReport(left, one, nowMs + aheadMs), freshFlow);
          expect(admission(flow, at(nowMs)).kind).not.toBe('wait');
          // What a caller with the right time is asked is heeded all the same.
          const asked = afterReport(flow, report({ throttled: { waitSeconds: 40 } }), nowMs);
          expect(admission(asked, at(nowMs))).toMatchObject({ kind: 'wait', seconds: 40, why: 'asked' });
        },
      ),
    );
  });
});

describe('the circuit of an endpoint', () => {
  const failing = (patientKey: string, failed: number) => report({ patientKey, failed });
  const broken = [failing('a', 3), failing('b', 3)].reduce(
    (flow, said) => afterReport(flow, said, 0),
    freshFlow,
  );

  it('opens after faults over charts, and not for the bad document of one', () => {
    expect(broken.circuit.kind).toBe('open');
    const ofOne = [failing('a', 3), failing('a', 3)].reduce(
      (flow, said) => afterReport(flow, said, 0),
      freshFlow,
    );
    expect(ofOne.circuit.kind).toBe('closed');
    // A cohort of one has no second chart to tell.
    expect(afterReport(ofOne, failing('a', 6), 0).circuit.kind).toBe('open');
  });

  it('forgets faults at the next answer', () => {
    const answeredBetween = [failing('a', 3), answered(1), failing('b', 3)].reduce(
      (flow, said) => afterReport(flow, said, 0),
      freshFlow,
    );
    expect(answeredBetween.circuit).toMatchObject({ kind: 'closed', failures: 3 });
  });

  it('is no business of throttles', () => {
    const flow = Array.from({ length: 50 }).reduce<EndpointFlow>(
      (before, _, index) =>
        afterReport(before, report({ patientKey: `p${index}`, throttled: { waitSeconds: 1 } }), index),
      freshFlow,
    );
    expect(flow.circuit.kind).toBe('closed');
  });

  it('lets one caller probe when its time is up, the others wait for what it finds', () => {
    expect(admission(broken, at(1_000)).kind).toBe('wait');
    const probe = admission(broken, at(flowLimits.firstPauseMs));
    if (probe.kind !== 'probe') throw new Error(probe.kind);
    expect(admission(probe.next, at(flowLimits.firstPauseMs + 1))).toMatchObject({
      kind: 'wait',
      why: 'open',
    });
    expect(afterReport(probe.next, answered(1), 40_000).circuit.kind).toBe('closed');
    // A prober that died is replaced.
    expect(admission(probe.next, at(flowLimits.firstPauseMs + 60_000)).kind).toBe('probe');
  });

  it('asks an endpoint that stays away a handful of times an hour, and ever less often', () => {
    let flow = broken;
    let probes = 0;
    for (let nowMs = 0; nowMs < 6 * 3_600_000; nowMs += 1_000) {
      const admitted = admission(flow, at(nowMs));
      if (admitted.kind !== 'probe') continue;
      probes += 1;
      flow = afterReport(admitted.next, failing('c', 1), nowMs);
    }
    expect(probes).toBeGreaterThan(20);
    expect(probes).toBeLessThan(35);
  });
});
