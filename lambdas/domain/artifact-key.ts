import { ConfigurationError } from './errors.ts';

/** One step of a key; the same everywhere a key may become a file name, an object key or part of a URL. */
export const isKeySegment = (segment: string): boolean =>
  /^[A-Za-z0-9._=-]+$/.test(segment) && segment !== '.' && segment !== '..';

/**
 * The segments of an artifact key.
 *
 * @throws ConfigurationError when it is not one; the key itself is not repeated, since a bad one may be an id.
 */
export function keySegments(key: string): string[] {
  const segments = key.split('/');
  if (!segments.every(isKeySegment)) throw new ConfigurationError('an artifact key is not well formed');
  return segments;
}

/** A prefix of keys, cut at its last slash: `a/b/c` means keys in `a/b` whose next segment starts with `c`. */
export function prefixParts(prefix: string): { readonly folder: string[]; readonly start: string } {
  const cut = prefix.lastIndexOf('/');
  const start = prefix.slice(cut + 1);
  if (!/^[A-Za-z0-9._=-]*$/.test(start))
    throw new ConfigurationError('a prefix of artifact keys is not well formed');
  return { folder: cut === -1 ? [] : keySegments(prefix.slice(0, cut)), start };
}
