import { CfnOutput, Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, ManagedPolicy, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { capabilityLeave } from '../access/capability-leave.ts';
import { type PeopleRole, people, peopleRoles } from '../access/people.ts';
import { AuditTrail } from '../constructs/audit-trail.ts';
import type { DataStack } from './data-stack.ts';
import { RadiantStack, type RadiantStackProps } from './radiant-stack.ts';

export interface AccessStackProps extends RadiantStackProps {
  readonly data: DataStack;
}

/** Who may do what, and the record of who did. */
export class AccessStack extends RadiantStack {
  readonly audit: AuditTrail;

  constructor(scope: Construct, id: string, props: AccessStackProps) {
    super(scope, id, { ...props, terminationProtection: props.config.isProtected });
    const { config, data } = props;
    this.audit = new AuditTrail(this, 'Audit', {
      data,
      days: config.retention.auditDays,
      removalPolicy: data.removalPolicy,
    });
    for (const role of peopleRoles) this.#role(role, data);
  }

  /** A role whoever the account lets in may take on; a policy for each, so that a team's own roles may use it too. */
  #role(role: PeopleRole, data: DataStack): void {
    const { description, may } = people[role];
    const policy = new ManagedPolicy(this, `${role}-policy`, {
      managedPolicyName: `radiant-${this.config.name}-${role}`,
      description,
      statements: may.flatMap((capability) => [
        ...capabilityLeave[capability]({ data, auditBucketArn: this.audit.bucket.bucketArn }),
      ]),
    });
    const made = new Role(this, `${role}-role`, {
      roleName: `radiant-${this.config.name}-${role}`,
      description,
      assumedBy: new AccountRootPrincipal(),
      managedPolicies: [policy],
      maxSessionDuration: Duration.hours(8),
    });
    new CfnOutput(this, `${role}-role-arn`, { value: made.roleArn });
  }
}
