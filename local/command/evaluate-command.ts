import { readFile, writeFile } from 'node:fs/promises';
import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { Calibration } from '../../lambdas/readers/calibration.ts';
import { type EvaluationReport, evaluate } from '../evaluate/evaluate.ts';
import { formatErrors } from '../evaluate/format-errors.ts';
import { formatReport } from '../evaluate/format-report.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

export interface EvaluateCommandOptions {
  readonly out: string;
  readonly gold: string;
  readonly compare?: string;
  /** Lists every error with what was quoted, instead of the tables. */
  readonly errors?: boolean;
  /** File to write a calibration to; it must not be there yet. */
  readonly calibrate?: string;
  /** Which charts these are, in words that may be published with the calibration. */
  readonly charts?: string;
  /** Calibration whose counts are carried on. */
  readonly onto?: string;
  readonly json: boolean;
}

/** Scores results against gold and prints the tables, the errors, or the report as JSON; writes a calibration. */
export async function evaluateCommand(options: EvaluateCommandOptions, console: Console): Promise<number> {
  try {
    const { out, gold, compare, calibrate, errors = false, json } = options;
    const calibration = await calibrationRequest(options);
    const report = await evaluate({ out, gold, compare, quotes: errors, calibrate: calibration });
    if (calibrate !== undefined) await writeNew(calibrate, report);
    console.data(json ? `${JSON.stringify(report)}\n` : errors ? formatErrors(report) : formatReport(report));
    if (calibrate !== undefined)
      console.say(`calibration ${report.calibration?.measured.version} in ${calibrate}`);
    return 0;
  } catch (error) {
    if (error instanceof InputRejectedError) throw new UsageError(error.message, { cause: error });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(`there is no ${(error as NodeJS.ErrnoException).path}`, { cause: error });
    }
    throw error;
  }
}

async function calibrationRequest({
  calibrate,
  charts,
  onto,
}: EvaluateCommandOptions): Promise<{ charts: string; onto: Calibration | null } | undefined> {
  if (calibrate === undefined) {
    if (charts !== undefined || onto !== undefined)
      throw new UsageError('--charts and --onto say more about --calibrate FILE, which is missing');
    return undefined;
  }
  if (charts === undefined) {
    throw new UsageError(
      '--calibrate needs --charts "which charts these are, and the commands that made them": the words stand in the file',
    );
  }
  if (await exists(calibrate)) {
    throw new UsageError(
      `${calibrate} is there already and is not overwritten: name another file (--onto ${calibrate} carries its counts on)`,
    );
  }
  return { charts, onto: onto === undefined ? null : await readCalibration(onto) };
}

async function readCalibration(file: string): Promise<Calibration> {
  const text = await readFile(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
  const parsed = Calibration.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') || 'its root';
  throw new UsageError(`${file} is no calibration: it has not the shape at ${field}`);
}

/** `wx`: a file that appeared in the meantime is not overwritten either. */
const writeNew = (file: string, report: EvaluationReport): Promise<void> =>
  writeFile(file, `${JSON.stringify(report.calibration?.measured, null, 1)}\n`, { flag: 'wx' });

const exists = (file: string): Promise<boolean> =>
  readFile(file).then(
    () => true,
    () => false,
  );
