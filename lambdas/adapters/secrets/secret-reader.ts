import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ConfigurationError, TransientError } from '../../domain/errors.ts';

/** Reads a secret's text once and remembers it for the container's life. */
export function secretReader(client: SecretsManagerClient): (arn: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (arn) => {
    const reading = known.get(arn) ?? read(client, arn);
    known.set(arn, reading);
    // A failure is not remembered: the next call asks again.
    reading.catch(() => known.delete(arn));
    return reading;
  };
}

async function read(client: SecretsManagerClient, arn: string): Promise<string> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new ConfigurationError('a secret holds no text');
    return SecretString;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const { name } = error as Error;
    throw /AccessDenied|ResourceNotFound|Decryption|InvalidParameter|InvalidRequest/.test(name)
      ? new ConfigurationError(`secretsmanager:GetSecretValue was refused (${name})`, { cause: error })
      : new TransientError(`secretsmanager:GetSecretValue failed (${name})`, { cause: error });
  }
}
