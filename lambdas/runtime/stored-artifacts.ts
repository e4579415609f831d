import { sha256 } from '../domain/canonical.ts';
import type { ArtifactStore } from '../ports/index.ts';

interface NamedObject {
  readonly key: string;
  readonly hash: string;
}

const hashedKey = /\/([0-9a-f]{64})\.json$/;

/** Texts that a stored object names by their key, as a plan does. */
const textKeys = /text\/([0-9a-f]{64})\.txt/g;

/**
 * Whether every object that a checkpoint's value points to is there and is what its key promises, and so is every text
 * that such an object names. A checkpoint is written after its objects, so this fails only where one was lost or
 * altered since.
 */
export async function hasItsArtifacts(artifacts: ArtifactStore, value: unknown): Promise<boolean> {
  for (const object of keysIn(value)) {
    const bytes = await soundBytes(artifacts, object);
    if (bytes === undefined) return false;
    const texts = textsIn(bytes).map((text) => soundBytes(artifacts, text));
    if ((await Promise.all(texts)).includes(undefined)) return false;
  }
  return true;
}

async function soundBytes(
  artifacts: ArtifactStore,
  { key, hash }: NamedObject,
): Promise<Uint8Array | undefined> {
  const bytes = await artifacts.find(key);
  return bytes !== undefined && sha256(bytes) === hash ? bytes : undefined;
}

const textsIn = (bytes: Uint8Array): NamedObject[] =>
  [...new TextDecoder().decode(bytes).matchAll(textKeys)].map(([key, hash = '']) => ({ key, hash }));

function keysIn(value: unknown): NamedObject[] {
  if (typeof value === 'string') {
    const hash = hashedKey.exec(value)?.[1];
    return hash === undefined ? [] : [{ key: value, hash }];
  }
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(keysIn);
}
