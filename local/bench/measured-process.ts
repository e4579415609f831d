import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/radiant.mjs', import.meta.url));

/** A command as a user starts it: what it printed, its wall time and its peak memory. */
export interface MeasuredProcess {
  readonly printed: string;
  readonly seconds: number;
  readonly peakMb: number;
}

/** Runs `radiant` with these arguments to its end. */
export async function measureProcess(args: readonly string[]): Promise<MeasuredProcess> {
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
  if (code !== 0) throw new Error(`radiant ${args[0]} ended with exit code ${code}`);
  return { printed, seconds: (performance.now() - start) / 1000, peakMb };
}

/** Peak resident memory as Linux tells it, in MB; 0 where it does not. One process: the engines run inside it. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
