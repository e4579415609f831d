import { sha256 } from '../domain/canonical.ts';
import type { ArtifactStore } from '../ports/index.ts';

const hashedKey = /\/([0-9a-f]{64})\.json$/;

/**
 * Whether every object that a checkpoint's value points to is there and is what its key promises. A checkpoint is
 * written after its objects, so this fails only where an object was lost or altered since.
 */
export async function hasItsArtifacts(artifacts: ArtifactStore, value: unknown): Promise<boolean> {
  const sound = await Promise.all(
    keysIn(value).map(async ({ key, hash }) => {
      const bytes = await artifacts.find(key);
      return bytes !== undefined && sha256(bytes) === hash;
    }),
  );
  return sound.every(Boolean);
}

function keysIn(value: unknown): { readonly key: string; readonly hash: string }[] {
  if (typeof value === 'string') {
    const hash = hashedKey.exec(value)?.[1];
    return hash === undefined ? [] : [{ key: value, hash }];
  }
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(keysIn);
}
