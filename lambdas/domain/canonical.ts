import { createHash } from 'node:crypto';

/**
 * JSON with object keys sorted at every level and no white space, so that equal values have equal text.
 * Members that are `undefined` are left out, as `JSON.stringify` does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const members = value as Readonly<Record<string, unknown>>;
  const inOrder: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    const member = sorted(members[name]);
    if (name === '__proto__') Object.defineProperty(inOrder, name, { value: member, enumerable: true });
    else inOrder[name] = member;
  }
  return inOrder;
}

/** SHA-256, lower-case hexadecimal (64 characters), of bytes or of the UTF-8 form of a text. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of the canonical JSON of a value: the key under which equal questions share one answer. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
