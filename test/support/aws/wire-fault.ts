import type { ServerResponse } from 'node:http';

/** How a call to a service of AWS goes wrong on the wire. */
export type WireFault =
  | 'hang'
  | 'reset'
  | 'half an answer'
  | 'a page of HTML'
  | 'another schema'
  | 'expired credentials'
  | 'denied'
  | 'throttled'
  | 'unavailable';

/** What each must mean to whoever called. */
export const meaningOfFault: Readonly<Record<WireFault, 'TransientError' | 'ConfigurationError'>> = {
  hang: 'TransientError',
  reset: 'TransientError',
  'half an answer': 'TransientError',
  'a page of HTML': 'TransientError',
  'another schema': 'TransientError',
  'expired credentials': 'TransientError',
  denied: 'ConfigurationError',
  throttled: 'TransientError',
  unavailable: 'TransientError',
};

/** The two ways the services of AWS word an answer: JSON, or XML after a form. */
export type Wording = 'json' | 'query';

/** Words of a role, a person and a resource, which must not come through. */
export const secretOfTheRole = 'ZZTEST-role';

/** A refusal as a service words it. */
export function sayFault(
  response: ServerResponse,
  options: {
    readonly wording: Wording;
    readonly status: number;
    readonly name: string;
    readonly message: string;
  },
): void {
  const { wording, status, name, message } = options;
  if (wording === 'query') {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
    );
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': name });
  response.end(JSON.stringify({ __type: name, message }));
}

/** Answers with a fault; `permission` is what a denial says is missing. */
export function answerWithFault(
  response: ServerResponse,
  options: { readonly fault: WireFault; readonly wording: Wording; readonly permission: string },
): void {
  const { fault, wording, permission } = options;
  const say = (status: number, name: string, message: string): void =>
    sayFault(response, { wording, status, name, message });
  const send = (contentType: string, body: string): void => {
    response.writeHead(200, { 'content-type': contentType }).end(body);
  };
  switch (fault) {
    case 'hang':
      break;
    case 'reset':
      response.socket?.resetAndDestroy();
      break;
    case 'half an answer':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' });
      response.write('{"Successful":[', () => response.destroy());
      break;
    case 'a page of HTML':
      send('text/html', '<!doctype html><title>Sign in</title><p>Welcome to the guest network');
      break;
    case 'another schema':
      if (wording === 'json') send('application/json', '{"answer":42}');
      else send('text/xml', '<Other><Answer>42</Answer></Other>');
      break;
    case 'expired credentials':
      say(403, 'ExpiredTokenException', 'The security token included in the request is expired');
      break;
    case 'denied':
      say(
        wording === 'json' ? 400 : 403,
        'AccessDeniedException',
        `User: arn:aws:sts::1:assumed-role/${secretOfTheRole}/f is not authorized to perform: ${permission} on resource: arn:aws:x because no identity-based policy allows the ${permission} action`,
      );
      break;
    case 'throttled':
      say(400, 'ThrottlingException', 'Rate exceeded');
      break;
    case 'unavailable':
      say(503, 'ServiceUnavailable', 'try later');
      break;
  }
}
