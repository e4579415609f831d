import { describe, expect, it } from 'vitest';
import { environmentStays } from '../../../../local/forget/environment-stays.ts';

const keeping = { workDays: 30, logDays: 60, auditDays: 2190, backupDays: 14, allowsInlineIds: false };
const said = (changes: Partial<Parameters<typeof environmentStays>[0]> = {}): string =>
  environmentStays({ ...keeping, ...changes })
    .map(({ what, why }) => `${what}: ${why}`)
    .join('\n');

describe('what stays in an environment', () => {
  it('is said with the days of its configuration', () => {
    expect(said()).toMatch(/^backups .* 14 days/m);
    expect(said()).toMatch(/^daily snapshots .* within 60 days \(30,/m);
    expect(said()).toMatch(/^logs .* 60 and 2190 days/m);
    expect(said({ workDays: 'forever' })).toMatch(/^daily snapshots .* they go never$/m);
  });

  it('names ids in execution histories only where a run may be started with ids', () => {
    expect(said()).not.toMatch(/the ids that a run/);
    expect(said({ allowsInlineIds: true })).toMatch(/^execution histories: .* the ids that a run/m);
  });
});
