import { RemovalPolicy } from 'aws-cdk-lib';
import { BackupResource } from 'aws-cdk-lib/aws-backup';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { tableKeys } from '../../lambdas/adapters/dynamodb/table-definition.ts';
import { bucketNameOf, tableNameOf } from '../config/environment-names.ts';
import { Backups } from '../constructs/backups.ts';
import { CacheSnapshot } from '../constructs/cache-snapshot.ts';
import { ClinicalDatabase } from '../constructs/clinical-database.ts';
import { EncryptionKeys } from '../constructs/encryption-keys.ts';
import { Network } from '../constructs/network.ts';
import { accessLogBucket, keepRule, PrivateBucket } from '../constructs/private-bucket.ts';
import { WorkQueues } from '../constructs/work-queues.ts';
import { RadiantStack, type RadiantStackProps } from './radiant-stack.ts';

/** Days after which what is rarely read moves to the archive. */
const archiveAfter = 90;

/** What remembers: keys, hot state, objects, facts, queues of work, the pseudonym secret, and their backups. */
export class DataStack extends RadiantStack {
  readonly key: Key;
  readonly operationsKey: Key;
  readonly table: Table;
  /** Abstractions, texts and working objects. */
  readonly artifacts: Bucket;
  /** Daily snapshots of the table. */
  readonly snapshots: Bucket;
  readonly accessLogs: Bucket;
  readonly database: ClinicalDatabase;
  readonly queues: WorkQueues;
  readonly network: Network;
  readonly pseudonymSecret: Secret;
  readonly removalPolicy: RemovalPolicy;

  constructor(scope: Construct, id: string, props: RadiantStackProps) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    const { config } = props;
    this.removalPolicy = config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const { removalPolicy } = this;
    const keys = new EncryptionKeys(this, 'Keys', { environment: config.name, removalPolicy });
    this.key = keys.data;
    this.operationsKey = keys.operations;
    this.table = this.#table();
    this.accessLogs = accessLogBucket(this, {
      bucketName: this.bucketName('access-logs'),
      days: config.retention.auditDays,
      removalPolicy,
    });
    this.artifacts = this.#artifacts();
    this.snapshots = this.#snapshots();
    this.network = new Network(this, 'Network', { config, logsKey: this.operationsKey });
    this.database = new ClinicalDatabase(this, 'Database', {
      config,
      vpc: this.network.vpc as IVpc,
      key: this.key,
      logsKey: this.operationsKey,
    });
    this.queues = new WorkQueues(this, 'Queues', { environment: config.name, key: this.key, removalPolicy });
    this.pseudonymSecret = new Secret(this, 'PseudonymSecret', {
      description: 'Turns patient ids into the keys used outside the encrypted stores',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    this.#backups();
  }

  /** Names of buckets are unique in the whole world, so the account is part of them (decision 0033). */
  bucketName(purpose: string): string {
    return bucketNameOf({ name: this.config.name, account: this.account }, purpose);
  }

  #table(): Table {
    return new Table(this, 'State', {
      tableName: tableNameOf(this.config),
      partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
      sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: this.config.isProtected,
      removalPolicy: this.removalPolicy,
    });
  }

  #artifacts(): Bucket {
    const { abstractionDays, workDays } = this.config.retention;
    return new PrivateBucket(this, 'Extractions', {
      bucketName: this.bucketName('extractions'),
      key: this.key,
      accessLogs: this.accessLogs,
      lifecycleRules: [
        keepRule('abstractions', { prefix: 'abstractions/', archiveAfter, days: abstractionDays }),
        keepRule('texts', { prefix: 'text/', archiveAfter, days: abstractionDays }),
        ...['runs', 'work', 'partial', 'athena'].map((folder) =>
          keepRule(folder, { prefix: `${folder}/`, days: workDays }),
        ),
      ],
      removalPolicy: this.removalPolicy,
    }).bucket;
  }

  #snapshots(): Bucket {
    return new PrivateBucket(this, 'Cache', {
      bucketName: this.bucketName('cache'),
      key: this.key,
      accessLogs: this.accessLogs,
      lifecycleRules: [keepRule('snapshots', { archiveAfter, days: this.config.retention.workDays })],
      removalPolicy: this.removalPolicy,
    }).bucket;
  }

  #backups(): void {
    const { config, table, key, artifacts } = this;
    new CacheSnapshot(this, 'CacheSnapshot', {
      environment: config.name,
      table,
      snapshots: this.snapshots,
      key,
      undelivered: this.queues.undelivered,
    });
    new Backups(this, 'Backups', {
      environment: config.name,
      days: config.retention.backupDays,
      key,
      resources: [
        BackupResource.fromDynamoDbTable(table),
        BackupResource.fromRdsDatabaseCluster(this.database.cluster),
        BackupResource.fromArn(artifacts.bucketArn),
      ],
      removalPolicy: this.removalPolicy,
    });
  }
}
