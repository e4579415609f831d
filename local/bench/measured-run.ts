import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MeasuredProcess, measureProcess } from './measured-process.ts';

/** What `radiant run --json` says of itself, as far as it is measured. */
interface SaidOfItself {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly report: {
    readonly patients: Readonly<
      Record<'total' | 'published' | 'unchanged' | 'failed' | 'unaccounted', number>
    >;
    readonly counts: Readonly<Record<'documents' | 'documentsRead' | 'modelCalls' | 'cacheHits', number>>;
    readonly cacheHitRate: number;
  };
}

/** A whole run as a user starts it. */
export interface MeasuredRun extends MeasuredProcess {
  readonly patients: SaidOfItself['report']['patients'];
  readonly counts: SaidOfItself['report']['counts'];
  readonly cacheHitRate: number;
  /** Seconds from the run's first phase to its last: without opening engines and closing them. */
  readonly runSeconds: number;
  readonly startedMs: number;
  /** Peak memory in MB when the first patients were out, by how many they were. */
  readonly peakMbAt: ReadonlyMap<number, number>;
}

/** Runs a cohort in a folder of its own; `out` and `state` lie in it, so that a second run finds what the first left. */
export async function measureRun(options: {
  readonly data: string;
  readonly folder: string;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Numbers of patients at which the peak memory is noted. */
  readonly notedAt?: readonly number[];
}): Promise<MeasuredRun> {
  const { data, folder, flags = [], environment = {}, notedAt = [] } = options;
  const out = join(folder, 'out');
  const peakMbAt = new Map<number, number>();
  const measured = await measureProcess(
    ['run', '--data', data, '--out', out, '--state', join(folder, 'state'), '--json', ...flags],
    {
      environment,
      onLook: async (peakMb) => {
        const next = notedAt.find((patients) => !peakMbAt.has(patients));
        if (next !== undefined && (await publishedSoFar(out)) >= next) peakMbAt.set(next, peakMb);
      },
    },
  );
  const { startedAt, endedAt, report } = JSON.parse(measured.printed) as SaidOfItself;
  const startedMs = Date.parse(startedAt);
  return {
    ...measured,
    ...report,
    startedMs,
    runSeconds: (Date.parse(endedAt) - startedMs) / 1000,
    peakMbAt,
  };
}

async function publishedSoFar(out: string): Promise<number> {
  const text = await readFile(join(out, 'run.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { counts?: { published: number } }).counts?.published ?? 0;
}

/** What the threads cost, the dearest first: `main 61 % (12.3 s), pglite 20 % (4.0 s)`. */
export function sharesOf({ processorSeconds }: Pick<MeasuredProcess, 'processorSeconds'>): string {
  const total = [...processorSeconds.values()].reduce((sum, seconds) => sum + seconds, 0);
  return [...processorSeconds]
    .filter(([, seconds]) => seconds / total >= 0.005)
    .map(([name, seconds]) => `${wordFor(name)} ${share(seconds / total)} (${seconds.toFixed(1)} s)`)
    .join(', ');
}

const words: Readonly<Record<string, string>> = {
  main: 'phases and interpreter',
  reading: 'reading documents',
  node: "V8's collectors and compilers, files and DuckDB",
};
const wordFor = (name: string): string => words[name] ?? name;

export const share = (part: number): string => `${Math.round(part * 100)} %`;
