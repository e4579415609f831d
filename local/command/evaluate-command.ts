import { InputRejectedError } from '../../lambdas/domain/errors.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { formatReport } from '../evaluate/format-report.ts';
import { UsageError } from '../run/usage-error.ts';
import type { Console } from './console.ts';

/** Scores results against gold and prints the table, or the report as JSON. */
export async function evaluateCommand(
  options: {
    readonly out: string;
    readonly gold: string;
    readonly compare?: string;
    readonly json: boolean;
  },
  console: Console,
): Promise<number> {
  try {
    const { out, gold, compare } = options;
    const report = await evaluate({ out, gold, ...(compare === undefined ? {} : { compare }) });
    console.data(options.json ? `${JSON.stringify(report)}\n` : formatReport(report));
    return 0;
  } catch (error) {
    if (error instanceof InputRejectedError) throw new UsageError(error.message, { cause: error });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(`there is no ${(error as NodeJS.ErrnoException).path}`, { cause: error });
    }
    throw error;
  }
}
