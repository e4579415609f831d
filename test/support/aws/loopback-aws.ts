import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWithFault, sayFault, type WireFault, type Wording } from './wire-fault.ts';

type Input = Readonly<Record<string, unknown>>;

/** What an operation does with its input; the answer's members, or a `Refusal` thrown. */
export type Operations = Readonly<Record<string, (input: never) => object>>;

/** A refusal in the service's own words. */
export class Refusal extends Error {
  constructor(
    override readonly name: string,
    readonly status: number,
    message = 'said the service',
  ) {
    super(message);
  }
}

export interface LoopbackAws {
  readonly endpoint: string;
  /** What a client of this server is made with. */
  readonly connection: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Operations asked for so far, with their input. */
  readonly calls: { readonly operation: string; readonly input: Input }[];
  /** Answers every call with this fault from now on; `undefined` ends it. */
  fail(fault: WireFault | undefined): void;
  stop(): Promise<void>;
}

/**
 * A server that speaks the wire of AWS's small services as their clients do: the operation named in a header with JSON
 * (SQS, Step Functions, Systems Manager, Secrets Manager, Application Auto Scaling, SageMaker, DynamoDB, Athena, Textract), in the path (the Data API), or in a form with XML
 * (SNS). Constructed after the published shapes of the services.
 */
export async function startLoopbackAws(operations: Operations): Promise<LoopbackAws> {
  const calls: { operation: string; input: Input }[] = [];
  let fault: WireFault | undefined;
  const server = createServer(async (request, response) => {
    const { wording, operation, input } = asked(request, await received(request));
    calls.push({ operation, input });
    if (fault !== undefined) {
      answerWithFault(response, { fault, wording, permission: `service:${operation}` });
      return;
    }
    try {
      const work = operations[operation];
      if (work === undefined) throw new Refusal('UnknownOperationException', 400);
      answer(response, { wording, operation, output: work(input as never) });
    } catch (error) {
      const { name, message, status = 500 } = error as Refusal;
      sayFault(response, { wording, status, name, message });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    connection: {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    },
    calls,
    fail: (next) => {
      fault = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function received(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function asked(
  request: IncomingMessage,
  body: string,
): { readonly wording: Wording; readonly operation: string; readonly input: Input } {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const operation = target.slice(target.indexOf('.') + 1);
    return { wording: 'json', operation, input: JSON.parse(body) as Input };
  }
  // REST with JSON (the Data API): the operation is the path.
  if (request.headers['content-type'] === 'application/json')
    return { wording: 'json', operation: request.url?.slice(1) ?? '', input: JSON.parse(body) as Input };
  // S3 names no operation.
  if (request.method === 'GET') return { wording: 'query', operation: 'GetObject', input: {} };
  const form = Object.fromEntries(new URLSearchParams(body));
  return { wording: 'query', operation: form.Action ?? '', input: form };
}

function answer(
  response: ServerResponse,
  {
    wording,
    operation,
    output,
  }: { readonly wording: Wording; readonly operation: string; readonly output: object },
): void {
  if (wording === 'json') {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(output));
    return;
  }
  const members = Object.entries(output)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(
    `<${operation}Response><${operation}Result>${members}</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`,
  );
}
