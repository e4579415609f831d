import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DynamoUsageStore } from '../../lambdas/adapters/dynamodb/dynamo-usage-store.ts';
import { addedUsage, noUsage, type Usage } from '../../lambdas/domain/usage.ts';
import type { UsageStore } from '../../lambdas/ports/index.ts';
import { GatheredUsage } from '../../local/run/gathered-usage.ts';
import { keyValueEngines } from '../support/key-value-engines.ts';

const stores = keyValueEngines().flatMap(({ name, table }) => [
  { name, open: (): UsageStore => new DynamoUsageStore(table()) },
  {
    name: `gathered, ${name}`,
    open: (): UsageStore => new GatheredUsage(new DynamoUsageStore(table())),
  },
]);

const taken = (part: Partial<Usage>): Usage => addedUsage(noUsage, part);

describe.each(stores)('usage store: $name', ({ open }) => {
  test('knows nothing of patients whose phases kept nothing', async () => {
    expect(await open().ofPatients(randomUUID(), ['a'])).toEqual(new Map());
    expect(await open().ofPatients(randomUUID(), [])).toEqual(new Map());
  });

  test('adds up every kind, also what many add at once', async () => {
    const usage = open();
    const owner = { runId: randomUUID(), patientKey: 'a' };
    const one = taken({
      invocations: 1,
      milliseconds: 1_234,
      mibMilliseconds: 1_234 * 2_048,
      s3Gets: 7,
      s3Puts: 5,
      tableReads: 3,
      tableWrites: 2,
      statements: 11,
    });
    await Promise.all(Array.from({ length: 20 }, () => usage.add(owner, one)));

    const [kinds] = (await usage.ofPatients(owner.runId, ['a'])).values();
    expect(kinds).toEqual(
      Object.fromEntries(Object.entries(one).map(([kind, quantity]) => [kind, 20 * quantity])),
    );
  });

  test('takes a call that took nothing, and then one that did', async () => {
    const usage = open();
    const owner = { runId: randomUUID(), patientKey: 'a' };
    await usage.add(owner, noUsage);
    await usage.add(owner, taken({ invocations: 1 }));
    expect(await usage.ofPatients(owner.runId, ['a'])).toEqual(new Map([['a', taken({ invocations: 1 })]]));
  });

  test('keeps patients and runs apart, and gives as many as are asked for', async () => {
    const usage = open();
    const [first, second] = [randomUUID(), randomUUID()];
    const keys = Array.from({ length: 120 }, (_, patient) => `patient-${patient}`);
    await Promise.all(
      keys.map((patientKey, patient) =>
        usage.add({ runId: first, patientKey }, taken({ s3Gets: patient + 1 })),
      ),
    );
    await usage.add({ runId: second, patientKey: 'patient-0' }, taken({ s3Gets: 500 }));

    const counters = await usage.ofPatients(first, [...keys, 'nobody']);
    expect(counters.size).toBe(120);
    for (const [patient, key] of keys.entries()) expect(counters.get(key)?.s3Gets).toBe(patient + 1);
  });
});
