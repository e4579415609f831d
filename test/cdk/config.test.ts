import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkedDeployConfig, DeployConfigError, loadDeployConfig } from '../../lib/config.ts';

const folder = new URL('../../config/environments/', import.meta.url);
const environments = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

/** The environment with every part there is, as its file gives it. */
const whole = (): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL('example-gpu.json', folder), 'utf8')) as Record<string, unknown>;

/** The whole environment with one field replaced; `undefined` removes it. */
function changed(path: string, value: unknown): Record<string, unknown> {
  const config = whole();
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const place = steps.reduce<Record<string, unknown>>(
    (at, step) => at[step] as Record<string, unknown>,
    config,
  );
  if (value === undefined) delete place[last];
  else place[last] = value;
  return config;
}

function problemsOf(raw: unknown): readonly string[] {
  try {
    checkedDeployConfig(raw, 'file.json');
    return [];
  } catch (error) {
    if (error instanceof DeployConfigError) return error.problems;
    throw error;
  }
}

/** Every leaf of the whole environment, as `a.b.0.c`. */
function leaves(value: unknown, path: readonly string[] = []): string[] {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) return [path.join('.')];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

/** A field, a wrong value, and what is said of it. */
const malformed: readonly (readonly [path: string, value: unknown, says: RegExp])[] = [
  ['name', 'Prod!', /lower-case letters, digits or hyphens/],
  ['account', '1234', /12 digits/],
  ['account', 111122223333, /expected string/],
  ['region', 'Virginia', /region as AWS spells it/],
  ['source.athenaDatabase', 'fhir-prod;drop', /as the catalog keeps names/],
  ['source.athenaCatalog', 'Other', /must be AwsDataCatalog/],
  ['source.athenaWorkGroup', 'a b', /digits, dots/],
  ['source.tableDatabases', 'raw', /expected array/],
  ['source.tableLocations', [], /must name where the files/],
  ['source.tableLocations.0', 'https://bucket/x', /s3:\/\/bucket\/folder\//],
  ['source.tableLocations.0', 's3://bucket/folder', /s3:\/\/bucket\/folder\//],
  ['source.binaryBucket', 's3://bucket/', /without s3:\/\//],
  ['source.binaryPrefix', '/prd/', /end with \/ and not start with one/],
  ['source.keyArns', ['key'], /ARN of a KMS key/],
  ['source.keyArns', ['arn:aws:kms:eu-west-1:111122223333:key/x'], /must be a key in us-east-1/],
  ['athenaScanLimitGib', 0, /must be 1 or more/],
  ['reader', 'gpt', /rules, medgemma or claude/],
  ['adjudicator', 'medgemma', /rules or claude/],
  ['claude', undefined, /is needed, since the reader or the adjudicator is claude/],
  ['claude.provider', undefined, /provider direct or bedrock/],
  ['claude.provider', 'azure', /provider direct or bedrock/],
  ['claude.model', 'gpt-5', /Bedrock id/],
  ['claude.regions', [], /must name a region/],
  ['claude', { provider: 'direct', model: 'claude-x' }, /apiKeySecretArn: /],
  [
    'claude',
    { provider: 'direct', model: 'claude-x', apiKeySecretArn: 'sk-ant-the-key-itself' },
    /ARN of a secret/,
  ],
  [
    'claude',
    {
      provider: 'direct',
      model: 'claude-x',
      apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:999999999999:secret:claude',
    },
    /must be a secret of account 111122223333 in us-east-1/,
  ],
  [
    'claude',
    {
      provider: 'direct',
      model: 'claude-x',
      apiKeySecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:claude',
    },
    /network.mode: must be private_with_nat or open/,
  ],
  ['endpoint', undefined, /endpoint: is needed, since the reader is medgemma/],
  ['endpoint.model', '', /must be a model id/],
  ['endpoint.weights', 'https://huggingface.co/google/medgemma', /s3:\/\/bucket\/folder\//],
  ['endpoint.container', 'vllm/vllm-openai:latest', /URI of an ECR image with its tag or digest/],
  ['endpoint.container', '763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm', /with its tag or digest/],
  [
    'endpoint.container',
    '763104351884.dkr.ecr.eu-west-1.amazonaws.com/vllm:server',
    /must be an image in us-east-1/,
  ],
  ['endpoint.instancePool', [], /must name an instance type/],
  ['endpoint.instancePool.0', 'g6e.2xlarge', /such as ml\.g6e\.2xlarge/],
  ['endpoint.copyCap', 0, /must be 1 or more/],
  ['endpoint.copyCap', 1.5, /whole number/],
  ['endpoint.inferenceAmiVersion', 'latest', /inference AMI/],
  ['endpoint.maxModelTokens', 100, /4096 or more/],
  ['endpoint.slotsPerCopy', -1, /must be 1 or more/],
  ['network.mode', 'public', /open, private or private_with_nat/],
  ['network.mode', undefined, /open, private or private_with_nat/],
  ['ocr', 'yes', /true or false/],
  ['ocr', false, /schedules\.0\.input\.ocr: must be false/],
  ['schedules.0.input.ocr', 'yes', /expected boolean/],
  ['schedules.0.name', 'Weekly run', /lower-case letters/],
  ['schedules.0.expression', '0 20 * * 6', /cron\(six fields\) or rate/],
  ['schedules.0.timeZone', 'Boston', /IANA time zone/],
  ['schedules.0.enabled', 'on', /expected boolean/],
  ['schedules.0.input.maxConcurrency', -1, /Too small/],
  ['schedules.0.input.budgetUsd', 0, /Too small/],
  ['schedules.0.input.typo', 1, /Unrecognized key/],
  ['schedules.0.input.cohort', undefined, /input\.cohort: is needed/],
  [
    'schedules.0.input.cohort.query',
    'everyone',
    /must be one of config\/cohorts\.ts: all-patients, operated-patients/,
  ],
  ['schedules.0.input.cohort', { patientIds: ['p1'] }, /ids of patients do not belong/],
  ['schedules.0.input.reader', 'gpt', /Invalid option/],
  ['budgets.monthlyUsd', 0, /more than 0 US dollars/],
  ['budgets.patientUsd', -2, /more than 0 US dollars/],
  ['alarms.pager', ['pagerduty'], /https:\/\/ address/],
  ['alarms.slack.workspaceId', '#team', /Slack workspace id/],
  ['alarms.slack.channelId', '#alerts', /Slack channel id/],
  ['alarms.slack', undefined, /expected object/],
  ['alarms.email', ['oncall'], /e-mail address/],
  ['alarms', { pager: [], slack: null, email: [] }, /must reach somebody/],
  ['retention', undefined, /expected object/],
  ['retention.abstractionDays', undefined, /number of days or "forever"/],
  ['retention.workDays', 0, /number of days or "forever"/],
  ['retention.logDays', 100, /CloudWatch's periods/],
  ['retention.auditDays', 30, /90 or more/],
  ['retention.backupDays', 90, /35 days at most/],
  ['retention.backupDays', 3, /7 or more where the environment is protected/],
  ['permissionsBoundaryArn', 'boundary', /ARN of a policy/],
  ['permissionsBoundaryArn', undefined, /expected string/],
  ['allowsInlineIds', true, /must be false outside dev/],
  ['isProtected', 'yes', /true or false/],
  ['typo', 1, /Unrecognized key/],
];

describe('an environment', () => {
  it.each(environments)('%s is valid', (name) => {
    expect(loadDeployConfig(name).name).toBe(name);
  });

  it.each(malformed)('with %s = %j is refused, with the field and what it must be', (path, value, says) => {
    const problems = problemsOf(changed(path, value));
    expect(problems.join('\n')).toMatch(says);
  });

  it('has no field of which no malformed value is tried', () => {
    const tried = malformed.map(([path]) => path);
    const untried = leaves(whole()).filter(
      (leaf) =>
        !tried.some((path) => path === leaf || leaf.startsWith(`${path}.`) || path.startsWith(`${leaf}.`)),
    );
    expect(untried).toEqual([
      // PlanRun's own contract, with tests of its own.
      'schedules.0.input.name',
      'schedules.0.input.adjudicator',
      'schedules.0.input.toleratedFailurePercentage',
    ]);
  });

  it('has no setting with consequences that goes without saying: each field of the file is needed', () => {
    const optional = new Set(['claude', 'endpoint']);
    const needed = Object.keys(whole()).filter((field) => !optional.has(field));
    const forgotten = needed.filter((field) => problemsOf(changed(field, undefined)).length === 0);
    expect(forgotten).toEqual([]);
  });

  it('is refused with every problem at once', () => {
    const raw = { ...changed('region', 'here'), ocr: 1, isProtected: undefined, typo: 1 };
    expect(problemsOf(raw).map((problem) => problem.split(':')[0])).toEqual(
      expect.arrayContaining(['region', 'ocr', 'isProtected', 'file']),
    );
    const crossed = { ...whole(), claude: undefined, endpoint: undefined, allowsInlineIds: true };
    expect(problemsOf(crossed).length).toBeGreaterThanOrEqual(3);
  });

  it('that is not there is refused with those that are', () => {
    expect(() => loadDeployConfig('nowhere')).toThrow(
      /nowhere\.json is not usable:\n.*there are dev, example-gpu, prod/,
    );
  });
});
