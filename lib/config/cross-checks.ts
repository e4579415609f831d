import { cohorts } from '../../config/cohorts.ts';
import type { DeployConfig } from './deploy-config.ts';

/** What no field can be wrong in alone; each problem names the field to change. */
export function crossChecks(config: DeployConfig): string[] {
  return [
    ...modelProblems(config),
    ...placeProblems(config),
    ...protectionProblems(config),
    ...config.schedules.flatMap((schedule, at) => [...scheduleProblems(config, schedule, at)]),
  ];
}

function* modelProblems({ reader, adjudicator, claude, endpoint, network }: DeployConfig): Generator<string> {
  if ((reader === 'claude' || adjudicator === 'claude') && claude === undefined)
    yield 'claude: is needed, since the reader or the adjudicator is claude';
  if (reader === 'medgemma' && endpoint === undefined)
    yield 'endpoint: is needed, since the reader is medgemma';
  if (claude?.provider === 'direct' && network.mode === 'private')
    yield 'network.mode: must be private_with_nat or open, since claude.provider direct is outside AWS';
}

function* placeProblems(config: DeployConfig): Generator<string> {
  const { account, region, claude, source, endpoint } = config;
  const secret = claude?.provider === 'direct' ? claude.apiKeySecretArn : undefined;
  if (secret !== undefined && !isAt(secret, { account, region }))
    yield `claude.apiKeySecretArn: must be a secret of account ${account} in ${region}`;
  for (const [at, arn] of source.keyArns.entries())
    if (!isAt(arn, { region })) yield `source.keyArns.${at}: must be a key in ${region}`;
  if (endpoint !== undefined && !endpoint.container.includes(`.ecr.${region}.`))
    yield `endpoint.container: must be an image in ${region}; SageMaker pulls from its own region`;
}

function isAt(arn: string, place: { readonly account?: string; readonly region: string }): boolean {
  const [, , , region, account] = arn.split(':');
  return region === place.region && (place.account === undefined || account === place.account);
}

function* protectionProblems({
  name,
  isProtected,
  allowsInlineIds,
  alarms,
  retention,
}: DeployConfig): Generator<string> {
  if (name === 'prod' && !isProtected) yield 'isProtected: must be true in prod';
  if (name !== 'dev' && allowsInlineIds)
    yield 'allowsInlineIds: must be false outside dev; a cohort is given by name or as an object';
  if (isProtected && retention.backupDays < 7)
    yield 'retention.backupDays: must be 7 or more where the environment is protected';
  if (isProtected && alarms.pager.length === 0 && alarms.slack === null && alarms.email.length === 0)
    yield 'alarms: must reach somebody where the environment is protected: name a pager, a channel or an e-mail address';
}

function* scheduleProblems(
  config: DeployConfig,
  { name, input }: DeployConfig['schedules'][number],
  at: number,
): Generator<string> {
  const where = `schedules.${at}`;
  const { cohort, reader, adjudicator } = input;
  if (config.schedules.findIndex((other) => other.name === name) !== at)
    yield `${where}.name: ${name} is taken by another schedule`;
  if (cohort === undefined) yield `${where}.input.cohort: is needed`;
  else if ('query' in cohort && !(cohort.query in cohorts))
    yield `${where}.input.cohort.query: must be one of config/cohorts.ts: ${Object.keys(cohorts).join(', ')}`;
  else if ('patientIds' in cohort)
    yield `${where}.input.cohort: must be a query or an object; ids of patients do not belong in a file of settings`;
  if ((reader === 'claude' || adjudicator === 'claude') && config.claude === undefined)
    yield `${where}.input: asks claude, which this environment does not have`;
  if (reader === 'medgemma' && config.endpoint === undefined)
    yield `${where}.input.reader: asks medgemma, which this environment does not have`;
  if (input.ocr && !config.ocr)
    yield `${where}.input.ocr: must be false, since ocr is false in this environment`;
}
