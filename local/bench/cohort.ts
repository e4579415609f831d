import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/radiant.mjs', import.meta.url));
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
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.on('data', (bytes: Buffer) => {
    printed += bytes.toString();
  });
  let peakMb = 0;
  const watch = setInterval(async () => {
    peakMb = Math.max(peakMb, await peakOf(child.pid));
  }, 200);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the run ended with exit code ${code}`);
  const run = JSON.parse(printed) as {
    report: { patients: { total: number }; counts: { documents: number } };
  };
  return {
    seconds: (performance.now() - start) / 1000,
    peakMb,
    patients: run.report.patients.total,
    documents: run.report.counts.documents,
  };
}

/** Peak resident memory as Linux tells it, in MB; 0 where it does not. One process: the engines run inside it. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
