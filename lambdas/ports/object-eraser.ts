/**
 * Erases objects for good: with every earlier version, and the marks that one was deleted. Runs never do; it is for
 * forgetting a patient. A prefix is as of `ArtifactStore.list`; a whole key is the prefix of its object.
 *
 * @throws TransientError, ConfigurationError as other ports do; both calls may be repeated.
 */
export interface ObjectEraser {
  /** Keys under a prefix of which anything is left, each once, in ascending order. */
  remains(prefix: string): AsyncIterable<string>;

  /** Erases what is left under a prefix, but for these keys; how many objects it was. */
  erase(prefix: string, except?: ReadonlySet<string>): Promise<number>;
}
