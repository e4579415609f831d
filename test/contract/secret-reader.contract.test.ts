import { randomUUID } from 'node:crypto';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, test } from 'vitest';
import { secretReader } from '../../lambdas/adapters/secrets/secret-reader.ts';
import { type EndpointConnection, supported } from '../support/aws/aws-endpoint.ts';
import { type LoopbackAws, Refusal, startLoopbackAws } from '../support/aws/loopback-aws.ts';
import { describeServiceFaults } from '../support/aws/service-faults.ts';

const secretArn = 'arn:aws:secretsmanager:us-east-1:1:secret:key-AbCdEf';
const parameterArn = 'arn:aws:ssm:us-east-1:1:parameter/radiant/key';

let aws: LoopbackAws | undefined;
afterEach(async () => {
  await aws?.stop();
  aws = undefined;
});

/** Both services, with one value each. */
async function serve(texts: Readonly<Record<string, string | undefined>>): Promise<LoopbackAws> {
  aws = await startLoopbackAws({
    GetSecretValue: ({ SecretId }: { SecretId: string }) => {
      if (!(SecretId in texts)) throw new Refusal('ResourceNotFoundException', 400);
      return { ARN: SecretId, SecretString: texts[SecretId] };
    },
    GetParameter: ({ Name, WithDecryption }: { Name: string; WithDecryption: boolean }) => {
      if (!(Name in texts)) throw new Refusal('ParameterNotFound', 400);
      return { Parameter: { Name, Value: WithDecryption ? texts[Name] : 'AQICAHencrypted' } };
    },
  });
  return aws;
}

interface Opened {
  readonly read: (arn: string) => Promise<string>;
  readonly arn: string;
}

const openSecret = async (connection: EndpointConnection): Promise<Opened> => {
  const { ARN = '' } = await new SecretsManagerClient(connection).send(
    new CreateSecretCommand({ Name: `radiant-${randomUUID()}`, SecretString: 'the text' }),
  );
  return { read: secretReader(connection), arn: ARN };
};

const openParameter = async (connection: EndpointConnection): Promise<Opened> => {
  const client = new SSMClient(connection);
  const Name = `/radiant/${randomUUID()}`;
  await client.send(new PutParameterCommand({ Name, Value: 'the text', Type: 'SecureString' }));
  const { Parameter } = await client.send(new GetParameterCommand({ Name }));
  return { read: secretReader(connection), arn: Parameter?.ARN ?? '' };
};

const engines: { name: string; open: () => Promise<Opened> }[] = [
  {
    name: 'secrets manager',
    open: async () => ({
      read: secretReader((await serve({ [secretArn]: 'the text' })).connection),
      arn: secretArn,
    }),
  },
  {
    name: 'parameter store',
    open: async () => ({
      read: secretReader((await serve({ [parameterArn]: 'the text' })).connection),
      arn: parameterArn,
    }),
  },
  ...(await supported('secretsmanager:GetSecretValue', 'secret', openSecret)),
  ...(await supported('ssm:GetParameter', 'parameter', openParameter)),
];

describe.each(engines)('secret reader: $name', ({ open }) => {
  test('gives the text', async () => {
    const { read, arn } = await open();

    expect(await read(arn)).toBe('the text');
  });

  test('says that what is not there is a matter of configuration, without its name', async () => {
    const { read, arn } = await open();
    const other = arn.replace(/.{8}$/, 'elsewher');

    const refusal = await read(other).catch((error: Error) => error);

    expect(refusal).toMatchObject({ name: 'ConfigurationError' });
    expect(String((refusal as Error).message)).not.toContain('elsewher');
  });
});

describe.each([secretArn, parameterArn])('secret reader: %s', (arn) => {
  test('asks once, however many ask at once and afterwards', async () => {
    const { connection, calls } = await serve({ [arn]: 'the text' });
    const read = secretReader(connection);

    await Promise.all([read(arn), read(arn), read(arn)]);
    await read(arn);

    expect(calls).toHaveLength(1);
  });

  test('asks again after a failure', async () => {
    const running = await serve({ [arn]: 'the text' });
    const read = secretReader(running.connection);
    running.fail('denied');
    await expect(read(arn)).rejects.toMatchObject({ name: 'ConfigurationError' });

    running.fail(undefined);

    expect(await read(arn)).toBe('the text');
  });

  test('refuses one that holds no text', async () => {
    const read = secretReader((await serve({ [arn]: undefined })).connection);

    await expect(read(arn)).rejects.toMatchObject({ name: 'ConfigurationError' });
  });
});

describeServiceFaults('secret reader: secrets manager', {
  attempt: (connection) => secretReader(connection)(secretArn),
  // An answer without the text reads like a secret that holds none.
  except: ['another schema'],
});
describeServiceFaults('secret reader: parameter store', {
  attempt: (connection) => secretReader(connection)(parameterArn),
  except: ['another schema'],
});
