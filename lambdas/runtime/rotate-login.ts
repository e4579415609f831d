import * as z from 'zod';
import { isLogin, setLogin } from '../adapters/postgres/set-login.ts';
import { RotatingLogin, type SecretVersion } from '../adapters/secrets/rotating-login.ts';
import { ConfigurationError } from '../domain/errors.ts';
import { cloudDatabase } from './cloud-database.ts';
import { DatabaseEnvironment, parseEnvironment } from './environment.ts';

/** What Secrets Manager calls a rotation with, once for each step and again where a step failed. */
const Rotation = z.object({
  SecretId: z.string().startsWith('arn:'),
  ClientRequestToken: z.string().min(1),
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
});

/**
 * Called by Secrets Manager when a login of the database is made and every month after: proposes a password, gives it to
 * the role, sees that the role may enter, and makes it the one in use.
 */
export async function handler(event: unknown): Promise<void> {
  const environment = parseEnvironment(DatabaseEnvironment, process.env);
  const { SecretId: secretArn, ClientRequestToken: version, Step: step } = Rotation.parse(event);
  const rotating = { secretArn, version };
  const logins = new RotatingLogin();
  if (step === 'createSecret') return logins.propose(rotating);
  if (step === 'finishSecret') return logins.adopt(rotating);
  const database = cloudDatabase(environment);
  const { username: role, password } = await proposedBy(logins, rotating);
  if (step === 'setSecret') return setLogin(database, { role, password });
  if (!(await isLogin(database, role))) throw new ConfigurationError(`nobody can enter by the role ${role}`);
}

async function proposedBy(logins: RotatingLogin, rotating: SecretVersion) {
  const login = await logins.proposed(rotating);
  if (login !== undefined) return login;
  throw new ConfigurationError('a password was to be set that nobody has proposed');
}
