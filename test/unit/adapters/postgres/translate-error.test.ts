import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  translateDatabaseError,
  translatingErrors,
} from '../../../../lambdas/adapters/postgres/translate-error.ts';
import { LeaseLostError } from '../../../../lambdas/domain/errors.ts';

const secret = 'ZZSECRET';

const aStatementFault = (code: string): Error =>
  new DrizzleQueryError(
    'insert into x values ($1)',
    [secret],
    Object.assign(new Error(`duplicate key ${secret}`), { code, detail: secret, constraint: 'x_pkey' }),
  );

const aServiceFault = (name: string, status: number | undefined, message: string = secret): Error =>
  Object.assign(new Error(message), { name, ...(status && { $metadata: { httpStatusCode: status } }) });

describe('a fault of the database', () => {
  test.each([
    ['08006', 'TransientError'],
    ['40001', 'TransientError'],
    ['40P01', 'TransientError'],
    ['53300', 'TransientError'],
    ['55P03', 'TransientError'],
    ['57P01', 'TransientError'],
    ['57014', 'TransientError'],
    ['23505', 'InputRejectedError'],
    ['22007', 'InputRejectedError'],
    ['42P01', 'ConfigurationError'],
    ['42501', 'ConfigurationError'],
    ['28000', 'ConfigurationError'],
    ['28P01', 'TransientError'],
    ['3D000', 'ConfigurationError'],
  ])('with SQLSTATE %s is a %s, by a driver and by the Data API alike', (code, expected) => {
    const service = aServiceFault('DatabaseErrorException', 400, `ERROR: ${secret}; SQLState: ${code}`);

    for (const fault of [aStatementFault(code), service, new DrizzleQueryError('x', [secret], service)]) {
      const error = translateDatabaseError(fault, 'a commit');

      expect(error.name).toBe(expected);
      expect(error.message).toContain(code);
      expect(`${error.message}${(error.cause as Error).stack}${JSON.stringify(error)}`).not.toContain(secret);
    }
  });

  test.each([
    ['DatabaseResumingException', 400, 'TransientError'],
    ['StatementTimeoutException', 400, 'TransientError'],
    ['TransactionNotFoundException', 404, 'TransientError'],
    ['ThrottlingException', 429, 'TransientError'],
    ['InternalServerErrorException', 500, 'TransientError'],
    ['ForbiddenException', 403, 'ConfigurationError'],
    ['HttpEndpointNotEnabledException', 400, 'ConfigurationError'],
    ['BadRequestException', 400, 'ConfigurationError'],
    ['TypeError', undefined, 'TransientError'],
  ])('named %s with status %s is a %s', (name, status, expected) => {
    expect(translateDatabaseError(aServiceFault(name, status), 'a commit').name).toBe(expected);
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE'])('of the connection, %s, may pass', (code) => {
    expect(translateDatabaseError(Object.assign(new Error(secret), { code }), 'a commit').name).toBe(
      'TransientError',
    );
  });

  test('in our own words stays as it is', async () => {
    const lost = new LeaseLostError('gone');

    await expect(translatingErrors('a commit', () => Promise.reject(lost))).rejects.toBe(lost);
  });
});
