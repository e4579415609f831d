import type { ZodType } from 'zod';
import { canonicalJson, sha256 } from './canonical.ts';
import { InputRejectedError } from './errors.ts';

/** A value as it is stored: canonical JSON under its own hash, so that equal values are one object. */
export function jsonArtifact(
  prefix: string,
  value: unknown,
): { readonly key: string; readonly text: string } {
  const text = canonicalJson(value);
  return { key: `${prefix}/${sha256(text)}.json`, text };
}

/**
 * The value in a stored object.
 *
 * @throws InputRejectedError naming the key, when the object is missing, is not what the key promises, or has
 * another shape.
 */
export function parseJsonArtifact<T>(options: {
  readonly key: string;
  readonly bytes: Uint8Array | undefined;
  readonly schema: ZodType<T>;
}): T {
  const { key, bytes, schema } = options;
  return parseSoundJson({ key, bytes: soundJson(key, bytes), schema });
}

/**
 * The bytes of a stored object that is there and is what its key promises.
 * @throws InputRejectedError naming the key, otherwise.
 */
export function soundJson(key: string, bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new InputRejectedError(`${key} is missing`);
  if (!key.endsWith(`/${sha256(bytes)}.json`)) throw new InputRejectedError(`${key} was altered`);
  return bytes;
}

/**
 * The value in the bytes of a stored object, or of one line of it, taken as they are: whoever knows the key by its hash asks
 * `soundJson` first.
 * @throws InputRejectedError naming the key, where it has another shape.
 */
export function parseSoundJson<T>({
  key,
  bytes,
  schema,
}: {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly schema: ZodType<T>;
}): T {
  const parsed = schema.safeParse(parseJson(key, bytes));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path, code }) => `${path.join('.') || '(root)'}: ${code}`);
  throw new InputRejectedError(`${key} has another shape: ${places.slice(0, 10).join('; ')}`);
}

const utf8 = new TextDecoder();

function parseJson(key: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new InputRejectedError(`${key} is no JSON`);
  }
}
