/** `Type/id`, by itself or at the end of a server's address, with or without the version that was read. */
const fhirReference = /^(?:https?:\/\/\S*\/)?[A-Z][A-Za-z]*\/(?<id>.*?)(?:\/_history\/[^/]*)?$/;

/**
 * The id of a FHIR reference: `Patient/x`, `Binary/x` or a whole URL ending in it give `x`; empty gives null. What is
 * no reference is an id as it stands, slashes included.
 */
export function bareId(reference: string | null | undefined): string | null {
  const trimmed = reference?.trim() ?? '';
  const id = fhirReference.exec(trimmed)?.groups?.id ?? trimmed;
  return id === '' ? null : id;
}

/** The ids of a ` | `-joined column. */
export const bareIds = (joined: string | null | undefined): string[] =>
  (joined ?? '').split('|').flatMap((part) => bareId(part) ?? []);
