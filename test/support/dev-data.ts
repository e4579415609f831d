import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

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
  describe.skipIf(devData === undefined)(
    devData === undefined ? `${name} (skipped: no development charts, set RADIANT_DEV_DATA)` : name,
    () => body(devData ?? ''),
  );
}
