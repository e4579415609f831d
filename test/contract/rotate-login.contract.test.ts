import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { migrate } from '../../lambdas/adapters/postgres/migrate.ts';
import { isLogin, setLogin } from '../../lambdas/adapters/postgres/set-login.ts';
import { handler } from '../../lambdas/runtime/rotate-login.ts';
import { openDataApi } from '../support/postgres-engines.ts';
import { type FakeSecrets, startFakeSecrets } from '../support/secret-versions.ts';

const secretArn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:login';
const steps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

let opened: Awaited<ReturnType<typeof openDataApi>>;
let secrets: FakeSecrets;

beforeAll(async () => {
  opened = await openDataApi();
  await migrate(opened.database);
});
afterAll(() => opened.stop());
beforeEach(() => login({ username: 'radiant_analyst', password: 'of no use yet' }));
afterEach(async () => {
  vi.unstubAllEnvs();
  await secrets.stop();
});

async function login(contents: object): Promise<void> {
  secrets = await startFakeSecrets(JSON.stringify(contents));
  const variables = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_ENDPOINT_URL_RDS_DATA: opened.api.endpoint,
    RADIANT_DATABASE_ARN: 'arn:local',
    RADIANT_DATABASE_SECRET_ARN: 'arn:local',
    RADIANT_DATABASE_NAME: 'radiant',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

const call = (Step: (typeof steps)[number], ClientRequestToken = 'second') =>
  handler({ SecretId: secretArn, ClientRequestToken, Step });

/** The verifier PostgreSQL keeps of a role's password. */
async function verifierOf(role: string): Promise<unknown> {
  const { rows } = (await opened.database.execute(
    sql`select rolpassword from pg_catalog.pg_authid where rolname = ${role}`,
  )) as unknown as { rows: { rolpassword: unknown }[] };
  return rows[0]?.rolpassword;
}

const inUse = (): { id: string; username: string; password: string } | undefined => {
  const found = [...secrets.versions].find(([, { stages }]) => stages.includes('AWSCURRENT'));
  return (
    found && { id: found[0], ...(JSON.parse(found[1].text ?? '') as { username: string; password: string }) }
  );
};

describe('a login of the database', () => {
  test('is of no use before its first rotation, and of use after it, by the password the secret then holds', async () => {
    expect(await isLogin(opened.database, 'radiant_analyst')).toBe(false);

    for (const step of steps) await call(step);

    expect(await isLogin(opened.database, 'radiant_analyst')).toBe(true);
    expect(await verifierOf('radiant_analyst')).toMatch(/^SCRAM-SHA-256\$/);
    expect(inUse()).toMatchObject({ id: 'second', username: 'radiant_analyst' });
    expect(inUse()?.password).toMatch(/^[\w-]{48}$/);
  });

  test('gets another password at the next rotation, and the same where a step comes twice', async () => {
    for (const step of steps) for (const _ of [1, 2]) await call(step);
    const before = await verifierOf('radiant_analyst');
    const first = inUse()?.password;

    for (const step of steps) await call(step, 'third');

    expect(inUse()?.id).toBe('third');
    expect(inUse()?.password).not.toBe(first);
    expect(await verifierOf('radiant_analyst')).not.toBe(before);
  });

  test('keeps its password where the rotation stops before the database was told', async () => {
    await call('createSecret');
    expect(inUse()).toMatchObject({ id: 'first', password: 'of no use yet' });
  });

  test('can be of no role but those of people', async () => {
    await secrets.stop();
    await login({ username: 'postgres', password: 'x' });
    await call('createSecret');
    await expect(call('setSecret')).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  test('is not set to what nobody proposed', async () => {
    await expect(call('setSecret')).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  test('is told nothing of its password by an error', async () => {
    await secrets.stop();
    secrets = await startFakeSecrets('a text that is no login');
    vi.stubEnv('AWS_ENDPOINT_URL_SECRETS_MANAGER', secrets.url);
    const refusal = await call('createSecret').catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: 'ConfigurationError' });
    expect(String(refusal)).not.toContain('no login');
  });

  test('takes a password with quotes and parameters in it as it is', async () => {
    await setLogin(opened.database, {
      role: 'radiant_auditor',
      password: `'; drop role radiant_auditor; --$1 :x %L`,
    });
    expect(await isLogin(opened.database, 'radiant_auditor')).toBe(true);
  });
});
