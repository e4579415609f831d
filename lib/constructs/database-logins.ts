import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnRotationSchedule, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { PipelineFunction, type PipelineFunctionProps } from './pipeline-function.ts';

/** Folder of the bundle. */
export const rotationBundle = 'rotate-login';

const days = 30;
/** A cluster that wakes up takes a minute. */
const limit = Duration.minutes(3);

export interface DatabaseLoginsProps
  extends Omit<PipelineFunctionProps, 'name' | 'description' | 'timeoutSeconds' | 'memoryMb'> {
  readonly logins: Readonly<Record<string, Pick<ISecret, 'secretArn'>>>;
}

/**
 * Gives each role of the pipeline and of people in the database a password when it is deployed and another every month. Only the function that
 * does it may write these secrets; a call of it that fails is repeated by Secrets Manager.
 */
export class DatabaseLogins extends Construct {
  constructor(scope: Construct, id: string, { logins, ...props }: DatabaseLoginsProps) {
    super(scope, id);
    const arns = Object.values(logins).map(({ secretArn }) => secretArn);
    const { function: handler } = new PipelineFunction(this, 'Handler', {
      ...props,
      name: rotationBundle,
      description: 'Gives the logins of the database new passwords',
      timeoutSeconds: limit.toSeconds(),
      memoryMb: 256,
      leave: [
        ...props.leave,
        new PolicyStatement({
          actions: [
            'secretsmanager:DescribeSecret',
            'secretsmanager:GetSecretValue',
            'secretsmanager:PutSecretValue',
            'secretsmanager:UpdateSecretVersionStage',
          ],
          resources: arns,
        }),
      ],
    });
    for (const [role, { secretArn }] of Object.entries(logins)) {
      handler.addPermission(`Rotation-${role}`, {
        principal: new ServicePrincipal('secretsmanager.amazonaws.com'),
        sourceArn: secretArn,
      });
      const schedule = new CfnRotationSchedule(this, `Schedule-${role}`, {
        secretId: secretArn,
        rotationLambdaArn: handler.functionArn,
        rotationRules: { automaticallyAfterDays: days },
      });
      schedule.node.addDependency(handler);
    }
  }
}
