import type { Acknowledgement } from './reviewed-checks.ts';

const wildcard = 'AwsSolutions-IAM5';
const managed = 'AwsSolutions-IAM4';
const hipaa = (rule: string): string => `HIPAA.Security-${rule}`;

/**
 * Every finding of AwsSolutions and HIPAA Security that stands, with its reason; there is no other place for one. A test
 * fails on an entry that nothing needs any more.
 */
export const acknowledgements: readonly Acknowledgement[] = [
  // Leave on "*" where AWS knows no resource to name.
  {
    rule: wildcard,
    at: /^Pipeline\/\w+(?:\/Handler)?\/Role\//,
    found: /^Resource::\*$/,
    reason:
      'X-Ray, network interfaces of functions, Textract and descriptions of scalable targets know no resources',
  },
  {
    rule: wildcard,
    at: /^Pipeline\/Cohort\/StateMachine\/Role\//,
    found: /^Resource::\*$/,
    reason: 'X-Ray, delivery of logs and Lake Formation know no resources',
  },
  {
    rule: wildcard,
    at: /^Model\/Reader\/Role\//,
    found: /^Resource::\*$/,
    reason: 'a registry token and metrics know no resources; metrics are bound to their namespace',
  },
  {
    rule: wildcard,
    at: /^Model\/Reader\/Role\//,
    found: /:log-group:\/aws\/sagemaker\/(?:Endpoints|InferenceComponents)\/radiant-[\w-]+:\*$/,
    reason: 'SageMaker names the streams of the two log groups',
  },
  {
    rule: wildcard,
    at: /^Access\/\w+-policy\//,
    found: /^Resource::\*$/,
    reason: 'alarms, metrics, query results and events of the trail know no resources; all of it is reading',
  },
  // Leave on many things of one kind, each with a name that is not known before.
  {
    rule: wildcard,
    at: /^(?:Pipeline|Access)\//,
    found:
      /ExtractionsBucket\w*\/(?:(?:abstractions|athena|cohorts|runs|text|work)\/(?:\*\/(?:config|report)\/)?)?\*$/,
    reason: 'objects are named by the hash of what they hold; leave is on the folder, or on the one bucket',
  },
  {
    rule: wildcard,
    at: /^Access\/eraser-policy\//,
    found:
      /ExtractionsBucket\w*\/(?:(?:cache|partial|patients|records)\/\*|runs\/\*\/(?:export|manifest)-\*)$/,
    reason: 'a patient is removed from every folder it is in; which objects are its own shows at the time',
  },
  {
    rule: wildcard,
    at: /^Data\/CacheSnapshot\/Role\//,
    found: /CacheBucket\w*\.Arn>\/table\/\*$/,
    reason: 'a snapshot is many objects whose names DynamoDB chooses, in one folder',
  },
  {
    rule: wildcard,
    at: /^Access\/auditor-policy\//,
    found: /(?:AuditBucket|AccessLogs)\w*(?:\.Arn>)?\/\*$/,
    reason: 'an auditor reads the whole trail and all access logs',
  },
  {
    rule: wildcard,
    at: /^(?:Pipeline\/PlanRun\/Role|Pipeline\/Cohort\/StateMachine\/Role)\//,
    found: /:glue:[\w-]+:\d+:table\/[a-z0-9_]+\/\*$/,
    reason: 'the team adds views and tables to its databases; the databases are named',
  },
  {
    rule: wildcard,
    at: /^(?:Pipeline\/ReadDocuments\/Role|Pipeline\/Cohort\/StateMachine\/Role|Model\/Reader\/Role)\//,
    found: /:s3:::[a-z0-9.-]+\/(?:[^*]+\/)?\*$/,
    reason: "the team's documents, tables and weights lie below a prefix that the environment names",
  },
  {
    rule: wildcard,
    at: /^(?:Pipeline\/Cohort\/MapRuns|Pipeline\/Janitor\/Role|Access\/\w+-policy)\//,
    found: /:(?:execution|mapRun):(?:<\w+\.Name>|radiant-[\w-]+-cohort)(?::|\/)\*$/,
    reason: 'executions and Map Runs of the one state machine have names of their own',
  },
  {
    rule: wildcard,
    at: /^Pipeline\/(?:WarmEndpoint|CoolEndpoint|Janitor)\/Role\//,
    found: /:application-autoscaling:[\w-]+:\d+:scalable-target\/\*$/,
    reason: 'AWS gives a scalable target its id; a condition binds the leave to SageMaker',
  },
  {
    rule: wildcard,
    at: /^Access\/\w+-policy\//,
    found: /:(?:cloudformation|iam|lambda|logs):.*[Rr]adiant-?.*\*$|:log-group:\/radiant\/[\w-]+\/\*$/,
    reason: "stacks, roles, functions and log groups of this environment, by its name's prefix",
  },
  {
    rule: wildcard,
    at: /^Access\/admin-policy\//,
    found: /:role\/cdk-\*-role-\d+-[\w-]+$/,
    reason:
      "the roles of the CDK's bootstrap carry a qualifier the account chose; what they may is its choice",
  },
  // AWS's own policies, for AWS's own services.
  {
    rule: managed,
    at: /^Data\/(?:Database\/Cluster\/MonitoringRole|Backups\/Plan\/Stores\/Role)\//,
    reason: 'RDS and AWS Backup work by the policies AWS keeps for them',
  },
  // Keys, secrets, buckets.
  {
    rule: hipaa('S3DefaultEncryptionKMS'),
    at: /^Data\/AccessLogs\//,
    reason: "S3 cannot write access logs under a customer's key; the logs hold keys of objects, no content",
  },
  {
    rule: hipaa('S3BucketReplicationEnabled'),
    at: /^(?:Data|Access)\//,
    reason:
      'patient data stays in its region; every version is kept, and what cannot be made again is in the backup vault',
  },
  ...['AwsSolutions-SMG4', hipaa('SecretsManagerRotationEnabled')].map((rule) => ({
    rule,
    at: /^Data\/Database\/Login-/,
    reason:
      'it is rotated every month by the function of the Pipeline stack (lib/constructs/database-logins.ts)',
  })),
  {
    rule: 'AwsSolutions-SMG4',
    at: /^Data\/PseudonymSecret\//,
    reason:
      'another secret is another key for every patient, so nothing would be found again; it is replaced on purpose only (docs/runbook.md)',
  },
  {
    rule: hipaa('SecretsManagerRotationEnabled'),
    at: /^Data\/PseudonymSecret\//,
    reason:
      'another secret is another key for every patient, so nothing would be found again; it is replaced on purpose only (docs/runbook.md)',
  },
  {
    rule: hipaa('SageMakerEndpointConfigurationKMSKeyConfigured'),
    at: /^Model\/Reader\//,
    reason:
      'these GPU instances keep the volume on local NVMe, encrypted by the hardware; SageMaker refuses a key for it',
  },
  // Functions.
  {
    rule: hipaa('LambdaConcurrency'),
    at: /^Pipeline\//,
    reason:
      'concurrency is bound by the Map (MaxConcurrency) and by the account; a reservation would starve others',
  },
  {
    rule: hipaa('LambdaDLQ'),
    at: /^Pipeline\//,
    reason:
      'functions are called by the state machine and the scheduler, which keep what failed: the failed index and the undelivered queue',
  },
  {
    rule: hipaa('LambdaInsideVPC'),
    at: /^Pipeline\//,
    reason:
      'network.mode open: functions reach AWS by its own network with TLS and no network of ours; network.mode private puts them in one (decision 0034)',
  },
  {
    rule: hipaa('IAMNoInlinePolicy'),
    at: /^(?:Data|Model|Pipeline|Access)\//,
    reason:
      "a function's leave is nobody else's: an inline policy goes with its role and can be attached to no other",
  },
  // The rest.
  {
    rule: 'AwsSolutions-SF1',
    at: /^Pipeline\/Cohort\/StateMachine\//,
    reason: 'errors are logged, without their data; all events would be a log line per state and patient',
  },
  ...['AwsSolutions-RDS10', hipaa('RDSInstanceDeletionProtectionEnabled')].map((rule) => ({
    rule,
    at: /^Data\/Database\/Cluster\/Resource$/,
    reason:
      'only where the environment says isProtected: false, which prod may not; a dev environment can be removed',
  })),
  {
    rule: hipaa('RDSInBackupPlan'),
    at: /^Data\/Database\/Cluster\/(?:Writer|Standby)\//,
    reason: 'Aurora is backed up as a cluster, which is in the plan',
  },
  {
    rule: hipaa('VPCNoUnrestrictedRouteToIGW'),
    at: /^Data\/Network\/Vpc\/way-out/,
    reason: 'network.mode private_with_nat: nothing stands in these subnets but the way out itself',
  },
  {
    rule: hipaa('VPCDefaultSecurityGroupClosed'),
    at: /^Data\/Network\//,
    reason: 'nothing uses the default group; emptying it takes a function with leave over every group',
  },
];
