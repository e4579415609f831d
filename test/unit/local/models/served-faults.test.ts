import { describe, expect, test } from 'vitest';
import { openModels } from '../../../../local/models/open-models.ts';
import { servedFaults, splitServedFaults } from '../../../../local/models/served-faults.ts';

describe('faults of the model server on the command line', () => {
  test('are taken out of the plan, the rest stays for the ports', () => {
    const { served, rest } = splitServedFaults('seed=7, model_server:off_schema#2, models:throttle@0.1');

    expect(rest).toBe('seed=7,models:throttle@0.1');
    expect([1, 2, 3].map((call) => served?.(call, '')?.kind)).toEqual([undefined, 'off_schema', undefined]);
  });

  test('alone leave nothing for the ports, and no fault of the server leaves everything', () => {
    expect(splitServedFaults('seed=7,model_server:slow+20ms').rest).toBeUndefined();
    expect(splitServedFaults('model_server:slow+20ms').served?.(1, '')).toEqual({ kind: 'slow', ms: 20 });
    expect(splitServedFaults('plan.json')).toEqual({ rest: 'plan.json' });
  });

  test('hit the planned share of the calls, the same for the same seed', () => {
    const hits = (seed: number) => {
      const { served } = splitServedFaults(`seed=${seed},model_server:throttled@0.2`);
      return Array.from({ length: 1000 }, (_, call) => Number(served?.(call + 1, '') !== undefined));
    };

    expect(hits(3)).toEqual(hits(3));
    expect(hits(3)).not.toEqual(hits(4));
    expect(hits(3).reduce((sum, hit) => sum + hit, 0) / 1000).toBeCloseTo(0.2, 1);
  });

  test.each(servedFaults)('know %s', (name) => {
    expect(splitServedFaults(`model_server:${name}`).served?.(1, '')).toBeDefined();
  });

  test.each([
    ['model_server:of_schema', /nearest: off_schema/],
    ['model_server:slow@2', /between 0 and 1/],
    ['model_server:', /is no fault of the model server/],
  ])('say what is wrong with %s', (given, reason) => {
    expect(() => splitServedFaults(given)).toThrow(reason);
  });

  test('are refused where no model of this machine is asked', async () => {
    const { served } = splitServedFaults('model_server:empty');

    await expect(openModels({ reader: 'rules', adjudicator: 'rules' }, {}, served)).rejects.toThrow(
      /need a model on this machine/,
    );
  });
});
