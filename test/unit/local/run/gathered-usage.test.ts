import { describe, expect, it } from 'vitest';
import { addedUsage, noUsage, type Usage } from '../../../../lambdas/domain/usage.ts';
import type { UsageOwner, UsageStore } from '../../../../lambdas/ports/index.ts';
import { GatheredUsage } from '../../../../local/run/gathered-usage.ts';

const owner = (patientKey: string): UsageOwner => ({ runId: 'r', patientKey });
const one = addedUsage(noUsage, { invocations: 1 });

function watched(failing = 0): { store: UsageStore; adds: [string, number][] } {
  const adds: [string, number][] = [];
  let left = failing;
  const store: UsageStore = {
    add: async ({ patientKey }, { invocations }) => {
      left -= 1;
      if (left >= 0) throw new Error('the table is gone');
      adds.push([patientKey, invocations]);
    },
    ofPatients: async () => new Map<string, Usage>(),
  };
  return { store, adds };
}

describe('usage gathered in a process', () => {
  it('goes to the store once a patient, when somebody asks', async () => {
    const { store, adds } = watched();
    const usage = new GatheredUsage(store);
    for (const patientKey of ['a', 'b', 'a', 'a']) await usage.add(owner(patientKey), one);
    expect(adds).toEqual([]);
    await usage.ofPatients('r', ['a']);
    expect(adds).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    await usage.ofPatients('r', ['a']);
    expect(adds).toHaveLength(2);
  });

  it('is written in between, so that a killed process loses little', async () => {
    const { store, adds } = watched();
    const usage = new GatheredUsage(store);
    for (let call = 0; call < 2_500; call += 1) await usage.add(owner(`p${call % 10}`), one);
    expect(adds.reduce((sum, [, calls]) => sum + calls, 0)).toBe(2_000);
  });

  it('is written when the process ends in order, and a store that fails does not hold that up', async () => {
    const { store, adds } = watched();
    const usage = new GatheredUsage(store);
    await usage.add(owner('a'), one);
    await usage.close();
    expect(adds).toEqual([['a', 1]]);
    const failing = new GatheredUsage(watched(1).store);
    await failing.add(owner('a'), one);
    await expect(failing.close()).resolves.toBeUndefined();
  });

  it('tells the next to ask that some could not be written, and goes on', async () => {
    const { store, adds } = watched(1);
    const usage = new GatheredUsage(store);
    for (let call = 0; call < 1_000; call += 1) await usage.add(owner('a'), one);
    await expect(usage.ofPatients('r', ['a'])).rejects.toThrow('the table is gone');
    await usage.add(owner('a'), one);
    await usage.ofPatients('r', ['a']);
    expect(adds).toEqual([['a', 1]]);
  });
});
