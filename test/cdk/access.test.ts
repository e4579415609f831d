import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PeopleRole, people, peopleRoles } from '../../lib/access/people.ts';
import { loadDeployConfig } from '../../lib/config.ts';
import { actionsOf, type Statement, statementsOf, synthesise } from '../support/assembly.ts';

let access: Template;

beforeAll(() => {
  access = synthesise(loadDeployConfig('prod')).template('Access');
}, 300_000);

const of = (role: PeopleRole): Statement[] => statementsOf(access, new RegExp(`^${role}policy`));

/** Whether a role is allowed an action on a resource whose text matches. */
const may = (role: PeopleRole, action: string, resource: RegExp): boolean =>
  of(role).some(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' && [Action].flat().includes(action) && resource.test(JSON.stringify(Resource)),
  );

/** The roles that are. */
const who = (action: string, resource = /./): PeopleRole[] =>
  peopleRoles.filter((role) => may(role, action, resource));

describe('people', () => {
  it('have a role each, with a policy of its own that a team may give to roles of its own', () => {
    for (const role of peopleRoles) {
      access.hasResourceProperties('AWS::IAM::Role', { RoleName: `radiant-prod-${role}` });
      access.hasResourceProperties('AWS::IAM::ManagedPolicy', { ManagedPolicyName: `radiant-prod-${role}` });
      expect(people[role].may.length).toBeGreaterThan(0);
    }
  });

  it('all see how runs go', () => {
    expect(who('states:DescribeExecution')).toEqual([...peopleRoles]);
    expect(who('cloudwatch:GetMetricData')).toEqual([...peopleRoles]);
  });

  it('read abstractions as reviewer or analyst, and texts as reviewer only; an eraser reads what was made of patients', () => {
    expect(who('s3:GetObject', /Extractions\w*"?\}?,"\/abstractions\/\*/)).toEqual([
      'reviewer',
      'analyst',
      'eraser',
    ]);
    expect(who('s3:GetObject', /\/text\/\*/)).toEqual(['reviewer']);
    expect(who('s3:GetObject', /\/work\/\*/)).toEqual(['reviewer', 'eraser']);
    expect(who('s3:GetObject', /\/(?:records|cache)\/\*/)).toEqual([]);
    // The raw export lies below runs/: of a run, all may read the report, and reviewers its settings.
    const ofRuns = peopleRoles.flatMap((role) =>
      of(role)
        .filter(({ Effect, Action }) => Effect === 'Allow' && [Action].flat().includes('s3:GetObject'))
        .flatMap(({ Resource }) => JSON.stringify(Resource).match(/\/runs\/[^"]*/g) ?? []),
    );
    expect([...new Set(ofRuns)].sort()).toEqual(['/runs/*/config/*', '/runs/*/report/*']);
  });

  it('enter the database by the login of their own role, and by no other', () => {
    const inside = ['reviewer', 'analyst', 'auditor', 'migrator', 'eraser'] as const;
    expect(who('rds-data:ExecuteStatement')).toEqual(inside);
    for (const role of inside) {
      expect(who('secretsmanager:GetSecretValue', new RegExp(`Loginradiant${role}`))).toEqual([role]);
      const secrets = of(role)
        .filter(({ Action }) => [Action].flat().includes('secretsmanager:GetSecretValue'))
        .flatMap(({ Resource }) => [Resource].flat());
      expect(secrets, role).toHaveLength(1);
    }
    expect(who('secretsmanager:GetSecretValue', /MasterUserSecret|Pseudonym/)).toEqual([]);
  });

  it('remove objects and items for good as eraser only, and of runs what holds whole cohorts', () => {
    for (const action of ['s3:DeleteObjectVersion', 's3:ListBucketVersions', 'dynamodb:DeleteItem'])
      expect(who(action), action).toEqual(['eraser']);
    expect(who('s3:DeleteObject')).toEqual([]);
    const resources = of('eraser')
      .filter(({ Action }) => [Action].flat().includes('s3:DeleteObjectVersion'))
      .flatMap(({ Resource }) => JSON.stringify(Resource).match(/"\/[^"]*/g) ?? [])
      .map((prefix) => prefix.slice(2));
    expect(resources.sort()).toEqual([
      'abstractions/*',
      'cache/*',
      'partial/*',
      'patients/*',
      'records/*',
      'runs/*/export-*',
      'runs/*/manifest-*',
      'text/*',
      'work/*',
    ]);
    const keys = of('eraser')
      .filter(({ Action }) => [Action].flat().includes('dynamodb:DeleteItem'))
      .flatMap(({ Condition }) => Object.values(Condition ?? {}))
      .flatMap((condition) => Object.values(condition as object).flat() as string[]);
    expect(keys.sort()).toEqual(['answer#*', 'checkpoint#*', 'lease#*', 'outcome#*', 'usage#*']);
  });

  it('get several items wherever they may get one, since those asked for together share a request', () => {
    for (const role of peopleRoles)
      for (const { Action } of of(role))
        expect([Action].flat().includes('dynamodb:BatchGetItem'), role).toBe(
          [Action].flat().includes('dynamodb:GetItem'),
        );
  });

  it('take from the review queue as reviewer only', () => {
    expect(who('sqs:ReceiveMessage', /ReviewRequests/)).toEqual(['reviewer']);
    expect(who('sqs:ReceiveMessage', /FailedPatients/)).toEqual(['operator']);
  });

  it('start, stop and redrive as operator only', () => {
    for (const action of ['states:StartExecution', 'states:StopExecution', 'states:RedriveExecution'])
      expect(who(action)).toEqual(['operator']);
    const writes = of('operator').filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem'));
    expect(writes.map(({ Condition }) => Condition)).toEqual([
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['control#*'] } },
    ]);
  });

  it('read the trail as auditor only, who reads nothing it is about', () => {
    expect(who('cloudtrail:LookupEvents')).toEqual(['auditor']);
    expect(who('s3:GetObject', /AuditBucket/)).toEqual(['auditor']);
    expect(may('auditor', 's3:GetObject', /\/(?:abstractions|text|work)\//)).toBe(false);
  });

  it('administer without reading what patients are in, even where another policy lets them', () => {
    const [denial] = of('admin').filter(({ Effect }) => Effect === 'Deny');
    expect(denial?.Action).toEqual(
      expect.arrayContaining(['s3:GetObject', 'rds-data:*', 'secretsmanager:GetSecretValue']),
    );
    expect(who('secretsmanager:PutSecretValue')).toEqual(['admin']);
  });

  it('write nowhere as viewer, analyst or auditor', () => {
    // Of statements in the database, the database says which (database-leave.contract.test.ts).
    const writing =
      /^(?!rds-data).*:(?:Put|Update|Delete|Start(?!Query)|Stop(?!Query)|Send|Create|Redrive|Execute|Commit|Begin)/;
    for (const role of ['viewer', 'analyst', 'auditor'] as const) {
      const writes = of(role)
        .flatMap(({ Action }) => Action)
        .filter((action) => writing.test(action));
      expect(writes, role).toEqual([]);
    }
  });

  it('are allowed no action by a pattern, and on everything only what AWS cannot narrow', () => {
    const allowed = peopleRoles.flatMap((role) => of(role)).filter(({ Effect }) => Effect === 'Allow');
    expect(actionsOf(allowed).filter((action) => action.includes('*'))).toEqual([]);
    const onEverything = allowed.filter(({ Resource }) => [Resource].flat().includes('*'));
    expect(actionsOf(onEverything)).toEqual([
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:LookupEvents',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetDashboard',
      'cloudwatch:GetMetricData',
      'cloudwatch:GetMetricStatistics',
      'cloudwatch:ListDashboards',
      'cloudwatch:ListMetrics',
      'logs:DescribeLogGroups',
      'logs:GetQueryResults',
      'logs:StopQuery',
    ]);
  });

  it('use the key of patient data only through the service that holds the data', () => {
    for (const role of peopleRoles)
      for (const { Action, Resource, Condition } of of(role))
        if ([Action].flat().includes('kms:Decrypt') && /KeysData/.test(JSON.stringify(Resource)))
          expect(JSON.stringify(Condition), role).toContain('kms:ViaService');
  });
});

describe('the audit trail', () => {
  it('records every reading and writing of the stores of patients, and changes of the environment', () => {
    const [trail] = Object.values(access.findResources('AWS::CloudTrail::Trail'));
    const { AdvancedEventSelectors: selectors, ...rest } = (trail ?? { Properties: {} }).Properties as {
      AdvancedEventSelectors: { FieldSelectors: { Field: string; Equals?: string[] }[] }[];
    };
    const types = selectors.flatMap(({ FieldSelectors }) =>
      FieldSelectors.flatMap(({ Field, Equals }) => (Field === 'resources.type' ? (Equals ?? []) : [])),
    );
    expect(types).toEqual(['AWS::S3::Object', 'AWS::DynamoDB::Table', 'AWS::RDS::DBCluster']);
    expect(JSON.stringify(selectors)).not.toContain('readOnly');
    expect(rest).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
  });
});
