import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IVpc, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  AuroraPostgresEngineVersion,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
} from 'aws-cdk-lib/aws-rds';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';

export interface DataStackProps extends StackProps {
  readonly config: DeployConfig;
}

/** What remembers: keys, the table of hot state, the bucket of objects, the database of facts, the pseudonym secret. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: Table;
  readonly artifacts: Bucket;
  readonly database: DatabaseCluster;
  readonly databaseName = 'radiant';
  readonly pseudonymSecret: Secret;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    const { config } = props;
    const removalPolicy = config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.key = new Key(this, 'Key', {
      alias: `radiant-${config.name}`,
      description: 'Everything that may hold patient data in this environment',
      enableKeyRotation: true,
      removalPolicy,
    });
    for (const service of [`logs.${this.region}.amazonaws.com`, 'delivery.logs.amazonaws.com']) {
      this.key.grantEncryptDecrypt(new ServicePrincipal(service));
    }
    this.table = new Table(this, 'State', {
      tableName: `radiant-${config.name}`,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.isProtected,
      removalPolicy,
    });
    this.artifacts = new Bucket(this, 'Artifacts', {
      bucketName: `radiant-extractions-${config.name}-${this.account}`,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [
        {
          prefix: 'abstractions/',
          transitions: [
            { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
          ],
        },
      ],
      removalPolicy,
    });
    this.database = this.#database(config, removalPolicy);
    this.pseudonymSecret = new Secret(this, 'PseudonymSecret', {
      description: 'Turns patient ids into the keys used outside the encrypted stores',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
  }

  /** Aurora Serverless v2 that pauses at rest, reached by the Data API only: no function needs the network. */
  #database(config: DeployConfig, removalPolicy: RemovalPolicy): DatabaseCluster {
    const vpc = new Vpc(this, 'Network', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
      restrictDefaultSecurityGroup: false,
    });
    return new DatabaseCluster(this, 'Database', {
      engine: DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_16_4 }),
      writer: ClusterInstance.serverlessV2('Writer'),
      ...(config.isProtected
        ? { readers: [ClusterInstance.serverlessV2('Standby', { scaleWithWriter: true })] }
        : {}),
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: 8,
      defaultDatabaseName: this.databaseName,
      credentials: Credentials.fromGeneratedSecret('radiant', { encryptionKey: this.key }),
      enableDataApi: true,
      storageEncrypted: true,
      storageEncryptionKey: this.key,
      backup: { retention: Duration.days(config.backupRetentionDays) },
      deletionProtection: config.isProtected,
      copyTagsToSnapshot: true,
      vpc: vpc as IVpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      removalPolicy: config.isProtected ? RemovalPolicy.SNAPSHOT : removalPolicy,
    });
  }
}
