import * as z from 'zod';
import { RunRequest } from '../../lambdas/phases/plan-run/contract.ts';
import {
  account,
  arnOf,
  bucketName,
  catalogName,
  dollars,
  email,
  logDays,
  name,
  region,
  s3Location,
  timeZone,
} from './words.ts';

/** The team's own data, which this app reads and never creates. */
const Source = z.strictObject({
  athenaDatabase: catalogName,
  /** Leave is granted, and the members of a cohort are joined, in the account's own catalog. */
  athenaCatalog: z.literal('AwsDataCatalog', 'must be AwsDataCatalog'),
  /** Workgroup this app makes for its export statements. */
  athenaWorkGroup: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,128}$/, 'must be 1 to 128 letters, digits, dots, underscores or hyphens'),
  /** Databases beside `athenaDatabase` that hold tables under its views: whoever asks a view must see those too. */
  tableDatabases: z.array(catalogName),
  /** Where the files of those tables lie. */
  tableLocations: z.array(s3Location).min(1, 'must name where the files of the tables lie'),
  binaryBucket: bucketName,
  binaryPrefix: z.string().regex(/^(?!\/)[^?*]+\/$/, 'must end with / and not start with one'),
  /** Customer-managed keys the team's buckets are encrypted with. */
  keyArns: z.array(arnOf('kms', 'a KMS key')),
});

/** Claude, with the provider as a choice without default (decision 14). */
const Claude = z.discriminatedUnion(
  'provider',
  [
    z.strictObject({
      provider: z.literal('direct'),
      model: z.string().min(1, 'must be a model id of the Anthropic API'),
      /** A secret that holds nothing but the API key. */
      apiKeySecretArn: arnOf('secretsmanager', 'a secret'),
    }),
    z.strictObject({
      provider: z.literal('bedrock'),
      /** A foundation model or an inference profile. */
      model: z
        .string()
        .regex(
          /^(?:[a-z]+\.)?anthropic\.claude-[a-z0-9.:-]+$/,
          'must be a Bedrock id, such as anthropic.claude-...',
        ),
      /** Regions the inference profile may send a request to; the environment's own where none is given. */
      regions: z.array(region).min(1, 'must name a region').optional(),
    }),
  ],
  'must have provider direct or bedrock: it decides under whose agreement patient data is read',
);

/** MedGemma on SageMaker. */
const Endpoint = z.strictObject({
  /** Model id recorded with every value. */
  model: z.string().min(1, 'must be a model id'),
  /** The team's copy of the FP8 weights, made once after accepting the licence (docs/runbook.md). */
  weights: s3Location,
  weightsKeyArn: arnOf('kms', 'a KMS key').optional(),
  /** URI of the AWS vLLM container in ECR, with its tag or digest. */
  container: z
    .string()
    .regex(
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[a-z0-9._/-]+(?::[\w.-]+|@sha256:[0-9a-f]{64})$/,
      'must be the URI of an ECR image with its tag or digest',
    ),
  /** Instance types in order of preference: one type has no capacity at times. */
  instancePool: z
    .array(z.string().regex(/^ml\.[a-z0-9]+\.[a-z0-9]+$/, 'must be an instance type such as ml.g6e.2xlarge'))
    .min(1, 'must name an instance type')
    .max(5, 'SageMaker takes 5 instance types at most'),
  /** Most copies that may ever be up, one GPU each. */
  copyCap: z.int('must be a whole number').min(1, 'must be 1 or more').max(128, 'must be 128 or less'),
  /** Host image; the newest CUDA of a container needs the newest drivers. */
  inferenceAmiVersion: z
    .string()
    .regex(
      /^al\d+-ami-sagemaker-inference-[a-z0-9.-]+$/,
      'must be an inference AMI, such as al2-ami-sagemaker-inference-gpu-3-1',
    ),
  maxModelTokens: z
    .int('must be a whole number')
    .min(4096, 'must be 4096 or more')
    .max(131_072, 'must be 131072 or less'),
  /** Requests one copy answers at a time. */
  slotsPerCopy: z.int('must be a whole number').min(1, 'must be 1 or more').max(256, 'must be 256 or less'),
});

/** A cohort that runs by itself: the very input an execution takes. */
const Schedule = z.strictObject({
  name,
  expression: z
    .string()
    .regex(
      /^(?:cron\(\S+(?: \S+){5}\)|rate\(\d+ (?:minutes?|hours?|days?)\))$/,
      'must be cron(six fields) or rate(...)',
    ),
  timeZone,
  enabled: z.boolean(),
  input: RunRequest,
});

/** Days a kind of object is kept; `forever` is an answer, nothing is not. */
const kept = z.custom<number | 'forever'>(
  (days) => days === 'forever' || (Number.isInteger(days) && (days as number) >= 1),
  'must be a number of days or "forever"',
);

const Retention = z.strictObject({
  /** Published abstractions and their former versions. */
  abstractionDays: kept,
  /** Working objects and texts: runs that are older start over where they are resumed. */
  workDays: kept,
  /** Logs of functions and state machine. */
  logDays,
  /** The record of who did what. HIPAA asks for six years. */
  auditDays: z.int('must be a number of days').min(90, 'must be 90 or more'),
  /** Backups of database, table and buckets. */
  backupDays: z
    .int('must be a number of days')
    .min(1, 'must be 1 or more')
    .max(35, 'Aurora keeps 35 days at most'),
});

const Alarms = z.strictObject({
  /** Critical: HTTPS addresses of a pager's SNS integration. */
  pager: z.array(z.string().regex(/^https:\/\/[^\s/]+\/\S+$/, 'must be an https:// address')),
  /** Warning: a Slack channel, by Amazon Q Developer in chat applications. */
  slack: z
    .strictObject({
      workspaceId: z.string().regex(/^T[A-Z0-9]+$/, 'must be a Slack workspace id, such as T0123ABCD'),
      channelId: z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a Slack channel id, such as C0123ABCD'),
    })
    .nullable(),
  /** Information and the daily summary. */
  email: z.array(email),
});

/** One environment, as `config/environments/<name>.json` gives it. Settings with consequences have no default. */
export const DeployConfig = z.strictObject({
  name,
  account,
  region,
  source: Source,
  /** One export statement that would read more is ended by Athena. */
  athenaScanLimitGib: z.int('must be a whole number of GiB').min(1, 'must be 1 or more'),
  /** Who reads and who reasons in a run that does not say; the models below must be there for them. */
  reader: z.enum(['rules', 'medgemma', 'claude'], 'must be rules, medgemma or claude'),
  adjudicator: z.enum(['rules', 'claude'], 'must be rules or claude'),
  claude: Claude.optional(),
  endpoint: Endpoint.optional(),
  network: z.strictObject({
    /**
     * `open`: functions outside any network. `private`: in isolated subnets, AWS by endpoints only.
     * `private_with_nat`: and a way out, which `claude.provider: direct` needs.
     */
    mode: z.enum(['open', 'private', 'private_with_nat'], 'must be open, private or private_with_nat'),
  }),
  /** Whether scanned pages are read by Textract, page by page paid. */
  ocr: z.boolean('must be true or false'),
  schedules: z.array(Schedule),
  budgets: z.strictObject({
    /** Of everything with this environment's tag. */
    monthlyUsd: dollars,
    /** Above which the cost of one patient is a warning. */
    patientUsd: dollars,
  }),
  alarms: Alarms,
  retention: Retention,
  /** ARN of the policy that bounds every role made here; null where the account asks for none. */
  permissionsBoundaryArn: arnOf('iam', 'a policy').nullable(),
  allowsInlineIds: z.boolean('must be true or false'),
  /** Whether stateful resources survive the removal of their stack. */
  isProtected: z.boolean('must be true or false'),
});
export type DeployConfig = z.infer<typeof DeployConfig>;
