import { describe, expect, it } from 'vitest';
import { freshFlow } from '../../../lambdas/domain/endpoint-flow.ts';
import { TransientError } from '../../../lambdas/domain/errors.ts';
import type { LanguageModel, ModelOutcome } from '../../../lambdas/ports/index.ts';
import { EndpointSession } from '../../../lambdas/readers/endpoint-session.ts';
import { FakeEndpointFlowStore } from '../../support/fake-flows.ts';
import { said } from '../../support/fake-language-model.ts';
import { FakeClock, FakeLogger } from '../../support/fake-ports.ts';

const request = { system: '', prompt: '', schema: {}, schemaName: 's', maxOutputTokens: 1 };

/** Sessions over shared flows; every call of the model takes `callMs` of the invocation's time. */
function anEndpoint(reply: (call: number) => ModelOutcome | Error, callMs = 1_000) {
  const flows = new FakeEndpointFlowStore();
  const clock = new FakeClock();
  const asked = { calls: 0, inFlight: 0, most: 0 };
  const model: LanguageModel = {
    modelId: 'm',
    complete: async () => {
      asked.calls += 1;
      asked.inFlight += 1;
      asked.most = Math.max(asked.most, asked.inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      clock.ms += callMs;
      asked.inFlight -= 1;
      const outcome = reply(asked.calls);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  const open = (holder: string, limitMs = 600_000) => {
    const startedMs = clock.ms;
    const remainingMs = () => limitMs - (clock.ms - startedMs);
    return new EndpointSession({
      ...{ model, flows, clock, logger: new FakeLogger(), holder, patientKey: holder, waits: 0 },
      invocation: { remainingMs, signal: new AbortController().signal },
    });
  };
  return { open, flows, clock, asked };
}

const ask = (session: EndpointSession, times = 1) =>
  Promise.allSettled(Array.from({ length: times }, () => session.model.complete(request)));

describe('an invocation that asks an endpoint', () => {
  it('begins no call that may outlast it, and says that its time is up', async () => {
    const { open, asked } = anEndpoint(() => said({}), 100_000);
    const session = open('a');
    for (let call = 0; call < 9; call += 1) await ask(session);
    // After five calls 100 s are left, fewer than a call may take.
    expect(asked.calls).toBe(5);
    expect(session.notNow).toEqual({ why: 'time', waitSeconds: null });
  });

  it('of a minute still asks, and gives each call half of it', async () => {
    const { open, asked } = anEndpoint(() => said({}), 20_000);
    const session = open('a', 60_000);
    for (let call = 0; call < 9; call += 1) await ask(session);
    expect(asked.calls).toBe(2);
  });

  it('looks nothing up before its first question', async () => {
    const { open, flows } = anEndpoint(() => said({}));
    await open('a').close();
    expect(flows.flows.size).toBe(0);
  });

  it('has no more requests in flight than the flow gives it, and gives them back', async () => {
    const { open, flows, asked } = anEndpoint(() => said({}), 50);
    await flows.change('m', { ...freshFlow, limit: 3, isStarting: false }, 0);
    const session = open('a');
    await ask(session, 20);
    expect(asked.most).toBe(3);
    expect((await flows.look('m', 0)).held).toBe(3);
    await session.close();
    expect((await flows.look('m', 0)).held).toBe(0);
    expect((await flows.look('m', 0)).flow.limit).toBeGreaterThan(3);
  });

  it('tells of an endpoint nobody knows the bound of as soon as one round is answered', async () => {
    const { open, flows, asked } = anEndpoint(() => said({}), 50);
    await flows.change('m', { ...freshFlow, limit: 3 }, 0);
    const session = open('a');
    await ask(session, 20);
    expect(asked.most).toBeGreaterThan(3);
    expect((await flows.look('m', 0)).flow.limit).toBe(6);
    await session.close();
  });

  it('takes its share of a limit that grows while it asks, and of what another leaves', async () => {
    const { open, flows, asked } = anEndpoint(() => said({}), 500);
    await flows.change('m', { ...freshFlow, limit: 3 }, 0);
    await flows.hold('m', { holder: 'other', slots: 1, untilMs: Number.MAX_SAFE_INTEGER });
    const session = open('a');
    await ask(session, 3);
    expect(asked.most).toBe(1);
    await flows.release('m', 'other');
    await ask(session, 80);
    expect(asked.most).toBeGreaterThan(3);
    expect((await flows.look('m', 0)).held).toBeGreaterThan(3);
    await session.close();
  });

  it('waits some seconds for a slot before it gives up, and asks as soon as one is free', async () => {
    const { open, flows, asked, clock } = anEndpoint(() => said({}));
    await flows.change('m', { ...freshFlow, limit: 1 }, 0);
    const startedMs = clock.ms;
    await flows.hold('m', { holder: 'other', slots: 1, untilMs: startedMs + 1_200 });
    const session = open('a');
    await ask(session);
    expect([asked.calls, session.notNow, clock.ms - startedMs]).toEqual([1, undefined, 1_250 + 1_000]);
    await session.close();
    await flows.hold('m', { holder: 'other', slots: 99, untilMs: Number.MAX_SAFE_INTEGER });
    const other = open('b');
    await ask(other);
    expect([asked.calls, other.notNow]).toEqual([1, { why: 'busy', waitSeconds: 5 }]);
  });

  it('asks nothing more after a throttle, and makes the others wait as long', async () => {
    const { open, asked } = anEndpoint((call) =>
      call === 2 ? { kind: 'throttled', waitSeconds: 40 } : said({}),
    );
    const first = open('a');
    for (let call = 0; call < 5; call += 1) await ask(first);
    expect(asked.calls).toBe(2);
    await first.close();
    const second = open('b');
    await ask(second);
    expect(asked.calls).toBe(2);
    expect(second.notNow).toEqual({ why: 'asked', waitSeconds: 40 });
  });

  it('that finds it out of order after another did says when to look again; one later call is the probe', async () => {
    let isOut = true;
    const { open, asked, clock, flows } = anEndpoint(() => (isOut ? new TransientError('gone') : said({})));
    const ended = [];
    for (const chart of ['a', 'b', 'c']) {
      const session = open(chart);
      const [outcome] = await ask(session, 4);
      ended.push([outcome?.status, (await session.close()).outForSeconds]);
    }
    expect(ended[0]).toEqual(['rejected', null]);
    expect(ended[1]).toEqual(['rejected', 30]);
    // The third was told to wait without asking.
    expect(ended[2]?.[0]).toBe('fulfilled');
    const before = asked.calls;

    isOut = false;
    clock.ms += 30_000;
    const prober = open('d');
    const other = open('e');
    await Promise.all([ask(prober), ask(other)]);
    expect(asked.calls).toBe(before + 1);
    expect((await flows.look('m', 0)).flow.circuit.kind).toBe('closed');
  });

  it('does not count calls that were given up with it', async () => {
    const { open, flows } = anEndpoint(() => new TransientError('given up'));
    const session = open('a');
    const signal = AbortSignal.abort();
    await Promise.allSettled(Array.from({ length: 20 }, () => session.model.complete(request, signal)));
    await session.close();
    expect((await flows.look('m', 0)).flow.circuit).toMatchObject({ kind: 'closed', failures: 0 });
  });
});
