import type { Fault } from './fault.ts';

/** A response that is no answer: status, headers and body as the service words it. */
export interface FaultResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How SageMaker's runtime says a fault; undefined where the fault is not one of its responses. */
export function sageMakerFault(fault: Fault): FaultResponse | undefined {
  const say = (status: number, type: string, body: object, headers = {}): FaultResponse => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type, ...headers },
    body: JSON.stringify(body),
  });
  switch (fault.kind) {
    case 'throttled':
      return say(
        429,
        'ThrottlingException',
        { Message: 'Rate exceeded' },
        { 'retry-after': String(fault.retryAfterSeconds) },
      );
    case 'overloaded':
      return say(429, 'ModelNotReadyException', { Message: 'The model is still loading' });
    case 'unavailable':
      return say(503, 'ServiceUnavailable', { Message: 'Service unavailable' });
    case 'no_capacity':
      return say(400, 'ValidationError', {
        Message: 'Inference Component has no capacity to process this request.',
      });
    case 'denied':
      return say(403, 'AccessDeniedException', { Message: 'not authorized' });
    case 'model_error':
      return say(424, 'ModelError', {
        Message: 'Received an error from the model container',
        OriginalMessage: fault.message,
        OriginalStatusCode: fault.status,
        LogStreamArn: 'arn:aws:logs:local',
      });
    default:
      return undefined;
  }
}

/** How Anthropic's API says a fault; undefined where the fault is not one of its responses. */
export function anthropicFault(fault: Fault): FaultResponse | undefined {
  const say = (status: number, type: string, message: string, headers = {}): FaultResponse => ({
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'req_local', ...headers },
    body: JSON.stringify({ type: 'error', error: { type, message } }),
  });
  switch (fault.kind) {
    case 'throttled':
      return say(429, 'rate_limit_error', 'slow down', { 'retry-after': String(fault.retryAfterSeconds) });
    case 'overloaded':
    case 'no_capacity':
      return say(529, 'overloaded_error', 'overloaded');
    case 'unavailable':
      return say(503, 'api_error', 'unavailable');
    case 'denied':
      return say(403, 'permission_error', 'not allowed');
    case 'model_error':
      return say(fault.status, 'invalid_request_error', fault.message);
    default:
      return undefined;
  }
}
