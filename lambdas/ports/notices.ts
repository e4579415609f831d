import type { Notice } from '../domain/announcements.ts';

/**
 * Tells whoever subscribed what happened: at least once, like a queue. Faults: `TransientError`, safe to repeat;
 * `ConfigurationError`, the place is not there or denied.
 */
export interface Notices {
  /** @param options.deduplicationId the same whenever the same notice is published again: `[A-Za-z0-9_-]{1,128}`. */
  publish(notice: Notice, options: { readonly deduplicationId: string }): Promise<void>;
}
