import * as z from 'zod';

/**
 * The environment contract of the functions: which phases there are, their limits, and the variables they read.
 * `lib/` imports this file for the words, so it imports no SDK.
 */
export const phaseSettings = {
  'plan-run': { timeoutSeconds: 120, memoryMb: 512 },
  'gather-records': { timeoutSeconds: 600, memoryMb: 2048 },
  'warm-endpoint': { timeoutSeconds: 60, memoryMb: 256 },
  'summarise-run': { timeoutSeconds: 300, memoryMb: 512 },
  'cool-endpoint': { timeoutSeconds: 60, memoryMb: 256 },
  'acquire-lease': { timeoutSeconds: 30, memoryMb: 256 },
  'plan-patient': { timeoutSeconds: 300, memoryMb: 1024 },
  'read-documents': { timeoutSeconds: 600, memoryMb: 1769 },
  'detect-inconsistencies': { timeoutSeconds: 300, memoryMb: 1024 },
  'clarify-inconsistencies': { timeoutSeconds: 600, memoryMb: 1024 },
  'adjudicate-resection': { timeoutSeconds: 120, memoryMb: 1024 },
  'classify-events': { timeoutSeconds: 120, memoryMb: 1024 },
  'assure-quality': { timeoutSeconds: 120, memoryMb: 1024 },
  'publish-abstraction': { timeoutSeconds: 300, memoryMb: 1024 },
  'release-lease': { timeoutSeconds: 30, memoryMb: 256 },
  'record-failure': { timeoutSeconds: 60, memoryMb: 512 },
} as const satisfies Record<string, { timeoutSeconds: number; memoryMb: number }>;

export type PhaseName = keyof typeof phaseSettings;

/** What is called by the clock, with its limits and when (UTC). */
export const operationSettings = {
  'measure-progress': { timeoutSeconds: 120, memoryMb: 512, schedule: 'rate(5 minutes)' },
  janitor: { timeoutSeconds: 300, memoryMb: 512, schedule: 'rate(10 minutes)' },
} as const satisfies Record<string, { timeoutSeconds: number; memoryMb: number; schedule: string }>;

export type OperationName = keyof typeof operationSettings;

const arn = z.string().startsWith('arn:', 'must be an ARN');

/** Variables of every function. Values of secrets never stand here, only their ARNs. */
export const Environment = z.object({
  RADIANT_ENVIRONMENT: z.string().min(1),
  RADIANT_TABLE: z.string().min(3),
  RADIANT_ARTIFACT_BUCKET: z.string().min(3),
  RADIANT_BINARY_BUCKET: z.string().min(3),
  RADIANT_BINARY_PREFIX: z.string(),
  RADIANT_ATHENA_DATABASE: z.string().min(1),
  RADIANT_ATHENA_CATALOG: z.string().min(1).default('AwsDataCatalog'),
  /** GiB at which the workgroup ends an export statement: what the plan of a run states as its bound. */
  RADIANT_ATHENA_SCAN_LIMIT_GIB: z.coerce.number().int().min(1).optional(),
  /** Database that holds `cohort_members`. */
  RADIANT_COHORT_DATABASE: z.string().min(1),
  RADIANT_DATABASE_ARN: arn,
  RADIANT_DATABASE_SECRET_ARN: arn,
  RADIANT_DATABASE_NAME: z.string().min(1),
  RADIANT_PSEUDONYM_SECRET_ARN: arn,
  /** Whether cohorts may be given as inline ids (only in `dev`). */
  RADIANT_INLINE_IDS: z.enum(['true', 'false']).default('false'),
  /** Engine that reads scans in runs with `ocr`; without it such runs are refused. */
  RADIANT_OCR: z.enum(['textract']).optional(),
  /** The reader's endpoint, where the environment has one. */
  RADIANT_READER_ENDPOINT: z.string().optional(),
  RADIANT_READER_COMPONENT: z.string().optional(),
  RADIANT_READER_MODEL: z.string().optional(),
  /** Claude, where the environment has it. */
  RADIANT_CLAUDE_MODEL: z.string().optional(),
  RADIANT_CLAUDE_KEY_SECRET_ARN: arn.optional(),
  /** Where Claude is asked: Anthropic's own API by its key, or Bedrock by the function's role. */
  RADIANT_CLAUDE_PROVIDER: z.enum(['direct', 'bedrock']).optional(),
  /** Most copies of the reader's component all runs together may have. */
  RADIANT_READER_COPY_CAP: z.coerce.number().int().min(1).optional(),
  /** Who is told: queues of failed patients and of questions, topic of notices. */
  RADIANT_FAILED_QUEUE_URL: z.url().optional(),
  RADIANT_REVIEW_QUEUE_URL: z.url().optional(),
  RADIANT_NOTICE_TOPIC_ARN: arn.optional(),
  /** The cohort's state machine, for what looks after its executions. */
  RADIANT_STATE_MACHINE_ARN: arn.optional(),
});
export type Environment = z.infer<typeof Environment>;

/** The part of it that leads to the database: all the migration needs. */
export const DatabaseEnvironment = Environment.pick({
  RADIANT_DATABASE_ARN: true,
  RADIANT_DATABASE_SECRET_ARN: true,
  RADIANT_DATABASE_NAME: true,
});
export type DatabaseEnvironment = z.infer<typeof DatabaseEnvironment>;

/** Reads our names out of a process environment; a bad one is reported whole, every name and reason at once. */
export function parseEnvironment<Variables>(
  schema: z.ZodType<Variables>,
  variables: Readonly<Record<string, string | undefined>>,
): Variables {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(problems);
}

/** The function's environment is wrong; nothing can run. */
export class EnvironmentError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(readonly problems: readonly string[]) {
    super(`the environment is incomplete: ${problems.join('; ')}`);
  }
}
