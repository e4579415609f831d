import { describe, expect, it } from 'vitest';
import { freshFlow } from '../../../lambdas/domain/endpoint-flow.ts';
import { InputRejectedError, TransientError } from '../../../lambdas/domain/errors.ts';
import type { Ports } from '../../../lambdas/ports/index.ts';
import { type RepeatedPort, repeatable } from '../../../lambdas/runtime/repeatable-calls.ts';
import { retryingPorts } from '../../../lambdas/runtime/retrying-ports.ts';
import { FakeArtifactStore, FakeClock, fakePorts } from '../../support/fake-ports.ts';

/** A port whose call fails so many times, and then answers. */
const failing = (times: number, error: () => Error = () => new TransientError('passing')) => {
  const asked = { times: 0 };
  const call = async (): Promise<string> => {
    asked.times += 1;
    if (asked.times <= times) throw error();
    return 'answer';
  };
  return { asked, call };
};

function retrying<Given extends Partial<Ports>>(given: Given, remainingMs: () => number = () => 60_000) {
  const clock = new FakeClock();
  const startedMs = clock.ms;
  const invocation = { remainingMs, signal: new AbortController().signal };
  const { ports, retried } = retryingPorts(given, { clock, invocation, random: () => 1 });
  return { ports, retried, waitedMs: () => clock.ms - startedMs };
}

describe('a call that meets a passing fault', () => {
  it('is made again after pauses that double, and counted', async () => {
    const { asked, call } = failing(3);
    const { ports, retried, waitedMs } = retrying({ controls: { read: call } as never as Ports['controls'] });
    expect(await ports.controls.read('run')).toBe('answer');
    expect([asked.times, retried(), waitedMs()]).toEqual([4, 3, 350]);
  });

  it('is given up after four tries, with the fault the orchestrator knows', async () => {
    const { asked, call } = failing(9);
    const { ports } = retrying({ controls: { read: call } as never as Ports['controls'] });
    await expect(ports.controls.read('run')).rejects.toThrow('passing');
    expect(asked.times).toBe(4);
  });

  it('is not made again at the end of the invocation, after any other error, or where a second call would do more', async () => {
    const late = failing(1);
    const { ports } = retrying({ controls: { read: late.call } as never as Ports['controls'] }, () => 5_000);
    await expect(ports.controls.read('run')).rejects.toThrow('passing');
    const lasting = failing(1, () => new InputRejectedError('lasting'));
    const other = retrying({ controls: { read: lasting.call } as never as Ports['controls'] }).ports;
    await expect(other.controls.read('run')).rejects.toThrow('lasting');
    const audited = failing(1);
    const repository = { audit: audited.call } as never as Ports['repository'];
    await expect(retrying({ repository }).ports.repository.audit({} as never)).rejects.toThrow('passing');
    expect([late.asked.times, lasting.asked.times, audited.asked.times]).toEqual([1, 1, 1]);
  });

  it('costs an outage a few calls more: the budget of an invocation ends, and comes back with what succeeds', async () => {
    let asked = 0;
    let isOut = true;
    const read = async (): Promise<string> => {
      asked += 1;
      if (isOut) throw new TransientError('out');
      return 'answer';
    };
    const { ports, retried } = retrying({ controls: { read } as never as Ports['controls'] });
    for (let call = 0; call < 100; call += 1) await ports.controls.read('run').catch(() => undefined);
    expect([asked, retried()]).toEqual([120, 20]);
    isOut = false;
    for (let call = 0; call < 50; call += 1) await ports.controls.read('run');
    isOut = true;
    for (let call = 0; call < 100; call += 1) await ports.controls.read('run').catch(() => undefined);
    expect(retried()).toBe(25);
  });

  it('leaves a stream that began as it is, and opens one again that did not', async () => {
    let opened = 0;
    const artifacts = new FakeArtifactStore();
    const list = (prefix: string): AsyncIterable<string> => {
      opened += 1;
      const isFirst = opened === 1;
      return (async function* () {
        if (isFirst) throw new TransientError('passing');
        yield `${prefix}a`;
        throw new TransientError('in the middle');
      })();
    };
    const { ports } = retrying({ artifacts: Object.assign(artifacts, { list }) });
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for await (const key of ports.artifacts.list('x/')) seen.push(key);
    };
    await expect(read()).rejects.toThrow('in the middle');
    expect([opened, seen]).toEqual([2, ['x/a']]);
  });
});

describe('a conditional write whose answer was lost', () => {
  /** A flow store that carries the first change out and loses its answer. */
  const losing = (stands: (revision: number) => { readonly revision: number }) => {
    let isChanged = false;
    return {
      change: async () => {
        if (isChanged) return false;
        isChanged = true;
        throw new TransientError('the answer was lost');
      },
      look: async () => ({ flow: freshFlow, held: 0, holders: 0, ...stands(3) }),
    } as never as Ports['flows'];
  };

  it('is known as its own work, and told apart from that of another', async () => {
    const own = retrying({ flows: losing((revision) => ({ revision: revision + 1 })) });
    expect(await own.ports.flows.change('endpoint', freshFlow, 3)).toBe(true);
    const others = retrying({ flows: losing((revision) => ({ revision: revision + 2 })) });
    expect(await others.ports.flows.change('endpoint', freshFlow, 3)).toBe(false);
  });

  it('that ended a run says that it did', async () => {
    let ended: unknown;
    const runs = {
      end: async (_: string, status: string, endedAt: string) => {
        if (ended !== undefined) return false;
        ended = { status, endedAt };
        throw new TransientError('the answer was lost');
      },
      find: async () => ended,
    } as never as Ports['runs'];
    const { ports } = retrying({ runs });
    expect(await ports.runs.end('run', 'failed', '2026-01-01T00:00:00.000Z', 1)).toBe(true);
  });
});

describe('ports of which nothing is repeated', () => {
  it('are the very same, and no other port is without its list', () => {
    const given = fakePorts({ clock: new FakeClock() });
    expect(retrying(given).ports.clock).toBe(given.clock);
    const names = Object.keys(repeatable) as RepeatedPort[];
    for (const name of names) expect(repeatable[name].length, name).toBeGreaterThan(0);
    expect(names).not.toContain('models');
  });
});
