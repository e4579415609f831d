import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  type ISecurityGroup,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';

/** Where functions stand in a private network. */
export interface FunctionPlace {
  readonly vpc: IVpc;
  readonly vpcSubnets: SubnetSelection;
  readonly securityGroups: readonly ISecurityGroup[];
}

/**
 * The database's network, and where the environment asks for it the functions' (decision 0034): isolated subnets with
 * endpoints of just the services the phases talk to, with or without a way out.
 */
export class Network extends Construct {
  readonly vpc: Vpc;
  /** Undefined where functions stand outside any network. */
  readonly functions: FunctionPlace | undefined;

  constructor(scope: Construct, id: string, props: { readonly config: DeployConfig; readonly logsKey: Key }) {
    super(scope, id);
    const { config, logsKey } = props;
    const hasWayOut = config.network.mode === 'private_with_nat';
    const isPrivate = config.network.mode !== 'open';
    this.vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: hasWayOut ? 1 : 0,
      // In this order for ever: the ranges are dealt out by it.
      subnetConfiguration: [
        { name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 },
        ...(isPrivate
          ? [
              {
                name: 'functions',
                subnetType: hasWayOut ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED,
                cidrMask: 20,
              },
            ]
          : []),
        ...(hasWayOut
          ? [{ name: 'way-out', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false }]
          : []),
      ],
      // The default group is used by nothing here; emptying it would take a function with leave over every group.
      restrictDefaultSecurityGroup: false,
      flowLogs: {
        Everything: {
          destination: FlowLogDestination.toCloudWatchLogs(
            new LogGroup(this, 'FlowLogs', {
              logGroupName: `/radiant/${config.name}/network`,
              retention: config.retention.logDays,
              encryptionKey: logsKey,
              removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
            }),
          ),
        },
      },
    });
    this.functions = isPrivate ? this.#functionPlace(config) : undefined;
  }

  #functionPlace(config: DeployConfig): FunctionPlace {
    const { vpc } = this;
    const vpcSubnets = { subnetGroupName: 'functions' };
    const functions = new SecurityGroup(this, 'Functions', {
      vpc: vpc as IVpc,
      description: 'Functions: HTTPS out, nothing in',
      allowAllOutbound: false,
    });
    functions.addEgressRule(
      Peer.anyIpv4(),
      Port.tcp(443),
      'HTTPS to endpoints, and out where there is a way out',
    );
    const endpoints = new SecurityGroup(this, 'Endpoints', {
      vpc: vpc as IVpc,
      description: 'Endpoints of AWS services: HTTPS from functions',
      allowAllOutbound: false,
    });
    endpoints.addIngressRule(functions, Port.tcp(443), 'HTTPS from functions');
    vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3, subnets: [vpcSubnets] });
    vpc.addGatewayEndpoint('DynamoDB', {
      service: GatewayVpcEndpointAwsService.DYNAMODB,
      subnets: [vpcSubnets],
    });
    for (const [name, service] of Object.entries(servicesUsed(config))) {
      vpc.addInterfaceEndpoint(name, {
        service,
        subnets: vpcSubnets,
        securityGroups: [endpoints],
        open: false,
        privateDnsEnabled: true,
      });
    }
    return { vpc: vpc as IVpc, vpcSubnets, securityGroups: [functions] };
  }
}

/** Services the functions talk to beside S3 and DynamoDB, and no others: each endpoint costs by the hour. */
function servicesUsed({
  claude,
  endpoint,
  ocr,
}: DeployConfig): Record<string, InterfaceVpcEndpointAwsService> {
  return {
    SecretsManager: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    DataApi: InterfaceVpcEndpointAwsService.RDS_DATA,
    Athena: InterfaceVpcEndpointAwsService.ATHENA,
    Queues: InterfaceVpcEndpointAwsService.SQS,
    Notices: InterfaceVpcEndpointAwsService.SNS,
    StepFunctions: InterfaceVpcEndpointAwsService.STEP_FUNCTIONS,
    ...(endpoint === undefined
      ? {}
      : {
          ReaderEndpoint: InterfaceVpcEndpointAwsService.SAGEMAKER_RUNTIME,
          ReaderState: InterfaceVpcEndpointAwsService.SAGEMAKER_API,
          ReaderCopies: InterfaceVpcEndpointAwsService.APPLICATION_AUTOSCALING,
        }),
    ...(claude?.provider === 'bedrock' ? { Bedrock: InterfaceVpcEndpointAwsService.BEDROCK_RUNTIME } : {}),
    ...(ocr ? { Textract: InterfaceVpcEndpointAwsService.TEXTRACT } : {}),
  };
}
