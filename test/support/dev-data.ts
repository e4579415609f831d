import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';

/**
 * The development charts, which are not part of this repository: `RADIANT_DEV_DATA`, else `../shared/data/dev` beside
 * the repository. Undefined where neither is there.
 */
export const devData: string | undefined = [
  process.env.RADIANT_DEV_DATA,
  join(import.meta.dirname, '../../../shared/data/dev'),
].find((folder) => folder !== undefined && existsSync(join(folder, 'gold.ndjson')));

/** Tests on the development charts; skipped, with a line that says so, where they are not there. */
export function describeWithDevData(name: string, body: (folder: string) => void): void {
  const folder = devData;
  if (folder !== undefined) {
    describe(name, () => body(folder));
    return;
  }
  // The body of a skipped block still runs, and it would look for the charts.
  describe.skipIf(true)(`${name} (skipped: no development charts, set RADIANT_DEV_DATA)`, () => {
    it('needs the development charts', () => undefined);
  });
}
