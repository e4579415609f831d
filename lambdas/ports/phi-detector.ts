/** A mention of protected health information, as a service found it. Offsets are UTF-16, the end exclusive. */
export interface PhiMention {
  readonly start: number;
  readonly end: number;
  readonly kind: 'name' | 'date' | 'age' | 'address' | 'phone' | 'email' | 'url' | 'id' | 'profession';
  /** Certainty of the service, 0 to 1. */
  readonly confidence: number;
}

/**
 * Finds protected health information in a text, beside the rules of de-identification and never in their place.
 *
 * @throws TransientError, ConfigurationError as other ports do; messages carry no text.
 */
export interface PhiDetector {
  detect(text: string): Promise<readonly PhiMention[]>;
}
