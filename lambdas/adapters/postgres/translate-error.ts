import { DrizzleQueryError } from 'drizzle-orm';
import {
  ConfigurationError,
  errorNames,
  InputRejectedError,
  type PipelineError,
  TransientError,
} from '../../domain/errors.ts';
import { expiredCredentials, lackingPermission } from '../aws/service-fault.ts';

/** Faults of the RDS Data API that may pass: among them a cluster that was paused and is waking up. */
const passing = new Set([
  'DatabaseResumingException',
  'DatabaseUnavailableException',
  'StatementTimeoutException',
  'TransactionNotFoundException',
  'InternalServerErrorException',
  'ServiceUnavailableError',
  'ThrottlingException',
  'TooManyRequestsException',
  'ExpiredTokenException',
]);

/**
 * What stays of a fault of the database: drivers put the values of the row into message and detail, and drizzle the
 * whole statement with its parameters, so that none of them may be an error's cause as it is.
 */
class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** Runs work on the database; a fault comes out as what it means, an error in our own words as it is. */
export async function translatingErrors<T>(action: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && (errorNames as readonly string[]).includes(error.name)) throw error;
    throw translateDatabaseError(error, action);
  }
}

/**
 * Says what a fault means, by SQLSTATE where there is one:
 *
 * | SQLSTATE | means |
 * | --- | --- |
 * | 08, 40, 53, 55, 57, 58, XX (connection, serialization, deadlock, resources, lock, shutdown, disk, inside), none | TransientError |
 * | 28P01 (password: for some seconds of each month the login's secret and the database differ) | TransientError |
 * | 22, 23 (values, integrity) | InputRejectedError |
 * | others (no such table, denied, wrong database) and the Data API's own 4xx | ConfigurationError |
 */
export function translateDatabaseError(error: unknown, action: string): PipelineError {
  const fault = faultOf(error);
  const state = sqlStateOf(fault);
  const words = `${String(fault.name ?? 'fault')}${state === undefined ? '' : ` ${state}`}${
    typeof fault.constraint === 'string' ? ` of ${fault.constraint}` : ''
  }`;
  const options = { cause: new DatabaseFault(words) };
  if (state === undefined) {
    const status = fault.$metadata?.httpStatusCode;
    const isRefusal = status !== undefined && status >= 400 && status < 500;
    if (!isRefusal || passing.has(String(fault.name)))
      return new TransientError(
        `the database did not do ${action}: ${words}${expiredCredentials(fault)}`,
        options,
      );
  } else if (/^(?:08|28P01|40|53|55|57|58|XX)/.test(state)) {
    return new TransientError(`the database did not do ${action}: ${words}`, options);
  } else if (/^2[23]/.test(state)) {
    return new InputRejectedError(`the database refused the rows of ${action}: ${words}`, options);
  }
  const lacking = lackingPermission(fault);
  return new ConfigurationError(`the database refused ${action}: ${words}${lacking}`, options);
}

interface Fault {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function faultOf(error: unknown): Fault {
  const fault = error instanceof DrizzleQueryError ? error.cause : error;
  return (typeof fault === 'object' && fault !== null ? fault : {}) as Fault;
}

/** Five characters; the Data API has them at the end of its message only. */
function sqlStateOf({ code, message }: Fault): string | undefined {
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)) return code;
  return /SQLState: ([0-9A-Z]{5})/.exec(String(message))?.[1];
}
