import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * The role of one function: its own log group, traces, and in a private network its interface. Everything else is
 * granted by name. AWS's managed policies would open every log group of the account.
 */
export function functionRole(
  scope: Construct,
  id: string,
  options: {
    readonly description: string;
    readonly logGroup: LogGroup;
    readonly isInNetwork: boolean;
    readonly isTraced: boolean;
  },
): Role {
  const { account } = Stack.of(scope);
  const role = new Role(scope, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
    description: options.description,
  });
  role.addToPolicy(
    new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [options.logGroup.logGroupArn],
    }),
  );
  if (options.isTraced) {
    // X-Ray knows no resources.
    role.addToPolicy(
      new PolicyStatement({
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    );
  }
  if (options.isInNetwork) {
    // Lambda makes the interface before it has a name.
    role.addToPolicy(
      new PolicyStatement({
        actions: [
          'ec2:CreateNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:DeleteNetworkInterface',
          'ec2:AssignPrivateIpAddresses',
          'ec2:UnassignPrivateIpAddresses',
        ],
        resources: ['*'],
      }),
    );
  }
  return role;
}
