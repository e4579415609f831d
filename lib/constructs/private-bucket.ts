import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  readonly bucketName: string;
  readonly key: Key;
  /** Where S3 writes who asked what. */
  readonly accessLogs: Bucket;
  readonly lifecycleRules: readonly LifecycleRule[];
  readonly removalPolicy: RemovalPolicy;
}

/** A bucket nobody reads without leave, TLS and the key; every version of an object is kept. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName: props.bucketName,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      serverAccessLogsBucket: props.accessLogs as IBucket,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      // Counts of requests: what S3 costs is requests, not bytes.
      metrics: [{ id: 'EntireBucket' }],
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        ...props.lifecycleRules,
      ],
      removalPolicy: props.removalPolicy,
    });
  }
}

/** A rule for one prefix: to the archive after so many days (read at once all the same), gone after so many. */
export function keepRule(
  id: string,
  options: { readonly prefix?: string; readonly archiveAfter?: number; readonly days: number | 'forever' },
): LifecycleRule {
  const { prefix, archiveAfter, days } = options;
  const isArchived = archiveAfter !== undefined && (days === 'forever' || days > archiveAfter);
  const transition = isArchived
    ? {
        storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
        transitionAfter: Duration.days(archiveAfter),
      }
    : undefined;
  return {
    id,
    ...(prefix === undefined ? {} : { prefix }),
    ...(transition === undefined
      ? {}
      : { transitions: [transition], noncurrentVersionTransitions: [transition] }),
    ...(days === 'forever'
      ? {}
      : { expiration: Duration.days(days), noncurrentVersionExpiration: Duration.days(days) }),
  };
}

/** The bucket S3 writes access logs to; S3 cannot write them under a key of the customer's. */
export function accessLogBucket(
  scope: Construct,
  options: { readonly bucketName: string; readonly days: number; readonly removalPolicy: RemovalPolicy },
): Bucket {
  return new Bucket(scope, 'AccessLogs', {
    bucketName: options.bucketName,
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    lifecycleRules: [keepRule('access-logs', { archiveAfter: 90, days: options.days })],
    removalPolicy: options.removalPolicy,
  });
}
