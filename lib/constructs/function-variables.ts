import type { Environment } from '../../lambdas/runtime/environment.ts';
import { cohortDatabase } from './cohort-members.ts';
import { type LeaveContext, stateMachineArn } from './phase-leave.ts';

/** The environment contract as text: a variable that is forgotten does not compile. */
export type Variables = {
  readonly [Name in keyof Environment as undefined extends Environment[Name] ? never : Name]: string;
} & { readonly [Name in keyof Environment as undefined extends Environment[Name] ? Name : never]?: string };

/** Variables of every function: names and ARNs, no secret. */
export function variablesOf({ config, data, reader, noticeTopicArn }: LeaveContext): Variables {
  return {
    RADIANT_ENVIRONMENT: config.name,
    RADIANT_TABLE: data.table.tableName,
    RADIANT_ARTIFACT_BUCKET: data.artifacts.bucketName,
    RADIANT_BINARY_BUCKET: config.source.binaryBucket,
    RADIANT_BINARY_PREFIX: config.source.binaryPrefix,
    RADIANT_ATHENA_DATABASE: config.source.athenaDatabase,
    RADIANT_ATHENA_CATALOG: config.source.athenaCatalog,
    RADIANT_ATHENA_SCAN_LIMIT_GIB: String(config.athenaScanLimitGib),
    RADIANT_COHORT_DATABASE: cohortDatabase(config.name),
    RADIANT_DATABASE_ARN: data.database.cluster.clusterArn,
    RADIANT_DATABASE_SECRET_ARN: data.database.logins.radiant_pipeline.secretArn,
    RADIANT_DATABASE_NAME: data.database.databaseName,
    RADIANT_PSEUDONYM_SECRET_ARN: data.pseudonymSecret.secretArn,
    RADIANT_INLINE_IDS: String(config.allowsInlineIds),
    RADIANT_REVIEW_QUEUE_URL: data.queues.reviewRequests.queueUrl,
    RADIANT_FAILED_QUEUE_URL: data.queues.failedPatients.queueUrl,
    RADIANT_NOTICE_TOPIC_ARN: noticeTopicArn,
    RADIANT_STATE_MACHINE_ARN: stateMachineArn(data),
    ...(config.ocr ? { RADIANT_OCR: 'textract' } : {}),
    ...readerVariables(config.endpoint, reader),
    ...claudeVariables(config.claude),
  };
}

function readerVariables(endpoint: LeaveContext['config']['endpoint'], reader: LeaveContext['reader']) {
  return endpoint === undefined || reader === undefined
    ? {}
    : {
        RADIANT_READER_ENDPOINT: reader.endpointName,
        RADIANT_READER_COMPONENT: reader.componentName,
        RADIANT_READER_MODEL: endpoint.model,
        RADIANT_READER_COPY_CAP: String(endpoint.copyCap),
      };
}

function claudeVariables(claude: LeaveContext['config']['claude']) {
  if (claude === undefined) return {};
  return {
    RADIANT_CLAUDE_PROVIDER: claude.provider,
    RADIANT_CLAUDE_MODEL: claude.model,
    ...(claude.provider === 'direct' ? { RADIANT_CLAUDE_KEY_SECRET_ARN: claude.apiKeySecretArn } : {}),
  };
}
