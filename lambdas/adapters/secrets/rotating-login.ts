import { randomBytes } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { ConfigurationError } from '../../domain/errors.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { translateServiceFault } from '../aws/service-fault.ts';

const Login = z.object({ username: z.string().min(1), password: z.string().min(1) });
/** What the Data API enters a database by. */
export type Login = z.infer<typeof Login>;

/** Too many to guess, in letters that need no quoting. */
const passwordBytes = 36;

/** One version of a secret that is being replaced, by the names Secrets Manager calls a rotation with. */
export interface SecretVersion {
  readonly secretArn: string;
  readonly version: string;
}

/** The secret's side of a rotation; each step may come twice. */
export class RotatingLogin {
  readonly #client: SecretsManagerClient;

  constructor(connection: SecretsManagerClientConfig = {}) {
    this.#client = new SecretsManagerClient({ ...clientSettings(), ...connection });
  }

  /** Puts a new password beside the one in use, where there is none yet. */
  async propose({ secretArn, version }: SecretVersion): Promise<void> {
    const stages = await this.#stages(secretArn);
    if (stages[version]?.includes('AWSCURRENT')) return;
    if ((await this.proposed({ secretArn, version })) !== undefined) return;
    const { username } = await this.#read({ SecretId: secretArn, VersionStage: 'AWSCURRENT' });
    const password = randomBytes(passwordBytes).toString('base64url');
    await told('secretsmanager:PutSecretValue', () =>
      this.#client.send(
        new PutSecretValueCommand({
          SecretId: secretArn,
          ClientRequestToken: version,
          SecretString: JSON.stringify({ username, password }),
          VersionStages: ['AWSPENDING'],
        }),
      ),
    );
  }

  /** The login as it is to be; undefined before it was proposed. */
  async proposed({ secretArn, version }: SecretVersion): Promise<Login | undefined> {
    const stages = await this.#stages(secretArn);
    if (!stages[version]?.includes('AWSPENDING')) return undefined;
    try {
      return await this.#read({ SecretId: secretArn, VersionId: version, VersionStage: 'AWSPENDING' });
    } catch (error) {
      // Secrets Manager names the version of a rotation before anything is in it.
      if (error instanceof ConfigurationError && nameOf(error.cause) === 'ResourceNotFoundException')
        return undefined;
      throw error;
    }
  }

  /** Makes the new password the one in use. */
  async adopt({ secretArn, version }: SecretVersion): Promise<void> {
    const stages = await this.#stages(secretArn);
    if (stages[version]?.includes('AWSCURRENT')) return;
    const current = Object.keys(stages).find((id) => stages[id]?.includes('AWSCURRENT'));
    await told('secretsmanager:UpdateSecretVersionStage', () =>
      this.#client.send(
        new UpdateSecretVersionStageCommand({
          SecretId: secretArn,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId: version,
          RemoveFromVersionId: current,
        }),
      ),
    );
  }

  async #stages(secretArn: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const { VersionIdsToStages = {} } = await told('secretsmanager:DescribeSecret', () =>
      this.#client.send(new DescribeSecretCommand({ SecretId: secretArn })),
    );
    return VersionIdsToStages;
  }

  async #read(which: { SecretId: string; VersionStage: string; VersionId?: string }): Promise<Login> {
    const { SecretString = '' } = await told('secretsmanager:GetSecretValue', () =>
      this.#client.send(new GetSecretValueCommand(which)),
    );
    const login = Login.safeParse(parsed(SecretString));
    if (login.success) return login.data;
    // The reason would hold the text.
    throw new ConfigurationError('secretsmanager:GetSecretValue gave no user name and password');
  }
}

async function told<Answer>(action: string, send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    throw translateServiceFault(error, action);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const nameOf = (cause: unknown): string | undefined => (cause instanceof Error ? cause.name : undefined);
