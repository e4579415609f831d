import { ConfigurationError, TransientError } from '../../domain/errors.ts';

/** What is read of a fault of an AWS client. */
export interface ServiceFault {
  /** The service's own word for it, `unknown fault` where there is none. */
  readonly name: string;
  /** HTTP status; undefined where nothing answered. */
  readonly status: number | undefined;
  /** May quote the request: read, never passed on. */
  readonly message: string;
}

export function serviceFault(error: unknown): ServiceFault {
  const fault = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly Code?: unknown;
    readonly message?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return {
    name: typeof fault.name === 'string' && /^[\w.]+$/.test(fault.name) ? fault.name : 'unknown fault',
    status: fault.$metadata?.httpStatusCode,
    message: typeof fault.message === 'string' ? fault.message : '',
  };
}

const throttles =
  /Throttl|TooManyRequests|RequestLimitExceeded|LimitExceeded|SlowDown|ProvisionedThroughput|ConcurrentUpdate|OverLimit/;
const passing =
  /RequestTimeout|RequestTimeTooSkewed|TimeoutError|ServiceUnavailable|Internal(?:Server|Service|Failure)?(?:Error|Exception)?$/;
const expired = /Expired|TokenRefreshRequired/;
const denials = /AccessDenied|NotAuthorized|Unauthori[sz]ed|AuthorizationError|Forbidden/;

/** Whether the credentials ran out: new ones come by themselves, so the call is worth repeating. */
export const isExpired = ({ name, message }: Pick<ServiceFault, 'name' | 'message'>): boolean =>
  expired.test(name) || /security token .*expired/i.test(message);

/** What credentials that ran out add to a message. */
export const expiredCredentials = (error: unknown): string =>
  isExpired(serviceFault(error)) ? '; the credentials have expired' : '';

/**
 * The permission a denial names, such as `sqs:SendMessage`, or undefined: AWS tells it for most services, in the middle
 * of a sentence whose other words (who, on what) stay out of our messages.
 */
export function missingPermission(message: string): string | undefined {
  return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/i.exec(message)?.[1];
}

/** What a denial adds to our message: the missing permission, where it is told. */
export function lackingPermission(error: unknown): string {
  const permission = missingPermission(serviceFault(error).message);
  return permission === undefined ? '' : `; ${permission} is not permitted`;
}

/**
 * Says what a fault of an AWS service means. Messages name the action and the service's own word only.
 *
 * | fault | means |
 * | --- | --- |
 * | throttle, 5xx, expired credentials, reset, timeout, no answer in the protocol | TransientError |
 * | denied (with the missing permission where it is told), not there, not valid, any other 4xx | ConfigurationError |
 *
 * @param action what was asked, as a policy names it: `sqs:SendMessage`.
 */
export function translateServiceFault(error: unknown, action: string): TransientError | ConfigurationError {
  if (error instanceof TransientError || error instanceof ConfigurationError) return error;
  const fault = serviceFault(error);
  const { name, status, message } = fault;
  if (isExpired(fault)) {
    return new TransientError(`${action}: the credentials have expired (${name})`, { cause: error });
  }
  const permission = missingPermission(message);
  if (permission !== undefined || denials.test(name)) {
    const lacking = permission === undefined ? '' : `; ${permission} is not permitted`;
    return new ConfigurationError(`${action} was denied (${name})${lacking}`, { cause: error });
  }
  const isRefusal = status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429;
  if (!isRefusal || throttles.test(name) || passing.test(name)) {
    return new TransientError(`${action} was not done (${name})`, { cause: error });
  }
  return new ConfigurationError(`${action} was refused (${name})`, { cause: error });
}
