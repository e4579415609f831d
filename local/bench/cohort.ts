import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcess } from './measured-process.ts';

const examples = fileURLToPath(new URL('../../examples/charts', import.meta.url));

/** Whole runs as a user starts them: wall time and peak memory of the process, first and repeated. */
export async function benchCohort(data = examples): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'radiant-bench-'));
  try {
    const args = [
      'run',
      '--data',
      data,
      '--out',
      join(folder, 'out'),
      '--state',
      join(folder, 'state'),
      '--json',
    ];
    const first = await measured(args);
    const second = await measured(args);
    return [
      `cohort, first run: ${describe(first)}`,
      `cohort, repeated: ${describe(second)}, ${(second.seconds / first.seconds).toFixed(2)} of the first`,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
  readonly patients: number;
  readonly documents: number;
}

const describe = ({ seconds, peakMb, patients, documents }: Measured): string =>
  `${patients} patients, ${documents} documents in ${seconds.toFixed(1)} s, peak ${peakMb} MB`;

async function measured(args: readonly string[]): Promise<Measured> {
  const { printed, seconds, peakMb } = await measureProcess(args);
  const run = JSON.parse(printed) as {
    report: { patients: { total: number }; counts: { documents: number } };
  };
  return { seconds, peakMb, patients: run.report.patients.total, documents: run.report.counts.documents };
}
