import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BedrockFront {
  readonly url: string;
  /** Path, headers and body of the newest call as Bedrock gets it. */
  lastCall():
    | {
        readonly path: string;
        readonly authorization: string;
        readonly body: Readonly<Record<string, unknown>>;
      }
    | undefined;
  stop(): Promise<void>;
}

/** Bedrock's words for what Anthropic says with a status. */
const names: Readonly<Record<number, readonly [status: number, name: string]>> = {
  403: [403, 'AccessDeniedException'],
  404: [404, 'ResourceNotFoundException'],
  429: [429, 'ThrottlingException'],
  503: [503, 'ServiceUnavailableException'],
  529: [429, 'ModelNotReadyException'],
};

/**
 * `InvokeModel` of bedrock-runtime in front of a server of Anthropic's Messages: the model in the path, the version in
 * the body, errors named in a header. Constructed after the published shapes.
 */
export async function startBedrockFront(messagesUrl: string): Promise<BedrockFront> {
  let last: ReturnType<BedrockFront['lastCall']>;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const model = /^\/model\/(.+)\/invoke$/.exec(path)?.[1];
    const body = JSON.parse(await received(request)) as Record<string, unknown>;
    last = { path, authorization: request.headers.authorization ?? '', body };
    const isSound = model !== undefined && body.anthropic_version !== undefined && body.model === undefined;
    if (!isSound) return say(response, 400, 'ValidationException', 'Malformed input request');
    const { anthropic_version: _, ...asked } = body;
    try {
      const answer = await fetch(`${messagesUrl}/v1/messages`, {
        method: 'POST',
        body: JSON.stringify({ ...asked, model }),
      });
      const text = await answer.text();
      if (answer.ok) return void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      const { message } = (JSON.parse(text) as { error: { message: string } }).error;
      const [status, name] = names[answer.status] ?? [answer.status, 'ValidationException'];
      const retryAfter = answer.headers.get('retry-after');
      if (retryAfter !== null) response.setHeader('retry-after', retryAfter);
      say(response, status, name, message);
    } catch {
      response.socket?.resetAndDestroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lastCall: () => last,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function say(response: ServerResponse, status: number, name: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': `${name}:` });
  response.end(JSON.stringify({ message }));
}

async function received(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
