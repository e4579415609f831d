import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DynamoLeaseStore } from '../../lambdas/adapters/dynamodb/dynamo-lease-store.ts';
import type { LeaseRequest, LeaseStore } from '../../lambdas/ports/index.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const stores = keyValueEngines().map(({ name, isAtomic, table }) => ({
  name,
  isAtomic,
  open: (): LeaseStore => new DynamoLeaseStore(table()),
}));

const ttlMs = 1000;

const aRequest = (change: Partial<LeaseRequest> = {}): LeaseRequest => ({
  patientKey: randomUUID(),
  owner: 'a',
  runId: 'run',
  attempt: 1,
  nowMs: 10_000,
  ttlMs,
  ...change,
});

describe.each(stores)('lease store: $name', ({ open, isAtomic }) => {
  test('gives a free patient to the first who asks and names the expiry to the next', async () => {
    const leases = open();
    const request = aRequest();

    const first = await leases.acquire(request);
    const second = await leases.acquire({ ...request, owner: 'b', runId: 'other', nowMs: 10_500 });

    expect(first).toEqual({ kind: 'acquired', token: 1, expiresAtMs: 11_000 });
    const holder = { runId: request.runId, attempt: request.attempt };
    expect(second).toEqual({ kind: 'held_by_other', expiresAtMs: 11_000, holder });
  });

  test.skipIf(!isAtomic)('lets one of 50 who ask at once have it', async () => {
    const leases = open();
    const request = aRequest();

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, owner) => leases.acquire({ ...request, owner: `owner ${owner}` })),
    );

    expect(outcomes.filter(({ kind }) => kind === 'acquired')).toHaveLength(1);
  });

  test.skipIf(!isAtomic)('lets one of 50 who ask at once have an expired one', async () => {
    const leases = open();
    const request = aRequest();
    await leases.acquire(request);

    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, owner) =>
        leases.acquire({ ...request, owner: `owner ${owner}`, runId: 'other', nowMs: 11_000 }),
      ),
    );

    expect(outcomes.filter(({ kind }) => kind === 'acquired')).toEqual([
      { kind: 'acquired', token: 2, expiresAtMs: 12_000 },
    ]);
  });

  test.each([
    { who: 'the same owner', change: {} },
    { who: 'a higher attempt of the same run', change: { owner: 'b', attempt: 2 } },
    { who: 'anyone once it has expired', change: { owner: 'b', runId: 'other', nowMs: 11_000 } },
  ])('passes to $who under the next token, and the old one is worthless', async ({ change }) => {
    const leases = open();
    const request = aRequest();
    await leases.acquire(request);

    const outcome = await leases.acquire({ ...request, ...change });

    expect(outcome).toMatchObject({ kind: 'acquired', token: 2 });
    expect(await leases.renew({ ...request, token: 1 })).toBe(false);
  });

  test.each([
    { who: 'a lower attempt of the same run', change: { owner: 'b', attempt: 1 } },
    { who: 'the same attempt of the same run', change: { owner: 'b', attempt: 2 } },
    { who: 'a higher attempt of another run', change: { owner: 'b', runId: 'other', attempt: 3 } },
  ])('stays from $who', async ({ change }) => {
    const leases = open();
    const request = aRequest({ attempt: 2 });
    await leases.acquire(request);

    expect((await leases.acquire({ ...request, ...change })).kind).toBe('held_by_other');
  });

  test('passes to who knows that the run of the holder has ended, and to nobody who knows it of another', async () => {
    const leases = open();
    const request = aRequest({ attempt: 2 });
    await leases.acquire(request);
    const other = { ...request, owner: 'b', runId: 'other', attempt: 1 };

    const { runId } = request;
    for (const ended of [
      { runId: 'third', attempt: 9 },
      { runId, attempt: 1 },
    ])
      expect((await leases.acquire({ ...other, ended })).kind).toBe('held_by_other');
    expect(await leases.acquire({ ...other, ended: { runId, attempt: 2 } })).toMatchObject({ token: 2 });
    expect(await leases.renew({ ...request, token: 1 })).toBe(false);
  });

  test('has one holder that counts, however far apart the clocks of two are', async () => {
    for (const aheadMs of [-3_600_000, 3_600_000]) {
      const leases = open();
      const request = aRequest({ nowMs: 10_000_000 });
      await leases.acquire(request);
      const nowMs = request.nowMs + aheadMs;
      const taken = await leases.acquire({ ...request, owner: 'b', runId: 'other', nowMs });
      const isTaken = taken.kind === 'acquired';
      expect(isTaken).toBe(aheadMs > 0);
      // Who lost it to a clock that runs ahead finds out at the next renewal, before anything is published.
      expect(await leases.renew({ ...request, token: 1 })).toBe(!isTaken);
    }
  });

  test('keeps its holder as long as it is renewed', async () => {
    const leases = open();
    const request = aRequest();
    await leases.acquire(request);

    const isRenewed = await leases.renew({ ...request, token: 1, nowMs: 10_900 });
    const other = await leases.acquire({ ...request, owner: 'b', runId: 'other', nowMs: 11_500 });

    expect(isRenewed).toBe(true);
    expect(other).toMatchObject({ kind: 'held_by_other', expiresAtMs: 11_900 });
  });

  test('is not freed by anyone but its holder', async () => {
    const leases = open();
    const request = aRequest();
    await leases.acquire(request);

    await leases.release({ ...request, owner: 'b', token: 1 });
    await leases.release({ ...request, token: 2 });

    expect(await leases.renew({ ...request, token: 1 })).toBe(true);
  });

  test('is free once released, twice without harm, and goes on counting tokens', async () => {
    const leases = open();
    const request = aRequest();
    await leases.acquire(request);

    await leases.release({ ...request, token: 1 });
    await leases.release({ ...request, token: 1 });

    expect(await leases.renew({ ...request, token: 1 })).toBe(false);
    expect(await leases.acquire({ ...request, owner: 'b', runId: 'other' })).toMatchObject({
      kind: 'acquired',
      token: 2,
    });
  });

  test('answers renew and release of a patient nobody ever held', async () => {
    const leases = open();
    const request = aRequest();

    await leases.release({ ...request, token: 1 });

    expect(await leases.renew({ ...request, token: 1 })).toBe(false);
  });

  test('never has two holders and never repeats a token, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        await playLeases(open(), steps);
      }),
      { numRuns: 60 },
    );
  });

  test.skipIf(!isAtomic)('never has two holders when the steps of several owners overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        async (crowd) => {
          const leases = open();
          const patientKey = randomUUID();
          const grants = (
            await Promise.all(crowd.map((steps, owner) => playOneOwner(leases, { patientKey, steps, owner })))
          ).flat();

          const renewals = await Promise.all(
            grants.map(({ owner, token }) => leases.renew({ patientKey, owner, token, nowMs: 0, ttlMs })),
          );

          expect(renewals.filter((isHolder) => isHolder).length).toBeLessThanOrEqual(1);
          expect(new Set(grants.map(({ token }) => token)).size).toBe(grants.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});

interface Grant {
  readonly owner: string;
  readonly token: number;
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('acquire' as const),
    owner: fc.constantFrom('a', 'b', 'c'),
    runId: fc.constantFrom('run', 'other'),
    attempt: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('renew' as const, 'release' as const), grant: fc.nat(30) }),
  fc.record({ kind: fc.constant('pass time' as const), ms: fc.integer({ min: 0, max: 2 * ttlMs }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Plays one after the other against a plain model of the port's drawing. */
async function playLeases(leases: LeaseStore, steps: readonly Step[]): Promise<void> {
  const patientKey = randomUUID();
  const grants: Grant[] = [];
  let nowMs = 0;
  let held: { grant: Grant; runId: string; attempt: number; expiresAtMs: number } | undefined;
  for (const step of steps) {
    if (step.kind === 'pass time') {
      nowMs += step.ms;
    } else if (step.kind === 'acquire') {
      const isOpen =
        held === undefined ||
        held.expiresAtMs <= nowMs ||
        held.grant.owner === step.owner ||
        (held.runId === step.runId && held.attempt < step.attempt);
      const outcome = await leases.acquire({ patientKey, nowMs, ttlMs, ...step });
      expect(outcome.kind).toBe(isOpen ? 'acquired' : 'held_by_other');
      if (outcome.kind !== 'acquired') continue;
      expect(outcome.token).toBe(grants.length + 1);
      const grant = { owner: step.owner, token: outcome.token };
      grants.push(grant);
      held = { ...step, grant, expiresAtMs: nowMs + ttlMs };
    } else {
      const grant = grants[step.grant % Math.max(1, grants.length)];
      if (grant === undefined) continue;
      const isHolder = held?.grant === grant;
      if (step.kind === 'release') {
        await leases.release({ patientKey, ...grant });
        if (isHolder) held = undefined;
      } else {
        expect(await leases.renew({ patientKey, ...grant, nowMs, ttlMs })).toBe(isHolder);
        if (held !== undefined && isHolder) held = { ...held, expiresAtMs: nowMs + ttlMs };
      }
    }
  }
}

/** Plays one owner's steps while others play theirs; gives every grant it was given. */
async function playOneOwner(
  leases: LeaseStore,
  options: { readonly patientKey: string; readonly steps: readonly Step[]; readonly owner: number },
): Promise<Grant[]> {
  const { patientKey, steps } = options;
  const grants: Grant[] = [];
  let nowMs = 0;
  for (const step of steps) {
    const owner = `owner ${options.owner}`;
    const grant = grants.at(-1);
    if (step.kind === 'pass time') nowMs += step.ms;
    else if (step.kind === 'acquire') {
      const outcome = await leases.acquire({ patientKey, nowMs, ttlMs, ...step, owner });
      if (outcome.kind === 'acquired') grants.push({ owner, token: outcome.token });
    } else if (grant !== undefined && step.kind === 'renew')
      await leases.renew({ patientKey, ...grant, nowMs, ttlMs });
    else if (grant !== undefined) await leases.release({ patientKey, ...grant });
  }
  return grants;
}
