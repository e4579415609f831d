import type { ZodType } from 'zod';

/** JSON text behind the values that are kept at once, in bytes; what is made of it takes two to three times that. */
const mostBytes = 24 * 2 ** 20;

interface Kept {
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * What was made of objects that were read a short while ago. On a laptop one process runs all phases of a chart, and each
 * of them reads the plan, the configuration and what the phases before it found: ten times the same bytes, taken apart
 * and checked ten times.
 *
 * A value belongs to an object's key and the shape it was read as. Whoever asks must have found that the object still is
 * what its key promises. Values are frozen, since several phases hold the same one.
 */
export class ValuesReadBefore {
  /** The longest unasked first. */
  readonly #kept = new Map<string, Map<ZodType, Kept>>();
  #bytes = 0;

  find<T>(key: string, schema: ZodType<T>): T | undefined {
    const shapes = this.#kept.get(key);
    const kept = shapes?.get(schema);
    if (shapes === undefined || kept === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, shapes);
    return kept.value as T;
  }

  /** @param bytes length of the object. */
  keep<T>(
    key: string,
    schema: ZodType<T>,
    { value, bytes }: { readonly value: T; readonly bytes: number },
  ): T {
    frozen(value);
    const shapes = this.#kept.get(key) ?? new Map<ZodType, Kept>();
    this.#kept.delete(key);
    this.#kept.set(key, shapes.set(schema, { value, bytes }));
    this.#bytes += bytes;
    this.#makeRoom();
    return value;
  }

  #makeRoom(): void {
    for (const [key, shapes] of this.#kept) {
      if (this.#bytes <= mostBytes) return;
      this.#kept.delete(key);
      for (const { bytes } of shapes.values()) this.#bytes -= bytes;
    }
  }
}

function frozen(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return;
  for (const member of Object.values(value)) frozen(member);
  Object.freeze(value);
}
