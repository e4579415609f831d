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
