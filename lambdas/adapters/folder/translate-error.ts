import { ConfigurationError, TransientError } from '../../domain/errors.ts';

/** Codes that stay until somebody does something about the folder or the disk. */
const lasting = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENAMETOOLONG',
  'ELOOP',
]);

/** Says what a fault of the file system means; messages name the code only, since a path may hold an id. */
export function translateFileError(error: unknown, action: string): TransientError | ConfigurationError {
  const code = codeOf(error) ?? 'unknown fault';
  if (lasting.has(code))
    return new ConfigurationError(`the folder refused ${action}: ${code}`, { cause: error });
  return new TransientError(`the folder did not do ${action}: ${code}`, { cause: error });
}

export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
