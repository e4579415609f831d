import { readFileSync } from 'node:fs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 lower-case letters, digits or hyphens');

const retentionDays = z.int().refine((days) => days in RetentionDays, {
  message: `must be one of CloudWatch's periods: ${Object.values(RetentionDays).filter(Number.isInteger).join(', ')}`,
});

const s3Location = z
  .string()
  .regex(/^s3:\/\/[a-z0-9.-]{3,63}\/(?:[^?*]+\/)?$/, 'must be s3://bucket/folder/');

/** One environment, as `config/environments/<name>.json` gives it. Settings with consequences have no default. */
export const DeployConfig = z.strictObject({
  name,
  /** The team's own data, which this app reads and never creates. */
  source: z.strictObject({
    athenaDatabase: z.string().min(1),
    /** Leave is granted, and the members of a cohort are joined, in the account's own catalog. */
    athenaCatalog: z.literal('AwsDataCatalog'),
    /** Databases beside `athenaDatabase` that hold tables under its views: whoever asks a view must see those too. */
    tableDatabases: z.array(z.string().min(1)),
    /** Where the files of those tables lie. */
    tableLocations: z.array(s3Location).min(1, 'must name where the files of the tables lie'),
    binaryBucket: z.string().min(3),
    binaryPrefix: z.string().endsWith('/', 'must end with /'),
    /** Customer-managed keys the team's buckets are encrypted with. */
    keyArns: z.array(z.string().startsWith('arn:', 'must be an ARN')),
  }),
  /** One export statement that would read more is ended by Athena. */
  athenaScanLimitGib: z.int().min(1),
  reader: z.enum(['rules', 'claude']),
  adjudicator: z.enum(['rules', 'claude']),
  /** Needed where the reader or the adjudicator is claude. */
  claude: z
    .strictObject({ model: z.string().min(1), apiKeySecretArn: z.string().startsWith('arn:') })
    .optional(),
  allowsInlineIds: z.boolean(),
  /** Whether stateful resources survive the removal of their stack. */
  isProtected: z.boolean(),
  logRetentionDays: retentionDays,
  backupRetentionDays: z.int().min(1).max(35),
});
export type DeployConfig = z.infer<typeof DeployConfig>;

/** The environment is not usable; every problem is in the message. */
export class DeployConfigError extends Error {
  override readonly name = 'DeployConfigError';
}

/** Reads and checks an environment. @throws DeployConfigError with every problem at once. */
export function loadDeployConfig(environment: string): DeployConfig {
  const path = new URL(`../config/environments/${environment}.json`, import.meta.url);
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new DeployConfigError(`config/environments/${environment}.json is missing or is not JSON`, {
      cause,
    });
  }
  const parsed = DeployConfig.safeParse(raw);
  const problems = parsed.success
    ? crossChecks(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) {
    throw new DeployConfigError(`config/environments/${environment}.json: ${problems.join('; ')}`);
  }
  return Object.freeze(parsed.data);
}

function crossChecks(config: DeployConfig): string[] {
  const asksClaude = config.reader === 'claude' || config.adjudicator === 'claude';
  return asksClaude && config.claude === undefined ? ['claude: model and apiKeySecretArn are needed'] : [];
}
