import versions from '../../config/reading-versions.json' with { type: 'json' };
import { ConfigurationError } from '../domain/errors.ts';

/** A file that reading learned or measured: `config/<name>.json`. */
export type LearnedFile = keyof typeof versions;

/**
 * Versions of `config/wording.json`, `trust.json` and `calibration.json`, kept apart from them so that what only names
 * them need not hold them. Written by `npm run learn:versions`.
 */
export const readingVersions: Readonly<Record<LearnedFile, string | null>> = versions;

/** @throws ConfigurationError where the file is not the one that runs are planned with: a run would name another. */
export function checkVersion(file: LearnedFile, version: string | null): void {
  if (version === readingVersions[file]) return;
  throw new ConfigurationError(
    `config/${file}.json is version ${version}, config/reading-versions.json says ${readingVersions[file]}: npm run learn:versions brings it up to date`,
  );
}
