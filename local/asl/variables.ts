import { dataLimitExceeded, StateFailure } from './errors.ts';
import { jsonBytes, limits, withinPayloadLimit } from './limits.ts';

/** The variables that a state can see. Assigning makes new ones, so an inner scope cannot change an outer one. */
export class Variables {
  static readonly none = new Variables({}, {});

  private constructor(
    readonly values: Readonly<Record<string, unknown>>,
    readonly bytes: Readonly<Record<string, number>>,
  ) {}

  /** Fails with `States.DataLimitExceeded` beyond 256 KiB a variable or an assignment, or 10 MiB in all. */
  assign(assigned: Readonly<Record<string, unknown>>): Variables {
    const sizes: Record<string, number> = {};
    for (const [name, value] of Object.entries(assigned)) {
      sizes[name] = jsonBytes(withinPayloadLimit(value, `The variable ${name}`));
    }
    checkSum(sizes, limits.assignBytes, 'The variables that one state assigns');
    const bytes = { ...this.bytes, ...sizes };
    checkSum(bytes, limits.variableBytes, 'All variables together');
    return new Variables({ ...this.values, ...assigned }, bytes);
  }
}

function checkSum(sizes: Readonly<Record<string, number>>, limit: number, what: string): void {
  let sum = 0;
  for (const name in sizes) sum += sizes[name] ?? 0;
  if (sum > limit)
    throw new StateFailure(dataLimitExceeded, `${what} have ${sum} bytes, over the limit of ${limit}.`);
}
