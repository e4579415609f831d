import { describe, expect, it } from 'vitest';
import { holdPatient } from '../../../../local/forget/hold-patient.ts';
import type { RecordPorts } from '../../../../local/records/records.ts';
import { fakePorts } from '../../../support/fake-ports.ts';

type Leases = RecordPorts['leases'];

const placeWith = (
  status: 'running' | 'succeeded',
  leases: Partial<Leases> = {},
): Parameters<typeof holdPatient>[0] => ({
  actor: () => 'reviewer_1',
  ports: fakePorts({
    clock: { now: () => 0, sleep: async () => undefined },
    leases: leases as Leases,
    runs: { list: async () => [{ runId: 'night_1', status }] } as never,
  }) as RecordPorts,
});

describe('a patient to be forgotten', () => {
  it('is not held while a run is going, which would make anew what is removed', async () => {
    await expect(holdPatient(placeWith('running'), 'k')).rejects.toThrow(/night_1 would make anew/);
  });

  it('is not held while somebody else has its lease, and until when is said', async () => {
    const acquire: Leases['acquire'] = async () => ({
      kind: 'held_by_other',
      expiresAtMs: 60_000,
      holder: null,
    });
    await expect(holdPatient(placeWith('succeeded', { acquire }), 'k')).rejects.toThrow(
      /until 1970-01-01T00:01:00.000Z/,
    );
  });

  it('is held under one name at every try, and let go with the token it was held by', async () => {
    const owners: string[] = [];
    const released: unknown[] = [];
    const place = placeWith('succeeded', {
      acquire: async ({ owner }) => {
        owners.push(owner);
        return { kind: 'acquired', token: owners.length, expiresAtMs: 1 };
      },
      release: async (lease) => void released.push(lease),
    });
    await holdPatient(place, 'k');
    await (await holdPatient(place, 'k'))();
    expect(new Set(owners).size).toBe(1);
    expect(released).toEqual([{ patientKey: 'k', owner: owners[0], token: 2 }]);
  });
});
