import type { Wording } from '../generate/wording/index.ts';
import { type GeneratedCohort, writeCohort } from '../generate/write-cohort.ts';
import type { Console } from './console.ts';

/** `radiant generate`: synthetic charts with their truth. Returns the exit code. */
export async function generateCommand(
  options: {
    readonly patients: number;
    readonly seed: number;
    readonly out: string;
    readonly wording: Wording;
    readonly documents: number | undefined;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  let made: GeneratedCohort = { patients: 0, documents: 0, planted: {} };
  const progress = console.showProgress(
    () => `${made.patients} of ${options.patients} charts, ${made.documents} documents`,
  );
  try {
    made = await writeCohort({
      ...options,
      folder: options.out,
      onChart: (sofar) => {
        made = sofar;
      },
    });
  } finally {
    progress.stop();
  }
  if (options.json) console.data(`${JSON.stringify({ ...made, folder: options.out })}\n`);
  else {
    console.say(`next: radiant run --data ${options.out}`);
    console.say(`then: radiant evaluate --out out --gold ${options.out}/gold.ndjson`);
  }
  return 0;
}
