import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import { ConfigurationError } from '../../domain/errors.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { translateServiceFault } from '../aws/service-fault.ts';
import { readOnce } from './read-once.ts';

/**
 * Reads the text behind an ARN, each once: a secret of Secrets Manager, or a parameter of Systems Manager where a team
 * keeps its keys there (`arn:...:ssm:...:parameter/name`, decrypted).
 */
export function secretReader(
  connection: SecretsManagerClientConfig & SSMClientConfig = {},
): (arn: string) => Promise<string> {
  const settings = { ...clientSettings(), ...connection };
  const secrets = new SecretsManagerClient(settings);
  const parameters = new SSMClient(settings);
  return readOnce((arn) => (isParameter(arn) ? readParameter(parameters, arn) : readSecret(secrets, arn)));
}

const isParameter = (arn: string): boolean => /^arn:[^:]+:ssm:/.test(arn);

async function readSecret(client: SecretsManagerClient, arn: string): Promise<string> {
  const action = 'secretsmanager:GetSecretValue';
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    return textOf(SecretString, action);
  } catch (error) {
    throw translateServiceFault(error, action);
  }
}

async function readParameter(client: SSMClient, arn: string): Promise<string> {
  const action = 'ssm:GetParameter';
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: arn, WithDecryption: true }));
    return textOf(Parameter?.Value, action);
  } catch (error) {
    throw translateServiceFault(error, action);
  }
}

function textOf(value: string | undefined, action: string): string {
  if (value === undefined || value === '') throw new ConfigurationError(`${action} gave no text`);
  return value;
}
