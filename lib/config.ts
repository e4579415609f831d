import { readdirSync, readFileSync } from 'node:fs';
import { crossChecks } from './config/cross-checks.ts';
import { DeployConfig } from './config/deploy-config.ts';

export { DeployConfig };

/** The environment is not usable; every problem is in the message. */
export class DeployConfigError extends Error {
  override readonly name = 'DeployConfigError';
  constructor(
    readonly file: string,
    readonly problems: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`${file} is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`, options);
  }
}

const folder = new URL('../config/environments/', import.meta.url);

/** Reads and checks an environment. @throws DeployConfigError with every problem at once. */
export function loadDeployConfig(environment: string): DeployConfig {
  const file = `config/environments/${environment}.json`;
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(new URL(`${environment}.json`, folder), 'utf8'));
  } catch (cause) {
    const known = readdirSync(folder).map((name) => name.replace(/\.json$/, ''));
    throw new DeployConfigError(file, [`is missing or is not JSON; there are ${known.join(', ')}`], {
      cause,
    });
  }
  return checkedDeployConfig(raw, file);
}

/** Checks one environment's settings. @throws DeployConfigError with every problem at once, each with its field. */
export function checkedDeployConfig(raw: unknown, file: string): DeployConfig {
  const parsed = DeployConfig.safeParse(raw);
  if (!parsed.success) {
    throw new DeployConfigError(
      file,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`),
    );
  }
  const problems = crossChecks(parsed.data);
  if (problems.length > 0) throw new DeployConfigError(file, problems);
  return Object.freeze(parsed.data);
}
