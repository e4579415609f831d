/** The id of a FHIR reference: `Patient/x`, `Binary/x` or a whole URL ending in it give `x`; empty gives null. */
export function bareId(reference: string | null | undefined): string | null {
  const trimmed = reference?.trim() ?? '';
  const id = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return id === '' ? null : id;
}

/** The ids of a ` | `-joined column. */
export const bareIds = (joined: string | null | undefined): string[] =>
  (joined ?? '').split('|').flatMap((part) => bareId(part) ?? []);
