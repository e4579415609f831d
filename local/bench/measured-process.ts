import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/radiant.mjs', import.meta.url));

/** A command as a user starts it: what it printed, its wall time, its peak memory, and what its threads cost. */
export interface MeasuredProcess {
  readonly printed: string;
  /** Lines of words on stderr, without those that repeat progress. */
  readonly said: readonly string[];
  readonly seconds: number;
  readonly peakMb: number;
  /** Processor seconds by name of thread: `main`, the engines by theirs, `node` for all others. Empty outside Linux. */
  readonly processorSeconds: ReadonlyMap<string, number>;
}

const watchEveryMs = 250;

/**
 * Runs `radiant` with these arguments to its end.
 *
 * @param options.environment what it finds in its environment beside ours.
 * @param options.onLook called while it runs with its peak memory so far, in MB.
 */
export async function measureProcess(
  args: readonly string[],
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly onLook?: (peakMb: number) => Promise<void>;
  } = {},
): Promise<MeasuredProcess> {
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.environment },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let peakMb = 0;
  const threads = new Map<string, Thread>();
  const look = async (): Promise<void> => {
    peakMb = Math.max(peakMb, await peakOf(child.pid));
    for (const thread of await threadsOf(child.pid)) threads.set(thread.id, thread);
    await options.onLook?.(peakMb);
  };
  let looked = Promise.resolve();
  const watch = setInterval(() => {
    looked = looked.then(look);
  }, watchEveryMs);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  await looked;
  if (code !== 0) throw new Error(`radiant ${args[0]} ended with exit code ${code}: ${said.slice(-2_000)}`);
  const seconds = (performance.now() - start) / 1000;
  const lines = said.split('\n').filter((line) => line !== '' && !/^patients \d/.test(line));
  return { printed, said: lines, seconds, peakMb, processorSeconds: byName(threads.values()) };
}

interface Thread {
  readonly id: string;
  readonly name: string;
  readonly seconds: number;
}

/** Linux counts a thread's time in hundredths of a second. */
const ticksPerSecond = 100;

async function threadsOf(pid: number | undefined): Promise<Thread[]> {
  const folder = `/proc/${pid}/task`;
  const ids = await readdir(folder).catch(() => []);
  const threads = await Promise.all(
    ids.map(async (id) => {
      const stat = await readFile(`${folder}/${id}/stat`, 'utf8').catch(() => '');
      const [, name, rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
      const fields = rest.split(' ');
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      return name === undefined ? [] : [{ id, name: id === String(pid) ? 'main' : name, seconds }];
    }),
  );
  return threads.flat();
}

function byName(threads: Iterable<Thread>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { name, seconds } of threads) sums.set(name, (sums.get(name) ?? 0) + seconds);
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}

/** Peak resident memory as Linux tells it, in MB; 0 where it does not. One process: the engines run inside it. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
