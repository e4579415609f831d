/** Outcome of fetching a document's bytes. Credentials and throttles are `TransientError`, not an outcome. */
export type FetchedDocument =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too_large'; readonly bytes: number };

/** The store of the original documents (FHIR Binary). */
export interface DocumentSource {
  /** Fetches one document by its bare binary id (no `Binary/`), at most `limitBytes` long. */
  fetch(binaryId: string, limitBytes: number): Promise<FetchedDocument>;
}
