import { InputRejectedError } from './errors.ts';

/**
 * Holds what came against what was expected: a difference is an error, never a success.
 *
 * @param what in words, without a name or an id.
 * @throws InputRejectedError with both numbers.
 */
export function expectCount(
  what: string,
  { expected, got }: { readonly expected: number; readonly got: number },
): void {
  if (expected !== got) throw new InputRejectedError(`${what}: ${expected} were expected, ${got} came`);
}

/**
 * Holds what a phase was handed against the patient's plan: every planned document with its reading, and every surgery
 * where they are handed on.
 *
 * @throws InputRejectedError with both numbers.
 */
export function expectWholeChart(
  plan: { readonly documents: readonly unknown[]; readonly surgeries: readonly unknown[] },
  handed: {
    readonly readings: { readonly documents: readonly unknown[] };
    readonly surgeries?: readonly unknown[];
  },
): void {
  const { readings, surgeries } = handed;
  expectCount('documents of the plan', { expected: plan.documents.length, got: readings.documents.length });
  if (surgeries !== undefined)
    expectCount('surgeries of the plan', { expected: plan.surgeries.length, got: surgeries.length });
}
