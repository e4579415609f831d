import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePhases } from '../lib/bundle-phases.ts';
import { bundlePromise, weighBundles } from '../lib/bundle-weight.ts';

/** Size and load time of every function's bundle, the heaviest first, held against what is promised. */
export async function benchBundles(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'radiant-weighed-'));
  try {
    const weights = weighBundles(await bundlePhases(folder)).sort(
      (a, b) => b.gzipKilobytes - a.gzipKilobytes,
    );
    return weights.map(({ name, gzipKilobytes, importMs }) => {
      const over = [
        ...(gzipKilobytes > bundlePromise.gzipKilobytes ? [`over ${bundlePromise.gzipKilobytes} kB`] : []),
        ...(importMs > bundlePromise.importMs ? [`over ${bundlePromise.importMs} ms`] : []),
      ];
      const verdict = over.length === 0 ? '' : ` (${over.join(', ')})`;
      return `bundle ${name}: ${gzipKilobytes.toFixed(0)} kB gzip, loads in ${importMs.toFixed(0)} ms of a processor${verdict}`;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
