import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnEndpoint, CfnEndpointConfig, CfnInferenceComponent, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { DeployConfig } from '../config.ts';
import { phiNet } from './log-protection.ts';
import type { FunctionPlace } from './network.ts';
import { type ReaderNames, readerNames } from './reader-names.ts';

/** Gigabytes of memory one copy asks of its host: FP8 weights pass through it once. */
const hostMemoryMb = 24_576;

/** Weights of 28 GB, a container of some 10 and a compilation: a copy may take its time to come up. */
const startSeconds = 1800;

export interface MedGemmaEndpointProps {
  readonly config: DeployConfig;
  readonly endpoint: NonNullable<DeployConfig['endpoint']>;
  readonly logsKey: Key;
  readonly place: FunctionPlace | undefined;
}

/**
 * MedGemma behind SageMaker: single-GPU FP8 copies as an inference component that starts at zero copies on an endpoint
 * that goes down to zero instances. Copies follow the runs' demands (decision 12), which set the scalable target.
 */
export class MedGemmaEndpoint extends Construct {
  constructor(scope: Construct, id: string, props: MedGemmaEndpointProps) {
    super(scope, id);
    const { config, endpoint } = props;
    const names = readerNames(config.name);
    const role = this.#role(endpoint, names);
    const model = this.#model(props, role);
    const settings = new CfnEndpointConfig(this, 'Configuration', {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      ...vpcOf(props.place),
      productionVariants: [
        {
          variantName: names.variantName,
          // The first instance comes up once, finds nothing to do and goes.
          initialInstanceCount: 1,
          ...instances(endpoint.instancePool),
          inferenceAmiVersion: endpoint.inferenceAmiVersion,
          containerStartupHealthCheckTimeoutInSeconds: startSeconds,
          modelDataDownloadTimeoutInSeconds: startSeconds,
          enableSsmAccess: false,
          managedInstanceScaling: {
            status: 'ENABLED',
            minInstanceCount: 0,
            maxInstanceCount: endpoint.copyCap,
          },
          routingConfig: { routingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
        },
      ],
    });
    const place = new CfnEndpoint(this, 'Endpoint', {
      endpointName: names.endpointName,
      endpointConfigName: settings.attrEndpointConfigName,
    });
    const component = new CfnInferenceComponent(this, 'Component', {
      inferenceComponentName: names.componentName,
      endpointName: names.endpointName,
      variantName: names.variantName,
      specification: {
        modelName: model.attrModelName,
        computeResourceRequirements: {
          numberOfAcceleratorDevicesRequired: 1,
          minMemoryRequiredInMb: hostMemoryMb,
        },
        startupParameters: {
          containerStartupHealthCheckTimeoutInSeconds: startSeconds,
          modelDataDownloadTimeoutInSeconds: startSeconds,
        },
      },
      runtimeConfig: { copyCount: 0 },
    });
    component.addResourceDependency(place);
    this.#scalableTarget(component, names.componentName, endpoint.copyCap);
    this.#logs(props, names);
  }

  #role({ weights, weightsKeyArn, container }: MedGemmaEndpointProps['endpoint'], names: ReaderNames): Role {
    const { partition, region, account } = Stack.of(this);
    const place = weights.replace('s3://', '');
    const bucket = place.slice(0, place.indexOf('/'));
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      description: 'Reads the weights and the container of the reader, writes its logs',
    });
    const [registry = '', image = ''] = [container.split('.')[0], container.split('/').slice(1).join('/')];
    const repository = image.replace(/[:@].*$/, '');
    for (const statement of [
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [`arn:${partition}:s3:::${place}*`],
      }),
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [`arn:${partition}:s3:::${bucket}`] }),
      ...(weightsKeyArn === undefined
        ? []
        : [new PolicyStatement({ actions: ['kms:Decrypt'], resources: [weightsKeyArn] })]),
      new PolicyStatement({
        actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        resources: [`arn:${partition}:ecr:${region}:${registry}:repository/${repository}`],
      }),
      // The token is for the registry as a whole.
      new PolicyStatement({ actions: ['ecr:GetAuthorizationToken'], resources: ['*'] }),
      // Metrics know no resources, but a namespace.
      new PolicyStatement({
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: {
          StringLike: { 'cloudwatch:namespace': ['/aws/sagemaker/*', 'AWS/SageMaker', 'aws/sagemaker/*'] },
        },
      }),
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [
          `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/Endpoints/${names.endpointName}:*`,
          `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/InferenceComponents/${names.componentName}:*`,
        ],
      }),
    ])
      role.addToPolicy(statement);
    return role;
  }

  #model({ endpoint, place }: MedGemmaEndpointProps, role: Role): CfnModel {
    const model = new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      // The container reaches nothing: SageMaker brings it the weights.
      enableNetworkIsolation: true,
      ...vpcOf(place),
      primaryContainer: {
        image: endpoint.container,
        modelDataSource: {
          s3DataSource: { s3Uri: endpoint.weights, s3DataType: 'S3Prefix', compressionType: 'None' },
        },
        environment: containerEnvironment(endpoint),
      },
    });
    model.node.addDependency(role);
    return model;
  }

  #scalableTarget(component: CfnInferenceComponent, name: string, cap: number): void {
    const { partition, account } = Stack.of(this);
    const target = new CfnScalableTarget(this, 'Copies', {
      serviceNamespace: 'sagemaker',
      scalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
      resourceId: `inference-component/${name}`,
      roleArn: `arn:${partition}:iam::${account}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`,
      minCapacity: 0,
      maxCapacity: cap,
    });
    target.addResourceDependency(component);
  }

  #logs({ config, logsKey }: MedGemmaEndpointProps, names: ReturnType<typeof readerNames>): void {
    for (const [id, name] of [
      ['EndpointLogs', `/aws/sagemaker/Endpoints/${names.endpointName}`],
      ['ComponentLogs', `/aws/sagemaker/InferenceComponents/${names.componentName}`],
    ] as const) {
      new LogGroup(this, id, {
        logGroupName: name,
        retention: config.retention.logDays,
        encryptionKey: logsKey,
        dataProtectionPolicy: phiNet(),
        removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    }
  }
}

/** One type by itself, or several in order of preference. */
function instances(pool: readonly string[]): Partial<CfnEndpointConfig.ProductionVariantProperty> {
  const [only, ...others] = pool;
  return others.length === 0 && only !== undefined
    ? { instanceType: only }
    : { instancePools: pool.map((instanceType, at) => ({ instanceType, priority: at + 1 })) };
}

/**
 * The container turns `SM_VLLM_X_Y=z` into `--x-y z`, and an empty value into a bare flag. Prompts are patient data, so
 * requests, accesses and usage are not logged or reported.
 */
function containerEnvironment(endpoint: MedGemmaEndpointProps['endpoint']): Record<string, string> {
  return {
    SM_VLLM_MODEL: '/opt/ml/model',
    SM_VLLM_SERVED_MODEL_NAME: endpoint.model,
    SM_VLLM_MAX_MODEL_LEN: String(endpoint.maxModelTokens),
    SM_VLLM_MAX_NUM_SEQS: String(endpoint.slotsPerCopy),
    SM_VLLM_TENSOR_PARALLEL_SIZE: '1',
    SM_VLLM_ENABLE_PREFIX_CACHING: '',
    SM_VLLM_ENABLE_CHUNKED_PREFILL: '',
    SM_VLLM_NO_ENABLE_LOG_REQUESTS: '',
    SM_VLLM_DISABLE_UVICORN_ACCESS_LOG: '',
    VLLM_LOGGING_LEVEL: 'WARNING',
    VLLM_NO_USAGE_STATS: '1',
    HF_HUB_OFFLINE: '1',
  };
}

function vpcOf(place: FunctionPlace | undefined) {
  return place === undefined
    ? {}
    : {
        vpcConfig: {
          subnets: place.vpc.selectSubnets(place.vpcSubnets).subnetIds,
          securityGroupIds: place.securityGroups.map(({ securityGroupId }) => securityGroupId),
        },
      };
}
