import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureProcess } from './measured-process.ts';

/** Documents a second of `radiant generate`, and its peak memory, which must not grow with the number of patients. */
export async function benchGenerator(patients: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const measured = async (count: number): Promise<{ line: string; peakMb: number }> => {
      const out = join(folder, String(count));
      const { printed, seconds, peakMb } = await measureProcess([
        ...['generate', '--patients', String(count), '--seed', '1', '--out', out, '--json'],
      ]);
      const { documents } = JSON.parse(printed) as { documents: number };
      await rm(out, { recursive: true });
      const speed = Math.round(documents / seconds);
      const line = `generator: ${count} patients, ${documents} documents in ${seconds.toFixed(1)} s, ${speed} documents a second, peak ${peakMb} MB`;
      return { line, peakMb };
    };
    const small = await measured(Math.ceil(patients / 4));
    const whole = await measured(patients);
    const growth = (whole.peakMb / small.peakMb).toFixed(2);
    return [small.line, `${whole.line} (${growth} of that of a quarter of them)`];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
