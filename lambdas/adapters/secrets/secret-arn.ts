import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import { ConfigurationError } from '../../domain/errors.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { translateServiceFault } from '../aws/service-fault.ts';

/**
 * The whole ARN of a secret that is known by its name: AWS ends it with letters of its own, and some services ask for
 * them. Whoever may read the secret may ask; nothing else is needed.
 * @throws ConfigurationError where there is no such secret; the errors of `service-fault.ts`.
 */
export async function secretArn(
  name: string,
  connection: Omit<SecretsManagerClientConfig, 'maxAttempts'> = {},
): Promise<string> {
  const client = new SecretsManagerClient({ ...clientSettings({ requestTimeoutMs: 10_000 }), ...connection });
  const action = 'secretsmanager:GetSecretValue';
  try {
    const { ARN } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    if (ARN === undefined) throw new ConfigurationError(`${action} named no ARN`);
    return ARN;
  } catch (error) {
    throw error instanceof ConfigurationError ? error : translateServiceFault(error, action);
  } finally {
    client.destroy();
  }
}
