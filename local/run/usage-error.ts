/** The command was called wrongly: exit 2, with the reason and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
