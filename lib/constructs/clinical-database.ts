import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  AuroraPostgresEngineVersion,
  type CfnDBCluster,
  ClusterInstance,
  Credentials,
  DatabaseCluster,
  DatabaseClusterEngine,
  ParameterGroup,
} from 'aws-cdk-lib/aws-rds';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type DatabaseRole, databaseRoles } from '../../lambdas/adapters/postgres/database-roles.ts';
import { clusterNameOf, databaseName, loginNameOf } from '../config/environment-names.ts';
import type { DeployConfig } from '../config.ts';

/** Capacity at which the database is full; alarms are set by it. */
export const largestCapacity = 8;

export interface ClinicalDatabaseProps {
  readonly config: DeployConfig;
  readonly vpc: IVpc;
  readonly key: Key;
  readonly logsKey: Key;
}

/**
 * Aurora Serverless v2 that pauses at rest, reached by the Data API only: no function needs the network. The owner's password
 * is made, kept and rotated by RDS itself; nothing here ever sees it. The pipeline and people enter by logins of their own roles.
 */
export class ClinicalDatabase extends Construct {
  readonly cluster: DatabaseCluster;
  /** The owner's: of the migration and of the rotation of logins. */
  readonly secretArn: string;
  /** One login for each role of the pipeline and of people; no password is of use before its first rotation (`database-logins.ts`). */
  readonly logins: Readonly<Record<DatabaseRole, Secret>>;
  readonly databaseName = databaseName;

  constructor(scope: Construct, id: string, { config, vpc, key, logsKey }: ClinicalDatabaseProps) {
    super(scope, id);
    const engine = DatabaseClusterEngine.auroraPostgres({ version: AuroraPostgresEngineVersion.VER_17_9 });
    const clusterIdentifier = clusterNameOf(config);
    const subnets = { subnetGroupName: 'database' };
    this.cluster = new DatabaseCluster(this, 'Cluster', {
      engine,
      clusterIdentifier,
      writer: ClusterInstance.serverlessV2('Writer', { autoMinorVersionUpgrade: true }),
      // In another zone, as large as the writer, so that it takes over at once.
      ...(config.isProtected
        ? {
            readers: [
              ClusterInstance.serverlessV2('Standby', {
                scaleWithWriter: true,
                autoMinorVersionUpgrade: true,
              }),
            ],
          }
        : {}),
      serverlessV2MinCapacity: 0,
      serverlessV2MaxCapacity: largestCapacity,
      serverlessV2AutoPauseDuration: Duration.minutes(10),
      defaultDatabaseName: this.databaseName,
      credentials: Credentials.fromUsername('radiant', { encryptionKey: key }),
      manageMasterUserPassword: true,
      enableDataApi: true,
      iamAuthentication: true,
      port: 5433,
      parameterGroup: new ParameterGroup(this, 'Parameters', {
        engine,
        description: 'TLS only; statements are not written to the log',
        parameters: { 'rds.force_ssl': '1', log_statement: 'none', log_min_error_statement: 'panic' },
      }),
      storageEncrypted: true,
      storageEncryptionKey: key,
      cloudwatchLogsExports: ['postgresql'],
      monitoringInterval: Duration.minutes(1),
      backup: { retention: Duration.days(config.retention.backupDays), preferredWindow: '07:00-08:00' },
      preferredMaintenanceWindow: 'Sun:08:30-Sun:09:30',
      deletionProtection: config.isProtected,
      copyTagsToSnapshot: true,
      vpc,
      vpcSubnets: subnets,
      securityGroups: [
        new SecurityGroup(this, 'Nobody', {
          vpc,
          description: 'Nothing in, nothing out: the Data API does not pass here',
          allowAllOutbound: false,
        }),
      ],
      removalPolicy: config.isProtected ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY,
    });
    this.cluster.node.addDependency(
      new LogGroup(this, 'Logs', {
        logGroupName: `/aws/rds/cluster/${clusterIdentifier}/postgresql`,
        retention: config.retention.logDays,
        encryptionKey: logsKey,
        removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      }),
    );
    this.secretArn = (this.cluster.node.defaultChild as CfnDBCluster).attrMasterUserSecretSecretArn;
    const loginOf = (username: DatabaseRole) =>
      new Secret(this, `Login-${username}`, {
        secretName: loginNameOf(config, username),
        description: `Enters the database as ${username}`,
        encryptionKey: key,
        generateSecretString: {
          secretStringTemplate: JSON.stringify({ username }),
          generateStringKey: 'password',
          passwordLength: 48,
          excludePunctuation: true,
        },
        removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    this.logins = Object.fromEntries(
      databaseRoles.map((role) => [role, loginOf(role)]),
    ) as unknown as typeof this.logins;
  }
}
