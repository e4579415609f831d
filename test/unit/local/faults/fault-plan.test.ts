import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawPlan } from '../../../../local/chaos/draw-plan.ts';
import { FaultPlan, faultKinds, planInWords, readFaultPlan } from '../../../../local/faults/fault-plan.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'radiant-faults-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a fault plan', () => {
  it('is read from its short form', async () => {
    const plan = await readFaultPlan('seed=7, artifacts.put:reset@0.05, leases:kill#3, documents:slow+250ms');
    expect(plan).toEqual({
      seed: 7,
      faults: [
        { service: 'artifacts', operation: 'put', kind: 'reset', rate: 0.05, moment: 'before', ms: 50 },
        { service: 'leases', kind: 'kill', rate: 1, at: 3, moment: 'before', ms: 50 },
        { service: 'documents', kind: 'slow', rate: 1, moment: 'before', ms: 250 },
      ],
    });
  });

  it('is read from a file', async () => {
    const path = join(folder, 'plan.json');
    const faults = [{ service: 'runs', kind: 'kill', at: 2, moment: 'after' }];
    await writeFile(path, JSON.stringify({ faults }));
    expect(await readFaultPlan(path)).toMatchObject({ seed: 1, faults: [{ service: 'runs', at: 2 }] });
  });

  it.each([
    ['artefacts:reset', /no service artefacts \(nearest: artifacts\)/],
    ['artifacts:rest', /no kind of fault rest \(nearest: reset\)/],
    ['artifacts', /artifacts is not a fault: expected SERVICE/],
    ['artifacts:reset@7', /faults\.0\.rate/],
    ['seed=1', /faults/],
    ['clock:reset', /a clock can only jump/],
    ['artifacts:clock_jump', /a clock can only jump/],
    ['seed=x,artifacts:reset', /seed/],
    ['nowhere.json', /there is no fault plan nowhere\.json/],
  ])('%s is refused with what is wrong', async (given, reason) => {
    await expect(readFaultPlan(given)).rejects.toThrow(reason);
  });

  it('that is not JSON is refused', async () => {
    const path = join(folder, 'broken.json');
    await writeFile(path, '{');
    await expect(readFaultPlan(path)).rejects.toThrow(/is not JSON/);
  });

  it('drawn from a seed is the same every time, a sound plan, and in words the same again', async () => {
    const plans = Array.from({ length: 300 }, (_, seed) => drawPlan(seed));
    for (const plan of plans) {
      expect(FaultPlan.parse(plan)).toEqual(plan);
      expect(drawPlan(plan.seed)).toEqual(plan);
      expect(await readFaultPlan(planInWords(plan))).toEqual(plan);
    }
    const kinds = new Set(plans.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...faultKinds].sort());
  });
});
