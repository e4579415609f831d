import { ConfigurationError } from '../../domain/errors.ts';
import { nearest } from '../../domain/nearest.ts';
import { RunRequest } from './contract.ts';

/** The input of an execution, its defaults filled in. @throws ConfigurationError that names everything wrong with it. */
export function parseRequest(request: unknown): RunRequest {
  const parsed = RunRequest.safeParse(request);
  if (parsed.success) return parsed.data;
  const known = Object.keys(RunRequest.shape);
  const problems = parsed.error.issues.map((issue) => {
    if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.') || 'input'}: ${issue.message}`;
    return issue.keys
      .map((key) => {
        const near = nearest(key, known);
        return `unknown key ${key}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
      })
      .join('; ');
  });
  throw new ConfigurationError(`the input is not valid: ${problems.join('; ')}`);
}
