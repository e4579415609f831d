import { describe, expect, test } from 'vitest';
import { translateDynamoError } from '../../../../lambdas/adapters/dynamodb/translate-error.ts';

const aFault = (name: string, status?: number, message = 'ZZSECRET key'): Error =>
  Object.assign(new Error(message), { name, ...(status && { $metadata: { httpStatusCode: status } }) });

describe('a fault of DynamoDB', () => {
  test.each([
    ['ThrottlingException', 400, 'TransientError'],
    ['ProvisionedThroughputExceededException', 400, 'TransientError'],
    ['RequestLimitExceeded', 400, 'TransientError'],
    ['ExpiredTokenException', 400, 'TransientError'],
    ['InternalServerError', 500, 'TransientError'],
    ['SomethingNew', 503, 'TransientError'],
    ['TimeoutError', undefined, 'TransientError'],
    ['ECONNRESET', undefined, 'TransientError'],
    ['AccessDeniedException', 400, 'ConfigurationError'],
    ['ResourceNotFoundException', 400, 'ConfigurationError'],
    ['ValidationException', 400, 'ConfigurationError'],
    ['UnrecognizedClientException', 400, 'ConfigurationError'],
  ])('%s with status %s is a %s that names the action', (name, status, expected) => {
    const fault = aFault(name, status);

    const error = translateDynamoError(fault, 'PutItem');

    expect(error.name).toBe(expected);
    expect(error.message).toContain('PutItem');
    expect(error.message).toContain(name);
    expect(error.message).not.toContain('ZZSECRET');
    expect(error.cause).toBe(fault);
  });

  test('about the size of an item is work too large', () => {
    const fault = aFault('ValidationException', 400, 'Item size has exceeded the maximum allowed size');

    expect(translateDynamoError(fault, 'UpdateItem').name).toBe('WorkTooLargeError');
  });

  test.each([undefined, null, 'a string', 7])('that is %j may pass', (fault) => {
    expect(translateDynamoError(fault, 'GetItem').name).toBe('TransientError');
  });
});
